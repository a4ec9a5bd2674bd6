"""One answer of each kind, for the schema and for docs/api.md. Tests hold them against the schema."""

from typing import Any

SITE = "https://press.example"
UUID = "5f0c3c2e-3f5b-4d0e-9c52-2f6f0f3f9a11"
FILES = f"{SITE}/media/i/x3Wc0m1q9Jd7VbT2kLr5Aw"

PICTURE: dict[str, Any] = {
    "uuid": UUID,
    "url": f"{SITE}/api/v1/pictures/{UUID}/",
    "alt": "The quay at dawn, with three cranes",
    "caption": "The first ship since October",
    "credit": "Rita Reader",
    "width": 1600,
    "height": 900,
    "renditions": [
        {"url": f"{FILES}/card.jpg", "name": "card", "type": "image/jpeg", "width": 480, "height": 270, "bytes": 31250},
        {"url": f"{FILES}/card.webp", "name": "card", "type": "image/webp", "width": 480, "height": 270,
         "bytes": 21480},
    ],
}  # fmt: skip
SOURCE: dict[str, Any] = {
    "slug": "harbour-post",
    "name": "The Harbour Post",
    "url": f"{SITE}/en/sources/harbour-post/",
    "homepage": "https://harbour-post.example/",
    "edition": "en",
    "language": "en",
    "country": "MA",
    "publisher": "",
    "reuse": "excerpt",
}
SECTION: dict[str, Any] = {
    "slug": "economy",
    "position": 2,
    "names": {"fr": "Économie", "ar": "اقتصاد", "en": "Economy"},
}
TOPIC: dict[str, Any] = {
    "slug": "fishing",
    "url": f"{SITE}/en/topics/fishing/",
    "kind": "subject",
    "names": {"fr": "Pêche", "ar": "صيد السمك", "en": "Fishing"},
}
LISTED: dict[str, Any] = {
    "id": 4711,
    "url": f"{SITE}/en/articles/4711/the-harbour-reopens/",
    "edition": "en",
    "language": "en",
    "direction": "ltr",
    "title": "The harbour reopens",
    "summary": "Two years after the storm the first ships are back at the quay.",
    "reuse": "excerpt",
    "byline": "Sami Skipper",
    "section": {"slug": SECTION["slug"], "names": SECTION["names"]},
    "source": {name: SOURCE[name] for name in ("slug", "name", "homepage")},
    "source_url": "https://harbour-post.example/2026/03/harbour-reopens",
    "listed_at": "2026-03-02T12:00:00Z",
    "published_at": "2026-03-02T12:04:10.250000Z",
    "corrected_at": None,
    "updated_at": "2026-03-02T12:04:10.250000Z",
    "pictures": [PICTURE | {"is_lead": True}],
}
ARTICLE: dict[str, Any] = LISTED | {
    "standfirst": "",
    "body": "<p>Two years after the storm the first ships are back at the quay.</p>",
    "topics": [TOPIC],
    "translations": [
        {"id": 4712, "edition": "fr", "title": "Le port rouvre", "url": f"{SITE}/fr/articles/4712/le-port-rouvre/"}
    ],
}
NINJS_PICTURE: dict[str, Any] = {
    "uri": PICTURE["url"],
    "type": "picture",
    "pubStatus": "usable",
    "copyrightNotice": "© Rita Reader",
    "descriptions": [{"role": "caption", "contentType": "text/plain", "value": PICTURE["caption"]}],
    "renditions": [
        {"name": "card-jpeg", "href": f"{FILES}/card.jpg", "contentType": "image/jpeg", "width": 480, "height": 270,
         "sizeInBytes": 31250},
    ],
}  # fmt: skip
NINJS_TEXT: dict[str, Any] = {
    "uri": f"{SITE}/api/v1/articles/4711/",
    "type": "text",
    "representationType": "partial",
    "pubStatus": "usable",
    "language": "en",
    "firstCreated": "2026-03-02T12:00:00Z",
    "versionCreated": "2026-03-02T12:04:10.250000Z",
    "by": "Sami Skipper",
    "headlines": [{"role": "main", "contentType": "text/plain", "value": "The harbour reopens"}],
    "copyrightHolder": "The Harbour Post",
    "associations": [{"name": "lead", **NINJS_PICTURE}],
}
PROBLEMS: dict[int, dict[str, Any]] = {
    400: {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": "Some of what was asked cannot be understood.",
        "errors": [{"name": "edition", "reason": "One of: fr, ar, en."}],
    },
    410: {
        "type": "about:blank",
        "title": "Gone",
        "status": 410,
        "detail": "This article was published here and has been retracted.",
        "notice": "The figures in it were of another year.",
    },
}


def page(name: str, row: dict[str, Any], following: str | None) -> dict[str, Any]:
    address = f"{SITE}/api/v1/{name}/?cursor={following}" if following else None
    return {"next": address, "results": [row]}


SEARCH: dict[str, Any] = page("search", LISTED, None) | {"total": 1, "is_more": False, "problems": []}


def ninjs_list(name: str, *items: dict[str, Any]) -> dict[str, Any]:
    parts = [{"name": f"item-{number}", **item} for number, item in enumerate(items, start=1)]
    return {"uri": f"{SITE}/api/v1/{name}/", "type": "composite", "associations": parts}
