"""Fourth stage: decisions → rows, one transaction a feed.

Articles of one source are stored by one process at a time: its row is locked. The unique constraints on guid and
canonical address hold in any case; what meets them is left as the other process stored it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef

from articles.ingest.decide import Changed, Decision, Draft, Known, LeftOut, New, Terms, Unchanged, decide
from articles.ingest.entries import Document, PictureRef
from articles.ingest.identity import identities
from articles.languages import EDITION_CODES, LANGUAGE_CODES
from articles.models import Article, ArticleImage, Feed, Image, RelatedDue, Section, Source, StatusChange, make_slug
from articles.models.article import place_in_lists
from articles.search import index
from articles.topics.actions import add_from_source

TRIES_FOR = timedelta(hours=6)  # a picture that could not be had is asked for again so long
KEYS_A_QUERY = 400
ROWS_A_QUERY = 200


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How many entries there were of each kind, and (place in the feed, title, reason) of each that was left out."""

    entries: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    left_out: tuple[tuple[int, str, str], ...] = ()
    pictures: int = 0


def terms_of(source: Source) -> Terms:
    return Terms(
        reuse=source.reuse,
        language=source.language,
        edition=source.edition,
        on_arrival=source.on_arrival,
        shows_pictures=source.shows_pictures,
        homepage=source.homepage,
        editions=EDITION_CODES,
        languages=LANGUAGE_CODES,
    )


def pictures_wanted(feed: Feed, document: Document, at: datetime) -> tuple[PictureRef, ...]:
    """The pictures that storing the document now would place: to be taken in before, outside any transaction."""
    known = _known(feed.source, document)
    lacking = _lacking_pictures(known, at)
    refs: dict[str, PictureRef] = {}
    for decision in decide(document, terms=terms_of(feed.source), known=known.values(), at=at):
        if isinstance(decision, New | Changed) or (isinstance(decision, Unchanged) and decision.known.pk in lacking):
            refs |= {ref.url: ref for ref in decision.draft.pictures}
    return tuple(refs.values())


def store(feed: Feed, document: Document, pictures: Mapping[str, Image], at: datetime) -> Outcome:
    """Stores what the feed brought. `pictures`: those that could be taken in, by the `url` of their `PictureRef`."""
    return store_document(document, source=feed.source, section=feed.section, pictures=pictures, at=at)


@transaction.atomic
def store_document(
    document: Document, *, source: Source, section: Section | None, pictures: Mapping[str, Image], at: datetime
) -> Outcome:
    source = Source.objects.select_for_update(no_key=True).get(
        pk=source.pk
    )  # the terms of now, not of before the fetch
    known = _known(source, document)
    decisions = decide(document, terms=terms_of(source), known=known.values(), at=at)
    added = _add([decision.draft for decision in decisions if isinstance(decision, New)], source, section, at)
    updated = _update([decision for decision in decisions if isinstance(decision, Changed)], at)
    _make_searchable([*added, *updated])
    _remember([decision for decision in decisions if isinstance(decision, LeftOut)])
    lacking = _lacking_pictures(known, at)
    late = {d.known.pk: d.draft for d in decisions if isinstance(d, Unchanged) and d.known.pk in lacking}
    placed = _place(added | late, pictures) + _replace(updated, pictures)
    _file_under_topics(added | updated, decisions, at)
    if added or updated:
        RelatedDue.objects.mark(added | updated)
    return _outcome(decisions, added=len(added), updated=len(updated), placed=placed)


def _known(source: Source, document: Document) -> dict[int, Known]:
    keys = identities(document.entries, homepage=source.homepage)
    guids = sorted({key.guid for key in keys} - {""})
    links = sorted({key.canonical_url for key in keys} - {""})
    found: dict[int, Known] = {}
    for field_name, values in (("guid__in", guids), ("canonical_url__in", links)):
        for batch in _batches(values, KEYS_A_QUERY):
            rows = Article.objects.filter(source=source, **{field_name: batch})
            for pk, guid, link, digest, edited_at in rows.values_list(
                "pk", "guid", "canonical_url", "source_digest", "edited_at"
            ):
                found[pk] = Known(pk=pk, guid=guid, canonical_url=link, digest=digest, is_edited=edited_at is not None)
    return found


def _batches(values: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    return (values[start : start + size] for start in range(0, len(values), size))


def _lacking_pictures(known: Mapping[int, Known], at: datetime) -> set[int]:
    """Untouched articles that came in lately and have no picture."""
    placed = ArticleImage.objects.filter(article=OuterRef("pk"))
    recent = Article.objects.filter(pk__in=list(known), edited_at=None, fetched_at__gt=at - TRIES_FOR)
    return set(recent.exclude(Exists(placed)).values_list("pk", flat=True))


def _add(drafts: list[Draft], source: Source, section: Section | None, at: datetime) -> dict[int, Draft]:
    """The drafts that became articles, by primary key; another process may have stored some of them meanwhile."""
    drafts_by_key = {}
    rows = []
    for draft in drafts:
        row = _row(draft, source, section, at)
        drafts_by_key[row.translation_key] = draft
        rows.append(row)
    Article.objects.bulk_create(rows, batch_size=ROWS_A_QUERY, ignore_conflicts=True)
    added: dict[int, Draft] = {}
    keys = list(drafts_by_key)
    for start in range(0, len(keys), KEYS_A_QUERY):
        stored = Article.objects.filter(translation_key__in=keys[start : start + KEYS_A_QUERY])
        added |= {pk: drafts_by_key[key] for pk, key in stored.values_list("pk", "translation_key")}
    if source.on_arrival == Source.OnArrival.PUBLISH:
        _note_publication(added, at)
    return added


def _row(draft: Draft, source: Source, section: Section | None, at: datetime) -> Article:
    row = Article(
        source=source,
        section=section,
        edition=draft.edition,
        slug=make_slug(draft.title),
        fetched_at=at,
        status=Article.Status.HELD,
        guid=draft.guid,
        canonical_url=draft.canonical_url,
        **_content(draft),
    )
    if source.on_arrival == Source.OnArrival.PUBLISH:
        row.status = Article.Status.PUBLISHED
        row.published_at, row.listed_at = at, place_in_lists(at, draft.published_at)
    return row


def _content(draft: Draft) -> dict[str, object]:
    return {
        "title": draft.title,
        "standfirst": draft.standfirst,
        "body": draft.body,
        "byline": draft.byline,
        "language": draft.language,
        "source_url": draft.source_url,
        "source_published_at": draft.published_at,
        "source_digest": draft.digest,
    }


def _note_publication(pks: Iterable[int], at: datetime) -> None:
    StatusChange.objects.bulk_create(
        [
            StatusChange(article_id=pk, before=Article.Status.HELD, after=Article.Status.PUBLISHED, at=at)
            for pk in sorted(pks)
        ],
        batch_size=ROWS_A_QUERY,
    )


def _update(changes: list[Changed], at: datetime) -> dict[int, Draft]:
    """Those that were still untouched, and still as they were read, when their rows were locked."""
    wanted = {change.known.pk: change for change in changes}
    untouched = Article.objects.select_for_update(of=("self",)).filter(pk__in=list(wanted), edited_at=None)
    rows = [row for row in untouched.order_by("pk") if row.source_digest == wanted[row.pk].known.digest]
    for row in rows:
        draft = wanted[row.pk].draft
        content = _content(draft) | {"guid": draft.guid or row.guid, "canonical_url": draft.canonical_url}
        for name, value in content.items():
            setattr(row, name, value)
        row.updated_at = max(at, row.updated_at)
        row.version = F("version") + 1
    fields = (
        [*_content(next(iter(wanted.values())).draft), "guid", "canonical_url", "updated_at", "version"] if rows else []
    )
    if rows:
        Article.objects.bulk_update(rows, fields, batch_size=ROWS_A_QUERY)
    return {row.pk: wanted[row.pk].draft for row in rows}


def _make_searchable(pks: Sequence[int]) -> None:
    """Those that readers see at once."""
    for batch in _batches(pks, KEYS_A_QUERY):
        index.refresh(Article.objects.filter(pk__in=batch, status=Article.Status.PUBLISHED))


def _remember(left_out: list[LeftOut]) -> None:
    """A change that an editor's article does not follow is told once: its digest is kept, nothing else."""
    rows = [
        Article(pk=decision.known.pk, source_digest=decision.draft.digest)
        for decision in left_out
        if decision.known and decision.draft
    ]
    if rows:
        Article.objects.bulk_update(rows, ["source_digest"], batch_size=ROWS_A_QUERY)


def _place(drafts: Mapping[int, Draft], pictures: Mapping[str, Image]) -> int:
    """Puts the pictures that could be had into their articles, the first as lead."""
    placements: list[ArticleImage] = []
    for pk, draft in drafts.items():
        placed: dict[int, ArticleImage] = {}
        for ref in draft.pictures:
            image = pictures.get(ref.url)
            if image and image.pk not in placed:
                placed[image.pk] = _placement(pk, image, ref, len(placed))
        placements += placed.values()
    ArticleImage.objects.bulk_create(placements, batch_size=ROWS_A_QUERY, ignore_conflicts=True)
    return len(placements)


def _placement(article_pk: int, image: Image, ref: PictureRef, position: int) -> ArticleImage:
    return ArticleImage(
        article_id=article_pk,
        image=image,
        is_lead=position == 0,
        position=position,
        alt=ref.alt[:300],
        caption=ref.caption,
    )


def _replace(drafts: Mapping[int, Draft], pictures: Mapping[str, Image]) -> int:
    """For articles that changed: where any of the pictures they name now could be had, these take the places."""
    had = {pk: draft for pk, draft in drafts.items() if any(ref.url in pictures for ref in draft.pictures)}
    if not had:
        return 0
    ArticleImage.objects.filter(article__in=list(had)).delete()
    return _place(had, pictures)


def _file_under_topics(stored: Mapping[int, Draft], decisions: list[Decision], at: datetime) -> None:
    """Also articles that did not change: the topic may be newer than they are."""
    untouched = [d for d in decisions if isinstance(d, Unchanged) and not d.known.is_edited]
    drafts = {decision.known.pk: decision.draft for decision in untouched} | dict(stored)
    add_from_source({pk: draft.categories for pk, draft in drafts.items() if draft.categories}, at=at)


def _outcome(decisions: list[Decision], *, added: int, updated: int, placed: int) -> Outcome:
    left_out = [
        (place, decision.title, decision.reason)
        for place, decision in enumerate(decisions)
        if isinstance(decision, LeftOut)
    ]
    return Outcome(
        entries=len(decisions),
        new=added,
        changed=updated,
        unchanged=len(decisions) - len(left_out) - added - updated,
        left_out=tuple(left_out),
        pictures=placed,
    )
