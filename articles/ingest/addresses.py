"""Pure: which web addresses may be opened, and which network addresses may be connected to.

The table is our own, from IANA's special-purpose registries. Python's `ipaddress.is_global` lets 64:ff9b::/96,
2002::/16, ::/96, fec0::/10, 192.88.99.0/24 and multicast through, and `is_private` knows nothing of 100.64.0.0/10.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, quote, urlsplit

from articles.ingest.network_errors import AddressRefused
from articles.words import Words as _

URL_LENGTH = 2000
DEFAULT_PORTS = {"http": 80, "https": 443}
LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
NETLOC = re.compile(r"(?:\[(?P<ipv6>[^\[\]]+)\]|(?P<host>[^\[\]:]+))(?::(?P<port>[0-9]{0,5}))?")
UNSAFE = re.compile(
    r"[\x00-\x20\x7f-\xa0\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\udfff\ufeff\\]"
)
PATH_SAFE = "/%:@!$&'()*+,;=~-._"
QUERY_SAFE = PATH_SAFE + "?[]|{}"

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# Networks of one's own, which a setting opens for development.
PRIVATE: tuple[Network, ...] = tuple(
    map(
        ip_network,
        ("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7"),
    )
)
# Never opened. Cloud metadata services live in the link-local range, so it stays closed in development too.
CLOSED: tuple[Network, ...] = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8",  # this network
            "169.254.0.0/16",  # link-local
            "192.0.0.0/24",  # protocol assignments
            "192.0.2.0/24",  # documentation
            "192.31.196.0/24",  # AS112
            "192.52.193.0/24",  # AMT relays
            "192.88.99.0/24",  # 6to4 relays
            "192.175.48.0/24",  # AS112
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
            "2001::/23",  # protocol assignments: Teredo, benchmarks, ORCHID
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4, which wraps any IPv4 address
            "2620:4f:8000::/48",  # AS112
            "3fff::/20",  # documentation
            # All below lies outside 2000::/3 and is refused by that alone; named so that the table can be read.
            "::/128",  # unspecified
            "::/96",  # IPv4-compatible
            "::ffff:0:0/96",  # IPv4-mapped
            "::ffff:0:0:0/96",  # IPv4-translated
            "64:ff9b::/96",  # NAT64
            "64:ff9b:1::/48",  # local NAT64
            "100::/64",  # discard
            "5f00::/16",  # segment routing
            "fe80::/10",  # link-local
            "fec0::/10",  # site-local
            "ff00::/8",  # multicast
        ),
    )
)
GLOBAL_UNICAST = IPv6Network("2000::/3")


@dataclass(frozen=True, kw_only=True)
class Target:
    """A web address taken apart and found in order. Built by `read_url` only."""

    scheme: str
    host: str  # ASCII, lower case, without the root's dot; an IPv6 address without brackets
    port: int
    path: str  # what stands in the request line: path and query, percent-encoded

    @property
    def netloc(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.netloc}{self.path}"


def check_address(text: str, *, allow_private: bool) -> None:
    """Raises `AddressRefused` unless a server of the public internet may have this network address."""
    address = _read_address(text)
    if _lies_in(address, PRIVATE):
        refused = not allow_private
    else:
        refused = _lies_in(address, CLOSED) or (address.version == 6 and address not in GLOBAL_UNICAST)
    if refused:
        raise AddressRefused(_("%(address)s is not an address of the public internet.") % {"address": text})


def _read_address(text: str) -> Address:
    try:
        return ip_address(text)
    except ValueError as odd:
        raise AddressRefused(_("%(address)s is not a network address.") % {"address": text}) from odd


def _lies_in(address: Address, networks: tuple[Network, ...]) -> bool:
    return any(address.version == network.version and address in network for network in networks)


def read_url(url: str, *, ports: Collection[int]) -> Target:
    """Takes a web address apart. Raises `AddressRefused` for all that we never open, whatever it leads to."""
    parts = _split(url.strip())
    if parts.scheme not in DEFAULT_PORTS:
        raise AddressRefused(_("Only http and https addresses can be opened."))
    if "@" in parts.netloc:
        raise AddressRefused(_("An address with a user name or a password is not opened."))
    place = NETLOC.fullmatch(parts.netloc)
    if not place:
        raise _odd_host(parts.netloc)
    query = f"?{quote(parts.query, safe=QUERY_SAFE)}" if parts.query else ""
    target = Target(
        scheme=parts.scheme,
        host=_read_ipv6(place["ipv6"]) if place["ipv6"] else read_host(place["host"]),
        port=_check_port(int(place["port"] or DEFAULT_PORTS[parts.scheme]), ports),
        path=quote(parts.path or "/", safe=PATH_SAFE) + query,
    )
    _check_length(target.url)
    return target


def _check_length(url: str) -> None:
    if len(url) > URL_LENGTH:
        raise AddressRefused(_("The address is too long."))


def _split(url: str) -> SplitResult:
    _check_length(url)
    if UNSAFE.search(url.replace(" ", "")) or UNSAFE.search(url.partition("://")[2].partition("/")[0]):
        raise AddressRefused(_("The address holds characters that no web address has."))
    try:
        return urlsplit(url)
    except ValueError as odd:
        raise _odd_host(url) from odd


def _check_port(port: int, ports: Collection[int]) -> int:
    if port not in ports:
        raise AddressRefused(_("Port %(port)s is not opened.") % {"port": port})
    return port


def read_host(host: str) -> str:
    """The host as DNS knows it. Raises `AddressRefused` for what is neither a name nor an address in its usual form."""
    plain = _to_ascii(host).removesuffix(".")
    labels = plain.split(".")
    if len(plain) > 253 or not all(map(LABEL.fullmatch, labels)):
        raise _odd_host(host)
    if NUMBER.fullmatch(labels[-1]):
        return _read_ipv4(plain)
    return plain


def _read_ipv6(host: str) -> str:
    try:
        address = IPv6Address(host)
    except AddressValueError as odd:
        raise _odd_host(host) from odd
    if address.scope_id:
        raise _odd_host(host)
    return str(address)


def _read_ipv4(host: str) -> str:
    """Four decimal numbers. Resolvers also read 2130706433, 0177.0.0.1 and 127.1; no honest feed is written so."""
    try:
        return str(IPv4Address(host))
    except AddressValueError as odd:
        raise _odd_host(host) from odd


def _to_ascii(host: str) -> str:
    if host.isascii():
        return host.lower()
    try:
        return unicodedata.normalize("NFKC", host).encode("idna").decode("ascii").lower()
    except UnicodeError as odd:
        raise _odd_host(host) from odd


def _odd_host(host: str) -> AddressRefused:
    return AddressRefused(_("“%(host)s” is no proper name of a server.") % {"host": host[:100]})
