from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from moderation.models import Reason


class Words(forms.CharField):
    """A line break is one character, as the browser counts it."""

    def to_python(self, value: str | None) -> str | None:
        return super().to_python(value.replace("\r\n", "\n") if value else value)


class Note(Words):
    """A moderator's own words; what a database refuses falls out of them."""

    def to_python(self, value: str | None) -> str | None:
        return super().to_python(value.replace("\0", "") if value else value)


class DecisionForm(forms.Form):
    """What a moderator decides. A block names its ground or says it in words; whoever clears a picture says why."""

    decision = forms.ChoiceField(
        choices=[(name, name) for name in ("block", "restore", "hold", "clear", "set_aside")],
        error_messages={"required": _("Choose what to decide."), "invalid_choice": _("Choose what to decide.")},
    )
    reason = forms.ChoiceField(
        choices=[("", ""), *Reason.choices],
        required=False,
        error_messages={"invalid_choice": _("Choose one of the reasons.")},
    )
    note = Note(max_length=1000, required=False)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("decision") == "block" and not (said.get("reason") or said.get("note")):
            raise forms.ValidationError(_("Choose a reason or write a note first: it stands in the log."))
        if said.get("decision") == "clear" and not said.get("note"):
            raise forms.ValidationError(_("Write a note first: whoever clears a picture says why."))
        return said


class ReportForm(forms.Form):
    """What a reader objects to. `website` is seen by machines only, `echo` and `site` are filled in by the form's
    script; none of them nor `token` ever makes an error."""

    reason = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=Reason.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a reason."),
            "invalid_choice": _("Choose one of the reasons."),
        },
    )
    text = Words(
        label=_("In your words (optional)"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("At most 1,000 characters. Do not give your name."),
    )
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    token = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-report-token": ""}))
    echo = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-report-echo": ""}))
    site = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-report-site": ""}))


class AnswerForm(forms.Form):
    """To an appeal; whoever appealed reads it."""

    answer = Words(max_length=2000)
