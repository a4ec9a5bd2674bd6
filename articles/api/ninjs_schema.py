"""What of ninjs 3.1 we write, as JSON Schema: closed, so that a word which the standard does not know is a fault.

Written after https://iptc.org/std/ninjs/ninjs-schema_3.1.json, and narrower: every document that is valid here is
valid there.
"""

from typing import Any

from articles.api.ninjs import STANDARD

NAME = "NinjsItem"
REFERENCE = {"$ref": f"#/components/schemas/{NAME}"}
TEXT = {"type": "string"}
NUMBER = {"type": "integer", "minimum": 0}
URI = {"type": "string", "format": "uri"}
MOMENT = {"type": "string", "format": "date-time"}


def _closed(required: list[str], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": required, "properties": properties, "additionalProperties": False}


def _list(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "minItems": 1, "items": item}


RENDITION = _closed(
    ["name", "href"], name=TEXT, href=URI, contentType=TEXT, width=NUMBER, height=NUMBER, sizeInBytes=NUMBER
)
WORDS = _closed(["value"], role=TEXT, contentType=TEXT, value=TEXT)
BODY = _closed(["value"], role=TEXT, contentType=TEXT, value=TEXT, charCount=NUMBER, wordCount=NUMBER)
PARTY = _closed([], name=TEXT, role=TEXT, uri=URI, literal=TEXT)
SUBJECT = _closed([], name=TEXT, rel=TEXT, literal=TEXT)
ADDRESS = _closed([], role=TEXT, value=TEXT)
CONFORMS = _closed(
    ["name", "version", "schema"],
    **{name: {"type": "string", "enum": [value]} for name, value in STANDARD.items()},
)
ITEM = _closed(
    ["uri", "type"],
    standard=CONFORMS,
    name={**TEXT, "description": "Of an associated item, within the one that it stands in."},
    uri=URI,
    type={"type": "string", "enum": ["text", "picture", "composite"]},
    representationType={"type": "string", "enum": ["full", "partial"]},
    pubStatus={"type": "string", "enum": ["usable"]},
    language=TEXT,
    firstCreated=MOMENT,
    versionCreated=MOMENT,
    by=TEXT,
    headlines=_list(WORDS),
    descriptions=_list(WORDS),
    bodies=_list(BODY),
    copyrightHolder=TEXT,
    copyrightNotice=TEXT,
    infoSources=_list(PARTY),
    subjects=_list(SUBJECT),
    altIds=_list(ADDRESS),
    renditions=_list(RENDITION),
    associations=_list(REFERENCE),
) | {"description": "An item of ninjs 3.1, IPTC's News in JSON. What is empty is left out."}
