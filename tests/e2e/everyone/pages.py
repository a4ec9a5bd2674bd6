"""Every kind of page that readers get, with an example in each edition: what is owed to everyone is asked of all.

A new page of the public needs a line here: its URL name, and after a " · " in which state it is shown.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.template.loader import render_to_string
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import LocalePrefixPattern
from django.utils import timezone
from django.utils.translation import override

from articles.models import Article, Image
from articles.search.index import catch_up
from moderation.models import PublishedMonth, Report, Statement
from moderation.transparency.count import MEASURES
from tests import cast
from tests.cast import NOON
from tests.moderation.owed.appealing import blocked_by, notice, rejected_by

EDITIONS = ("fr", "ar", "en")
TITLES = {"fr": "Le port rouvre", "ar": "إعادة فتح الميناء", "en": "The port reopens"}
TEXTS = {
    "fr": "Le port a rouvert mercredi matin après trois jours de fermeture et de vents contraires.",
    "ar": "أعيد فتح الميناء صباح الأربعاء بعد ثلاثة أيام من الإغلاق والرياح المعاكسة.",
    "en": "The port reopened on Wednesday morning after three days of closure and head winds.",
}
CAPTIONS = {"fr": "Les premiers bateaux", "ar": "أولى السفن", "en": "The first boats"}
WITHOUT_PAGE = {"archive", "report-withdraw"}  # lead on, whatever they are asked
WITHOUT_DATABASE = ("400", "403", "403_csrf", "500", "503")  # one page in all languages


@dataclass(frozen=True, kw_only=True)
class Stage:
    """What the examples show, in one edition."""

    edition: str
    article: Article
    plain: Article
    foreign: Article
    hidden: Article
    retracted: Article
    image: Image
    receipt: str
    contestable: Report
    statement: Statement
    notice: str

    def address(self, name: str, *arguments: Any) -> str:
        with override(self.edition):
            return reverse(name, args=arguments)


KINDS: dict[str, Callable[[Stage], str]] = {
    "home": lambda stage: stage.address("home"),
    "article": lambda stage: stage.article.get_absolute_url(),
    "article · without a picture": lambda stage: stage.plain.get_absolute_url(),
    "article · in another script": lambda stage: stage.foreign.get_absolute_url(),
    "article · with a hidden picture": lambda stage: stage.hidden.get_absolute_url(),
    "article · retracted": lambda stage: stage.retracted.get_absolute_url(),
    "article · not there": lambda stage: stage.address("article", 10**9, "x"),
    "section": lambda stage: stage.address("section", "culture"),
    "section · empty": lambda stage: stage.address("section", "empty"),
    "sources": lambda stage: stage.address("sources"),
    "source": lambda stage: stage.address("source", f"source-{stage.edition}"),
    "source_day": lambda stage: stage.address("source_day", f"source-{stage.edition}", 2026, 3, 2),
    "reading_list": lambda stage: stage.address("reading_list"),
    "search · not understood": lambda stage: f"{stage.address('search')}?q=%22port+source:nobody+after:soon&sort=x",
    "topics": lambda stage: stage.address("topics"),
    "topic": lambda stage: stage.address("topic", "port"),
    "search": lambda stage: stage.address("search"),
    "search · found": lambda stage: f"{stage.address('search')}?{urlencode({'q': TITLES[stage.edition]})}",
    "search · nothing found": lambda stage: f"{stage.address('search')}?q=xylophone+source:nowhere",
    "archive_year": lambda stage: stage.address("archive_year", 2026),
    "archive_month": lambda stage: stage.address("archive_month", 2026, 3),
    "archive_day": lambda stage: stage.address("archive_day", 2026, 3, 2),
    "api-reference": lambda stage: stage.address("api-reference"),
    "hidden-pictures": lambda stage: stage.address("hidden-pictures"),
    "rules": lambda stage: stage.address("rules"),
    "notice-form": lambda stage: stage.address("notice-form"),
    "notice": lambda stage: stage.address("notice", stage.notice),
    "notice-appeal": lambda stage: stage.address("notice-appeal", stage.notice),
    "transparency": lambda stage: stage.address("transparency"),
    "report": lambda stage: f"{stage.address('report', stage.image.uuid)}?article={stage.article.pk}",
    "report-thanks": lambda stage: stage.address("report-thanks", stage.image.uuid),
    "receipt": lambda stage: stage.address("receipt", stage.receipt),
    "receipt · decided": lambda stage: stage.address("receipt", stage.contestable.receipt),
    "report-appeal": lambda stage: stage.address("report-appeal", stage.contestable.receipt),
    "statement": lambda stage: stage.address("statement", stage.statement.code),
    "statement-appeal": lambda stage: stage.address("statement-appeal", stage.statement.code),
}


def names_of_pages(patterns: list[Any] | None = None) -> Iterator[str]:
    """Of every address below an edition's prefix that ends in a slash: what ends otherwise is a file for machines."""
    if patterns is None:
        everything: list[Any] = get_resolver().url_patterns
        editions = [one for one in everything if isinstance(one.pattern, LocalePrefixPattern)]
        patterns = [pattern for one in editions for pattern in one.url_patterns]
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from names_of_pages(one.url_patterns)
        elif isinstance(one, URLPattern) and "." not in str(one.pattern):
            yield one.name or f"without a name: {one.pattern}"


def stage(edition: str) -> Stage:
    """An edition with thirty articles and twelve months of decisions; what moderators did is fresh."""
    now, picture, hidden = timezone.now(), cast.image(), cast.image()
    culture, other = cast.section("culture"), "fr" if edition == "ar" else "ar"
    cast.section("empty")
    source = cast.source(edition=edition, language=edition, slug=f"source-{edition}", reuse="full")
    words: dict[str, Any] = {"edition": edition, "section": culture, "source": source, "byline": "Rita Lectrice"}
    words |= {"source_url": "https://source.example/1", "body": f"<p>{TEXTS[edition]}</p>" * 5, "language": edition}
    cast.many_published(30, edition=edition, language=edition, section=culture, source=source)
    shown = [cast.published(TITLES[edition], at=NOON + timedelta(hours=hour), **words) for hour in (1, 2, 3)]
    cast.illustrate(shown[0], picture, caption=CAPTIONS[edition])
    cast.illustrate(shown[1], hidden)
    hidden.block(at=NOON)
    foreign = words | {"language": other, "body": f"<p>{TEXTS[other]}</p>"}
    topic = cast.topic(TITLES["fr"], name_ar=TITLES["ar"], name_en=TITLES["en"], slug="port", kind="place")
    cast.name_topic(topic, *shown)
    catch_up(now)
    publish_months()
    return Stage(
        edition=edition,
        article=shown[0],
        hidden=shown[1],
        plain=shown[2],
        foreign=cast.published(f"{TITLES[other]} (2)", at=NOON + timedelta(hours=4), **foreign),
        retracted=cast.article(
            TITLES[edition], status="retracted", retraction_notice=TEXTS[edition], published_at=NOON, **words
        ),
        image=picture,
        receipt=cast.report(picture, at=now).receipt,
        contestable=rejected_by(cast.staff("mona"), at=now)[0],
        statement=blocked_by(cast.staff("cleo"), at=now),
        notice=notice(at=now).code,
    )


def publish_months(number: int = 12) -> None:
    """One busier than the other."""
    for back in range(number):
        counts = {name: {"violence": 7 * (place + back), "nudity": 3 * back} for place, name in enumerate(MEASURES)}
        waits = {"all": [9, 5400 * (back + 1)], "violence": [9, 5400 * (back + 1)]}
        month = date(2026 - (back + 10) // 12, 12 - (back + 9) % 12, 1)
        PublishedMonth.objects.create(month=month, counts=counts, waits=waits, closed_at=NOON)


def alone(name: str) -> str:
    """The page that needs no database, as the site answers it."""
    return render_to_string(f"{name}.html")
