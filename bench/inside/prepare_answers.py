"""Reports that count and reports that do not, alike to whoever sends them."""

import secrets
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles.models import Image
from moderation import actions, reporters
from moderation.models import ReporterStat
from newsroom import static_files
from tests import cast

Sent = tuple[str, str, list[str]]  # path, body, headers


def run(reports: int) -> dict[str, list[Sent]]:
    """`reports` of each kind, in an order in which they may be sent: those sent again come after the first."""
    static_files.collect()
    at = timezone.now()
    kinds = ("counts", "late", "fast", "honeypot", "token", "stranger", "foreign", "muted", "rate", "blocked")
    made: dict[str, list[Sent]] = {kind: [] for kind in (*kinds, "replay", "again")}
    for _number in range(reports):
        for kind in kinds:
            made[kind].append(_report(kind, secrets.token_hex(16), _picture(), at))
        path, body, headers = made["counts"][-1]
        made["again"].append((path, body, headers))
        made["replay"].append((path, body, _headers(secrets.token_hex(16))))
    return made


def _picture() -> Image:
    image = cast.image(sha256=secrets.token_hex(32))
    cast.illustrate(cast.published(at=timezone.now()), image)
    return image


def _report(kind: str, rid: str, image: Image, at: datetime) -> Sent:
    opened = at + {"late": timedelta(hours=-1), "fast": timedelta(hours=1)}.get(kind, timedelta(minutes=-1))
    token = reporters.issue_token(image=str(image.uuid), article=None, at=opened)
    fields = {"reason": "violence", "token": "no:token" if kind == "token" else token, "echo": token}
    if kind == "honeypot":
        fields["website"] = "https://spam.example"
    if kind in BEFORE:
        BEFORE[kind](rid, image, at)
    headers = [line for line in _headers(rid) if kind != "stranger" or not line.startswith("Cookie")]
    foreign = ["Origin: https://elsewhere.example"] if kind == "foreign" else []
    return f"/fr/images/{image.uuid}/report/", urlencode(fields), headers + foreign


def _mute(rid: str, image: Image, at: datetime) -> None:
    today = at.date()
    ReporterStat.objects.create(
        pseudonym=reporters.pseudonym(rid),
        warned_on=today,
        muted_until=today + timedelta(days=30),
        settled_on=today,
    )


@transaction.atomic
def _use_up(rid: str, image: Image, at: datetime) -> None:
    """What one person may report in an hour."""
    while not reporters.is_over(rid, reporters.UNKNOWN, at=at):
        pass


def _block(rid: str, image: Image, at: datetime) -> None:
    by = User.objects.filter(username="mona").first() or cast.staff("mona")
    actions.block(image, by=by, at=at, note="", reason="violence")


BEFORE = {"muted": _mute, "rate": _use_up, "blocked": _block}


def _headers(rid: str) -> list[str]:
    """Of a browser known for long, somewhere of its own."""
    cookie = reporters.cookie_value(reporters.Browser(rid=rid, since=0))
    return [f"Cookie: {reporters.COOKIE}={cookie}", "Accept: application/json", f"X-Forwarded-For: {_somewhere()}"]


def _somewhere() -> str:
    return f"{11 + secrets.randbelow(80)}.{'.'.join(map(str, secrets.token_bytes(3)))}"
