"""Pictures: a grid to look at, the words and rights of each, and the way in for new ones.

Whether a picture is blocked is shown here and decided elsewhere; `notes` is where another app may add what it knows.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, Exists, IntegerField, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.access import visible
from articles.admin.filters import SourceFilter
from articles.admin.lists import BoundedPaginator, BoundedSearch
from articles.admin.marks import NOTHING, badge, in_own_direction, preview
from articles.admin.uploads import TakenIn, take_in_upload
from articles.images.credit import without_sign
from articles.images.picture import picture_of
from articles.models import Article, ArticleImage, Image, Rendition

WHERE_USED_SHOWN = 30


class ImageForm(forms.ModelForm):
    class Meta:
        model = Image
        fields = ["alt", "caption", "credit", "creator", "copyright_notice", "licence", "focal_x", "focal_y"]

    def clean_credit(self) -> str:
        return without_sign(self.cleaned_data["credit"])


class UploadForm(ImageForm):
    """A new picture. The file was taken in before the form is checked; `taken_in` says how that went."""

    taken_in: TakenIn | None = None
    upload = forms.FileField(
        label=gettext_lazy("file"),
        help_text=gettext_lazy("JPEG, PNG, GIF, WebP or AVIF, at most 15 MB and 24 megapixels"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/gif,image/webp,image/avif"}),
    )

    def clean_upload(self) -> object:
        if self.taken_in and self.taken_in.refusal:
            raise forms.ValidationError(self.taken_in.refusal)
        return self.cleaned_data["upload"]

    def save(self, commit: bool = True) -> Image:
        """The picture that was taken in, with the words of the form when it is new."""
        super().save(commit=False)
        if not (self.taken_in and self.taken_in.image):
            raise ValueError("no picture was taken in")
        image = self.taken_in.image
        if self.taken_in.is_new:
            for name in self.Meta.fields:
                setattr(image, name, self.cleaned_data[name] or getattr(image, name))
        return image


class BlockFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(Image.BlockState.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Image]) -> QuerySet[Image]:
        return queryset.filter(block_state=self.value()) if self.value() in Image.BlockState.values else queryset


class UsedFilter(admin.SimpleListFilter):
    title = gettext_lazy("use")
    parameter_name = "used"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", gettext_lazy("in an article")), ("no", gettext_lazy("in no article"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Image]) -> QuerySet[Image]:
        known = {"yes": False, "no": True}.get(self.value() or "")
        used = Exists(ArticleImage.objects.filter(image=OuterRef("pk")))
        return queryset if known is None else queryset.filter(~used if known else used)


@admin.register(Image)
class ImageAdmin(BoundedSearch):
    list_display = ["card"]
    list_filter = [BlockFilter, UsedFilter, SourceFilter]
    list_per_page = 48
    search_fields = ["alt", "caption", "credit", "creator"]
    search_help_text = gettext_lazy("Words and names of the newest 10,000 pictures")
    actions = None
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    readonly_fields = ["large", "state", "where_used", "facts"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Image]:
        uses = ArticleImage.objects.filter(image=OuterRef("pk")).order_by().values("image")
        count = Subquery(uses.annotate(number=Count("pk")).values("number"), output_field=IntegerField())
        cards = Prefetch("renditions", Rendition.objects.filter(recipe="card"))
        pictures = super().get_queryset(request).select_related("source").prefetch_related(cards)
        return pictures.annotate(number_of_uses=Coalesce(count, 0))

    def get_fieldsets(self, request: HttpRequest, obj: Image | None = None) -> Any:
        words = (gettext_lazy("In words"), {"fields": ["alt", "caption"]})
        rights = (gettext_lazy("Rights"), {"fields": ["credit", "creator", "copyright_notice", "licence"]})
        focus = (gettext_lazy("What must stay in view"), {"fields": [("focal_x", "focal_y")]})
        if obj is None:
            return [(None, {"fields": ["upload"]}), words, rights, focus]
        standing = {"fields": ["large", "state", "where_used", "facts"]}
        return [(None, standing), words, rights, focus]

    def get_readonly_fields(self, request: HttpRequest, obj: Image | None = None) -> Any:
        return self.readonly_fields if obj else []

    def get_form(self, request: HttpRequest, obj: Image | None = None, change: bool = False, **kwargs: Any) -> Any:
        kwargs["form"] = ImageForm if obj else UploadForm
        made: Any = super().get_form(request, obj, change, **kwargs)
        if not obj:
            made.taken_in = getattr(request, "taken_in", None)
        return made

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        """The file is taken in once the words are right, before the transaction begins."""
        upload = request.FILES.get("upload")
        if object_id is None and upload and ImageForm(request.POST).is_valid() and self.has_add_permission(request):
            words = {name: request.POST.get(name, "").strip() for name in ("alt", "caption", "credit")}
            request.taken_in = take_in_upload(upload, words, by=request.user, at=timezone.now())  # type: ignore[attr-defined]
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: Image, form: Any, change: bool) -> None:
        """Writes only the words: the picture may have been blocked since it was read, and a block must stand."""
        obj.save(update_fields=[name for name in form.changed_data if name in ImageForm.Meta.fields])

    def log_addition(self, request: HttpRequest, obj: Image, message: Any) -> Any:
        taken: TakenIn | None = getattr(request, "taken_in", None)
        if taken and not taken.is_new:
            self.message_user(
                request, _("We had this picture already; its words were left as they are."), messages.INFO
            )
            return None
        return super().log_addition(request, obj, message)

    def has_delete_permission(self, request: HttpRequest, obj: Image | None = None) -> bool:
        """Pictures stay: a block takes them out of sight, and a fetch would only bring a deleted one back."""
        return False

    def get_urls(self) -> list[URLPattern]:
        view: Callable[..., Any] = self.admin_site.admin_view(self.card_file)
        return [path("<int:pk>/card/", view, name="articles_image_card"), *super().get_urls()]

    def card_file(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Leads to the smallest rendition: what a form shows when another picture is chosen."""
        if not self.has_view_permission(request):
            return HttpResponse(status=403)
        picture = picture_of(get_object_or_404(Image.objects.prefetch_related("renditions"), pk=pk), "card")
        if not picture.src:
            raise Http404
        return HttpResponseRedirect(picture.src)

    @admin.display(description=gettext_lazy("picture"))
    def card(self, image: Image) -> SafeString:
        uses: int = getattr(image, "number_of_uses", 0)
        used = _("in no article")
        if uses:
            used = ngettext("in %(number)d article", "in %(number)d articles", uses) % {"number": uses}
        return format_html(
            '{}<span class="card-title" dir="auto">{}</span><span class="card-credit" dir="auto">{}</span>'
            '<span class="card-facts">{} {} {}</span>',
            preview(image), str(image), image.credit, self.state(image), self.notes(image), used,
        )  # fmt: skip

    @admin.display(description=gettext_lazy("state"))
    def state(self, image: Image) -> SafeString:
        return badge("bad" if image.is_blocked else "good", image.get_block_state_display())

    def notes(self, image: Image) -> SafeString | str:
        """What else is known of the picture, on its card."""
        return ""

    @admin.display(description=gettext_lazy("picture"))
    def large(self, image: Image) -> SafeString:
        return preview(image)

    @admin.display(description=gettext_lazy("file"))
    def facts(self, image: Image) -> str:
        return f"{image.width} × {image.height} · {image.mime}"

    @admin.display(description=gettext_lazy("where used"))
    def where_used(self, image: Image) -> SafeString | str:
        """Only the articles that the person at the desk may see."""
        articles: list[Article] = getattr(image, "articles_seen", [])
        rows = [
            (
                reverse("admin:articles_article_change", args=[article.pk]),
                in_own_direction(article.title, article.language),
                article.get_status_display(),
            )
            for article in articles
        ]
        return format_html_join("", '<a class="row" href="{}">{}</a> ({})<br>', rows) or NOTHING

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Image | None:
        image: Image | None = super().get_object(request, object_id, from_field)
        if image:
            used = visible(request.user, Article.objects.filter(placements__image=image))
            image.articles_seen = list(used.order_by("-pk")[:WHERE_USED_SHOWN])  # type: ignore[attr-defined]
        return image
