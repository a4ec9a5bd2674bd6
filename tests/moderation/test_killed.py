"""`kill -9` of the server between report and decision, and of the worker among decisions, several times each: after a
restart everything is settled, once."""

import http.client
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.db import connections
from django.utils import timezone
from pytest_django.fixtures import Settings

from articles.images import place
from articles.models import Image
from bench.site import free_port
from moderation import actions, reporters
from moderation.models import Case, Decision, Report
from newsroom.processes import Group
from newsroom.serve import Address, commands, is_ready
from tests import cast
from tests.cast import NOON
from tests.moderation import sending
from tests.moderation.test_processes import pictures, until, where
from tests.processes import FORK, RACES, environment, let_go_of_inherited_connections

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]

MOMENTS = ("moderation.actions.reports.look_at_one", "moderation.log.decide", "articles.images.place.settle")
ROUNDS = len(MOMENTS) * RACES


@contextmanager
def server(var: Path, *, die_at: str, workers: int = 1) -> Iterator[Address]:
    """The very command of `make run`, but with workers that die in that moment and with them the server."""
    address = Address(host="127.0.0.1", port=free_port())
    _site, command = next(commands(address, reload=False))
    command = [*command[:-1], "--workers", f"{workers}", "tests.moderation.dying:application"]
    env = environment(var) | {"DJANGO_SETTINGS_MODULE": "tests.settings", "DIE_AT": die_at}
    group = Group()
    group.start("the site", command, env)
    try:
        until(lambda: is_ready(address, "127.0.0.1"))
        yield address
    finally:
        group.end(within_seconds=0)


def send(address: Address, uuid: str, person: str) -> int:
    """The status; 0 when the server died before it answered."""
    token = reporters.issue_token(image=uuid, article=None, at=timezone.now())
    body = urlencode({"reason": "violence", "token": token})
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    headers["Cookie"] = f"rid={sending.cookie(person)}"
    connection = http.client.HTTPConnection(address.host, address.port, timeout=30)
    try:
        connection.request("POST", f"/fr/images/{uuid}/report/", body, headers)
        return connection.getresponse().status
    except (ConnectionError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


def round_of(number: int, uuid: str, var: Path) -> int:
    """What the reader was answered whose report decides, by a server that dies over it."""
    with server(var, die_at=MOMENTS[number % len(MOMENTS)]) as address:
        return send(address, uuid, "lea")


def test_a_server_killed_between_report_and_decision_leaves_nothing_unsettled(
    tmp_path: Path, settings: Settings
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    shown = pictures(ROUNDS)
    for image in shown:
        cast.crowd(image, "rita", "sami")

    with ThreadPoolExecutor(2) as pool:
        uuids = [str(image.uuid) for image in shown]
        assert set(pool.map(round_of, range(ROUNDS), uuids, [tmp_path] * ROUNDS)) == {0}
    stored = {image.case.reports.count() + image.case.decisions.count() for image in shown}
    with server(tmp_path, die_at="") as address:  # it runs again, and who had no answer sends again
        assert {send(address, uuid, "lea") for uuid in uuids} == {201}
    call_command("work", once=True)

    assert stored == {2, 4}  # two reports, or three and the decision
    assert_each_is_blocked_once(shown)


def assert_each_is_blocked_once(images: list[Image]) -> None:
    assert set(Case.objects.values_list("state", "people")) == {(Case.State.AUTO_BLOCKED, 3)}
    assert list(Decision.objects.values_list("kind", flat=True)) == ["auto_block"] * len(images)
    assert Report.objects.live().exclude(examined_at=None).count() == 3 * len(images)
    assert {where(image) for image in images} == {(False, True)}


def leave_unexamined(images: list[Image]) -> None:
    """Enough reports of each, as servers leave them that die before anybody looks."""
    cases = Case.objects.bulk_create([Case(image=image, opened_at=NOON) for image in images])
    facts = {"round": 1, "reason": "violence", "at": NOON}
    people = [(case, f"{case.pk} {person}") for case in cases for person in ("rita", "sami", "lea")]
    Report.objects.bulk_create([Report(case=case, person_key=key, nonce=key, **facts) for case, key in people])


def work() -> None:
    let_go_of_inherited_connections()
    call_command("work")


def work_until_killed() -> None:
    connections.close_all()
    worker = FORK.Process(target=work)
    worker.start()
    before, end = Decision.objects.count(), time.monotonic() + 30
    while Decision.objects.count() == before:
        assert time.monotonic() < end
        time.sleep(0.001)
    os.kill(worker.pid or 0, signal.SIGKILL)
    worker.join()
    assert worker.exitcode == -signal.SIGKILL


def test_a_worker_killed_among_its_decisions_leaves_nothing_unsettled() -> None:
    shown = pictures(12 * ROUNDS)

    for number in range(ROUNDS):
        leave_unexamined(shown[number::ROUNDS])
        work_until_killed()
    actions.settle_open_cases(NOON)
    place.settle_all()

    assert_each_is_blocked_once(shown)
