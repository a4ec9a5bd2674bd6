"""Topics: what articles are about, by what names it is known, and the way to make two of them one."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.lists import BoundedPaginator, counted, number_of
from articles.admin.marks import NOTHING, in_own_direction
from articles.models import Article, ArticleTopic, Topic
from articles.text import without_controls
from articles.topics.actions import CannotMerge, merge
from articles.topics.keys import key_of, lines_of

MERGED_AT_ONCE = 20


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(
        Topic.objects.none(), label=gettext_lazy("Which one stays"), widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, topics: QuerySet[Topic], data: Any = None) -> None:
        super().__init__(data)
        self.fields["into"].queryset = topics  # type: ignore[attr-defined]


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):
    list_display = ["headline", "kind", "others", "articles_count", "slug"]
    list_filter = ["kind"]
    list_per_page = 50
    sortable_by = ()
    search_fields = ["name_fr", "name_ar", "name_en", "aliases"]
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = BoundedPaginator
    actions = ["merge"]
    fieldsets = [
        (None, {"fields": ["kind", "name_fr", "name_ar", "name_en", "aliases", "slug"]}),
        (gettext_lazy("In a few words"), {"fields": ["description_fr", "description_ar", "description_en"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        links = ArticleTopic.objects.filter(topic=OuterRef("pk")).order_by().values("pk")
        return Topic.objects.standing().order_by("sort_fr", "pk").annotate(number_of_articles=counted(links))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Topic], search_term: str
    ) -> tuple[QuerySet[Topic], bool]:
        """Also by the beginning of a name without its accents, hamzas and signs, as people type it."""
        search_term = without_controls(search_term)
        found, is_doubled = super().get_search_results(request, queryset, search_term)
        if not (key := key_of(search_term)):
            return found, is_doubled
        by_key = Topic.objects.filter(key_rows__key__startswith=key).order_by().values("pk")
        return found | queryset.filter(pk__in=by_key), is_doubled

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Deleted is one by one, and only what no article names."""
        actions: dict[str, Any] = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def has_delete_permission(self, request: HttpRequest, obj: Topic | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and obj.article_links.exists())

    def get_view_on_site_url(self, obj: Topic | None = None) -> str | None:
        return obj.get_absolute_url() if obj and Article.objects.published().about(obj).exists() else None

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name.startswith(("name_", "description_", "aliases")):
            field.widget.attrs["dir"] = "auto"
        if field and db_field.name.startswith(("description_", "aliases")):
            field.widget.attrs["rows"] = 3
        return field

    @admin.display(description=gettext_lazy("name"))
    def headline(self, topic: Topic) -> SafeString:
        return in_own_direction(topic.name, topic.language)

    @admin.display(description=gettext_lazy("other names"))
    def others(self, topic: Topic) -> SafeString | str:
        names = [topic.name_fr, topic.name_ar, topic.name_en, *lines_of(topic.aliases)]
        rest = [name for name in dict.fromkeys(names) if name and name != topic.name]
        return format_html('<span dir="auto">{}</span>', " · ".join(rest)) if rest else NOTHING

    @admin.display(description=gettext_lazy("articles"))
    def articles_count(self, topic: Topic) -> SafeString:
        link = f"{reverse('admin:articles_article_changelist')}?topic={topic.pk}"
        return format_html('<a href="{}">{}</a>', link, number_of(getattr(topic, "number_of_articles", 0)))

    @admin.action(description=gettext_lazy("Merge…"), permissions=["change"])
    def merge(self, request: HttpRequest, topics: QuerySet[Topic]) -> HttpResponse | None:
        chosen = list(topics[: MERGED_AT_ONCE + 1])
        if not 2 <= len(chosen) <= MERGED_AT_ONCE:
            words = _("Choose two topics at least, and at most %(number)s.") % {"number": MERGED_AT_ONCE}
            self.message_user(request, words, messages.ERROR)
            return None
        form = MergeForm(topics, request.POST if "into" in request.POST else None)
        if not form.is_valid():
            return self.ask_which(request, form, chosen)
        self.merge_all(request, chosen, form.cleaned_data["into"])
        return None

    def merge_all(self, request: HttpRequest, topics: list[Topic], kept: Topic) -> None:
        try:
            for topic in topics:
                if topic != kept:
                    merge(topic, into=kept)
        except CannotMerge:
            self.message_user(request, _("Somebody else merged one of them meanwhile."), messages.ERROR)
        else:
            self.message_user(request, _("Merged into “%(topic)s”.") % {"topic": kept}, messages.SUCCESS)

    def ask_which(self, request: HttpRequest, form: MergeForm, topics: list[Topic]) -> HttpResponse:
        context = self.admin_site.each_context(request) | {
            "title": _("Merge topics"), "form": form, "topics": topics, "opts": self.opts,
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/topic/merge.html", context)
