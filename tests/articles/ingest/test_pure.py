"""Encodings, mended text, printed dates, identity: small pure rules, each by its table."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.ingest.dates import read_date
from articles.ingest.encoding import decode
from articles.ingest.entries import Entry
from articles.ingest.identity import LONGEST_GUID, identities
from articles.ingest.mojibake import mend
from articles.ingest.refusals import NoFeed

RIGHT = [
    "voilà\u00a0»", "« Voilà\u00a0»", "OÙ\u00a0?", "À\u00a0LA UNE", "ESPAÑA…", "IRMÃ”", "Â\u00a0», dit-il",
    "É\u00a0!", "", "SÃO PAULO", "L’été à Évreux : 5\u00a0% — « ça va »", "هسبريس", "Ελλάδα", "Привет", "İstanbul’da",
    "naïve façade", "Ã", "Zoë – “quoted”", "日本語", "🙂 emoji",
]  # fmt: skip


@pytest.mark.parametrize("text", RIGHT)
def test_right_text_stays_as_it_is(text: str) -> None:
    assert mend(text) == text


@pytest.mark.parametrize("text", [text for text in RIGHT if any(char > "\x7f" for char in text)])
@pytest.mark.parametrize("codec", ["cp1252", "latin-1"])
def test_text_written_twice_is_mended(text: str, codec: str) -> None:
    sentence = f"« {text} » – l’été déjà"
    try:
        broken = sentence.encode().decode(codec)
    except UnicodeDecodeError:
        return

    assert mend(broken) in (sentence, broken)
    assert mend("l’été déjà".encode().decode(codec)) == "l’été déjà"


@settings(deadline=None)
@given(st.text(alphabet=st.characters(max_codepoint=0x17F, exclude_categories=["Cs", "Cc"])))
def test_mending_twice_is_mending_once(text: str) -> None:
    assert mend(mend(text)) == mend(text)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("<a>été</a>".encode(), ""),
        ("<a>été</a>".encode(), "text/xml; charset=iso-8859-1"),
        ("\ufeff<a>été</a>".encode(), ""),
        ("<a>été</a>".encode("latin-1"), ""),
        ("<a>été</a>".encode("latin-1"), "text/xml; charset=utf-8"),
        ('<?xml version="1.0" encoding="bogus"?><a>été</a>'.encode("cp1252"), ""),
        ('<?xml version="1.0" encoding="utf-8"?><a>été</a>'.encode("cp1252"), ""),
        ('<?xml version="1.0" encoding="windows-1250"?><a>été</a>'.encode("cp1250"), ""),
        ("<a>été</a>".encode("utf-16"), ""),
        ("<a>été</a>".encode("utf-16-be"), ""),
        ("<a>été</a>".encode("utf-32"), ""),
    ],
)
def test_bytes_become_the_text_that_was_meant(body: bytes, content_type: str) -> None:
    assert "<a>été</a>" in decode(body, content_type)


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("أعلنت وزارة الداخلية المغربية", "cp1256"),
        ("הודעה חדשה מאת הממשלה", "cp1255"),
        ("Новости сегодня и вчера", "cp1251"),
    ],
)
def test_undeclared_bytes_of_other_scripts_are_told_by_their_letters(text: str, codec: str) -> None:
    assert decode(f"<a>{text}</a>".encode(codec)) == f"<a>{text}</a>"


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_no_feed(body: bytes) -> None:
    with suppress(NoFeed):
        assert decode(body).encode("utf-8") is not None


CASABLANCA = timezone(timedelta(hours=1))
DATES = {
    "2017-03-07T18:50:00+01:00": (2017, 3, 7, 17, 50),
    "2017-06-26 18:40:00": (2017, 6, 26, 17, 40),
    "2015-07-21T02:51:00Z": (2015, 7, 21, 2, 51),
    "2017-10-03T00:00:00": (2017, 10, 2, 23, 0),
    "2016-12-31T235959": None,
    "31/12/2016": (2016, 12, 30, 23, 0),
    "26 - 11 - 2024": (2024, 11, 25, 23, 0),
    "15 décembre 2019 ": (2019, 12, 14, 23, 0),
    "13 Déc 2019": (2019, 12, 12, 23, 0),
    "1er août 2019": (2019, 7, 31, 23, 0),
    "Le 3 février 2019 à 14h05": (2019, 2, 3, 13, 5),
    "26 نونبر 2024": (2024, 11, 25, 23, 0),
    "الثلاثاء ٢٦ نوفمبر ٢٠٢٤ - 10:30": (2024, 11, 26, 9, 30),
    "12 جويلية 2020": (2020, 7, 11, 23, 0),
    "November 26, 2024": (2024, 11, 25, 23, 0),
    "Tue, 26 Nov 2024 10:00:00 +0100": (2024, 11, 26, 9, 0),
    "31/02/2019": None,
    "99/99/9999": None,
    "32 mars 2019": None,
    "15 brumaire 2019": None,
    "hier": None,
    "": None,
    "1" * 5000: None,
}


@pytest.mark.parametrize(("text", "parts"), DATES.items(), ids=[text[:30] for text in DATES])
def test_a_printed_date_is_its_moment_or_none(text: str, parts: tuple[int, ...] | None) -> None:
    expected = datetime(*parts, tzinfo=UTC) if parts else None  # type: ignore[misc, arg-type]

    assert read_date(text, CASABLANCA) == expected


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_a_moment_with_a_zone_or_no_date(text: str) -> None:
    moment = read_date(text)

    assert moment is None or moment.tzinfo


def entry(guid: str = "", link: str = "", **values: str) -> Entry:
    return Entry(guid=guid, link=link, **{"title": "A", **values})  # type: ignore[arg-type]


def test_an_entry_is_known_by_guid_and_canonical_link() -> None:
    [found] = identities([entry(" g 1 ", "HTTPS://A.example:443/x?utm_source=rss#top")])

    assert (found.guid, found.canonical_url) == ("g 1", "https://a.example/x")


def test_a_long_guid_becomes_its_digest() -> None:
    [found] = identities([entry("g" * 501)])

    assert found.guid.startswith("sha256:")
    assert len(found.guid) <= LONGEST_GUID


def test_an_entry_with_neither_is_known_by_what_it_says() -> None:
    first, again, other = identities([entry(), entry(), entry(title="B")])

    assert first == again != other
    assert first.guid.startswith("said:")


def test_a_guid_that_every_item_carries_identifies_none() -> None:
    found = identities([entry("0", f"https://a.example/{number}") for number in range(3)])

    assert [identity.guid for identity in found] == ["", "", ""]
    assert len({identity.canonical_url for identity in found}) == 3


def test_a_link_to_the_front_page_identifies_no_article() -> None:
    first, second = identities(
        [entry("1", "https://a.example/fr"), entry("2", "https://a.example/")], homepage="https://a.example/fr"
    )

    assert first.canonical_url == second.canonical_url == ""
