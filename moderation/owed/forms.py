from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from moderation.forms import Words
from moderation.models import Reason


class AppealForm(forms.Form):
    words = Words(
        label=_("Why the decision is wrong"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text=_("At most 1,000 characters."),
        error_messages={"required": _("Say why the decision is wrong.")},
    )


class NoticeForm(forms.Form):
    """What article 16 asks for. `website` is seen by machines only; neither it nor `token` ever makes an error."""

    address = forms.CharField(
        label=_("Exact address of the picture, or of the page where it stands"),
        max_length=2000,
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "url", "autocomplete": "off"}),
        error_messages={"required": _("Give the address.")},
    )
    reason = forms.ChoiceField(
        label=_("What it is about"),
        choices=[("", _("Choose")), *Reason.choices],
        error_messages={"required": _("Choose a reason."), "invalid_choice": _("Choose one of the reasons.")},
    )
    explanation = Words(
        label=_("Why you hold the picture to be illegal"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        help_text=_("At most 4,000 characters: what the picture shows, and which law or right it breaks."),
        error_messages={"required": _("Say why the picture is illegal.")},
    )
    name = forms.CharField(
        label=_("Your name, or that of the body you speak for"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
        help_text=_("We write to it that the notice has come in, and what was decided. Where a minor is in danger you "
                    "may leave name and address empty."),
    )  # fmt: skip
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    good_faith = forms.BooleanField(
        label=_("I declare in good faith that what I state is accurate and complete."),
        error_messages={"required": _("A notice needs this declaration.")},
    )
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_email(self) -> str:
        """Django takes domains that no mail can be sent to."""
        email: str = self.cleaned_data["email"]
        try:
            email.rpartition("@")[2].encode("idna")
        except UnicodeError as wrong:
            raise ValidationError(validate_email.message) from wrong
        return email

    def clean(self) -> dict[str, Any]:
        """Who gives notice says who they are, unless it is about a minor: then both or none."""
        words = super().clean() or {}
        if words.get("reason") == Reason.MINOR and not (words.get("name") or words.get("email")):
            return words
        for name, message in (("name", _("Give your name.")), ("email", _("Give your e-mail address."))):
            if not words.get(name) and name not in self.errors:
                self.add_error(name, message)
        return words
