from django import forms
from django.utils.translation import gettext_lazy as _

from moderation.models import Reason


class Words(forms.CharField):
    """A line break is one character, as the browser counts it."""

    def to_python(self, value: str | None) -> str | None:
        return super().to_python(value.replace("\r\n", "\n") if value else value)


class ReportForm(forms.Form):
    """What a reader objects to. `website` is seen by machines only; neither it nor `token` ever makes an error."""

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
    token = forms.CharField(required=False, widget=forms.HiddenInput)
