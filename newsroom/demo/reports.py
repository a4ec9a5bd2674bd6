"""What readers did about the demo's pictures, filed as they would file it; and what the moderator decided.

Reports come before the other rows, because each is a transaction of its own. Every reader has a fixed number, so a
second load after an interrupted one files nothing twice.
"""

from datetime import datetime, timedelta

from django.contrib.auth.models import User

from articles.models import Image
from articles.networks import Networks
from moderation import actions, reporters
from moderation.models import Reason

# Scene, hours ago, reason, and what the reader added. Each reader has a network of their own, so that five block a
# picture by either profile of the rule; `wrong` and `other` only queue.
REPORTS = (
    ("rain_on_a_street", 30, Reason.PRIVACY, "On reconnaît la dame au parapluie jaune : c’est ma voisine."),
    ("rain_on_a_street", 27, Reason.PRIVACY, ""),
    ("rain_on_a_street", 26, Reason.PRIVACY, ""),
    ("rain_on_a_street", 23, Reason.PRIVACY, ""),
    ("rain_on_a_street", 21, Reason.PRIVACY, "وجه أحد المارة واضح في الصورة."),
    ("coach", 76, Reason.HATE, ""),
    ("coach", 75, Reason.HATE, "A rival supporter sent me the link, but I do find the caption insulting."),
    ("coach", 74, Reason.OTHER, ""),
    ("coach", 73, Reason.HATE, ""),
    ("market_stalls", 9, Reason.WRONG, "Ce n’est pas le marché d’Aïn Lemsa, c’est celui de Tizerine."),
    ("market_stalls", 7, Reason.COPYRIGHT, ""),
    ("school", 5, Reason.MINOR, "Were the parents asked?"),
    ("school", 4, Reason.PRIVACY, ""),
    ("kites", 2, Reason.OTHER, "الصورة جميلة لكنها لا تخص هذا الخبر."),
)
RESTORED = {"coach": "Rien d’offensant, ni dans le dessin ni dans la légende : signalements entre supporters."}


def file_reports(pictures: dict[str, Image], *, at: datetime) -> None:
    """May not run inside a transaction."""
    for reader, (scene, hours, reason, text) in enumerate(REPORTS):
        actions.file_report(
            pictures[scene], rid=f"demo-reader-{reader}", reason=reason, text=text, at=at - timedelta(hours=hours),
            origin=_origin(reader),
        )  # fmt: skip
    actions.settle_open_cases(at - timedelta(hours=20))  # the robust profile lets reports settle first


def _origin(reader: int) -> reporters.Origin:
    """One network each, out of the addresses that are set aside for trials (198.18.0.0/15)."""
    networks = Networks(near=f"198.18.{reader}.0/24", wide=f"the demo's network {reader}")
    return reporters.Origin(networks=networks, quality=700)


def decide(pictures: dict[str, Image], *, at: datetime) -> None:
    mona = User.objects.get(username="mona")
    for scene, note in RESTORED.items():
        actions.restore(pictures[scene], by=mona, at=at - timedelta(hours=60), note=note)
