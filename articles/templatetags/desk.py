"""The lists of the desk."""

from typing import Any

from django import template
from django.contrib.admin.templatetags.admin_list import result_headers
from django.forms import Media

from articles.admin.rows import rows

register = template.Library()


@register.inclusion_tag("admin/change_list_results.html")
def rows_of(changelist: Any) -> dict[str, Any]:
    """The table of a list that is not edited in place."""
    headers = list(result_headers(changelist))
    number = sum(bool(header["sortable"] and header["sorted"]) for header in headers)
    return {"result_headers": headers, "num_sorted_fields": number, "results": rows(changelist)}


@register.simple_tag
def media_of_filters(changelist: Any) -> Media:
    """What several filters need is named once."""
    return sum((spec.media for spec in changelist.filter_specs if hasattr(spec, "media")), Media())
