"""The editors' screens; one file a screen."""

from articles.admin import aliases, articles, hubs, images, sections, sources, staff, topics

__all__ = ["aliases", "articles", "hubs", "images", "sections", "sources", "staff", "topics"]
