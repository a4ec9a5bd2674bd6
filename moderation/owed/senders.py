"""Whether a notice was sent by a person from our form. Nothing is refused: what looks like a machine is set aside."""

from datetime import datetime

from django.http import HttpRequest

from articles.networks import Networks
from moderation import reporters
from moderation.models import Notice
from moderation.reporters.limits import limits

FORM = "notice"  # what the token is for, where a report's names its picture
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
    if reporters.is_foreign(request):
        return Notice.Held.FOREIGN
    if trap:
        return Notice.Held.HONEYPOT
    if seconds < limits().fastest_seconds:
        return Notice.Held.EARLY
    return Notice.Held.LATE if seconds > LATEST_SECONDS else ""


def is_over(networks: Networks | None, *, at: datetime) -> bool:
    """As many an hour of one network as reports, counted apart. Nothing is counted by the e-mail: it is not proved,
    so whoever named another's would silence them. Needs a transaction."""
    return reporters.is_over("", reporters.Origin(networks=networks), at=at, purpose=f"{FORM} ")
