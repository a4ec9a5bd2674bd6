"""What every list of the desk has in common."""

from typing import Any

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import IntegerField, Model, Subquery
from django.http import HttpRequest
from django.utils.functional import cached_property

COUNTED = 1000  # of what stands in a line; where there is more, it is only said that there is


class Counted(Subquery):
    """How many rows a query finds."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def counted(rows: Any) -> Counted:
    """Of each line's rows, no further than can be said of them."""
    return Counted(rows[: COUNTED + 1])


def number_of(rows: int) -> str:
    return str(rows) if rows <= COUNTED else f"{COUNTED} +"


class BoundedPaginator(Paginator):
    """Counts no further than `most` rows, so that a list costs the same however much lies in the archive."""

    most = 5000

    @cached_property
    def count(self) -> int:
        rows: Any = self.object_list
        return rows.order_by().values("pk")[: self.most].count()

    @property
    def is_cut(self) -> bool:
        """There may be more rows than the pages lead to; search and filters reach them."""
        return self.count >= self.most


class BoundedSearch(admin.ModelAdmin):
    """Looks for parts of words in the newest rows only: no archive is read through for a word that it does not have."""

    searched = 10_000

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        if search_term.strip():
            last = self.model._default_manager.order_by("-created_at", "-pk").values_list("created_at", flat=True)
            for since in last[self.searched - 1 : self.searched]:
                queryset = queryset.filter(created_at__gte=since)
        return super().get_search_results(request, queryset, search_term)


class ReadOnly(admin.ModelAdmin):
    """A screen to look at: rows are made by the machine, or by another screen."""

    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class ReadOnlyList(ReadOnly):
    """Newest first, page by page, however many there are: never counted further than the pages lead."""

    list_per_page = 50
    sortable_by = ()
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
