"""The objects of the API, as answers have them and as the schema tells them."""

from collections.abc import Iterable
from datetime import UTC
from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from articles.api.parameters import Fields
from articles.languages import EDITION_CODES, LANGUAGE_CODES
from articles.models import Source, Topic

DIRECTIONS = ("ltr", "rtl", "auto")


class Shape(serializers.Serializer[Any]):
    """Has the fields in `only`. A value is taken as it is there: what is missing is a fault of ours, and surfaces."""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        extend_schema_serializer(component_name=cls.__name__.removesuffix("Shape"))(cls)

    def __init__(self, *args: Any, only: Iterable[str] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in set(self.fields) - set(self.fields if only is None else only):
            self.fields.pop(name)

    def to_representation(self, instance: Any) -> dict[str, Any]:
        values = ((field, getattr(instance, str(field.field_name))) for field in self._readable_fields)
        return {
            str(field.field_name): None if value is None else field.to_representation(value) for field, value in values
        }


class Moment(serializers.DateTimeField):
    def __init__(self, **options: Any) -> None:
        super().__init__(default_timezone=UTC, **options)


class Text(serializers.CharField):
    """Maybe empty; nothing is cut off at its ends."""

    def __init__(self, **options: Any) -> None:
        super().__init__(trim_whitespace=False, allow_blank=True, **options)


class RenditionShape(Shape):
    url = serializers.URLField()
    name = serializers.ChoiceField(["card", "lead", "full"], help_text="`card` is the smallest.")
    type = serializers.ChoiceField(["image/webp", "image/jpeg"])
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    bytes = serializers.IntegerField()


class PictureShape(Shape):
    uuid = serializers.UUIDField()
    url = serializers.URLField(required=False, help_text="Its address in this API.")
    alt = Text(required=False, help_text="What stands in its place for those who do not see it.")
    caption = Text(required=False)
    credit = Text(required=False, help_text="Whose it is; to be shown wherever the picture is.")
    width = serializers.IntegerField(required=False, help_text="Pixels, of the picture as it came.")
    height = serializers.IntegerField(required=False)
    renditions = RenditionShape(many=True, required=False, help_text="The files, smallest first.")


class PlacedPictureShape(PictureShape):
    is_lead = serializers.BooleanField(help_text="The one that stands at the head of the article.")


class NamesShape(Shape):
    fr = Text()
    ar = Text()
    en = Text()


class SectionShape(Shape):
    slug = serializers.SlugField()
    position = serializers.IntegerField(required=False, help_text="Where it stands among the others.")
    names = NamesShape(required=False)


class TopicShape(Shape):
    slug = Text(help_text="In any script.")
    url = serializers.URLField(required=False, help_text="Its page on this site.")
    kind = serializers.ChoiceField(Topic.Kind.values, required=False)
    names = NamesShape(required=False)


class SectionOfArticleShape(Shape):
    slug = serializers.SlugField()
    names = NamesShape()


class SourceOfArticleShape(Shape):
    slug = serializers.SlugField()
    name = Text()
    homepage = serializers.URLField()


class SourceShape(Shape):
    slug = serializers.SlugField()
    name = Text(required=False)
    url = serializers.URLField(required=False, help_text="Its page on this site.")
    homepage = serializers.URLField(required=False)
    edition = serializers.ChoiceField(EDITION_CODES, required=False)
    language = serializers.ChoiceField(LANGUAGE_CODES, required=False)
    country = Text(required=False, help_text="ISO 3166 code; may be empty.")
    publisher = Text(required=False, help_text="Of which house it is; may be empty.")
    reuse = serializers.ChoiceField(
        Source.Reuse.values, required=False, help_text="How much of its articles there is to read here."
    )


class TranslationShape(Shape):
    id = serializers.IntegerField()
    edition = serializers.ChoiceField(EDITION_CODES)
    title = Text()
    url = serializers.URLField()


class ArticleShape(Shape):
    id = serializers.IntegerField()
    url = serializers.URLField(required=False, help_text="Its page on this site.")
    edition = serializers.ChoiceField(EDITION_CODES, required=False)
    language = serializers.ChoiceField(LANGUAGE_CODES, required=False)
    direction = serializers.ChoiceField(DIRECTIONS, required=False)
    title = Text(required=False)
    summary = Text(required=False, help_text="A line or two of plain text; empty where only the headline is ours.")
    standfirst = Text(required=False, help_text="Plain text; may be empty.")
    body = Text(required=False, help_text="Clean HTML, as much of it as its source lets us show.")
    reuse = serializers.ChoiceField(
        Source.Reuse.values, required=False, help_text="What `body` is: the full text, an excerpt or nothing."
    )
    byline = Text(required=False)
    section = SectionOfArticleShape(required=False, allow_null=True)
    source = SourceOfArticleShape(  # type: ignore[assignment]  # a field of that name is no attribute
        required=False, allow_null=True, help_text="Null where it was written in house."
    )
    topics = TopicShape(many=True, required=False, help_text="The persons, places and subjects that it names.")
    source_url = Text(required=False, help_text="The article at its source; may be empty.")
    listed_at = Moment(required=False, help_text="Where it stands in the lists.")
    published_at = Moment(required=False, help_text="Since when it is read here.")
    corrected_at = Moment(required=False, allow_null=True)
    updated_at = Moment(required=False, help_text="When it was last changed in any way.")
    pictures = PlacedPictureShape(many=True, required=False)
    translations = TranslationShape(many=True, required=False, help_text="The same article in the other editions.")


class Paged(Shape):
    next = serializers.URLField(allow_null=True, help_text="The following page; null at the end.")


class ArticlePageShape(Paged):
    results = ArticleShape(many=True)


class QueryProblemShape(Shape):
    code = Text(help_text="What kind of thing was not understood.")
    part = Text(help_text="The part of the words that it is about; may be empty.")


class TopicPageShape(Paged):
    results = TopicShape(many=True)


class SearchPageShape(ArticlePageShape):
    total = serializers.IntegerField(help_text="How many were counted.")
    is_more = serializers.BooleanField(help_text="Whether there are more than were counted.")
    problems = QueryProblemShape(many=True)


class SourcePageShape(Paged):
    results = SourceShape(many=True)


class SectionPageShape(Paged):
    results = SectionShape(many=True)


class PicturePageShape(Paged):
    results = PictureShape(many=True)


class WrongParameterShape(Shape):
    name = Text()
    reason = Text()


class ProblemShape(Shape):
    """As RFC 9457 has it."""

    type = Text()
    title = Text()
    status = serializers.IntegerField()
    detail = Text()


class BadRequestShape(ProblemShape):
    errors = WrongParameterShape(many=True, required=False)  # type: ignore[assignment]  # as above


class RetractedShape(ProblemShape):
    notice = Text(help_text="Why, in the words of the editors.")


def _fields(shape: Shape, key: str, *, rare: tuple[str, ...] = ()) -> Fields:
    known = tuple(shape.fields)
    return Fields(key=key, known=known, usual=tuple(name for name in known if name not in rare))


ARTICLE = _fields(ArticleShape(), "id")
LISTED_ARTICLE = _fields(ArticleShape(), "id", rare=("standfirst", "body", "topics", "translations"))
TOPIC = _fields(TopicShape(), "slug")
SOURCE, SECTION = _fields(SourceShape(), "slug"), _fields(SectionShape(), "slug")
PICTURE = _fields(PictureShape(), "uuid")
