"""Imports an archive of articles; run again after any end, it takes in what is missing and nothing twice."""

from argparse import ArgumentParser
from collections import Counter, defaultdict
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.text import slugify
from tqdm import tqdm

from articles.ingest.archive import NotARecord, Record, count_lines, entry_of, homepage_of, open_lines, read_record
from articles.ingest.decide import NO_TITLE
from articles.ingest.entries import Document, Entry
from articles.ingest.identity import identities
from articles.ingest.store import store_document
from articles.languages import LANGUAGE_CODES, edition_for
from articles.models import Section, Source

LINES_A_BATCH = 500
NO_SOURCE = "it names no source, and --source was not given"
TWICE = "it stands twice in the file"

Group = tuple[Source, Section | None]


class Command(BaseCommand):
    help = "Imports articles from JSON Lines (.jsonl or .jsonl.gz). Pictures are not fetched."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--source", metavar="SLUG", help="take all articles as this source's")
        parser.add_argument("--reuse", choices=Source.Reuse.values, help="terms of the sources that are created")
        parser.add_argument("--on-arrival", choices=Source.OnArrival.values, help="likewise: hold or publish")

    def handle(self, *, file: Path, source: str | None, **options: Any) -> None:
        try:
            total = count_lines(file)
        except (OSError, EOFError) as error:
            raise CommandError(f"{file} cannot be read: {error}") from error
        terms = {name: options[name] for name in ("reuse", "on_arrival") if options.get(name)}
        importer = _Importer(_one_source(source), terms)
        with open_lines(file) as lines, tqdm(total=total, unit=" articles", disable=not self.stderr.isatty()) as bar:
            numbered = enumerate(lines, 1)
            while batch := list(islice(numbered, LINES_A_BATCH)):
                for number, title, reason in importer.take(batch):
                    bar.clear()
                    self.stdout.write(f"line {number}: {reason}{f': {title}' if title else ''}")
                bar.update(len(batch))
        self.stdout.write(importer.summary())


def _one_source(slug: str | None) -> Source | None:
    if not slug:
        return None
    try:
        return Source.objects.get(slug=slug)
    except Source.DoesNotExist as error:
        raise CommandError(f"no source has the slug {slug}") from error


class _Importer:
    """Takes batches of numbered lines; remembers sources, and what the file has already given."""

    def __init__(self, only: Source | None, terms: dict[str, str]) -> None:
        self.only, self.terms = only, terms
        self.sources = {source.name.casefold(): source for source in Source.objects.all()}
        self.hosts = {urlsplit(source.homepage).hostname: source for source in self.sources.values()}
        self.sections = _sections()
        self.seen: set[tuple[int, str]] = set()
        self.counts: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self.created: list[str] = []

    def take(self, batch: list[tuple[int, str]]) -> list[tuple[int, str, str]]:
        """Stores the batch. Answers (line, title, reason) of each that was left out."""
        left_out: list[tuple[int, str, str]] = []
        groups: dict[tuple[int, int | None], list[tuple[int, Entry]]] = defaultdict(list)
        places: dict[tuple[int, int | None], Group] = {}
        for number, line in batch:
            try:
                source, section, entry = self._read(line)
            except NotARecord as error:
                left_out.append((number, "", str(error)))
                continue
            key = (source.pk, section.pk if section else None)
            places[key] = (source, section)
            groups[key].append((number, entry))
        for key, numbered in groups.items():
            left_out += self._store(*places[key], numbered)
        self.counts["left out"] += len(left_out)
        self.reasons.update(reason for _number, _title, reason in left_out)
        return sorted(left_out)

    def _read(self, line: str) -> tuple[Source, Section | None, Entry]:
        record = read_record(line)
        if not record.title:
            raise NotARecord(NO_TITLE)
        source = self.only or self._source(record)
        entry = entry_of(record, homepage=source.homepage, zone=timezone.get_default_timezone())
        [identity] = identities([entry], homepage=source.homepage)
        key = (source.pk, identity.canonical_url or identity.guid)
        if key in self.seen:
            raise NotARecord(TWICE)
        self.seen.add(key)
        return source, self.sections.get(record.section.casefold()), entry

    def _store(self, source: Source, section: Section | None, numbered: list[tuple[int, Entry]]) -> Iterator[Any]:
        document = Document(format="archive", entries=tuple(entry for _number, entry in numbered))
        outcome = store_document(document, source=source, section=section, pictures={}, at=timezone.now())
        self.counts.update(new=outcome.new, changed=outcome.changed, known=outcome.unchanged)
        return ((numbered[index][0], title, reason) for index, title, reason in outcome.left_out)

    def _source(self, record: Record) -> Source:
        name = record.source or record.host
        if not name:
            raise NotARecord(NO_SOURCE)
        known = self.sources.get(name.casefold()) or (None if record.source else self.hosts.get(record.host))
        if not known:
            known = self._create(name, record)
            self.sources[name.casefold()] = self.hosts[record.host] = known
        return known

    def _create(self, name: str, record: Record) -> Source:
        slug = slugify(name.replace(".", "-"))[:80] or f"source-{sha256(name.encode()).hexdigest()[:10]}"
        language = record.language if record.language in LANGUAGE_CODES else "und"
        source, _created = Source.objects.get_or_create(
            slug=slug,
            defaults={
                "name": name,
                "homepage": homepage_of(record),
                "language": language,
                "edition": edition_for(language),
                **self.terms,
            },
        )
        self.created.append(source.name)
        return source

    def summary(self) -> str:
        lines = [", ".join(f"{self.counts[name]} {name}" for name in ("new", "changed", "known", "left out"))]
        lines += [f"  {count} left out: {reason}" for reason, count in self.reasons.most_common()]
        if self.created:
            lines.append(f"sources created, to be completed in the admin: {', '.join(self.created)}")
        return "\n".join(lines)


def _sections() -> dict[str, Section]:
    names: dict[str, Section] = {}
    for section in Section.objects.all():
        names |= dict.fromkeys(
            [name.casefold() for name in (section.slug, section.name_fr, section.name_ar, section.name_en)], section
        )
    return names
