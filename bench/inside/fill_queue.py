"""A queue as an archive of years has it: cases, reports and decisions in bulk, and a moderator who is logged in."""

import random
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Any

from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.db.models import Model
from django.utils import timezone

from articles.models import Article, ArticleImage, Image
from moderation.models import Case, Decision, Reason, Report
from newsroom import static_files
from tests import cast

STATES = ["reported"] * 30 + ["auto_blocked"] * 6 + ["held"] * 2 + ["copy_blocked", "appealed"]
STATES += ["restored"] * 30 + ["confirmed"] * 20 + ["visible"] * 10
WORDS = [
    "port", "marché", "phare", "quai", "barque", "filet", "vague", "digue", "olive", "souk", "jardin", "école",
    "tramway", "stade", "comète", "neige", "lanterne", "ruche", "manuscrit",
]  # fmt: skip
DECIDED = {"auto_blocked": "auto_block", "held": "hold", "restored": "restore", "confirmed": "block"}
BATCH, ARTICLES = 5000, 2000
HALF_HOUR = timedelta(minutes=30)


def run(cases: int, reports: int) -> dict[str, Any]:
    """Few pictures have most of the reports: the first some thousands, the last one each."""
    static_files.collect()
    dice, mona = random.Random(3), cast.staff("mona")  # noqa: S311
    shares = _shares(cases, reports)
    articles = cast.many_published(ARTICLES)
    _store(Image, (_image(number, dice) for number in range(cases)))
    images = list(Image.objects.order_by("pk").values_list("pk", flat=True))
    _store(Case, (_case(image, people, dice) for image, people in zip(images, shares, strict=True)))
    rows = list(Case.objects.order_by("pk").values_list("pk", "image", "state"))
    _store(ArticleImage, (_placement(image, dice.choice(articles)) for _case, image, _state in rows))
    _store(Report, _reports(rows, shares, dice))
    _store(Decision, _decisions(rows, mona))
    _know_the_tables()
    return {"cookie": f"sessionid={_session(mona)}", "pages": _pages(), "cases": len(rows), "reports": sum(shares)}


def _shares(cases: int, reports: int) -> list[int]:
    """As Zipf had it, and nobody has none."""
    weights = [1 / (number + 20) for number in range(cases)]
    spare, total = reports - cases, sum(weights)
    return [1 + round(spare * weight / total) for weight in weights]


def _store(model: type[Model], rows: Iterator[Any]) -> None:
    while batch := list(islice(rows, BATCH)):
        model._default_manager.bulk_create(batch)


def _image(number: int, dice: random.Random) -> Image:
    return Image(
        sha256=f"{number:064x}", width=1600, height=900, mime="image/jpeg", alt=" ".join(dice.sample(WORDS, 4)),
        credit=f"{dice.choice(WORDS)} {number}",
    )  # fmt: skip


def _case(image: int, people: int, dice: random.Random) -> Case:
    now = timezone.now()
    return Case(
        image_id=image, state=dice.choice(STATES), people=people, score=min(1000 * people, 90_000), opened_at=now,
        last_reported_at=now, is_grave=dice.random() < 0.05,
    )  # fmt: skip


def _placement(image: int, article: Article) -> ArticleImage:
    return ArticleImage(article=article, image_id=image)


def _reports(rows: list[tuple[int, int, str]], shares: list[int], dice: random.Random) -> Iterator[Report]:
    now = timezone.now()
    for (case, _image, _state), people in zip(rows, shares, strict=True):
        for number in range(people):
            key = f"{case}-{number}"
            yield Report(
                case_id=case, round=1, person_key=key, nonce=key, reason=dice.choice(Reason.values),
                text="C’est ma rue, et mon fils." if dice.random() < 0.1 else "", at=now - number * HALF_HOUR,
                examined_at=now, net24=f"{number % 97}", net16=f"{number % 13}",
            )  # fmt: skip


def _decisions(rows: list[tuple[int, int, str]], mona: User) -> Iterator[Decision]:
    """Without their chain, which no page of the queue reads."""
    decided = ((case, state) for case, _image, state in rows if state in DECIDED)
    for number, (case, state) in enumerate(decided, 1):
        kind = DECIDED[state]
        yield Decision(
            number=number, case_id=case, round=1, kind=kind, by=None if kind == "auto_block" else mona,
            at=timezone.now(), state_before="reported", state_after=state, hash=f"{number:064x}",
            reasons=[{"code": "people", "have": 4, "need": 3}], rule_version="bench",
        )  # fmt: skip


def _know_the_tables() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _session(user: User) -> str:
    session = SessionStore()
    session.update({"_auth_user_id": str(user.pk), "_auth_user_backend": "django.contrib.auth.backends.ModelBackend",
                    "_auth_user_hash": user.get_session_auth_hash()})  # fmt: skip
    session.create()
    return str(session.session_key)


def _pages() -> dict[str, str]:
    queue = "/admin/moderation/case/"
    first = list(Case.objects.order_by("-urgency", "-score", "-people", "-pk").values_list("pk", "version")[:25])
    deep = Case.objects.filter(urgency=1).order_by("-score", "-people", "-pk")[10_000]
    seen = "&".join(f"seen={pk}-{version}" for pk, version in first)
    most, usual = Case.objects.order_by("-people")[0], deep
    return {
        "queue": queue,
        "queue, 10,000 pictures down": f"{queue}?after=1.{deep.score}.{deep.people}.{deep.pk}",
        "queue, blocked automatically": f"{queue}?state=auto_blocked",
        "queue, grave": f"{queue}?state=grave",
        "queue, by a rare word": f"{queue}?q=personne",
        "what a screen asks every 4 s": f"{queue}live/?{seen}",
        "case with most reports": f"{queue}{most.pk}/change/",
        "usual case": f"{queue}{usual.pk}/change/",
    }
