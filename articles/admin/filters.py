from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from articles.admin.widgets import ID
from articles.models import Article, ArticleTopic, Source, Topic


class ChooserFilter(admin.ListFilter):
    """By a row that is chosen from a search rather than from a list of all: a form that works with scripts off."""

    template = "admin/articles/chooser_filter.html"
    parameter_name: str
    lookup: str
    field_of: Any  # the field whose chooser it is
    rows: QuerySet[Any]

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: type[Model], model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        value = params.pop(self.parameter_name, None)
        chosen = str(value[-1] if isinstance(value, list) else value or "")
        self.value = chosen if ID.fullmatch(chosen) else ""
        if self.value:
            self.used_parameters[self.parameter_name] = self.value
        self.widget = AutocompleteSelect(self.field_of, model_admin.admin_site)
        self.media = self.widget.media

    def has_output(self) -> bool:
        return True

    def expected_parameters(self) -> list[str | None]:
        return [self.parameter_name]

    def choices(self, changelist: Any) -> Any:
        """What the form needs: the field, what is chosen in it, and the other filters, to keep them. A form of Django's
        takes ten times as long for a field in which mostly nothing is chosen."""
        others = [(name, one) for name, values in changelist.filter_params.items() for one in values]
        kept = [(name, one) for name, one in others if name not in (self.parameter_name, "p")]
        if changelist.query:
            kept.append(("q", changelist.query))
        attributes = self.widget.build_attrs({"name": self.parameter_name, "id": f"id_{self.parameter_name}"})
        chosen = self.rows.filter(pk=self.value).first() if self.value else None
        yield {"attributes": attributes, "chosen": chosen, "kept": kept, "selected": bool(self.value)}

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(**{self.lookup: int(self.value)}) if self.value else queryset


class StatusFilter(admin.ChoicesFieldListFilter):
    """What is not published stands in an index of its own, which both databases find by these very words."""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any] | None:
        found = super().queryset(request, queryset)
        chosen: Any = self.used_parameters.get(self.lookup_kwarg)
        if found is None or not chosen or Article.Status.PUBLISHED in chosen:
            return found
        return found.exclude(status=Article.Status.PUBLISHED)


class SourceFilter(ChooserFilter):
    title = Article._meta.get_field("source").verbose_name
    parameter_name = lookup = "source__id__exact"
    field_of = Article._meta.get_field("source")
    rows = Source.objects.all()


class TopicFilter(ChooserFilter):
    title = Topic._meta.verbose_name
    parameter_name, lookup = "topic", "topic_links__topic"
    field_of = ArticleTopic._meta.get_field("topic")
    rows = Topic.objects.standing()
