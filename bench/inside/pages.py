"""The addresses of what is measured, in whatever archive there is; and somebody who may open the desk's."""

from datetime import timedelta

from django.contrib.auth.models import Group, User
from django.contrib.sessions.backends.db import SessionStore
from django.db.models import QuerySet
from django.utils import timezone

from articles.models import Article
from articles.roles import Role
from articles.site.keyset import place_of, write

EACH = 60_000  # articles, enough that none is asked for twice
DAYS_BEFORE = timedelta(days=9)
LAST = 30  # rows before the end of a list, where its last full page begins


def pages_of() -> dict[str, str]:
    """Those of readers, by their names; a deep one beside the first of every list."""
    published = Article.objects.published().in_edition("fr")
    shown = published.filter(placements__is_lead=True, section__isnull=False, source__reuse="full")
    article = shown.select_related("source", "section").newest_first()[0]
    assert article.source
    assert article.section
    assert article.listed_at
    earlier = published.filter(listed_at__lt=article.listed_at - DAYS_BEFORE).newest_first().first() or article
    day = timezone.localdate(earlier.listed_at)
    source, section = f"/fr/sources/{article.source.slug}/", f"/fr/sections/{article.section.slug}/"
    of_source, of_section = published.filter(source=article.source), published.filter(section=article.section)
    return {
        "article": article.get_absolute_url(),
        "home": "/fr/",
        "source": source,
        "source, deepest": f"{source}?before={_deep(of_source)}",
        "section": section,
        "section, deepest": f"{section}?before={_deep(of_section)}",
        "archive of a year": f"/fr/archive/{day:%Y}/",
        "archive of a month": f"/fr/archive/{day:%Y/%m}/",
        "archive of a day": f"/fr/archive/{day:%Y/%m/%d}/",
        **machines(section),
    }


def _deep(articles: QuerySet[Article]) -> str:
    row = articles.order_by("listed_at", "pk")[: LAST + 1]
    return write(place_of(list(row)[-1]))


def machines(section: str) -> dict[str, str]:
    """Those that programs ask for, and what is searched for by anybody."""
    search = "/api/v1/search/"
    return {
        "feed of a section": f"{section}feed.rss",
        "sitemap": "/sitemap.xml",
        "sitemap, its first piece": "/sitemaps/articles-0.xml",
        "sitemap of news": "/news-sitemap.xml",
        "API: articles": "/api/v1/articles/",
        "search: a common word": f"{search}?q=port",
        "search: a common word, newest first": f"{search}?q=port&sort=newest",
        "search: a word that is nowhere": f"{search}?q=xyzzyquux",
    }


def desk_pages() -> dict[str, str]:
    article = Article.objects.order_by("-created_at", "-pk")[0]
    articles, pictures = "/admin/articles/article/", "/admin/articles/image/"
    return {
        "desk: articles": articles,
        "desk: articles held on arrival": f"{articles}?status__exact=held",
        "desk: articles of a section": f"{articles}?section__id__exact={article.section_id}",
        "desk: articles by a word": f"{articles}?q=port",
        "desk: articles by a word that none has": f"{articles}?q=xyzzyquux",
        "desk: pictures": pictures,
        "desk: pictures in no article": f"{pictures}?used=no",
        "desk: pictures by a word that none has": f"{pictures}?q=xyzzyquux",
        "desk: sources": "/admin/articles/source/",
        "desk: queue": "/admin/moderation/case/",
    }


def chief_cookie() -> str:
    user, _is_new = User.objects.get_or_create(username="cleo", defaults={"is_staff": True})
    user.groups.set([Group.objects.get(name=Role.CHIEF)])
    return _cookie(user)


def admin_cookie() -> str:
    """Of somebody who may do everything, as the peers' editor may."""
    return _cookie(User.objects.create_superuser("ada"))


def _cookie(user: User) -> str:
    session = SessionStore()
    session.update({
        "_auth_user_id": str(user.pk), "_auth_user_hash": user.get_session_auth_hash(),
        "_auth_user_backend": "django.contrib.auth.backends.ModelBackend",
    })  # fmt: skip
    session.create()
    return f"sessionid={session.session_key}"
