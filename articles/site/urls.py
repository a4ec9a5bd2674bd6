"""Readers' pages; every address stands below its edition's prefix."""

from django.urls import URLPattern, path, register_converter

from articles.site import archive, reading_list, same_day, search, topics, views


class UnicodeSlug:
    """A slug in any script, or nothing readable at all: the id alone finds the article."""

    regex = r"[-\w]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class TwoDigits:
    """A number written with all its digits, so that a day has one address."""

    regex = "[0-9]{2}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:02}"


class FourDigits:
    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04}"


register_converter(UnicodeSlug, "uslug")
register_converter(TwoDigits, "two")
register_converter(FourDigits, "four")

urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("articles/<int:pk>/<uslug:slug>/", views.article, name="article"),
    path("sections/<uslug:slug>/", views.section, name="section"),
    path("sources/", views.sources, name="sources"),
    path("sources/<uslug:slug>/", views.source, name="source"),
    path("sources/<uslug:slug>/<four:year>/<two:month>/<two:day>/", same_day.source_day, name="source_day"),
    path("reading-list/", reading_list.reading_list, name="reading_list"),
    path("topics/", topics.topics, name="topics"),
    path("topics/<uslug:slug>/", topics.topic, name="topic"),
    path("search/", search.search, name="search"),
    path("archive/", archive.newest, name="archive"),
    path("archive/<four:year>/", archive.year, name="archive_year"),
    path("archive/<four:year>/<two:month>/", archive.month, name="archive_month"),
    path("archive/<four:year>/<two:month>/<two:day>/", archive.day, name="archive_day"),
]
