"""The pictures of an article: chosen from those we have, or new ones."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles.admin.marks import preview
from articles.admin.uploads import TakenIn
from articles.admin.widgets import WithChoosers
from articles.models import Article, ArticleImage

PREFIX = "placements"


class PlacementForm(forms.ModelForm):
    """Either a picture we have, or a file. The file was taken in before; `taken` says how that went."""

    upload = forms.FileField(
        label=capfirst(_("or a new file")),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/gif,image/webp,image/avif"}),
    )
    credit = forms.CharField(
        label=capfirst(_("credit of the new file")),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    class Meta:
        model = ArticleImage
        fields = ["image", "alt", "caption", "is_lead", "position"]
        widgets = {
            "alt": forms.TextInput(attrs={"dir": "auto", "class": "vTextField"}),
            "caption": forms.Textarea(attrs={"dir": "auto", "rows": 2}),
        }
        help_texts = {
            "alt": _("What the picture shows, for those who do not see it. Left empty, the picture's own words stand."),
            "caption": _("Left empty, the picture's own caption stands."),
        }

    def __init__(self, *args: Any, taken: dict[str, TakenIn] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taken = (taken or {}).get(self.prefix or "")
        self.fields["image"].required = False
        wrapped: Any = self.fields["image"].widget
        chooser = getattr(wrapped, "widget", wrapped)
        chooser.attrs["data-card"] = reverse("admin:articles_image_card", args=[0])

    def has_changed(self) -> bool:
        """A row with a refused file alone looks empty by now; it has to be checked all the same, or nobody is told."""
        return self.taken is not None or super().has_changed()

    def clean(self) -> dict[str, Any] | None:
        if self.taken and self.taken.refusal:
            self.add_error("upload", self.taken.refusal)
        elif not self.cleaned_data.get("image"):
            self.add_error("image", _("Choose a picture or a file."))
        return self.cleaned_data

    def validate_constraints(self) -> None:
        """The formset looks at all rows together: which picture leads may change places between two of them."""


class PlacementFormSet(forms.BaseInlineFormSet):
    def clean(self) -> None:
        super().clean()
        kept = [form.cleaned_data for form in self.forms if self._counts(form)]
        pictures = [data["image"].pk for data in kept if data.get("image")]
        if len(pictures) != len(set(pictures)):
            raise forms.ValidationError(_("The same picture stands twice in this article."))
        if sum(bool(data.get("is_lead")) for data in kept) > 1:
            raise forms.ValidationError(_("Only one picture can lead."))

    def _counts(self, form: forms.ModelForm) -> bool:
        """Rows that will stand in the article after this save."""
        return hasattr(form, "cleaned_data") and bool(form.cleaned_data) and not form.cleaned_data.get("DELETE")

    def save(self, commit: bool = True) -> Any:
        """The rows that do not lead first, so that at no moment two of them do."""
        rows = super().save(commit=False)
        if commit:
            for gone in self.deleted_objects:
                gone.delete()
            for row in sorted(rows, key=lambda row: row.is_lead):
                row.save()
            self.save_m2m()
        return rows


class PlacementInline(WithChoosers, admin.StackedInline):
    model = ArticleImage
    form = PlacementForm
    formset = PlacementFormSet
    autocomplete_fields = ["image"]
    readonly_fields = ["shown"]
    fields = ["shown", "image", "upload", "credit", "alt", "caption", "is_lead", "position"]
    verbose_name, verbose_name_plural = _("picture"), _("pictures")

    def get_extra(self, request: HttpRequest, obj: Article | None = None, **kwargs: Any) -> int:
        return 0 if obj and obj.placements.exists() else 1

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("image").prefetch_related("image__renditions")

    @admin.display(description=_("preview"))
    def shown(self, placement: ArticleImage) -> SafeString:
        has_picture = placement.image_id is not None
        credit = placement.image.credit.strip() if has_picture else ""
        picture = preview(placement) if has_picture else ""
        said = format_html('<span class="card-credit" dir="auto">{}</span>', credit) if credit else ""
        return format_html('<span data-preview="{}">{}</span>{}', placement.image_id or "", picture, said)
