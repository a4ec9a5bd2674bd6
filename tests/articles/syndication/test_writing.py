"""The three forms of a feed, without a database."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from io import BytesIO

import feedparser
import pytest

from articles.syndication.document import Document
from articles.syndication.entries import Entry, Shown, one_line
from articles.syndication.json_feed import write_json
from articles.syndication.xml_feeds import write_xml
from tests.articles.syndication.nasty import TITLES
from tests.articles.syndication.validators import NAMES, XML_LANG, parsed, wrong

NOON = datetime(2026, 3, 2, 12, 0, 0, 123456, tzinfo=UTC)
PICTURE = Shown(
    url="https://press.example/media/i/abc/lead.jpg", size=48_213, width=960, height=540, alt="Le port à l’aube",
    caption="Le port, lundi", credit="Rita Reader", copyright_notice="© Agence",
)  # fmt: skip
ENTRY = Entry(
    id="tag:press.example,2026-03-02:articles/1", url="https://press.example/fr/articles/1/le-port/",
    title="Le port rouvre", language="fr", direction="ltr", summary="Enfin & encore.", html="<p>Tout le texte.</p>",
    byline="Rita Reader", section="Économie", source_name="Le Quotidien", source_home="https://quotidien.example/",
    source_url="https://quotidien.example/le-port?a=1&b=2", published_at=NOON,
    updated_at=NOON + timedelta(hours=1), picture=PICTURE,
)  # fmt: skip
HEADLINE = replace(
    ENTRY, id="tag:press.example,2026-03-02:articles/2", summary="", html="", byline="", section="", picture=None,
    language="ar", direction="rtl", title="عودة الميناء",
)  # fmt: skip
OURS = replace(ENTRY, id="tag:press.example,2026-03-02:articles/3", source_name="", source_home="", source_url="")
KINDS = ["rss", "atom", "json"]


def document(*entries: Entry) -> Document:
    return Document(
        title="Newsroom", description="La revue de presse.", language="fr", site="Newsroom",
        page="https://press.example/fr/", url="https://press.example/fr/feed.rss", next="", entries=entries,
        hubs=("https://hub.example/",),
    )  # fmt: skip


def written(kind: str, *entries: Entry) -> str:
    return write_json(document(*entries)) if kind == "json" else write_xml(document(*entries), kind)


def titles_read(kind: str, text: str) -> list[str]:
    if kind == "json":
        return [item["title"] for item in json.loads(text)["items"]]
    read = feedparser.parse(BytesIO(text.encode())).entries
    is_html = [entry.title_detail.type == "text/html" for entry in read]
    return [unescape(entry.title) if html else entry.title for entry, html in zip(read, is_html, strict=True)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("entries", [(), (ENTRY, HEADLINE, OURS)])
def test_a_feed_is_what_its_specification_demands(kind: str, entries: tuple[Entry, ...]) -> None:
    assert wrong(kind, written(kind, *entries)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_nasty_titles_come_through_feedparser_as_we_print_them(kind: str) -> None:
    known = [one_line(title) for title in TITLES]
    entries = [replace(ENTRY, id=f"tag:a.example,2026-01-01:{number}", title=title)
               for number, title in enumerate(known)]  # fmt: skip

    text = written(kind, *entries)

    assert wrong(kind, text) == []
    assert len(TITLES) == 60
    differing = [(title, read) for title, read in zip(known, titles_read(kind, text), strict=True) if title != read]
    assert differing == []


@pytest.mark.parametrize("title", ["\u200fعودة الميناء\u200f", "عودة \u202bالميناء\u202c", "\u202eعودة الميناء"])
def test_a_title_from_right_to_left_keeps_no_stray_marks(title: str) -> None:
    assert one_line(title).replace("عودة", "").replace("الميناء", "").strip() == ""


def test_an_entry_of_rss_names_newspaper_author_and_picture() -> None:
    (item,) = parsed(written("rss", ENTRY)).iter("item")

    source, enclosure = item.find("source"), item.find("enclosure")
    assert source is not None
    assert enclosure is not None
    assert (source.text, source.get("url")) == ("Le Quotidien", "https://quotidien.example/")
    assert item.findtext("dc:creator", "", NAMES) == "Rita Reader"
    assert item.findtext("dc:language", "", NAMES) == "fr"
    assert item.findtext("pubDate") == "Mon, 02 Mar 2026 12:00:00 +0000"
    assert (enclosure.get("length"), enclosure.get("type")) == ("48213", "image/jpeg")
    assert item.findtext("media:content/media:credit", "", NAMES) == "Rita Reader"
    assert item.findtext("media:content/media:copyright", "", NAMES) == "© Agence"
    assert item.findtext("content:encoded", "", NAMES) == '<div lang="fr" dir="ltr"><p>Tout le texte.</p></div>'


def test_an_entry_of_atom_names_newspaper_author_and_picture() -> None:
    (entry,) = parsed(written("atom", ENTRY)).findall("atom:entry", NAMES)

    assert entry.get(XML_LANG) == "fr"
    assert entry.findtext("atom:source/atom:title", "", NAMES) == "Le Quotidien"
    assert entry.findtext("atom:author/atom:name", "", NAMES) == "Rita Reader"
    assert entry.findtext("atom:published", "", NAMES) == "2026-03-02T12:00:00+00:00"
    assert entry.findtext("atom:updated", "", NAMES) == "2026-03-02T13:00:00+00:00"
    assert entry.findtext("media:content/media:credit", "", NAMES) == "Rita Reader"
    links = {link.get("rel"): link.get("href") for link in entry.findall("atom:link", NAMES)}
    assert links["via"] == "https://quotidien.example/le-port?a=1&b=2"
    assert links["enclosure"] == PICTURE.url


def test_an_entry_of_json_names_newspaper_author_and_picture() -> None:
    feed = json.loads(written("json", ENTRY))

    (item,) = feed["items"]
    assert item["external_url"] == "https://quotidien.example/le-port?a=1&b=2"
    assert item["authors"] == [{"name": "Rita Reader"}]
    assert item["attachments"][0]["size_in_bytes"] == 48_213
    assert item["_newsroom"]["source"] == {"name": "Le Quotidien", "url": "https://quotidien.example/"}
    assert item["_newsroom"]["picture"]["credit"] == "Rita Reader"
    assert feed["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]


def test_the_newspaper_is_the_author_where_nobody_is_named() -> None:
    (entry,) = parsed(written("atom", HEADLINE)).findall("atom:entry", NAMES)
    (item,) = json.loads(written("json", HEADLINE))["items"]

    assert entry.findtext("atom:author/atom:name", "", NAMES) == "Le Quotidien"
    assert item["authors"] == [{"name": "Le Quotidien", "url": "https://quotidien.example/"}]


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_feed_says_the_same_each_time(kind: str) -> None:
    assert written(kind) == written(kind)
