"""What a list may be narrowed by. Each filter knows how the schema tells it."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db.models import Model, QuerySet, Subquery
from django_filters import CharFilter, ChoiceFilter, Filter, FilterSet
from django_filters.filterset import BaseFilterSet

from articles.api.moments import BadMoment, read_day, read_moment
from articles.api.pages import SLUG
from articles.languages import EDITION_CODES, LANGUAGE_CODES
from articles.models import Article, Section, Source, Topic
from articles.models.topic import TopicQuerySet
from articles.search.find import NEWEST, RELEVANCE

NO_MOMENT = "A day (2026-03-02), or a moment with its offset (2026-03-02T12:00:00Z; write + as %2B)."


ANY_SLUG = r"[^/\s\x00-\x1f\x7f]{1,80}"


class OneOf(ChoiceFilter):
    def __init__(self, codes: tuple[str, ...], **extra: Any) -> None:
        names = ", ".join(codes)
        said = {"invalid_choice": f"One of: {names}."}
        super().__init__(choices=[(code, code) for code in codes], error_messages=said, **extra)
        self.schema = {"type": "string", "enum": list(codes)}


class Written(CharFilter):
    """Text of a form that is given; what has it and is known to nobody finds nothing."""

    def __init__(self, pattern: str, reason: str, **extra: Any) -> None:
        validator = RegexValidator(rf"\A{pattern}\Z", reason)
        super().__init__(strip=False, validators=[validator], **extra)
        self.schema = {"type": "string", "pattern": f"^{pattern}$"}


class BySlug(Written):
    """Of a row that is looked up within the same query: its id leads into an index, a join would not."""

    def __init__(self, model: type[Model], **extra: Any) -> None:
        super().__init__(SLUG, "A slug: letters, digits, hyphens.", **extra)
        self.rows = model

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        if not value:
            return qs
        found = self.rows._default_manager.filter(slug=value).values("pk")[:1]
        return qs.filter(**{f"{self.field_name}_id": Subquery(found)})


class MomentField(forms.Field):
    def __init__(self, *, is_end: bool, **options: Any) -> None:
        super().__init__(**options)
        self.is_end = is_end

    def to_python(self, value: Any) -> datetime | None:
        try:
            return read_moment(value, is_end=self.is_end) if value else None
        except BadMoment as error:
            raise forms.ValidationError(NO_MOMENT) from error


class Moment(Filter):
    field_class = MomentField

    def __init__(self, field_name: str, lookup_expr: str, **extra: Any) -> None:
        super().__init__(field_name, lookup_expr, is_end=lookup_expr == "lt", **extra)
        self.schema = {"anyOf": [{"type": "string", "format": form} for form in ("date", "date-time")]}


class ByTopic(Written):
    """What was merged into another topic finds the other's articles."""

    def __init__(self, **extra: Any) -> None:
        super().__init__(ANY_SLUG, "A slug, in any script.", **extra)

    def filter(self, qs: Any, value: str) -> Any:
        if not value:
            return qs
        found = Topic.objects.select_related("merged_into").filter(slug=value).first()
        return qs.about(found.merged_into or found) if found else qs.none()


class DayField(forms.Field):
    def to_python(self, value: Any) -> date | None:
        try:
            return read_day(value) if value else None
        except BadMoment as error:
            raise forms.ValidationError("A day (2026-03-02).") from error


class Day(Filter):
    field_class = DayField

    def __init__(self, **extra: Any) -> None:
        super().__init__(**extra)
        self.schema = {"type": "string", "format": "date"}


class ArticleFilter(FilterSet):
    edition = OneOf(EDITION_CODES, help_text="Articles of this edition only.")
    language = OneOf(LANGUAGE_CODES, help_text="Articles written in this language, whichever edition they stand in.")
    source = BySlug(Source, help_text="The slug of their source.")
    section = BySlug(Section, help_text="The slug of their section.")
    topic = ByTopic(help_text="The slug of a topic that they name.")
    updated_since = Moment(
        "updated_at", "gte",
        help_text="Articles that were published or changed since. They come in the order of their change, the oldest "
        "first. Who follows the list to its end asks again from some minutes before the last change: what is written "
        "together comes in together, so an older change may come in after a newer one was read.",
    )  # fmt: skip

    class Meta:
        model = Article
        fields: list[str] = []


# A word of Python's own cannot be the name of an attribute.
ArticleFilter.base_filters["from"] = Moment("listed_at", "gte", help_text="Articles from this day or moment on.")
ArticleFilter.base_filters["to"] = Moment(
    "listed_at", "lt", help_text="Articles up to the end of this day, or before this moment."
)


class SearchFilter(FilterSet):
    """What is chosen is read here, and looked for by `articles.search`."""

    edition = OneOf(EDITION_CODES, help_text="Articles of this edition only.")
    language = OneOf(LANGUAGE_CODES, help_text="Articles written in this language.")
    source = BySlug(Source, help_text="The slug of their source.")
    section = BySlug(Section, help_text="The slug of their section.")
    sort = OneOf((RELEVANCE, NEWEST), help_text="The best first, which is usual, or the newest.")

    class Meta:
        model = Article
        fields: list[str] = []


SearchFilter.base_filters["from"] = Day(help_text="Articles from this day on.")
SearchFilter.base_filters["to"] = Day(help_text="Articles up to this day, with it.")


class TopicFilter(FilterSet):
    edition = OneOf(EDITION_CODES, method="_named_in", help_text="Topics that an article of this edition names.")
    kind = OneOf(tuple(Topic.Kind.values), help_text="Persons, places or subjects only.")

    class Meta:
        model = Topic
        fields: list[str] = []

    def _named_in(self, topics: TopicQuerySet, _name: str, edition: str) -> TopicQuerySet:
        return topics.named_in(Article.objects.published().in_edition(edition), edition)


class SourceFilter(FilterSet):
    edition = OneOf(EDITION_CODES, help_text="Sources of this edition only.")
    language = OneOf(LANGUAGE_CODES, help_text="Sources that write in this language.")
    country = Written("[A-Z]{2}", "Two capital letters, as ISO 3166 has them.", help_text="The source's country.")

    class Meta:
        model = Source
        fields: list[str] = []


class NoFilter(FilterSet):
    """For lists that are told as they are."""


def filters_of(filterset: type[BaseFilterSet]) -> dict[str, Any]:
    found: dict[str, Any] = dict(filterset.base_filters)
    return found
