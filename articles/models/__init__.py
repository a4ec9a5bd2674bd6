"""One file a model; import them from here."""

from articles.models.article import Article, NotAllowed, Outdated, StatusChange, make_slug
from articles.models.change import Change
from articles.models.feed import Feed, Fetch
from articles.models.hub_ping import HubPing
from articles.models.image import ArticleImage, Image, Rendition
from articles.models.search import Alias, AliasName, SearchDue, SearchEntry, SearchSpelling, SearchWord
from articles.models.section import Section
from articles.models.source import Source
from articles.models.story import Related, RelatedDue
from articles.models.topic import ArticleTopic, Topic, TopicKey

__all__ = [
    "Alias",
    "AliasName",
    "Article",
    "ArticleImage",
    "ArticleTopic",
    "Change",
    "Feed",
    "Fetch",
    "HubPing",
    "Image",
    "NotAllowed",
    "Outdated",
    "Related",
    "RelatedDue",
    "Rendition",
    "SearchDue",
    "SearchEntry",
    "SearchSpelling",
    "SearchWord",
    "Section",
    "Source",
    "StatusChange",
    "Topic",
    "TopicKey",
    "make_slug",
]
