"""Addresses from outside: made absolute, freed of tracking, compared. Only http and https come through."""

import re
from urllib.parse import quote, unquote_to_bytes, urljoin, urlsplit, urlunsplit

LONGEST = 2000
SPACE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
HOST = re.compile(r"(?:[\w-]{1,63}\.)*[\w-]{1,63}\.?|\[[0-9a-fA-F:.]{2,45}\]")
DEFAULT_PORTS = {"http": 80, "https": 443}
TRACKING = re.compile(
    r"utm_\w+|at_(?:medium|campaign\w*|custom\d|link_\w+|format|bbc_team|ptr_name)|xtor|xtref|xtmc|fbclid|gclid|gclsrc|"
    r"dclid|msclkid|yclid|twclid|ttclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok|wt_mc|wt_zmc|cmpid|cmp|ncid|icid|ito|"
    r"ns_(?:mchannel|source|campaign|linkname|fee)|maca|traffic_source|feedtype|feedname|smid|ocid|sr_share|spm|_ga|_gl|"
    r"ref_?src|soc_src|soc_trk|guccounter|guce_referrer\w*|pk_\w+|mtm_\w+|piwik_\w+|vero_\w+|oly_\w+_id",
    re.IGNORECASE,
)
TRACKING_FRAGMENT = re.compile(r"(?:xtor=|utm_|at_medium=|ref=rss).*", re.IGNORECASE)
# A value that says nothing else than that the reader came by the feed.
FEED_WORDS = ("ref", "source", "from", "src", "partner", "emc", "campaign_id", "medium", "rss")
UNRESERVED = re.compile(r"%([0-9a-fA-F]{2})")


def absolute(url: str, base: str = "") -> str:
    """The http(s) address that `url` means at `base`; empty where there is none, or none that is safe to show."""
    url = SPACE.sub(_encoded, url.strip().replace("\\", "/") if url else "")
    try:
        whole = urljoin(base, url) if url else ""
        parts = urlsplit(whole)
        parts.port  # noqa: B018 - raises for a port that is none
    except ValueError:
        return ""
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname or parts.username is not None:
        return ""
    if not HOST.fullmatch(parts.hostname if ":" not in parts.hostname else f"[{parts.hostname}]"):
        return ""
    whole = urlunsplit(parts._replace(path=_escaped(parts.path), query=_escaped(parts.query)))
    return whole if len(whole) <= LONGEST else ""


def _encoded(found: re.Match[str]) -> str:
    """Spaces within an address are meant as %20; other blanks and controls are never meant."""
    return "%20" * found.group().count(" ")


def _escaped(part: str) -> str:
    return part.replace('"', "%22").replace("<", "%3C").replace(">", "%3E").replace("'", "%27").replace("`", "%60")


def strip_tracking(url: str) -> str:
    """The address without what only tells where the reader came from."""
    parts = urlsplit(url)
    query = "&".join(pair for pair in parts.query.split("&") if pair and not is_tracking(pair))
    fragment = "" if TRACKING_FRAGMENT.fullmatch(parts.fragment) else parts.fragment
    return urlunsplit(parts._replace(query=query, fragment=fragment))


def is_tracking(pair: str) -> bool:
    name, _, value = pair.partition("=")
    return bool(TRACKING.fullmatch(name)) or (name.lower() in FEED_WORDS and value.lower() == "rss")


def canonical_url(url: str) -> str:
    """One form for all spellings of an http(s) address: the key by which articles are recognised; empty for others."""
    url = absolute(url)
    if not url:
        return ""
    parts = urlsplit(strip_tracking(url))
    host = _ascii_host((parts.hostname or "").rstrip("."))
    host = f"[{host}]" if ":" in host else host
    if parts.port and parts.port != DEFAULT_PORTS[parts.scheme]:
        host = f"{host}:{parts.port}"
    path = _normal(parts.path or "/", "/:@!$&'()*+,;=~-._%")
    query = _normal(parts.query, "/:@!$&'()*+,;=~-._?%")
    return urlunsplit((parts.scheme, host, path, query, ""))[:LONGEST]


def _normal(part: str, safe: str) -> str:
    """Percent-encoding in its one normal form: upper case, letters and digits plain, all else encoded as UTF-8."""
    return UNRESERVED.sub(_unreserved, quote(part, safe=safe))


def _unreserved(found: re.Match[str]) -> str:
    char = unquote_to_bytes(found.group()).decode("latin-1")
    return char if char.isascii() and (char.isalnum() or char in "-._~") else found.group().upper()


def _ascii_host(host: str) -> str:
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host
