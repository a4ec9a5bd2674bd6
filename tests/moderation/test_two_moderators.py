"""Two moderators at one picture at the same moment, through the desk's own addresses: one wins, the other is told."""

import http.client
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Barrier
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from moderation.models import Case, Decision
from newsroom.serve import Address
from tests import cast
from tests.moderation.test_killed import server
from tests.moderation.test_processes import pictures, where

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]
RACES = 10
TOKEN = "t" * 32


@dataclass(frozen=True, kw_only=True)
class Moderator:
    """Signed in, with the queue open; `verb` is what they press, `note` what they wrote beside it."""

    name: str
    session: str
    verb: str
    note: str

    def press(self, address: Address, case: int, version: int) -> tuple[int, dict[str, Any]]:
        body = urlencode({"decision": self.verb, "note": self.note, "seen": version, "csrfmiddlewaretoken": TOKEN})
        headers = {
            "Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json",
            "Cookie": f"{self.session}; csrftoken={TOKEN}", "Accept-Language": "fr",
        }  # fmt: skip
        desk = http.client.HTTPConnection(address.host, address.port, timeout=30)
        try:
            desk.request("POST", reverse("admin:moderation_case_decide", args=[case]), body, headers)
            answer = desk.getresponse()
            return answer.status, json.loads(answer.read())["outcomes"][0]
        finally:
            desk.close()


def moderator(user: User, verb: str, note: str, settings: Settings) -> Moderator:
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return Moderator(name=user.username, session=f"{name}={client.cookies[name].value}", verb=verb, note=note)


def at_once(*works: Callable[[], tuple[int, dict[str, Any]]]) -> list[tuple[int, dict[str, Any]]]:
    gate = Barrier(len(works))

    def wait_and(work: Callable[[], tuple[int, dict[str, Any]]]) -> tuple[int, dict[str, Any]]:
        gate.wait()
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(wait_and, works))


def test_of_a_block_and_a_restore_at_one_moment_one_is_done_and_the_other_reads_by_whom_and_what(
    tmp_path: Path, settings: Settings
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    shown = pictures(RACES)
    for image in shown:
        cast.crowd(image, at=timezone.now())  # hidden by the rule: either of the two may follow
    mona = moderator(cast.staff("mona"), "block", "Un mineur.", settings)
    cleo = moderator(cast.staff("cleo"), "restore", "Rien à voir.", settings)
    did = {"mona": "bloquée par mona", "cleo": "rétablie par cleo"}

    with server(tmp_path, die_at="", workers=2) as address:
        for case in Case.objects.select_related("image").order_by("pk"):
            answers = at_once(*(
                lambda one=one: one.press(address, case.pk, case.version)  # noqa: B023
                for one in (mona, cleo)
            ))  # fmt: skip

            (winner, won), (loser, lost) = sorted(zip((mona, cleo), answers, strict=True), key=lambda pair: pair[1][0])
            decision = Decision.objects.filter(case=case).first()
            assert decision
            at = timezone.localtime(decision.at)
            assert (won[0], lost[0], lost[1]["decision"]) == (200, 409, None)
            assert (won[1]["decision"], str(decision.by)) == (decision.number, winner.name)
            assert lost[1]["words"] == (
                f"Rien n’a changé, car entre-temps : {did[winner.name]} le {at:%d/%m/%Y} à {at:%H:%M}. "
                f"Votre note était : « {loser.note} »"
            )

    assert Decision.objects.filter(kind__in=("block", "restore")).count() == RACES
    for case in Case.objects.select_related("image"):
        is_blocked = case.state == Case.State.CONFIRMED
        assert (case.image.is_blocked, where(case.image)) == (is_blocked, (not is_blocked, is_blocked))
