"""Reports, withdrawals, moderators and workers at the same moment, each in a process of its own."""

import os
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User

from articles.images import disk, place
from articles.models import Image
from moderation import actions, log
from moderation.actions import looks
from moderation.models import Case, Decision, Report
from tests import cast
from tests.cast import NOON
from tests.moderation.test_processes import pictures, until, where
from tests.processes import side_by_side

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]


def report_all(images: list[Image], who: str) -> None:
    for image in images:
        cast.report(image, who)


def waver(image: Image, who: str, times: int = 40) -> None:
    """Reports and withdraws, again and again, and ends with a report that stands."""
    for _time in range(times):
        actions.withdraw(cast.report(image, who), at=NOON)
    cast.report(image, who)


def block_all(images: list[Image], by: User) -> None:
    for image in images:
        actions.block(image, by=by, at=NOON, note="")


def restore_all(images: list[Image], by: User) -> None:
    for image in images:
        actions.restore(image, by=by, at=NOON, note="")


def settle_often(times: int = 30) -> None:
    for _time in range(times):
        actions.settle_open_cases(NOON)
        place.settle_all()


def decide_as_seen(images: list[Image], by: User, verb: str, seen: int) -> None:
    for image in images:
        getattr(actions, verb)(image, by=by, at=NOON, note="", seen=seen)


def kinds(image: Image) -> list[str]:
    return list(image.case.decisions.order_by("pk").values_list("kind", flat=True))


def assert_all_follows(images: list[Image]) -> None:
    """State, row, bytes and count say the same, and nothing is left to examine."""
    assert not Report.objects.unexamined().exists()
    for case in Case.objects.select_related("image").filter(image__in=images):
        hidden = case.state in (Case.State.AUTO_BLOCKED, Case.State.CONFIRMED)
        assert (case.image.is_blocked, where(case.image)) == (hidden, (not hidden, hidden))
        assert case.people == case.reports.live().filter(round=case.round).count()


def test_two_people_who_waver_are_never_three() -> None:
    images = pictures(1)

    codes = side_by_side(partial(waver, images[0], "rita"), partial(waver, images[0], "sami"), settle_often)

    assert codes == [0, 0, 0]
    assert not Decision.objects.exists()
    assert Case.objects.get().people == 2
    assert_all_follows(images)


def test_whoever_wavers_while_the_others_report_is_counted_as_they_end() -> None:
    images = pictures(1)

    people = [partial(waver, images[0], "rita"), *(partial(report_all, images, name) for name in ("sami", "lea"))]
    codes = side_by_side(*people, settle_often)

    assert codes == [0] * 4
    assert kinds(images[0]) == ["auto_block"]
    assert len(Decision.objects.get().reasons) == 1
    assert Decision.objects.get().reasons[0]["have"] == 3
    actions.settle_open_cases(NOON)
    assert_all_follows(images)


def test_a_moderator_s_block_among_the_deciding_reports_is_the_last_word() -> None:
    images, mona = pictures(40), cast.staff("mona")

    works = [partial(report_all, images, name) for name in ("rita", "sami", "lea")]
    codes = side_by_side(*works, partial(block_all, images, mona), settle_often, settle_often)
    actions.settle_open_cases(NOON)

    assert codes == [0] * 6
    assert {tuple(kinds(image)) for image in images} <= {("block",), ("auto_block", "block")}
    assert set(Case.objects.values_list("state", "people")) == {(Case.State.CONFIRMED, 3)}
    assert_all_follows(images)


def test_restores_among_the_deciding_reports_leave_each_picture_whole() -> None:
    images, mona = pictures(40), cast.staff("mona")

    works = [partial(report_all, images, name) for name in ("rita", "sami", "lea")]
    codes = side_by_side(*works, partial(restore_all, images, mona), settle_often, settle_often)
    actions.settle_open_cases(NOON)

    assert codes == [0] * 6
    allowed = {(), ("auto_block",), ("auto_block", "restore"), ("restore",)}
    assert {tuple(kinds(image)) for image in Image.objects.all()} <= allowed
    assert_all_follows(images)


def test_of_two_moderators_who_saw_the_same_one_decides() -> None:
    images, mona, cleo = pictures(40), cast.staff("mona"), cast.staff("cleo")
    for image in images:
        cast.crowd(image)

    codes = side_by_side(
        partial(decide_as_seen, images, mona, "block", seen=2), partial(decide_as_seen, images, cleo, "restore", seen=2)
    )

    assert codes == [0, 0]
    assert {len(kinds(image)) for image in images} == {2}
    assert_all_follows(images)


def examine_slowly(case: int, started: Path) -> None:
    """Between what it reads and what it makes of it, there is time for others."""
    weigh = looks.weigh

    def slow_weigh(*arguments: Any, **values: Any) -> None:
        started.touch()
        time.sleep(1)
        weigh(*arguments, **values)

    vars(looks)["weigh"] = slow_weigh
    actions.look_again(case, at=NOON)


def once_started(started: Path, work: Callable[[], object]) -> None:
    until(started.exists)
    work()


def withdraw_one(report: Report) -> None:
    actions.withdraw(report, at=NOON)


def restore_one(report: Report) -> None:
    restore_all([report.case.image], User.objects.get())


@pytest.mark.parametrize(
    ("change", "state", "people"), [(withdraw_one, Case.State.REPORTED, 1), (restore_one, Case.State.RESTORED, 0)]
)
def test_nothing_changes_between_what_the_rule_reads_and_what_it_decides(
    change: Callable[[Report], None], state: Case.State, people: int, tmp_path: Path
) -> None:
    report, _other = cast.crowd(pictures(1)[0], "rita", "sami")
    Report.objects.update(examined_at=None)
    cast.staff("mona")

    started = tmp_path / "started"
    slow = partial(examine_slowly, report.case_id, started)
    side_by_side(slow, partial(once_started, started, partial(change, report)))

    assert tuple(Case.objects.values_list("state", "people").get()) == (state, people)


def die(*_arguments: object, **_values: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def decide_and_die(image: Image, by: User, verb: str, where_it_dies: tuple[object, str]) -> None:
    module, name = where_it_dies
    vars(module)[name] = die
    getattr(actions, verb)(image, by=by, at=NOON, note="")


@pytest.mark.parametrize("verb", ["block", "restore"])
@pytest.mark.parametrize(
    ("where_it_dies", "is_decided"),
    [
        ((log, "decide"), False),
        ((place, "settle"), True),
        ((disk, "carry"), True),
        ((looks, "look_again"), True),
    ],
)
def test_a_moderator_killed_at_any_step_has_decided_wholly_or_not_at_all(
    verb: str, where_it_dies: tuple[object, str], is_decided: bool
) -> None:
    images, mona = pictures(1), cast.staff("mona")
    cast.crowd(images[0], *(("rita",) if verb == "block" else ("rita", "sami", "lea")))
    before = kinds(images[0])

    codes = side_by_side(partial(decide_and_die, images[0], mona, verb, where_it_dies))
    settle_often(1)

    assert codes == [-signal.SIGKILL]
    assert kinds(images[0]) == before + [verb] * is_decided
    assert_all_follows(images)
