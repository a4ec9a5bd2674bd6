"""The editors' site: Django's admin under our name, its screens in the order of a newsroom's day."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext_lazy as _

# What is opened most stands first; what is not named here follows in Django's order.
APPS = ("articles", "moderation", "auth")
SCREENS = ("Article", "Image", "Section", "Source", "Fetch", "Alias", "Case", "Appeal", "Notice", "Decision",
           "Letter", "User", "Group")  # fmt: skip


def place(name: str, order: tuple[str, ...]) -> int:
    return order.index(name) if name in order else len(order)


class EditorsSite(AdminSite):
    site_header = _("Newsroom")
    site_title = _("Newsroom")
    index_title = _("The desk")

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Without "view on site" for any row: its redirect tells every member of staff the address, and with it the
        title, of texts that they may not see. A form that leads to its page does so by the page's own address."""
        return [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Sorted by names that were translated once each: Django's own order asks for both at each comparison."""
        apps: Any = self._build_app_dict(request, app_label)
        for app in apps.values():
            app["models"].sort(key=lambda model: (place(model["object_name"], SCREENS), str(model["name"])))
        return sorted(apps.values(), key=lambda app: (place(app["app_label"], APPS), str(app["name"]).lower()))
