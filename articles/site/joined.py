"""Rows of a query that joins articles to their sources, sections and pictures, as objects that ask for nothing more."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import connection
from django.db.models import Aggregate, OuterRef, Subquery, TextField
from django.db.models.functions import JSONArray

from articles.models import Article, ArticleImage, Image, Rendition, Section, Source, Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.db.models import Model

    from articles.prepared import Prepared

    Fields = Mapping[type[Model], Sequence[str]]

Joins = tuple[tuple["type[Model]", str], ...]
TERMS: Joins = ((Source, "source__"), (Section, "section__"))
TOPICS: Joins = ((Topic, "topic_links__topic__"),)
PICTURES: Joins = ((ArticleImage, "placements__"), (Image, "placements__image__"))
SOURCE, SECTION = Article._meta.get_field("source"), Article._meta.get_field("section")
IMAGE = ArticleImage._meta.get_field("image")
RENDITION = [field.attname for field in Rendition._meta.concrete_fields if field.name != "image"]
Known = dict[Any, Any]
M = TypeVar("M", bound="Model")


class Gathered(Aggregate):
    """Arrays of all rows as one text of JSON."""

    function = "JSON_GROUP_ARRAY"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSONB_AGG")


class Joined:
    """Articles with their sources and sections, and the `others`; of a model named in `only`, no more than these
    fields. With pictures come all their renditions. A row may have more columns behind these."""

    def __init__(self, others: Joins, *, only: Fields | None = None) -> None:
        joins: Joins = ((Article, ""), *TERMS, *others)
        self.columns: list[Any] = []
        self._cuts: list[tuple[type[Model], frozenset[str], slice]] = []
        for model, prefix in joins:
            names = _names(model, (only or {}).get(model))
            self._cuts.append((model, frozenset(names), slice(len(self.columns), len(self.columns) + len(names))))
            self.columns += [f"{prefix}{name}" for name in names]
        self._renditions = len(self.columns) if others == PICTURES else None
        if self._renditions:
            self.columns.append(Subquery(_renditions()))

    def read(self, asked: Prepared, rows: Iterable[Sequence[Any]]) -> Known:
        """Everything that stands in the rows of `asked`, for `of`; articles in the order of their first rows, their
        pictures in the order of the rows."""
        known: Known = {}
        for row in rows:
            article, source, section, *others = (self._one(asked, row, cut, known) for cut in self._cuts)
            SOURCE.set_cached_value(article, source)
            SECTION.set_cached_value(article, section)
            if self._renditions:
                placement, image = others
                _illustrate(article, placement, image, row[self._renditions])
        return known

    def _one(
        self, asked: Prepared, row: Sequence[Any], cut: tuple[type[Model], frozenset[str], slice], known: Known
    ) -> Any:
        """One object a row of its table, however many rows of the query it stands in."""
        model, names, place = cut
        pk = row[place.start]
        if pk is None:
            return None
        if (model, pk) not in known:
            known[model, pk] = model.from_db(connection.alias, names, asked.converted(row, place))
        return known[model, pk]


def _names(model: type[Model], only: Sequence[str] | None) -> list[str]:
    """In the order of the model, the primary key first, as Django has it."""
    names = [field.attname for field in model._meta.concrete_fields]
    return [name for name in names if only is None or name in only]


def _renditions() -> Any:
    of_image = Rendition.objects.filter(image=OuterRef("placements__image")).order_by().values("image")
    return of_image.annotate(gathered=Gathered(JSONArray(*RENDITION))).values("gathered")


def of(model: type[M], known: Known) -> list[M]:
    return [one for one in known.values() if isinstance(one, model)]


def _illustrate(article: Article, placement: Any, image: Any, renditions: str | None) -> None:
    """As a prefetch leaves them: asked for all of these, the owner has them."""
    placements = _prefetched(article).setdefault("placements", [])
    if placement and placement not in placements:
        IMAGE.set_cached_value(placement, image)
        placements.append(placement)
    if image and "renditions" not in _prefetched(image):
        rows = json.loads(renditions or "[]")
        _prefetched(image)["renditions"] = [Rendition.from_db(connection.alias, RENDITION, row) for row in rows]


def _prefetched(owner: Any) -> dict[str, list[Any]]:
    if not hasattr(owner, "_prefetched_objects_cache"):
        owner._prefetched_objects_cache = {}
    found: dict[str, list[Any]] = owner._prefetched_objects_cache
    return found
