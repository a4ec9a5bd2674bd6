"""What a reader's program takes out of our page of an article: the article, and nothing of what stands around it."""

import json
from datetime import timedelta
from typing import Any

import pytest
import trafilatura
from django.test import Client

from articles.models import Article
from tests import cast
from tests.cast import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SAID = {
    "fr": ("Le port rouvre (enfin)", "Onze bateaux, avant sept heures.", "Publié dans Hespress le",
           "Le port a rouvert mercredi matin après trois jours de fermeture et de vents contraires, numéro {}."),
    "ar": ("إعادة فتح الميناء", "أحد عشر مركبا قبل السابعة صباحا.", "نُشر في Hespress يوم",
           "أعيد فتح الميناء صباح الأربعاء بعد ثلاثة أيام من الإغلاق والرياح المعاكسة رقم {}."),
}  # fmt: skip


def amid_others(edition: str, title: str, standfirst: str, paragraphs: list[str]) -> Article:
    """With neighbours, more of its section, a full ticker and a picture."""
    facts: dict[str, Any] = {"edition": edition, "language": edition, "section": cast.section()}
    facts["source"] = cast.source("Hespress", edition=edition, language=edition, reuse="full")
    cast.many_published(60, **facts)
    facts |= {"standfirst": standfirst, "byline": "Rita Lectrice", "source_url": "https://source.example/1"}
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    article = cast.published(title, at=NOON + timedelta(minutes=30, seconds=30), body=body, **facts)
    cast.illustrate(article, cast.image(), caption="Les premiers bateaux")
    return article


@pytest.mark.parametrize("edition", SAID)
def test_it_takes_the_article_and_nothing_around_it(client: Client, edition: str) -> None:
    title, standfirst, where, paragraph = SAID[edition]
    paragraphs = [paragraph.format(number) for number in range(5)]
    page = client.get(amid_others(edition, title, standfirst, paragraphs).get_absolute_url()).content.decode()

    answer = trafilatura.extract(page, with_metadata=True, output_format="json", include_comments=False)

    assert answer
    taken = json.loads(answer)
    assert (taken["title"], taken["author"], taken["date"]) == (title, "Rita Lectrice", "2026-03-02")
    assert taken["text"].split("\n") == [title, standfirst, where, *paragraphs]
