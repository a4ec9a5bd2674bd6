"""Reads the demo's data files into frozen dataclasses. A missing or unknown key raises before anything is stored."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
EDITIONS = ("fr", "ar", "en")


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A source, and the state in which an editor finds its feed (empty: it has none)."""

    slug: str
    name: str
    homepage: str
    language: str
    publisher: str
    reuse: str
    on_arrival: str
    feed: str = ""


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """What is said about a picture, by edition. `scene` is its function's name in `drawing`."""

    scene: str
    credit: str
    alt: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Version:
    """A story in one edition. `age` is in days before the load, negative after it; `status` is where it stands."""

    edition: str
    title: str
    age: float
    source: str = ""
    byline: str = ""
    standfirst: str = ""
    text: str = ""
    caption: str = ""
    status: str = "published"
    notice: str = ""
    corrected: bool = False
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class Story:
    """One event: its versions are translations of each other. `pictures`: the first leads."""

    slug: str
    section: str
    pictures: tuple[str, ...]
    versions: tuple[Version, ...]


@dataclass(frozen=True, kw_only=True)
class Theme:
    """What several stories are about; names and words by edition, any of them missing."""

    slug: str
    kind: str
    stories: tuple[str, ...]
    words: dict[str, str]
    fr: str = ""
    ar: str = ""
    en: str = ""
    aliases: tuple[str, ...] = ()


def read_toml(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def read_sections() -> dict[str, dict[str, str]]:
    """Section slug → its name by edition, in the order of the paper."""
    return read_toml("sections.toml")


def read_papers() -> tuple[Paper, ...]:
    return tuple(Paper(slug=slug, **facts) for slug, facts in read_toml("sources.toml").items())


def read_drawings() -> tuple[Drawing, ...]:
    rows = read_toml("pictures.toml").items()
    return tuple(
        Drawing(scene=scene, credit=row.pop("credit"), alt={edition: row.pop(edition) for edition in EDITIONS})
        for scene, row in rows
    )


def read_themes() -> tuple[Theme, ...]:
    return tuple(Theme(slug=slug, **{"words": {}} | facts) for slug, facts in read_toml("topics.toml").items())


def read_stories() -> tuple[Story, ...]:
    return tuple(_story(path) for path in sorted((FOLDER / "stories").glob("*.toml")))


def _story(path: Path) -> Story:
    facts = tomllib.loads(path.read_text(encoding="utf-8"))
    common = {"age": facts.pop("age", 0.0)}
    versions = tuple(_versions(facts, common))
    return Story(slug=path.stem, versions=versions, pictures=tuple(facts.pop("pictures", ())), **facts)


def _versions(facts: dict[str, Any], common: dict[str, Any]) -> Iterator[Version]:
    for edition in EDITIONS:
        if edition in facts:
            yield Version(edition=edition, **common | facts.pop(edition))
