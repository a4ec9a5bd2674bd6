from itertools import combinations

import pytest
from babel.messages.catalog import Catalog, Message

from tests import catalogues

PAIRS = [(place, language) for place in catalogues.PLACES for language in catalogues.LANGUAGES]


@pytest.mark.parametrize(("place", "language"), PAIRS)
def test_every_string_is_translated_and_its_compiled_form_is_current(place: str, language: str) -> None:
    assert list(catalogues.wrong(place, language)) == []


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_no_string_has_two_translations_of_which_django_would_pick_one(language: str) -> None:
    read = [catalogues.kept(place, language) for place in catalogues.PLACES]

    clashes = [
        message.id
        for one, other in combinations(read, 2)
        for message in one
        if message.id and (twin := other.get(message.id, message.context)) and twin.string != message.string
    ]

    assert clashes == []


@pytest.mark.parametrize(
    ("original", "translation"),
    [
        ("%(number)s pictures", "images"),
        ("%(number)s pictures", "%(nombre)s images"),
        ("{name} reports", "{nom} signale"),
        (("%(n)s picture", "%(n)s pictures"), ("une image", "%(m)s images")),
    ],
)
def test_a_translation_with_other_placeholders_is_seen(original: str, translation: str) -> None:
    assert not catalogues.placeholders_agree(Message(original, translation))


def test_a_plural_may_leave_out_the_number_where_words_say_it() -> None:
    message = Message(("%(n)s picture", "%(n)s pictures"), ("une image", "%(n)s images"))

    assert catalogues.placeholders_agree(message)


def test_a_fuzzy_translation_counts_as_none() -> None:
    catalog = Catalog(locale="fr")

    message = catalog.add("source", "source", flags=["fuzzy"])

    assert not catalogues.is_translated(message)
