"""Third stage: entries, and what is known of their source → what is to be done with each. Pure.

An entry is new, changed, unchanged, or left out for a reason in words. What an editor has worked on is never touched.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from articles.ingest.entries import Document, Entry, PictureRef
from articles.ingest.identity import Identity, identities
from articles.text import canonical_url, clean_html, excerpt, language_of, plain_text, plain_title
from articles.words import Words as _

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # no feed and no news site is older: such dates are unset clocks
AHEAD = timedelta(days=1)  # more than time zones explain
EXCERPT_LENGTH = 400
SHORT_TEXT = 600
MOST_ENTRIES = 2000
BYLINE_LENGTH = 200
MOST_PICTURES = 4
MOST_CATEGORIES = 30


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What the source agreed to, and how it is handled. `languages` are the codes an article may have."""

    reuse: str
    language: str
    edition: str
    on_arrival: str
    shows_pictures: bool = True
    homepage: str = ""
    editions: Sequence[str] = ()
    languages: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Known:
    """An article that we have of the source."""

    pk: int
    guid: str
    canonical_url: str
    digest: str
    is_edited: bool


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An article as its source's entry gives it, within its terms, ready to be a row."""

    title: str
    standfirst: str
    body: str
    byline: str
    language: str
    edition: str
    source_url: str
    canonical_url: str
    guid: str
    published_at: datetime | None
    digest: str
    pictures: tuple[PictureRef, ...] = ()
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class New:
    draft: Draft


@dataclass(frozen=True, kw_only=True)
class Changed:
    known: Known
    draft: Draft


@dataclass(frozen=True, kw_only=True)
class Unchanged:
    known: Known
    draft: Draft


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """`known` is the article that stays as it is, where there is one."""

    title: str
    reason: str
    known: Known | None = None
    draft: Draft | None = None


Decision = New | Changed | Unchanged | LeftOut
NO_TITLE = _("it has no title")
NOTHING = _("it has neither title nor text nor link")
TWICE = _("it stands twice in the feed")
EDITED = _("it changed at its source, but an editor has worked on it")
TOO_MANY = _("the feed has more than %(number)s entries") % {"number": MOST_ENTRIES}


def decide(document: Document, *, terms: Terms, known: Iterable[Known], at: datetime) -> list[Decision]:
    """One decision for each entry, in the order of the feed."""
    entries = document.entries[:MOST_ENTRIES]
    homepage = terms.homepage or document.link
    decider = _Decider(terms, known, at)
    decisions = [
        decider.decide(entry, identity)
        for entry, identity in zip(entries, identities(entries, homepage=homepage), strict=True)
    ]
    rest = document.entries[MOST_ENTRIES:]
    return [*decisions, *(LeftOut(title=entry.title, reason=TOO_MANY) for entry in rest)]


class _Decider:
    """Remembers what the feed has already given."""

    def __init__(self, terms: Terms, known: Iterable[Known], at: datetime) -> None:
        self.terms, self.at = terms, at
        known = list(known)
        self.by_guid = {article.guid: article for article in known if article.guid}
        self.by_link = {article.canonical_url: article for article in known if article.canonical_url}
        self.seen: set[str] = set()

    def decide(self, entry: Entry, identity: Identity) -> Decision:
        if not entry.title:
            return LeftOut(title="", reason=NO_TITLE if entry.body or entry.summary or entry.link else NOTHING)
        keys = {f"guid {identity.guid}" if identity.guid else "", f"link {identity.canonical_url}"} - {"", "link "}
        article = self.by_guid.get(identity.guid) or self.by_link.get(identity.canonical_url)
        if article:
            keys.add(f"article {article.pk}")
        if keys & self.seen:
            return LeftOut(title=entry.title, reason=TWICE)
        self.seen |= keys
        draft = draft_of(entry, identity, terms=self.terms, at=self.at)
        if not article:
            return New(draft=draft)
        if self.by_link.get(draft.canonical_url, article).pk != article.pk:
            draft = replace(draft, canonical_url=article.canonical_url)  # that address is another article's already
        return self._compare(article, draft)

    def _compare(self, article: Known, draft: Draft) -> Decision:
        if article.digest == draft.digest:
            return Unchanged(known=article, draft=draft)
        if article.is_edited:
            return LeftOut(title=draft.title, reason=EDITED, known=article, draft=draft)
        return Changed(known=article, draft=draft)


def draft_of(entry: Entry, identity: Identity, *, terms: Terms, at: datetime) -> Draft:
    """The article that the terms allow to make of the entry."""
    summary, body = clean_html(entry.summary, entry.base), clean_html(entry.body, entry.base)
    standfirst, text = _within_terms(terms.reuse, summary, body)
    said = plain_text(f"<p>{entry.title}</p>{summary}{body}")
    language = language_of(said, entry.language, terms.language)
    language = language if not terms.languages or language in terms.languages else "und"
    byline = plain_title(entry.author, BYLINE_LENGTH)
    pictures = entry.pictures[:MOST_PICTURES] if terms.shows_pictures else ()
    return Draft(
        title=entry.title,
        standfirst=standfirst,
        body=text,
        byline=byline,
        language=language,
        edition=_edition(language, terms),
        source_url=entry.link,
        canonical_url=identity.canonical_url,
        guid=identity.guid,
        published_at=believable(entry.published_at or entry.updated_at, at),
        digest=digest(entry.title, standfirst, text, byline, canonical_url(entry.link), *(ref.url for ref in pictures)),
        pictures=pictures,
        categories=entry.categories[:MOST_CATEGORIES],
    )


def _within_terms(reuse: str, summary: str, body: str) -> tuple[str, str]:
    """Standfirst and text. A summary that is as long as an article is the text."""
    if reuse == "headline":
        return "", ""
    if reuse == "excerpt":
        return excerpt(summary or body, EXCERPT_LENGTH), ""
    if not body and len(plain_text(summary)) > SHORT_TEXT:
        return "", summary
    lead = plain_text(summary).replace("\n", " ")
    begins = lead[:60].rstrip("… .")
    repeats = bool(begins) and plain_text(body).replace("\n", " ").startswith(begins)
    return "" if repeats else excerpt(summary, SHORT_TEXT), body


def _edition(language: str, terms: Terms) -> str:
    """The source's own edition; for an article in another language than the source's, the edition of that."""
    return language if language != terms.language and language in terms.editions else terms.edition


def believable(moment: datetime | None, at: datetime) -> datetime | None:
    """The date, unless it is from before the web or from the future."""
    return moment if moment and EARLIEST <= moment <= at + AHEAD else None


def digest(*parts: str) -> str:
    """Equal for what reads the same."""
    return sha256("\x00".join(" ".join(part.split()) for part in parts).encode("utf-8", "replace")).hexdigest()
