"""What the address of a search page may say: `?q=&source=&section=&language=&from=&to=&sort=`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter, DateFilter, FilterSet, ModelChoiceFilter

from articles.languages import LANGUAGES
from articles.models import Article, Section, Source
from articles.search.find import NEWEST, RELEVANCE, Narrowing

SORTS = ((RELEVANCE, _("Most relevant first")), (NEWEST, _("Newest first")))
RENAMED = {"since": "from", "last": "to"}  # `from` is no name in Python
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class SearchFilter(FilterSet):
    q = CharFilter(label=_("Search for"), strip=False)
    source = ModelChoiceFilter(label=_("Source"), queryset=Source.objects.all(), to_field_name="slug")
    section = ModelChoiceFilter(label=_("Section"), queryset=Section.objects.all(), to_field_name="slug")
    language = ChoiceFilter(label=_("Language"), choices=LANGUAGES)
    since = DateFilter(label=_("From"), widget=DAY)
    last = DateFilter(label=_("To"), widget=DAY)
    sort = ChoiceFilter(label=_("Order"), choices=SORTS, empty_label=None)

    class Meta:
        model = Article
        fields: list[str] = []

    @classmethod
    def get_filters(cls) -> dict[str, Any]:
        return {RENAMED.get(name, name): found for name, found in super().get_filters().items()}

    @property
    def chosen(self) -> dict[str, Any]:
        """The values that make sense, by the names of the address."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    @property
    def narrowing(self) -> Narrowing:
        chosen = self.chosen
        source, section = chosen.get("source"), chosen.get("section")
        return Narrowing(
            source=source.pk if source else None,
            section=section.pk if section else None,
            language=chosen.get("language", ""),
            since=chosen.get("from"),
            last=chosen.get("to"),
        )

    @property
    def mistakes(self) -> list[str]:
        """What is told of values that make no sense, with the name of each."""
        fields = self.form.fields
        return [f"{fields[name].label}: {' '.join(errors)}" for name, errors in self.form.errors.items()]
