"""From an address that somebody gives to the picture that is meant: one of our pages, or the picture itself."""

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import unquote, urlsplit

from django.db.models import QuerySet
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from articles.languages import DEFAULT_EDITION, EDITION_CODES
from articles.models import Article, Image


class NotOurs(Exception):
    """In words, why the address names no picture of ours."""

    FOREIGN = _("This is no address of this site.")
    NOTHING = _("At this address there is no picture of ours.")
    SEVERAL = _(
        "Several pictures stand on this page. Give the address of the picture: it is behind the link “Report this "
        "picture” below it."
    )


def picture_at(address: str, *, hosts: Iterable[str], pictures: QuerySet[Image], at: datetime) -> Image:
    """The one of `pictures` that is meant. Raises `NotOurs`."""
    try:
        parts = urlsplit(address.strip())
        host = parts.netloc.lower()
    except ValueError as error:
        raise NotOurs(NotOurs.FOREIGN) from error
    if parts.scheme not in ("http", "https") or host not in {name.lower() for name in hosts}:
        raise NotOurs(NotOurs.FOREIGN)
    found = list(_meant(_match(unquote(parts.path)), pictures, at)[:2])
    if not found:
        raise NotOurs(NotOurs.NOTHING)
    if len(found) > 1:
        raise NotOurs(NotOurs.SEVERAL)
    return found[0]


def _match(path: str) -> ResolverMatch:
    """An edition's addresses are known in its language only."""
    edition = path.split("/")[1:2]
    with override(edition[0] if edition and edition[0] in EDITION_CODES else DEFAULT_EDITION):
        try:
            return resolve(path)
        except Resolver404 as error:
            raise NotOurs(NotOurs.NOTHING) from error


def _meant(match: ResolverMatch, pictures: QuerySet[Image], at: datetime) -> QuerySet[Image]:
    facts = match.kwargs
    if "uuid" in facts:
        return pictures.filter(uuid=facts["uuid"])
    if "directory" in facts:
        return pictures.filter(directory=facts["directory"])
    if match.url_name == "article":
        return pictures.filter(placements__article__in=Article.objects.published(at).filter(pk=facts["pk"]))
    return pictures.none()
