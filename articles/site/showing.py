"""Where a picture is shown, as addresses from the root of the site. It comes from the rows, never from a cache."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from articles.images.picture import address
from articles.models import Article, Image
from articles.syndication import chunks

FEEDS = ("feed.rss", "feed.atom", "feed.json")


def media_of(image: Image) -> list[str]:
    return [address(rendition) for rendition in image.renditions.all()]


def pages_of(image: Image) -> list[str]:
    """The articles that show it, the first pages and the feeds of the lists that these stand in, in their editions, and
    the sitemaps that name it."""
    articles = Article.objects.published().filter(placements__image=image).select_related("section", "source")
    found = list(articles.defer("body"))
    pages = [page for article in found for page in _with_feeds(article)]
    return list(dict.fromkeys([*pages, *(chunks.path_of(chunks.number_of(article.pk)) for article in found)]))


def _with_feeds(article: Article) -> list[str]:
    """Lists end in a slash; their feeds stand below them."""
    page, *lists = _pages(article)
    return [page, *(f"{path}{name}" for path in lists for name in ("", *FEEDS))]


def _pages(article: Article) -> list[str]:
    with override(article.edition):
        pages = [article.get_absolute_url(), reverse("home")]
        if article.section:
            pages.append(reverse("section", args=[article.section.slug]))
        if article.source:
            pages.append(reverse("source", args=[article.source.slug]))
        return pages + _archive(article)


def _archive(article: Article) -> list[str]:
    if article.listed_at is None:
        return []
    day = timezone.localdate(article.listed_at)
    parts = {"archive_year": 1, "archive_month": 2, "archive_day": 3}
    return [reverse(name, args=(day.year, day.month, day.day)[:number]) for name, number in parts.items()]
