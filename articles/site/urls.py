"""Readers' pages; every address stands below its edition's prefix."""

from django.urls import URLPattern, path, register_converter

from articles.site import views


class UnicodeSlug:
    """A slug in any script, or nothing readable at all: the id alone finds the article."""

    regex = r"[-\w]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(UnicodeSlug, "uslug")

urlpatterns: list[URLPattern] = [
    path("articles/<int:pk>/<uslug:slug>/", views.article, name="article"),
]
