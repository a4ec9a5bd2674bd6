"""Every feed document of the shared data, against the figures in its README."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from articles.ingest import parse
from articles.ingest.entries import Document
from tests.conftest import DATA

ROW = re.compile(r"^\| (\S+\.(?:xml|rdf|json|atom|html)) \| (\S+) \| (\d+) \|", re.MULTILINE)
ROWS = [(name, int(items)) for name, _language, items in ROW.findall((DATA / "README.md").read_text())]
WELL_FORMED = [row for row in ROWS if not row[0].startswith("malformed/")]
MALFORMED = [row for row in ROWS if row[0].startswith("malformed/")]
NO_FEED = {
    "malformed/empty-document.xml",
    "malformed/gzip-bytes-as-xml.xml",
    "malformed/not-a-feed.html",
    "malformed/unrecognized-root.xml",
    "malformed/xml-bomb-billion-laughs.xml",
    "malformed/xml-bomb-quadratic.xml",
    "malformed/xml-external-entity.xml",
}


def read(data: Path, name: str) -> Document:
    return parse.read_feed((data / "feeds" / name).read_bytes(), url="https://paper.example/news/feed.xml")


def test_all_rows_of_the_readme_are_read() -> None:
    assert (len(WELL_FORMED), len(MALFORMED)) == (54 + 5, 23)


@pytest.mark.parametrize(("name", "items"), WELL_FORMED)
def test_a_real_feed_gives_its_entries(data: Path, name: str, items: int) -> None:
    document = read(data, name)

    assert len(document.entries) == items
    assert all(entry.link.startswith(("http://", "https://")) for entry in document.entries)
    assert all(entry.published_at or entry.updated_at for entry in document.entries)


@pytest.mark.parametrize(("name", "items"), MALFORMED)
def test_a_malformed_feed_gives_what_can_be_saved_or_a_named_error(data: Path, name: str, items: int) -> None:
    if name in NO_FEED:
        with pytest.raises(parse.NotAFeed):
            read(data, name)
    elif name == "malformed/truncated-jsonfeed.json":
        with pytest.raises(parse.Unreadable, match="JSON is broken"):
            read(data, name)
    else:
        assert len(read(data, name).entries) == items


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("fr-lemonde-une-2017.xml", "Piratage imputé à la Russie"),
        ("fr-lefigaro-culture-mojibake.xml", "En écrivant"),
        ("fr-universfreebox-iso-8859-1.xml", "sans initiative privée"),
        ("pt-jn-iso-8859-1.xml", "Raríssimas"),
        ("el-liberal-iso-8859-7.xml", "Πορτραίτα"),
        ("ru-iconv-windows-1251.xml", "Бузулуке"),
        ("malformed/undeclared-latin1-cercle-psy.xml", "Stéphane Gumpper"),
        ("malformed/undeclared-latin1-uol.xml", "simulações de 2º turno"),
        ("en-themirror-bom.xml", "crocodile"),
        ("ar-hespress.xml", "بيت مال القدس"),
    ],
)
def test_titles_read_as_they_were_written(data: Path, name: str, words: str) -> None:
    assert words in read(data, name).entries[0].title


def test_hebrew_bytes_without_a_declaration_are_hebrew(data: Path) -> None:
    assert "האם תדפיסו" not in (text := read(data, "malformed/hebrew-windows-1255-undeclared.xml").entries[0].summary)
    assert "אינטרנט" in text


@pytest.mark.parametrize("name", ["fr-lefigaro-culture-mojibake.xml", "fr-lejdd-culture.xml", "es-20minutos.rdf"])
def test_no_double_encoding_is_left(data: Path, name: str) -> None:
    texts = [entry.title + entry.summary + entry.body for entry in read(data, name).entries]

    assert [text for text in texts if re.search("Ã[\x80-\xbf©¨ª§]|â€", text)] == []


def test_a_picture_carries_its_own_caption_and_credit(data: Path) -> None:
    entry = read(data, "fr-lemonde-une-mediacredit.xml").entries[1]

    assert entry.summary.startswith("Elle aurait préféré")
    assert entry.body == ""
    [picture] = entry.pictures
    assert picture.credit == "Eric TSCHAEN/REA"
    assert picture.caption.startswith("Rachida Dati, entourée de Gabriel Attal")


@pytest.mark.parametrize(
    ("name", "width"),
    [("en-guardian-world.xml", 460), ("en-bbc-news.xml", 240), ("fr-lemonde-une-mediacredit.xml", 644)],
)
def test_one_picture_in_several_sizes_is_one_picture_the_largest(data: Path, name: str, width: int) -> None:
    for entry in read(data, name).entries:
        assert [picture.width for picture in entry.pictures] == [width]


@pytest.mark.parametrize("name", ["en-abc-au.xml", "en-dailymail-media-dupes.xml", "en-themirror-bom.xml"])
def test_crops_and_repeats_of_a_picture_are_one(data: Path, name: str) -> None:
    assert all(len(entry.pictures) <= 1 for entry in read(data, name).entries[:5])


def test_dates_come_with_their_zone_undone(data: Path) -> None:
    first = read(data, "fr-lemonde-une-mediacredit.xml").entries[1]

    assert first.published_at == datetime(2024, 1, 18, 9, 18, 7, tzinfo=UTC)


def test_relative_links_are_meant_from_the_feed(data: Path) -> None:
    for entry in read(data, "en-neverwinter-relative-urls.xml").entries:
        assert entry.link.startswith("https://paper.example/en/games/")
