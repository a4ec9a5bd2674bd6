"""The form of an article: its texts in their own direction, its body cleaned, its version checked."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.contrib import admin
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles.admin.widgets import ID, ChooserOfSeveral, RichText
from articles.languages import direction
from articles.models import Article, ArticleTopic, Topic
from articles.text import clean_html, without_controls

# The texts that follow the article's language; a script keeps them so when another language is chosen.
DIRECTED = ("title", "standfirst", "body", "byline", "retraction_notice")
# On the page that shows both texts, the answer for one field: `keep-title` is `mine` or `theirs`.
KEEP = "keep-"
MOST_TOPICS = 20


def with_https(field: Any, **values: Any) -> Any:
    """The form's field for the model's; of an address without a scheme, https is meant."""
    return field.formfield(**values | ({"assume_scheme": "https"} if isinstance(field, models.URLField) else {}))


class TopicsField(forms.ModelMultipleChoiceField):
    """Of what is no id nothing is asked."""

    def clean(self, value: Any) -> Any:
        return super().clean([one for one in value or [] if ID.fullmatch(str(one))])


class ArticleForm(forms.ModelForm):
    """`is_outdated` says that somebody saved the article after this form was opened; nothing is saved then.

    `theirs` holds what stands in the database meanwhile, and the form itself keeps what was typed.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    source_url = forms.URLField(
        label=capfirst(Article._meta.get_field("source_url").verbose_name),
        required=False,
        max_length=2000,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"class": "vURLField", "dir": "ltr"}),
    )
    topics = TopicsField(
        Topic.objects.standing(),
        label=_("topics"),
        required=False,
        widget=ChooserOfSeveral(ArticleTopic._meta.get_field("topic"), admin.site),
        help_text=_("Whom, which place and what it is about. What a source says of it goes in by itself."),
    )
    is_outdated = False

    class Meta:
        model = Article
        formfield_callback = with_https  # the admin asks for a field of the address also where it only shows it
        fields = [
            "title", "standfirst", "body", "byline", "edition", "language", "section", "slug", "publish_at",
            "source", "source_url", "source_published_at", "retraction_notice",
        ]  # fmt: skip
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
            "standfirst": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
            "body": RichText,
        }
        help_texts = {
            "body": "",
            "slug": _("The readable end of the address. Left empty, it is made of the title."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.theirs: dict[str, Any] = {}
        if self.instance.pk:
            self.fields["version"].initial = self.initial["version"] = self.instance.version
            self.initial["topics"] = list(Topic.objects.of(self.instance).values_list("pk", flat=True))
            self.theirs = {name: self.instance_value(name) for name in self.fields if name != "version"}
        if self.is_bound and self.read_version() == self.instance.version:
            self._take_theirs()
        if "publish_at" in self.fields:
            self.fields["publish_at"].help_text = _("In the time of %(zone)s.") % {
                "zone": timezone.get_current_timezone_name()
            }
        written = self["language"].value() if "language" in self.fields else self.instance.language
        for name in set(DIRECTED) & set(self.fields):
            self.fields[name].widget.attrs |= {"dir": direction(str(written or "")), "data-directed": ""}

    def instance_value(self, name: str) -> Any:
        return self.fields[name].prepare_value(self.initial.get(name))

    def read_version(self) -> int | None:
        """The version that the browser's form was made of."""
        try:
            return int(self.data.get(self.add_prefix("version"), ""))
        except ValueError:
            return None

    def _take_theirs(self) -> None:
        """Replaces what was typed by what stands, in the fields for which that was chosen."""
        chosen = [name for name in self.theirs if self.data.get(f"{KEEP}{name}") == "theirs"]
        for name in chosen:
            self._put(_as_sent(self.fields[name].widget, self.add_prefix(name), self.theirs[name]))

    def _put(self, sent: dict[str, str | list[str]]) -> None:
        """Replaces what the browser sent."""
        before: Any = self.data
        self.data = data = before.copy()
        for name, said in sent.items():
            data.setlist(name, said if isinstance(said, list) else [said])

    def clean_title(self) -> str:
        """A mark that turns the order of letters round, pasted with a title, would turn round what stands beside it."""
        return " ".join(without_controls(self.cleaned_data["title"]).split())

    def clean_body(self) -> str:
        """A text that nobody touched stays to the letter, though browsers send other line ends."""
        typed, stood = self.cleaned_data["body"], str(self.initial.get("body") or "")
        is_same = " ".join(typed.split()) == " ".join(stood.split())
        return stood if is_same else clean_html(typed)

    def clean_topics(self) -> Any:
        topics = self.cleaned_data["topics"]
        if len(topics) > MOST_TOPICS:
            raise forms.ValidationError(_("At most %(number)s topics.") % {"number": MOST_TOPICS})
        return topics

    def clean_source_url(self) -> str:
        url: str = self.cleaned_data["source_url"]
        if url and urlsplit(url).scheme not in ("http", "https"):
            raise forms.ValidationError(_("Only http and https addresses are taken."))
        return url

    def clean(self) -> dict[str, Any] | None:
        if self.instance.pk and self.read_version() != self.instance_version:
            self.is_outdated = True
            self._put({self.add_prefix("version"): str(self.instance_version)})
            self.add_error(None, forms.ValidationError(_("Nothing has been saved yet."), code="outdated"))
        return self.cleaned_data

    @property
    def instance_version(self) -> int:
        return int(self.initial["version"])


def _as_sent(widget: Any, key: str, value: Any) -> dict[str, str | list[str]]:
    """What a browser would have sent for this value."""
    if isinstance(widget, forms.SelectMultiple):
        return {key: [str(one) for one in value or []]}
    is_split = isinstance(widget, forms.MultiWidget)
    if not is_split:
        return {key: "" if value is None else str(value)}
    rows = zip(widget.widgets_names, widget.widgets, widget.decompress(value), strict=True)
    return {f"{key}{name}": str(one.format_value(part) or "") for name, one, part in rows}
