from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from articles.ingest.decide import (
    EDITED,
    NO_TITLE,
    TWICE,
    Changed,
    Decision,
    Draft,
    Known,
    LeftOut,
    New,
    Terms,
    Unchanged,
    decide,
)
from articles.ingest.entries import Document, Entry, PictureRef

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TERMS = Terms(
    reuse="full",
    language="fr",
    edition="fr",
    on_arrival="hold",
    editions=("fr", "ar", "en"),
    languages=("fr", "ar", "en"),
)
ENTRY = Entry(
    title="Le port rouvre", link="https://a.example/1", guid="g1", summary="<p>Chapô</p>", body="<p>Le texte.</p>"
)


def decided(*entries: Entry, known: tuple[Known, ...] = (), terms: Terms = TERMS) -> list[Decision]:
    return decide(Document(format="rss20", entries=entries), terms=terms, known=known, at=NOON)


def draft(entry: Entry = ENTRY, terms: Terms = TERMS) -> Draft:
    [decision] = decided(entry, terms=terms)
    assert isinstance(decision, New)
    return decision.draft


def known(entry: Entry = ENTRY, **values: object) -> Known:
    made = draft(entry)
    facts = {"pk": 1, "guid": made.guid, "canonical_url": made.canonical_url, "digest": made.digest, "is_edited": False}
    return Known(**{**facts, **values})  # type: ignore[arg-type]


def test_an_entry_that_is_not_known_is_new() -> None:
    assert draft().title == "Le port rouvre"


def test_an_entry_that_reads_the_same_is_unchanged() -> None:
    [decision] = decided(ENTRY, known=(known(),))

    assert isinstance(decision, Unchanged)


@pytest.mark.parametrize(
    "values",
    [{"title": "B"}, {"summary": "<p>B</p>"}, {"body": "<p>B</p>"}, {"author": "B"}, {"link": "https://a.example/2"}],
)
def test_an_entry_that_reads_otherwise_is_changed(values: dict[str, str]) -> None:
    [decision] = decided(replace(ENTRY, **values), known=(known(),))  # type: ignore[arg-type]

    assert isinstance(decision, Changed)
    assert decision.known.pk == 1


def test_a_change_of_markup_and_tracking_alone_is_no_change() -> None:
    same = replace(ENTRY, link="https://A.example/1?utm_source=x#y", body="<div class=x><p>Le  texte.</p></div>")

    [decision] = decided(same, known=(known(),))

    assert isinstance(decision, Unchanged)


@pytest.mark.parametrize("values", [{"guid": "other"}, {"guid": ""}, {"link": "https://a.example/moved"}])
def test_an_article_is_recognised_by_either_key(values: dict[str, str]) -> None:
    [decision] = decided(replace(ENTRY, **values), known=(known(),))  # type: ignore[arg-type]

    assert not isinstance(decision, New)


def test_an_address_of_another_article_is_not_taken_from_it() -> None:
    other = known(pk=2, guid="g2", canonical_url="https://a.example/2")

    [decision] = decided(replace(ENTRY, link="https://a.example/2"), known=(known(), other))

    assert isinstance(decision, Changed)
    assert decision.draft.canonical_url == "https://a.example/1"


def test_what_an_editor_worked_on_is_left_out_when_its_source_changes() -> None:
    [decision] = decided(replace(ENTRY, title="B"), known=(known(is_edited=True),))

    assert isinstance(decision, LeftOut)
    assert decision.reason == EDITED


@pytest.mark.parametrize("again", [ENTRY, replace(ENTRY, title="B"), replace(ENTRY, guid="x"), replace(ENTRY, link="")])
def test_the_second_of_the_same_item_is_left_out(again: Entry) -> None:
    first, second = decided(ENTRY, again)

    assert isinstance(first, New)
    assert isinstance(second, LeftOut)
    assert second.reason == TWICE


def test_an_entry_without_a_title_is_left_out_and_none_is_invented() -> None:
    [decision] = decided(replace(ENTRY, title=""))

    assert isinstance(decision, LeftOut)
    assert decision.reason == NO_TITLE


@pytest.mark.parametrize(
    ("reuse", "standfirst", "body"),
    [("headline", "", ""), ("excerpt", "Chapô", ""), ("full", "Chapô", "<p>Le texte.</p>")],
)
def test_the_terms_say_what_is_kept(reuse: str, standfirst: str, body: str) -> None:
    made = draft(terms=replace(TERMS, reuse=reuse))

    assert (made.standfirst, made.body) == (standfirst, body)


def test_a_standfirst_that_repeats_the_text_goes() -> None:
    assert draft(replace(ENTRY, summary="Le texte.")).standfirst == ""


def test_pictures_are_kept_only_where_the_source_allows() -> None:
    entry = replace(ENTRY, pictures=(PictureRef(url="https://a.example/p.jpg"),))

    assert len(draft(entry).pictures) == 1
    assert draft(entry, replace(TERMS, shows_pictures=False)).pictures == ()


@pytest.mark.parametrize(
    ("moment", "kept"),
    [
        (None, False),
        (datetime(1970, 1, 1, tzinfo=UTC), False),
        (datetime(2099, 1, 1, tzinfo=UTC), False),
        (NOON + timedelta(days=2), False),
        (NOON + timedelta(hours=2), True),
        (datetime(2004, 5, 1, tzinfo=UTC), True),
    ],
)
def test_only_a_date_that_can_be_is_kept(moment: datetime | None, kept: bool) -> None:
    assert draft(replace(ENTRY, published_at=moment)).published_at == (moment if kept else None)


def test_an_article_in_another_language_goes_to_the_edition_of_that() -> None:
    made = draft(Entry(title="أعلنت الحكومة المغربية عن إجراءات جديدة", link="https://a.example/1"))

    assert (made.language, made.edition) == ("ar", "ar")


def test_a_source_in_a_foreign_language_stays_in_the_edition_it_was_given() -> None:
    made = draft(replace(ENTRY, title="The end of the week"), replace(TERMS, language="en", edition="fr"))

    assert (made.language, made.edition) == ("en", "fr")
