"""Whether a notice was sent by a person from our form. Nothing is refused: what looks like a machine is set aside."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest

from moderation import reporters
from moderation.models import Notice

FORM = "notice"  # what the token is for, where a report's names its picture
SOONEST_SECONDS = 2.5
LATEST_SECONDS = 6 * 3600  # whoever writes to a press publisher takes advice first


def issue_token(*, at: datetime) -> str:
    return reporters.issue_token(image=FORM, article=None, at=at)


def nonce_and_held(request: HttpRequest, *, token: str, trap: str, at: datetime) -> tuple[str, str]:
    """The form's nonce, and one of `Notice.Held` where the notice is to be set aside."""
    try:
        form = reporters.read_token(token, image=FORM)
    except reporters.BadToken:
        return "", Notice.Held.TOKEN
    return form.nonce, _why_held(request, at.timestamp() - form.at, trap)


def _why_held(request: HttpRequest, seconds: float, trap: str) -> str:
    if request.headers.get("Origin", "") not in ("", f"{request.scheme}://{request.get_host()}", settings.SITE_URL):
        return Notice.Held.FOREIGN
    if trap:
        return Notice.Held.HONEYPOT
    if seconds < SOONEST_SECONDS:
        return Notice.Held.EARLY
    return Notice.Held.LATE if seconds > LATEST_SECONDS else ""
