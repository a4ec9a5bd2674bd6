"""Articles: the list that a desk works from, and the form that a text is written in."""

from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from articles.admin import verbs
from articles.admin.access import may_change, may_delete, may_publish, visible
from articles.admin.article_form import KEEP, ArticleForm
from articles.admin.conflict import (
    PICTURES,
    differences,
    last_change,
    picture_differences,
    rows_as_standing,
    rows_on_top_of,
)
from articles.admin.filters import SourceFilter, StatusFilter, TopicFilter
from articles.admin.leads import lead_of, prefetch_leads
from articles.admin.lists import BoundedPaginator, BoundedSearch
from articles.admin.marks import NOTHING, badge, in_own_direction, moment, piece
from articles.admin.placements import PREFIX, PlacementInline
from articles.admin.uploads import TakenIn, take_in_placements
from articles.admin.widgets import WithChoosers
from articles.languages import DEFAULT_EDITION, EDITION_CODES
from articles.models import Article, ArticleImage, Outdated, Section, Topic
from articles.search.titles import by_title
from articles.text import clean_html
from articles.topics.actions import choose

TONES = {
    Article.Status.DRAFT: "still", Article.Status.HELD: "busy", Article.Status.SCHEDULED: "busy",
    Article.Status.PUBLISHED: "good", Article.Status.WITHDRAWN: "bad", Article.Status.RETRACTED: "bad",
}  # fmt: skip
TEXT = ["title", "standfirst", "body", "byline"]
PLACE = ["edition", "language", "section", "topics", "slug"]
FACTS = ["source", "source_url", "source_published_at"]
LINE = ["title", "language", "status", "publish_at", "published_at", "created_at"]
CHANGES_SHOWN = 30
MOST_FOUND = BoundedPaginator.most  # by each of the two ways to search


def standing(article: Article) -> QuerySet[ArticleImage]:
    """The pictures that the article has now, in the order in which they came."""
    return article.placements.order_by("pk")


@admin.register(Article)
class ArticleAdmin(WithChoosers, BoundedSearch):
    form = ArticleForm
    inlines = [PlacementInline]
    list_display = ["picture", "headline", "source_name", "section_name", "language", "state", "when"]
    list_display_links = ["headline"]
    list_filter = [("status", StatusFilter), "edition", "section", SourceFilter, TopicFilter, "language", "created_at"]
    list_per_page = 50
    sortable_by = ()
    search_fields = ["title", "byline"]
    search_help_text = gettext_lazy(
        "Parts of titles and signatures of the newest 10,000 articles; whole words of the titles of all published ones"
    )
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = BoundedPaginator
    autocomplete_fields = ["source"]
    actions = ["publish", "withdraw", "retract"]

    # What the list shows

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return visible(request.user, super().get_queryset(request))

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """By key, so that neither of the two is looked for along the whole list."""
        found, _may_repeat = super().get_search_results(request, queryset, search_term)
        if not search_term.strip():
            return found, False
        keys = [*found.order_by("-created_at", "-pk").values_list("pk", flat=True)[:MOST_FOUND]]
        return queryset.filter(pk__in=[*keys, *by_title(search_term, most=MOST_FOUND)]), False

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Only what a line shows is read: the texts of fifty articles are long, and so are a hundred rows for names."""
        changelist = super().get_changelist_instance(request)
        names = {"name_of_source": F("source__name"), "name_of_section": F(f"section__{Section.name_field()}")}
        lines = changelist.result_list.select_related(None).only(*LINE).annotate(**names)
        changelist.result_list = lines.prefetch_related(prefetch_leads())
        return changelist

    @admin.display(description=gettext_lazy("picture"))
    def picture(self, article: Article) -> SafeString:
        return lead_of(article)

    @admin.display(description=gettext_lazy("title"))
    def headline(self, article: Article) -> SafeString:
        return in_own_direction(article.title, article.language)

    @admin.display(description=gettext_lazy("source"))
    def source_name(self, article: Article) -> SafeString:
        name = article.name_of_source  # type: ignore[attr-defined]
        return piece("<bdi>{}</bdi>", _("our own") if name is None else name)

    @admin.display(description=gettext_lazy("section"))
    def section_name(self, article: Article) -> str:
        name = article.name_of_section  # type: ignore[attr-defined]
        return piece('<span class="nowrap">{}</span>', name) if name else ""

    @admin.display(description=gettext_lazy("status"))
    def state(self, article: Article) -> SafeString:
        status = Article.Status(article.status)
        return badge(TONES[status], status.label)

    @admin.display(description=gettext_lazy("when"))
    def when(self, article: Article) -> SafeString | str:
        waits = article.status == Article.Status.SCHEDULED
        return moment(article.publish_at if waits else article.published_at or article.created_at)

    # Who may do what

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or may_change(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or may_delete(request.user, obj))

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return may_publish(request.user)

    # What the form shows

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        is_editable = self.has_change_permission(request, obj) if obj else True
        text = TEXT if is_editable else [name.replace("body", "text_as_read") for name in TEXT]
        place = PLACE if is_editable else [name.replace("topics", "topics_as_read") for name in PLACE]
        place = [*place, "publish_at"] if may_publish(request.user) else place
        facts = FACTS if obj and obj.fetched_at else FACTS[:2]
        parts = [
            (None, {"fields": text}),
            (gettext_lazy("Where it appears"), {"fields": place, "classes": ["side"]}),
            (gettext_lazy("Source"), {"fields": facts, "classes": ["side"]}),
        ]
        if obj and obj.status == Article.Status.RETRACTED:
            parts.append((gettext_lazy("Retraction"), {"fields": ["retraction_notice"], "classes": ["side"]}))
        return parts

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> list[str]:
        """What a source said stays as it was said."""
        return [*(FACTS if obj and obj.fetched_at else []), "text_as_read", "topics_as_read"]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Sections and sources have screens of their own; none is changed or deleted from within a text."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and hasattr(field.widget, "can_delete_related"):
            field.widget.can_delete_related = field.widget.can_change_related = False
        return field

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        spoken = (get_language() or DEFAULT_EDITION)[:2]
        edition = spoken if spoken in EDITION_CODES else DEFAULT_EDITION
        return {"edition": edition, "language": edition} | super().get_changeform_initial_data(request)

    def get_formset_kwargs(self, request: HttpRequest, obj: Article, inline: Any, prefix: str) -> dict[str, Any]:
        taken: dict[str, TakenIn] = getattr(request, "taken_in", {})
        return super().get_formset_kwargs(request, obj, inline, prefix) | {"form_kwargs": {"taken": taken}}

    def get_view_on_site_url(self, obj: Article | None = None) -> str | None:
        """None, too, while a form that was refused has left the slug empty: it is made only when the text is saved."""
        is_public = obj and obj.status == Article.Status.PUBLISHED and obj.slug
        return obj.get_absolute_url() if obj and is_public else None

    @admin.display(description=gettext_lazy("text"))
    def text_as_read(self, article: Article) -> SafeString:
        return format_html(
            '<div class="as-read" lang="{}" dir="{}">{}</div>',
            article.language, article.direction, mark_safe(clean_html(article.body)),
        )  # fmt: skip

    @admin.display(description=gettext_lazy("topics"))
    def topics_as_read(self, article: Article) -> SafeString | str:
        named = format_html_join(", ", "<bdi>{}</bdi>", ((topic,) for topic in Topic.objects.of(article)))
        return named or NOTHING

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        article, form = kwargs.get("obj"), context["adminform"].form
        can_change = article is None or self.has_change_permission(request, article)
        context["verbs"] = verbs.offered(article) if can_change and may_publish(request.user) else []
        context["state"] = self.state(article) if article else ""
        context["show_save_and_add_another"] = False
        context["can_retract"] = bool(article and article.status == Article.Status.PUBLISHED and context["verbs"])
        if article:
            context["status_changes"] = article.status_changes.select_related("by")[:CHANGES_SHOWN]
        if article and getattr(form, "is_outdated", False):
            context["conflict"] = [*differences(form), *picture_differences(request.POST, PREFIX, standing(article))]
            context["saved_by"], context["saved_at"] = last_change(Article.objects.get(pk=article.pk))
        return super().render_change_form(request, context, *args, **kwargs)

    # Saving

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        """Files are taken in first. Whoever saves on an outdated version is shown both texts, also when the other one
        saved between our look and our write: the write is conditional, and then all is looked at once more."""
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        article = self.get_object(request, object_id) if object_id else None
        if article and not self.has_change_permission(request, article) and self.wrote(request, article):
            return self.too_late(request, article)
        if self.has_change_permission(request, article) if article else self.has_add_permission(request):
            request.taken_in = take_in_placements(request, PREFIX, at=timezone.now())  # type: ignore[attr-defined]
        if article:
            self.fit_rows(request, article)
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Outdated:
            return self.changeform_view(request, object_id, form_url, extra_context)

    def fit_rows(self, request: HttpRequest, article: Article) -> None:
        """On an outdated version the rows of pictures may no longer be those that the browser knew; on the newest one
        the editor may have chosen to leave them as they stand."""
        if request.POST.get("version") != str(article.version):
            request.POST = rows_on_top_of(request.POST, PREFIX, standing(article))  # type: ignore[assignment]
        elif request.POST.get(f"{KEEP}{PICTURES}") == "theirs":
            request.POST = rows_as_standing(request.POST, PREFIX, standing(article))  # type: ignore[assignment]

    def wrote(self, request: HttpRequest, article: Article) -> bool:
        return super().has_change_permission(request, article) and article.created_by_id == request.user.pk

    def too_late(self, request: HttpRequest, article: Article) -> HttpResponse:
        """The author may no longer change the text, because an editor took it on; what was typed is shown to copy."""
        form = ArticleForm(request.POST, instance=Article.objects.get(pk=article.pk))
        context = self.admin_site.each_context(request) | {
            "title": _("This text is no longer a draft"), "opts": self.opts, "original": article,
            "conflict": differences(form),
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/article/too_late.html", context, status=409)

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        by, at = request.user, timezone.now()
        if change:
            names = [name for name in form.cleaned_data if name in form.Meta.fields and name != "topics"]
            obj.edit(by=by, at=at, version=form.read_version(), fields=names)  # type: ignore[arg-type]
        else:
            obj.created_by, obj.edited_by, obj.edited_at = by, by, at  # type: ignore[assignment]
            obj.save()
        if "topics" in form.cleaned_data:
            choose(obj, form.cleaned_data["topics"])

    def response_add(self, request: HttpRequest, obj: Article, post_url_continue: str | None = None) -> HttpResponse:
        return self.after_verb(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return self.after_verb(request, obj) or super().response_change(request, obj)

    def after_verb(self, request: HttpRequest, article: Article) -> HttpResponse | None:
        """Does what the pressed button says, after the text was saved, and shows the article again."""
        self.name_blocked_pictures(request, article)
        verb = next((verb for verb in verbs.VERBS if verb.button in request.POST), None)
        if verb is None or not may_publish(request.user):
            return None
        done = verbs.do(verb, article, by=request.user, at=timezone.now())
        self.message_user(request, done.words, messages.SUCCESS if done.is_done else messages.ERROR)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))

    def name_blocked_pictures(self, request: HttpRequest, article: Article) -> None:
        """Whoever places a picture that is blocked everywhere learns what readers will see in its place."""
        words = _("The picture “%(picture)s” is blocked: readers see a panel in its place until it is restored.")
        for placement in article.placements.select_related("image"):
            if placement.image.is_blocked:
                self.message_user(request, words % {"picture": placement.image}, messages.WARNING)

    # Actions on several

    @admin.action(description=gettext_lazy("Publish"), permissions=["publish"])
    def publish(self, request: HttpRequest, articles: QuerySet[Article]) -> None:
        self.do_all(request, verbs.PUBLISH, articles)

    @admin.action(description=gettext_lazy("Withdraw"), permissions=["publish"])
    def withdraw(self, request: HttpRequest, articles: QuerySet[Article]) -> None:
        self.do_all(request, verbs.WITHDRAW, articles)

    @admin.action(description=gettext_lazy("Retract…"), permissions=["publish"])
    def retract(self, request: HttpRequest, articles: QuerySet[Article]) -> HttpResponse | None:
        form = verbs.RetractForm(request.POST if "notice" in request.POST else None)
        if form.is_valid():
            self.do_all(request, verbs.RETRACT, articles, notice=form.cleaned_data["notice"])
            return None
        return self.ask_for_notice(request, form, list(articles))

    def do_all(self, request: HttpRequest, verb: verbs.Verb, articles: QuerySet[Article], *, notice: str = "") -> None:
        """Each article by itself: one that cannot go is named, and the others go on."""
        at: datetime = timezone.now()
        results = [verbs.do(verb, article, by=request.user, at=at, notice=notice) for article in articles]
        for failed in (result for result in results if not result.is_done):
            self.message_user(request, failed.words, messages.ERROR)
        number = sum(result.is_done for result in results)
        if number:
            words = ngettext("%(done)s: %(number)d article.", "%(done)s: %(number)d articles.", number)
            self.message_user(request, words % {"done": verb.done, "number": number}, messages.SUCCESS)

    def get_urls(self) -> list[URLPattern]:
        one = self.admin_site.admin_view(self.retract_one)
        return [path("<int:pk>/retract/", one, name="articles_article_retract"), *super().get_urls()]

    def retract_one(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = get_object_or_404(self.get_queryset(request), pk=pk)
        if not may_publish(request.user):
            return HttpResponse(status=403)
        form = verbs.RetractForm(request.POST or None)
        if not form.is_valid():
            return self.ask_for_notice(request, form, [article])
        notice = form.cleaned_data["notice"]
        self.do_all(request, verbs.RETRACT, Article.objects.filter(pk=pk), notice=notice)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))

    def ask_for_notice(self, request: HttpRequest, form: verbs.RetractForm, articles: list[Article]) -> HttpResponse:
        context = self.admin_site.each_context(request) | {
            "title": _("Retract"), "form": form, "articles": articles, "opts": self.opts,
            "is_action": "action" in request.POST,
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/article/retract.html", context)
