"""One file a model; import them from here."""

from articles.models.article import Article, NotAllowed, Outdated, StatusChange, make_slug
from articles.models.feed import Feed, Fetch
from articles.models.image import ArticleImage, Image, Rendition
from articles.models.section import Section
from articles.models.source import Source

__all__ = [
    "Article",
    "ArticleImage",
    "Feed",
    "Fetch",
    "Image",
    "NotAllowed",
    "Outdated",
    "Rendition",
    "Section",
    "Source",
    "StatusChange",
    "make_slug",
]
