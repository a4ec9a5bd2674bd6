"""Hostile and odd documents: none ends otherwise than as entries or as a named error, within the limits."""

import gzip
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from articles.ingest import parse
from articles.ingest.entries import Document

RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{}</channel></rss>'
ITEM = "<item><title>{}</title><link>https://a.example/1</link><description>{}</description></item>"
BOMB = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">{}]>'
LAUGHS = BOMB.format("".join(f'<!ENTITY {chr(99 + n)} "{f"&{chr(98 + n)};" * 10}">' for n in range(8)))

QUADRATIC = f'<!DOCTYPE r [<!ENTITY a "{"a" * 50_000}">]>{RSS.format(ITEM.format("&a;" * 2000, "x"))}'


def rss(title: str = "A", text: str = "B") -> bytes:
    return RSS.format(ITEM.format(title, text)).encode("utf-8", "surrogatepass")


def json_feed(items: str) -> bytes:
    return f'{{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": {items}}}'.encode()


HOSTILE = {
    "nothing": b"",
    "blanks": b" \n\t ",
    "NUL bytes": b"\0" * 1000,
    "NUL within": rss("A\0B", "C\0D"),
    "controls": rss("A\x08\x0b\x1fB"),
    "a file name": b"/etc/hostname",
    "another file name": b"/etc/passwd",
    "an address": b"http://127.0.0.1:1/feed.xml",
    "a file address": b"file:///etc/passwd",
    "gzip": gzip.compress(rss()),
    "zip": b"PK\x03\x04" + b"x" * 500,
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
    "PDF": b"%PDF-1.7 " + b"x" * 100,
    "a page": b"<!DOCTYPE html><html><body><p>Hello</p></body></html>",
    "only a declaration": b'<?xml version="1.0"?>',
    "billion laughs": f"{LAUGHS}{RSS.format(ITEM.format('&j;', '&j;'))}".encode(),
    "quadratic entity": QUADRATIC.encode(),
    "external entity": b'<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + rss("A&e;B"),
    "external DTD": b'<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/x.dtd">' + rss(),
    "parameter entity": b'<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1:1/">%p;]>' + rss(),
    "attribute flood": rss().replace(b"<item>", b"<item " + b" ".join(b'a%d="1"' % n for n in range(20_000)) + b">"),
    "deep nesting": rss(text="<b>" * 50_000),
    "deep XML": b"<rss>" + b"<a>" * 100_000,
    "deep markup in CDATA": rss(text=f"<![CDATA[{'<div>' * 50_000}]]>"),
    "a huge title": rss("A" * 2_000_000),
    "a title of tags": rss(f"<![CDATA[{'<b' * 200_000}]]>"),
    "ampersands": rss(text="& " * 300_000),
    "unclosed CDATA": b"<rss version='2.0'><channel><item><title><![CDATA[A",
    "CDATA in CDATA": rss("<![CDATA[A<![CDATA[B]]>]]>"),
    "CDATA end in title": rss("]]>A"),
    "lone surrogates": rss("A\ud800B"),
    "surrogate references": rss("A&#xD800;B&#55296;C"),
    "characters beyond Unicode": rss("A&#x110000;&#99999999999;B"),
    "bad UTF-8": rss().replace(b"A", b"A\xff\xfe\xc3"),
    "overlong UTF-8": rss().replace(b"A", b"\xc0\xbcscript\xc0\xbe"),
    "UTF-7": b'<?xml version="1.0" encoding="utf-7"?>' + rss("+ADw-script+AD4-")[21:],
    "a codec that is no encoding": b'<?xml version="1.0" encoding="zlib_codec"?>' + rss()[21:] + b"\xff",
    "unicode_escape": b'<?xml version="1.0" encoding="unicode_escape"?>' + rss()[21:] + b"\xff",
    "UTF-16 without a mark": rss().decode().encode("utf-16-le"),
    "UTF-32": rss().decode().encode("utf-32"),
    "broken JSON": b'{"version": "https://jsonfeed.org/version/1", "items": [',
    "JSON of another kind": b'{"items": []}',
    "deep JSON": b'{"a":' + b"[" * 200_000,
    "JSON items that are none": json_feed('[1, null, "x", [], {"title": 5, "url": {}, "tags": "x", "authors": [1]}]'),
    "JSON numbers": json_feed('[{"title": "A", "id": 1e999}]'),
    "JSON surrogates": json_feed('[{"title": "A\\ud800B", "content_html": "\\udfff"}]'),
    "huge JSON number": json_feed(f'[{{"id": {"9" * 5000}}}]'),
    "dates that are none": rss().replace(b"<link>", b"<pubDate>99/99/9999 77:77</pubDate><dc:date>x</dc:date><link>"),
    "a date beyond years": rss().replace(b"<link>", b"<pubDate>Mon, 01 Jan 99999 00:00:00 GMT</pubDate><link>"),
    "undeclared prefixes": rss().replace(b"<link>", b"<x:y><media:content url='x'/></x:y><link>"),
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_document_ends_as_entries_or_as_a_named_error(body: bytes) -> None:
    try:
        document = parse.read_feed(body, content_type="application/rss+xml", url="https://a.example/feed")
    except parse.ParseError:
        return

    for entry in document.entries:
        assert len(entry.title) <= 300
        assert "root:" not in repr(entry)
        repr(entry).encode("utf-8")


def test_a_body_that_is_a_file_name_is_not_opened() -> None:
    with pytest.raises(parse.NotAFeed, match="no feed"):
        parse.read_feed(b"/etc/hostname")


def test_twenty_thousand_items_are_read_or_refused_within_the_limits() -> None:
    body = RSS.format(
        "".join(f"<item><title>T{n}</title><link>https://a.example/{n}</link></item>" for n in range(20_000))
    )

    try:
        entries = parse.read_feed(body.encode()).entries
    except parse.TooHeavy:
        return

    assert len(entries) == 20_000


def test_a_document_past_the_limits_is_too_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "LIMITS", replace(parse.LIMITS, cpu_seconds=1))

    with pytest.raises(parse.TooHeavy, match="too long"):
        parse.read_feed(rss(text="& " * 2_000_000))


def only(body: bytes, **arguments: str) -> Document:
    return parse.read_feed(body, **arguments)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Rock &amp;amp; Roll", "Rock & Roll"),
        ("<![CDATA[L&#8217;&eacute;t&eacute;]]>", "L’été"),
        ("&lt;b&gt;Bold&lt;/b&gt; &lt;script&gt;alert(1)&lt;/script&gt;", "Bold alert(1)"),
        ("a &lt; b", "a < b"),
        ("  two\n lines ", "two lines"),
        ("evil\u202etxt.exe", "eviltxt.exe"),
        ("zero\u200bwidth", "zerowidth"),
        ("Ã©tÃ©", "été"),
        ("voilà\u00a0»", "voilà »"),
    ],
)
def test_a_title_is_one_line_of_plain_text(written: str, read: str) -> None:
    assert only(rss(written)).entries[0].title == read


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://a/",
        "http://u:p@a.example/",
        "http://[::",
    ],
)
def test_a_link_that_is_not_http_is_no_link(link: str) -> None:
    body = RSS.format(f"<item><title>A</title><link>{link}</link></item>").encode()

    assert only(body).entries[0].link == ""


def test_the_base_of_the_document_resolves_links_and_pictures() -> None:
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://b.example/x/"><title>T</title><entry><id>1</id>
    <title>A</title><link href="y"/><content type="html" xml:base="z/">&lt;img src="p.jpg"></content></entry></feed>"""

    [entry] = only(body, url="https://a.example/feed").entries

    assert entry.link == "https://b.example/x/y"
    assert entry.pictures[0].url == "https://b.example/x/z/p.jpg"


def test_a_json_feed_is_read_whole() -> None:
    item = """[{"id": 7, "url": "/a", "title": "A", "content_text": "x\\n\\ny",
    "date_published": "2026-03-01T10:00:00+01:00",
    "authors": [{"name": "N"}, {"name": "M"}], "tags": ["t"], "image": "/i.jpg", "language": "fr"}]"""

    [entry] = only(json_feed(item), url="https://a.example/f").entries

    assert (entry.guid, entry.link, entry.author) == ("7", "https://a.example/a", "N, M")
    assert (entry.body, entry.categories, entry.language) == ("<p>x</p><p>y</p>", ("t",), "fr")
    assert entry.published_at == datetime(2026, 3, 1, 9, tzinfo=UTC)
    assert entry.pictures[0].url == "https://a.example/i.jpg"


@pytest.mark.parametrize(
    ("sizes", "chosen"),
    [((100, 5000, 7000), 5000), ((640, 320), 640), ((9000,), 9000)],
)
def test_the_largest_size_within_24_megapixels_is_taken(sizes: tuple[int, ...], chosen: int) -> None:
    media = "".join(
        f'<media:content url="https://p.example/{size}/a.jpg" medium="image" width="{size}" height="{size * 2 // 3}"/>'
        for size in sizes
    )
    item = (
        f'<item xmlns:media="http://search.yahoo.com/mrss/"><title>A</title><media:group>{media}</media:group></item>'
    )

    [picture] = only(RSS.format(item).encode()).entries[0].pictures

    assert picture.width == chosen


@pytest.mark.parametrize(
    "image", ['src="https://feeds.feedburner.com/~r/x"', 'src="/t.gif" width="1" height="1"', 'src="data:x"']
)
def test_trackers_are_no_pictures(image: str) -> None:
    body = rss(text=f"<![CDATA[<img {image}><img src='https://p.example/real.jpg'>]]>")

    assert [picture.url for picture in only(body).entries[0].pictures] == ["https://p.example/real.jpg"]
