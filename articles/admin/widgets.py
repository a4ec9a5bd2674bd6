"""Inputs of the desk. The rich-text editor is loaded by our own script: the one that comes with it needs an inline
import map and an injected style sheet, which the Content-Security-Policy refuses."""

import json
import re
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db.models import ForeignKey
from django.forms.widgets import Script
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.translation import gettext as _

EDITOR = "django_prose_editor/editor.js"
KEPT = "newsroom/js/kept.js"
ID = re.compile("[0-9]{1,18}")  # more digits are no id that a database knows


def button_labels() -> dict[str, str]:
    """The editor's names of its buttons → what a reader of the screen hears."""
    return {
        "heading2": _("Heading"), "heading3": _("Smaller heading"), "heading4": _("Smallest heading"),
        "paragraph": _("Paragraph"), "bulletList": _("List"), "orderedList": _("Numbered list"),
        "blockquote": _("Quote"), "bold": _("Bold"), "italic": _("Italic"), "link": _("Link"),
        "unlink": _("Remove the link"), "history:undo": _("Undo"), "history:redo": _("Redo"),
    }  # fmt: skip


class RichText(forms.Textarea):
    """The text with headings, lists, quotes and links; with scripts off, a plain field that shows its HTML."""

    @property
    def media(self) -> forms.Media:
        styles = ["django_prose_editor/material-icons.css", "django_prose_editor/editor.css"]
        script: Any = Script("newsroom/js/editor.js", type="module")
        return forms.Media(css={"all": styles}, js=[script])

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        labels = button_labels() | {"text": _("text"), "toolbar": _("Formatting")}
        context["widget"]["attrs"] |= {
            "data-rich-text": static(EDITOR), "data-kept": static(KEPT), "data-labels": json.dumps(labels),
        }  # fmt: skip
        return context

    def use_required_attribute(self, initial: Any) -> bool:
        return False


class OfIds:
    """Shows a value that is no id as nothing chosen; Django's own asks the database for it and fails."""

    def optgroups(self, name: str, value: Any, attrs: dict[str, Any] | None = None) -> Any:
        widget: Any = super()
        return widget.optgroups(name, [one for one in value if ID.fullmatch(str(one))], attrs)


class Chooser(OfIds, AutocompleteSelect): ...


class ChooserOfSeveral(OfIds, AutocompleteSelectMultiple): ...


class WithChoosers:
    """For a screen or an inline: its `autocomplete_fields` get a `Chooser`."""

    def formfield_for_foreignkey(self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        screen: Any = super()
        if db_field.name in self.autocomplete_fields:  # type: ignore[attr-defined]
            kwargs["widget"] = Chooser(db_field, self.admin_site)  # type: ignore[attr-defined]
        return screen.formfield_for_foreignkey(db_field, request, **kwargs)
