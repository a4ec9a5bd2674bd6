from typing import Any

from django import forms
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
        widget = AutocompleteSelect(self.field_of, model_admin.admin_site)
        self.field = forms.ModelChoiceField(self.rows.all(), widget=widget, required=False)
        self.media = widget.media

    def has_output(self) -> bool:
        return True

    def expected_parameters(self) -> list[str | None]:
        return [self.parameter_name]

    def choices(self, changelist: Any) -> Any:
        """What the form needs: the other filters, to keep them, and the field."""
        others = [(name, one) for name, values in changelist.filter_params.items() for one in values]
        bound = forms.Form({self.parameter_name: self.value})
        bound.fields[self.parameter_name] = self.field
        kept = [(name, one) for name, one in others if name not in (self.parameter_name, "p")]
        if changelist.query:
            kept.append(("q", changelist.query))
        yield {"field": bound[self.parameter_name], "kept": kept, "selected": bool(self.value)}

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(**{self.lookup: int(self.value)}) if self.value else queryset


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
