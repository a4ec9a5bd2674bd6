"""Topics as readers find them: a page for each, and all of them by name."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render

from articles.models import Article, Topic
from articles.ready import names
from articles.site.frame import current_edition
from articles.site.lists import list_page
from articles.site.public import public_page
from articles.text import without_controls

if TYPE_CHECKING:
    from articles.models.topic import TopicQuerySet

ON_A_PAGE = 200


@dataclass(frozen=True, kw_only=True)
class Letter:
    """Topics whose names begin alike; `letter` is empty where they begin with no letter."""

    letter: str
    topics: list[Topic]


@public_page
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    found = public_topic(slug)
    if found.slug != slug:
        return HttpResponsePermanentRedirect(found.get_absolute_url())
    names.depends_on(names.of_topic(found))
    articles = Article.objects.published().in_edition(current_edition()).about(found)
    return render(request, "site/topic.html", {"topic": found, "page": list_page(request, articles)})


def public_topic(slug: str) -> Topic:
    """That of the slug, or the one that it was merged into. Of what is only being written about, not even the name is
    told. Raises `Http404`."""
    asked = get_object_or_404(Topic.objects.select_related("merged_into"), slug=slug)
    found = asked.merged_into or asked
    if not Article.objects.published().about(found).exists():
        raise Http404("nothing published names this topic")
    names.note_topics([found])
    return found


@public_page
def topics(request: HttpRequest) -> HttpResponse:
    """Those that anything published in this edition names, by name; `after` is the slug of the last one read."""
    edition = current_edition()
    names.depends_on(names.TOPICS, names.of_edition(edition))
    listed = public_topics(edition)
    if "after" in request.GET:
        last_read = get_object_or_404(listed, slug=without_controls(request.GET["after"][:80]))
        listed = listed.filter(behind(last_read, edition))
    rows = list(listed[: ON_A_PAGE + 1])
    context = {
        "letters": by_letter(rows[:ON_A_PAGE], edition),
        "is_first": "after" not in request.GET,
        "next": rows[ON_A_PAGE - 1].slug if len(rows) > ON_A_PAGE else "",
        "is_topics_page": True,
    }
    return render(request, "site/topics.html", context)


def public_topics(edition: str) -> TopicQuerySet:
    published = Article.objects.published().in_edition(edition)
    return Topic.objects.standing().named_in(published, edition).in_order(edition)


def behind(topic: Topic, edition: str) -> Q:
    name = getattr(topic, f"sort_{edition}")
    return Q(**{f"sort_{edition}__gt": name}) | Q(**{f"sort_{edition}": name, "pk__gt": topic.pk})


def by_letter(topics: list[Topic], edition: str) -> list[Letter]:
    def first(topic: Topic) -> str:
        letter = str(getattr(topic, f"sort_{edition}"))[:1].upper()
        return letter if letter.isalpha() else ""

    return [Letter(letter=letter, topics=list(rows)) for letter, rows in groupby(topics, first)]
