"""Below each edition's prefix: the address of a list, then the name of the form."""

from django.urls import URLPattern, path, register_converter

from articles.syndication import feeds, opml, search_feed
from articles.syndication.document import KINDS


class FeedKind:
    regex = "|".join(KINDS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(FeedKind, "kind")

urlpatterns: list[URLPattern] = [
    path("feed.<kind:kind>", feeds.home, name="home_feed"),
    path("sections/<uslug:slug>/feed.<kind:kind>", feeds.section, name="section_feed"),
    path("sources/<uslug:slug>/feed.<kind:kind>", feeds.source, name="source_feed"),
    path("search/feed.<kind:kind>", search_feed.search, name="search_feed"),
    path("sources.opml", opml.sources, name="sources_opml"),
    path("topics/<uslug:slug>/feed.<kind:kind>", feeds.topic, name="topic_feed"),
    path("archive/<four:year>/feed.<kind:kind>", feeds.archive, name="archive_year_feed"),
    path("archive/<four:year>/<two:month>/feed.<kind:kind>", feeds.archive, name="archive_month_feed"),
    path("archive/<four:year>/<two:month>/<two:day>/feed.<kind:kind>", feeds.archive, name="archive_day_feed"),
]
