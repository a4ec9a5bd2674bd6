"""Sources and their feeds: what we take, on what terms, and how the last fetch went."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.db import models
from django.db.models import OuterRef, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.lists import ReadOnlyList, counted, number_of
from articles.admin.marks import NOTHING, badge, moment
from articles.admin.widgets import WithChoosers
from articles.models import Article, Feed, Fetch, Source
from articles.syndication.opml import CONTENT_TYPE, line_of, write_opml

TONES = {Feed.Status.NEW: "busy", Feed.Status.OK: "good", Feed.Status.FAILING: "bad", Feed.Status.GONE: "still"}
FETCHES_SHOWN = 12
# What `Feed.clean` forgets when the address becomes another.
OF_THE_ADDRESS = ("status", "failures", "last_error", "etag", "last_modified", "next_fetch_at")
HTTPS: Any = {models.URLField: {"assume_scheme": "https", "widget": AdminURLFieldWidget(attrs={"dir": "ltr"})}}


class FeedFormSet(forms.BaseInlineFormSet):
    def save_existing(self, form: Any, obj: Feed, commit: bool = True) -> Feed:
        """Writes only what was changed here: the worker may have fetched the feed meanwhile."""
        form.save(commit=False)
        obj.save(update_fields=[*form.changed_data, *(OF_THE_ADDRESS if "url" in form.changed_data else ())])
        return obj


class FeedInline(admin.TabularInline):
    model = Feed
    formset = FeedFormSet
    formfield_overrides = HTTPS
    extra = 0
    autocomplete_fields = ["section"]
    fields = ["url", "section", "state", "last_error", "last_fetched", "next_fetch"]
    readonly_fields = ["state", "last_error", "last_fetched", "next_fetch"]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Sections have a screen of their own; none is changed or deleted from within a source."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and hasattr(field.widget, "can_delete_related"):
            field.widget.can_delete_related = field.widget.can_change_related = False
        return field

    @admin.display(description=gettext_lazy("state"))
    def state(self, feed: Feed) -> SafeString | str:
        return badge(TONES[Feed.Status(feed.status)], feed.get_status_display()) if feed.pk else NOTHING

    @admin.display(description=gettext_lazy("last fetched"))
    def last_fetched(self, feed: Feed) -> SafeString | str:
        return moment(feed.last_fetched_at)

    @admin.display(description=gettext_lazy("next fetch"))
    def next_fetch(self, feed: Feed) -> SafeString | str:
        return moment(feed.next_fetch_at) if feed.pk else NOTHING


@admin.register(Source)
class SourceAdmin(WithChoosers, admin.ModelAdmin):
    formfield_overrides = HTTPS
    list_display = [
        "name_as_written",
        "feeds_state",
        "last_error",
        "last_fetched",
        "articles_count",
        "edition",
        "is_active",
    ]
    list_filter = ["is_active", "edition", "reuse", "feeds__status"]
    search_fields = ["name", "slug", "publisher"]
    show_facets = admin.ShowFacets.NEVER
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["logo"]
    inlines = [FeedInline]
    actions = ["fetch_now", "export_feeds"]
    fieldsets = [
        (None, {"fields": ["name", "slug", "homepage", "publisher", "country", "logo", "contact"]}),
        (gettext_lazy("Where it appears"), {"fields": ["edition", "language"]}),
        (gettext_lazy("On what terms"), {"fields": ["reuse", "shows_pictures", "on_arrival", "is_active"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        articles = Article.objects.filter(source=OuterRef("pk")).order_by().values("pk")
        feeds = Prefetch("feeds", Feed.objects.order_by("url"))
        sources = super().get_queryset(request).annotate(number_of_articles=counted(articles))
        return sources.prefetch_related(feeds)

    @admin.display(description=gettext_lazy("name"), ordering="name")
    def name_as_written(self, source: Source) -> SafeString:
        return format_html("<bdi>{}</bdi>", source.name)

    @admin.display(description=gettext_lazy("feeds"))
    def feeds_state(self, source: Source) -> SafeString | str:
        states = [Feed.Status(feed.status) for feed in source.feeds.all()]
        counted = [(TONES[state], states.count(state), state.label) for state in Feed.Status if state in states]
        marks = [(badge(tone, f"{number} · {label}" if number > 1 else label),) for tone, number, label in counted]
        return format_html_join(" ", "{}", marks) or badge("still", _("no feed"))

    @admin.display(description=gettext_lazy("last error"))
    def last_error(self, source: Source) -> str:
        return next((feed.last_error for feed in source.feeds.all() if feed.last_error), NOTHING)

    @admin.display(description=gettext_lazy("last fetched"))
    def last_fetched(self, source: Source) -> SafeString | str:
        return moment(max((feed.last_fetched_at for feed in source.feeds.all() if feed.last_fetched_at), default=None))

    @admin.display(description=gettext_lazy("articles"))
    def articles_count(self, source: Source) -> SafeString:
        link = f"{reverse('admin:articles_article_changelist')}?source__id__exact={source.pk}"
        return format_html('<a href="{}">{}</a>', link, number_of(getattr(source, "number_of_articles", 0)))

    @admin.action(description=gettext_lazy("Fetch now"), permissions=["change"])
    def fetch_now(self, request: HttpRequest, sources: QuerySet[Source]) -> None:
        self.ask_for(request, sources, at=timezone.now())

    @admin.action(description=gettext_lazy("Export their feeds (OPML)"), permissions=["view"])
    def export_feeds(self, request: HttpRequest, sources: QuerySet[Source]) -> HttpResponse:
        lines = [line_of(source, feed.url) for source in sources for feed in source.feeds.all()]
        response = HttpResponse(write_opml(_("Sources"), get_language() or "fr", lines), content_type=CONTENT_TYPE)
        response["Content-Disposition"] = 'attachment; filename="sources.opml"'
        return response

    def ask_for(self, request: HttpRequest, sources: QuerySet[Source], *, at: datetime) -> None:
        """Moves the feeds to the head of the worker's queue; nothing is fetched while the editor waits."""
        for name in sources.filter(is_active=False).values_list("name", flat=True):
            words = _("%(source)s is not active, so its feeds are not fetched.")
            self.message_user(request, words % {"source": name}, messages.WARNING)
        number = Feed.objects.filter(source__in=sources.order_by().values("pk")).fetch_soon(at)
        words = ngettext(
            "The worker fetches %(number)d feed next.", "The worker fetches %(number)d feeds next.", number
        )
        self.message_user(request, words % {"number": number}, messages.SUCCESS if number else messages.WARNING)

    def get_urls(self) -> list[URLPattern]:
        one = require_POST(self.admin_site.admin_view(self.fetch_one_now))
        return [path("<int:pk>/fetch/", one, name="articles_source_fetch"), *super().get_urls()]

    def fetch_one_now(self, request: HttpRequest, pk: int) -> HttpResponse:
        source = get_object_or_404(Source, pk=pk)
        if not self.has_change_permission(request, source):
            return HttpResponse(status=403)
        self.ask_for(request, Source.objects.filter(pk=pk), at=timezone.now())
        return HttpResponseRedirect(reverse("admin:articles_source_change", args=[pk]))

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[Any]]:
        """The record of a feed's fetches goes with it, though nobody may delete a fetch by itself. It is told as a
        number: a month of a busy feed is thousands of lines.
        """
        lines, counts, forbidden, protected = super().get_deleted_objects(objs, request)
        return [_without_fetches(line) for line in lines], counts, forbidden - {Fetch._meta.verbose_name}, protected

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        source = kwargs.get("obj")
        if source:
            fetches = Fetch.objects.filter(feed__source=source).select_related("feed")
            context["fetches"] = fetches[:FETCHES_SHOWN]
        return super().render_change_form(request, context, *args, **kwargs)


def _without_fetches(line: Any) -> Any:
    """Of a source, or of a list of its feeds with a list of fetches after each."""
    return [feed for feed in line if not isinstance(feed, list)] if isinstance(line, list) else line


@admin.register(Fetch)
class FetchAdmin(ReadOnlyList):
    """The journal of all fetches, newest first."""

    list_display = ["moment", "feed", "how", "entries", "new", "changed", "left_out", "pictures", "note"]
    list_filter = ["outcome", ("feed__source", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["feed"]

    @admin.display(description=gettext_lazy("at"))
    def moment(self, fetch: Fetch) -> SafeString | str:
        return moment(fetch.at)

    @admin.display(description=gettext_lazy("outcome"))
    def how(self, fetch: Fetch) -> SafeString:
        tone = "bad" if fetch.outcome == Fetch.Outcome.FAILED else "good"
        return badge(tone, fetch.get_outcome_display())
