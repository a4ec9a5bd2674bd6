"""Whether a notice was sent by a person from our form. Nothing is refused: what looks like a machine is set aside."""

from datetime import datetime

from django.db import transaction
from django.http import HttpRequest

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
    held = _why_held(request, at.timestamp() - form.at, trap)
    return form.nonce, held or (Notice.Held.RATE if _is_over(request, at) else "")


def _why_held(request: HttpRequest, seconds: float, trap: str) -> str:
    if reporters.is_foreign(request):
        return Notice.Held.FOREIGN
    if trap:
        return Notice.Held.HONEYPOT
    if seconds < limits().fastest_seconds:
        return Notice.Held.EARLY
    return Notice.Held.LATE if seconds > LATEST_SECONDS else ""


@transaction.atomic
def _is_over(request: HttpRequest, at: datetime) -> bool:
    """As many an hour of one network as reports, counted apart. Nothing is counted by the e-mail: it is not proved,
    so whoever named another's would silence them."""
    origin = reporters.Origin(networks=reporters.networks_of(request))
    return reporters.is_over(reporters.new_nonce(), origin, at=at, purpose=f"{FORM} ")
