"""Which article an entry is: its guid, else its canonical link, else what it says. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from articles.addresses import canonical_url
from articles.ingest.entries import Entry

LONGEST_GUID = 500


@dataclass(frozen=True, kw_only=True)
class Identity:
    """By either key an article of the same source is recognised; one of them may be empty, never both."""

    guid: str
    canonical_url: str


def identities(entries: Iterable[Entry], *, homepage: str = "") -> list[Identity]:
    """One for each entry, in order. Keys that a feed gives to entries that differ identify none of them."""
    entries = list(entries)
    links = [_link(entry, homepage) for entry in entries]
    guids = [_guid(entry.guid) for entry in entries]
    shared_guids = _shared(zip(guids, links, strict=True))
    shared_links = _shared(zip(links, guids, strict=True)) - {""}
    found = []
    for entry, guid, link in zip(entries, guids, links, strict=True):
        kept_guid = "" if guid in shared_guids else guid
        kept_link = "" if link in shared_links and kept_guid else link
        found.append(Identity(guid=kept_guid if kept_guid or kept_link else said(entry), canonical_url=kept_link))
    return found


def said(entry: Entry) -> str:
    """The identity of an entry that has neither guid nor link: what it says."""
    words = "\n".join([entry.title, entry.summary, entry.body])
    return f"said:{sha256(words.encode('utf-8', 'replace')).hexdigest()}"


def _guid(guid: str) -> str:
    guid = " ".join(guid.split())
    return guid if len(guid) <= LONGEST_GUID else f"sha256:{sha256(guid.encode('utf-8', 'replace')).hexdigest()}"


def _link(entry: Entry, homepage: str) -> str:
    """A link to a front page tells no article from another."""
    link = canonical_url(entry.link)
    parts = urlsplit(link)
    return "" if link == canonical_url(homepage) or (parts.path == "/" and not parts.query) else link


def _shared(pairs: Iterable[tuple[str, str]]) -> set[str]:
    """The keys that stand with more than two different partners: a feed that gives every item the same one."""
    partners: dict[str, set[str]] = defaultdict(set)
    for key, partner in pairs:
        partners[key].add(partner)
    counts = Counter({key: len(found) for key, found in partners.items()})
    return {key for key, count in counts.items() if count > 2}
