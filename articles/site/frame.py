"""What every page has around its matter: edition, direction, sections, the way to the other editions."""

from dataclasses import dataclass
from functools import cache, cached_property

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.encoding import iri_to_uri
from django.utils.translation import get_language, override

from articles.languages import DEFAULT_EDITION, EDITION_CODES, direction
from articles.models import Article, Section
from articles.ready import names, parts

# Each in its own language: that is the one its readers recognise.
EDITION_NAMES = {"fr": "Français", "ar": "العربية", "en": "English"}
LOCALES = {"fr": "fr_FR", "ar": "ar_AR", "en": "en_GB"}  # as other sites' previews name them


@dataclass(frozen=True, kw_only=True)
class EditionLink:
    """`is_same_page` is False where an edition has no such page, and the link leads to the nearest that it has."""

    code: str
    url: str
    is_current: bool
    is_same_page: bool = True

    @property
    def name(self) -> str:
        return EDITION_NAMES[self.code]

    @property
    def direction(self) -> str:
        return direction(self.code)

    @property
    def locale(self) -> str:
        return LOCALES[self.code]


def edition_links(article: Article, translations: list[Article]) -> list[EditionLink]:
    """From an article to its translations; to the home page of an edition that has none."""
    pages = {one.edition: one.get_absolute_url() for one in [article, *translations]}
    return [
        EditionLink(
            code=code,
            url=pages.get(code) or home_of(code),
            is_current=code == article.edition,
            is_same_page=code in pages,
        )
        for code in EDITION_CODES
    ]


def current_edition() -> str:
    return (get_language() or DEFAULT_EDITION)[:2]


@cache
def home_of(edition: str) -> str:
    return address_in(edition, "home")


def address_in(edition: str, name: str, *arguments: str) -> str:
    """The address of a named page within an edition, whatever the language of the page that links to it."""
    with override(edition):
        return reverse(name, args=arguments)


class Frame:
    """Nothing here is looked up until a template asks for it, so pages without a frame pay nothing."""

    def __init__(self, request: HttpRequest, editions: list[EditionLink] | None = None) -> None:
        """`editions` where the other editions have this page at another address."""
        self.request = request
        if editions is not None:
            self.editions = editions

    @cached_property
    def edition(self) -> str:
        return current_edition()

    @cached_property
    def direction(self) -> str:
        return direction(self.edition)

    @cached_property
    def home(self) -> str:
        return home_of(self.edition)

    @cached_property
    def sections(self) -> list[Section]:
        """Those that hold anything in this edition."""
        return parts.within(
            f"sections {self.edition}", self._sections, digest=lambda found: " ".join(str(one.pk) for one in found)
        )

    def _sections(self) -> list[Section]:
        names.note(names.of_edition(self.edition))
        inside = Article.objects.published().in_edition(self.edition).filter(section=OuterRef("pk"))
        return list(Section.objects.filter(Exists(inside)))

    @cached_property
    def editions(self) -> list[EditionLink]:
        """The same page in every edition."""
        return [self._link(code, translate_url(self.request.path, code)) for code in EDITION_CODES]

    @cached_property
    def homes(self) -> list[EditionLink]:
        return [self._link(code, home_of(code)) for code in EDITION_CODES]

    def _link(self, code: str, url: str) -> EditionLink:
        return EditionLink(code=code, url=url, is_current=code == self.edition)

    @cached_property
    def canonical(self) -> str:
        return f"{settings.SITE_URL}{iri_to_uri(self.request.path)}"

    @property
    def locale(self) -> str:
        return LOCALES[self.edition]

    @property
    def site_url(self) -> str:
        return settings.SITE_URL


def frame(request: HttpRequest) -> dict[str, Frame]:
    """A context processor."""
    return {"frame": Frame(request)}
