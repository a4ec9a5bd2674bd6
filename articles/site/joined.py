"""Rows of a query that joins articles to their sources, sections and pictures, as objects that ask for nothing more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import connection

from articles.models import Article, ArticleImage, Image, Rendition, Section, Source, Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import Model

Joins = tuple[tuple["type[Model]", str], ...]
TERMS: Joins = ((Source, "source__"), (Section, "section__"))
TOPICS: Joins = ((Topic, "topic_links__topic__"),)
PICTURES: Joins = (
    (ArticleImage, "placements__"),
    (Image, "placements__image__"),
    (Rendition, "placements__image__renditions__"),
)
SOURCE, SECTION = Article._meta.get_field("source"), Article._meta.get_field("section")
IMAGE = ArticleImage._meta.get_field("image")
Known = dict[Any, Any]
M = TypeVar("M", bound="Model")


def _names(model: type[Model], without: Sequence[str] = ()) -> list[str]:
    """The primary key first, as Django has it."""
    return [field.attname for field in model._meta.concrete_fields if field.attname not in without]


class Joined:
    """Articles may be asked for `without` some fields; their sources, sections and the `others` are whole. A row may
    have more columns behind these."""

    def __init__(self, others: Joins, *, without: Sequence[str] = ()) -> None:
        own, joins = _names(Article, without), TERMS + others
        self.is_illustrated = others == PICTURES
        self.columns = own + [f"{prefix}{name}" for model, prefix in joins for name in _names(model)]
        self._cuts: list[tuple[type[Model], list[str], slice]] = []
        models: list[type[Model]] = [Article, *(model for model, _prefix in joins)]
        for model in models:
            names = own if model is Article else _names(model)
            start = self._cuts[-1][2].stop if self._cuts else 0
            self._cuts.append((model, names, slice(start, start + len(names))))

    def articles(self, rows: Iterable[Sequence[Any]]) -> list[Article]:
        """In the order of their first rows; their pictures, and these's renditions, in the order of the rows."""
        return of(Article, self.read(rows))

    def read(self, rows: Iterable[Sequence[Any]]) -> Known:
        """Everything that stands in the rows, for `of`."""
        known: Known = {}
        for row in rows:
            article, source, section, *others = (self._one(row, cut, known) for cut in self._cuts)
            SOURCE.set_cached_value(article, source)
            SECTION.set_cached_value(article, section)
            if self.is_illustrated:
                _illustrate(known, article, *others)
        return known

    def _one(self, row: Sequence[Any], cut: tuple[type[Model], list[str], slice], known: Known) -> Any:
        """One object a row of its table, however many rows of the query it stands in."""
        model, names, place = cut
        pk = row[place.start]
        if pk is None:
            return None
        if (model, pk) not in known:
            known[model, pk] = model.from_db(connection.alias, names, row[place])
        return known[model, pk]


def of(model: type[M], known: Known) -> list[M]:
    return [one for one in known.values() if isinstance(one, model)]


def _illustrate(known: Known, article: Article, placement: Any, image: Any, rendition: Any) -> None:
    _add(known, article, "placements", placement)
    if placement:
        IMAGE.set_cached_value(placement, image)
        _add(known, image, "renditions", rendition)


def _add(known: Known, owner: Any, name: str, one: Any) -> None:
    """As a prefetch leaves them: asked for all of these, the owner has them."""
    if not hasattr(owner, "_prefetched_objects_cache"):
        owner._prefetched_objects_cache = {}
    found = owner._prefetched_objects_cache.setdefault(name, [])
    if one is not None and (name, owner.pk, one.pk) not in known:
        known[name, owner.pk, one.pk] = True
        found.append(one)
