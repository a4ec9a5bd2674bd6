from random import Random

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from articles.models import Article, Section, Source
from newsroom.corpus import bulk
from newsroom.corpus.plan import Plan
from newsroom.corpus.texts import Desk
from newsroom.corpus.tongue import Tongue, tongue
from tests import cast

WORDS = Tongue(words=("le", "port"), shares=(1.0, 2.0), paragraphs=("Le port.",))
PLAN = Plan(articles=2000, pictures=0, sources=100, seed=1, until=cast.NOON, years=1, body=10)


def articles(seed: int = 1) -> list[Article]:
    sources = [Source(pk=pk, edition="fr", slug=f"s{pk}", homepage="https://s.example/") for pk in range(1, 101)]
    dice = Random(seed)  # noqa: S311
    return list(Desk(PLAN, [Section(pk=1)], sources, dict.fromkeys(("fr", "ar", "en"), WORDS), dice).articles(1))


def facts(made: list[Article]) -> list[tuple[object, ...]]:
    return [(row.title, row.body, row.listed_at, row.status, row.translation_key, row.source_id) for row in made]


def test_the_same_seed_makes_the_same_articles() -> None:
    assert facts(articles(1)) == facts(articles(1))
    assert facts(articles(1)) != facts(articles(2))


def test_the_papers_differ_in_size() -> None:
    sizes = [sum(row.source_id == pk for row in articles()) for pk in (1, 100)]

    assert sizes[0] > 2 * sizes[1] > 0


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_few_words_are_common_and_many_are_rare(language: str) -> None:
    dice = Random(1)  # noqa: S311
    spoken = tongue(language, dice)
    words = spoken.sentences(dice, 300).split()

    assert words.count(spoken.words[0]) > 50
    assert len(set(words)) > len(words) / 3


@pytest.mark.django_db
def test_rows_are_stored_with_the_times_they_have() -> None:
    bulk.store([Section(pk=7, slug="ports", name_fr="Ports", name_ar="موانئ", name_en="Ports")])
    bulk.store(
        [Article(pk=9, title="Le port", slug="le-port", section_id=7, created_at=cast.NOON, updated_at=cast.NOON)]
    )

    stored = Article.objects.get(pk=9)
    assert (stored.created_at, stored.section, stored.version) == (cast.NOON, Section.objects.get(pk=7), 1)


@pytest.mark.django_db
def test_what_stands_in_the_database_is_left_alone_unless_told() -> None:
    cast.source()

    with pytest.raises(CommandError, match="--beside"):
        call_command("make_corpus", articles=1, pictures=0)

    call_command("make_corpus", articles=20, pictures=0, body=100, beside=True)
    assert Article.objects.count() == 20


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "number"), [("articles", -1), ("sources", 0), ("years", 0)])
def test_a_number_that_makes_no_archive_is_named(name: str, number: int) -> None:
    with pytest.raises(CommandError, match=name):
        call_command("make_corpus", **{name: number})
