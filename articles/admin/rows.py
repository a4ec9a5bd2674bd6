"""The rows of a list as Django's own tag writes them, for a fraction of its work: what all rows have in common is found
out once. A list that is edited in place has forms in its rows, and stays with Django's tag."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.templatetags.admin_list import ResultList
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.contrib.admin.utils import display_for_field, display_for_value, quote
from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateField, Field, ForeignKey, TimeField
from django.urls import reverse
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from articles.admin.marks import piece

Cell: TypeAlias = Callable[[Any], str]
SELECT_THIS = "Select this object for an action - {}"  # Django's words, which stand in its own catalogues
KEY = "0key0"  # stands in an address where the key of a row comes


def rows(changelist: Any) -> list[ResultList]:
    """As the template of a list expects them, but for the cells: those of a row are one piece."""
    cells = [*_cells(changelist)]
    return [ResultList(None, [mark_safe("".join([cell(row) for cell in cells]))]) for row in changelist.result_list]


def _cells(changelist: Any) -> Iterator[Cell]:
    links = [name for name in changelist.list_display if name in (changelist.list_display_links or ())]
    for name in changelist.list_display:
        shown, kind = _shown(changelist, name, is_link=name in links)
        if name in links:
            yield _linked(changelist, shown, kind, "th" if name == links[0] else "td")
        else:
            yield _plain(shown, kind)


def _plain(shown: Cell, kind: str) -> Cell:
    return lambda row: f'<td class="{kind}">{_as_html(shown(row))}</td>'


def _as_html(text: Any) -> str:
    return text if type(text) is SafeString else conditional_escape(text)


def _linked(changelist: Any, shown: Cell, kind: str, tag: str) -> Cell:
    before, after = _address(changelist)
    key, name = changelist.pk_attname, changelist.to_field or changelist.pk_attname

    def cell(row: Any) -> str:
        opener = format_html(' data-popup-opener="{}"', row.serializable_value(name)) if changelist.is_popup else ""
        address = f"{before}{escape(quote(getattr(row, key)))}{after}"
        return f'<{tag} class="{kind}"><a href="{address}"{opener}>{_as_html(shown(row))}</a></{tag}>'

    return cell


def _address(changelist: Any) -> tuple[str, str]:
    """Of a row's form, before and after its key; it keeps the filters of the list."""
    opts, site = changelist.opts, changelist.model_admin.admin_site
    form = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[KEY], current_app=site.name)
    form = add_preserved_filters({"preserved_filters": changelist.preserved_filters, "opts": opts}, form)
    before, _key, after = form.partition(KEY)
    return escape(before), escape(after)


def _shown(changelist: Any, name: str, *, is_link: bool) -> tuple[Cell, str]:
    """What a column shows of a row, and the class of its cells."""
    screen = changelist.model_admin
    if name == "action_checkbox":
        return _box(), "action-checkbox"
    empty = screen.get_empty_value_display()
    try:
        field = changelist.lookup_opts.get_field(name)
    except FieldDoesNotExist:
        return _of_screen(str if name == "__str__" else getattr(screen, name), empty), f"field-{name}"
    wraps = not isinstance(field, (DateField, TimeField, ForeignKey))
    return _of_field(field, empty, is_link=is_link), f"field-{name}" if wraps else f"field-{name} nowrap"


def _box() -> Cell:
    words = gettext(SELECT_THIS)
    shape = (
        f'<input type="checkbox" name="{ACTION_CHECKBOX_NAME}" value="{{}}" class="action-select" aria-label="{words}">'
    )
    return lambda row: piece(shape, row.pk, row)


def _of_screen(method: Any, empty: str) -> Cell:
    empty, is_boolean = getattr(method, "empty_value_display", empty), getattr(method, "boolean", False)

    def shown(row: Any) -> str:
        value = method(row)
        return value if isinstance(value, SafeString) and value else display_for_value(value, empty, is_boolean)

    return shown


def _of_field(field: Field[Any, Any], empty: str, *, is_link: bool) -> Cell:
    name = field.name
    if isinstance(field, ForeignKey):
        return lambda row: empty if getattr(row, name) is None else getattr(row, name)
    if field.flatchoices:
        names = {value: str(label) for value, label in field.flatchoices}
        return lambda row: names.get(getattr(row, name), empty)
    return lambda row: display_for_field(getattr(row, name), field, empty, avoid_link=is_link)
