"""The editors' screens; one file a screen."""

from articles.admin import articles, images, sections, sources, staff, topics

__all__ = ["articles", "images", "sections", "sources", "staff", "topics"]
