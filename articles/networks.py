"""The address that a request came from, and the networks it lies in. Pure; nothing of it is ever stored as it is."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address

LONGEST_HOP = 64  # characters; an IPv6 address in brackets with a zone and a port has fewer
HOP = re.compile(
    r"\[(?P<six>[^\]]+)\](:\d{1,5})?|(?P<four>[\d.]+)(:\d{1,5})?|(?P<bare>[0-9A-Fa-f:.]+(%\w+)?)", re.ASCII
)
EMBEDDING = (IPv6Network("64:ff9b::/96"), IPv6Network("::/96"))  # NAT64 and, long ago, IPv4-compatible


@dataclass(frozen=True, kw_only=True)
class Networks:
    """The /24 and /16 of an IPv4 address, the /48 and /32 of an IPv6 one."""

    near: str
    wide: str


def client_address(peer: str, forwarded: str, *, proxies: int) -> Address | None:
    """The right-most hop that none of our `proxies` is: `peer` itself where there are none, else the one that the
    outermost of them saw. What stands further left in X-Forwarded-For is the sender's own invention.

    None for what is no address, and where the header names fewer hops than there are proxies.
    """
    if not proxies:
        return parse(peer)
    hops = forwarded.rsplit(",", proxies)
    return parse(hops[-proxies]) if len(hops) >= proxies else None


def parse(hop: str) -> Address | None:
    """With or without brackets and a port; IPv4 where the IPv6 address only carries one."""
    found = HOP.fullmatch(hop.strip()) if len(hop) <= LONGEST_HOP else None
    if not found:
        return None
    try:
        return _carried(ip_address(found["six"] or found["four"] or found["bare"]))
    except ValueError:
        return None


def _carried(address: Address) -> Address:
    """Mapped, 6to4, Teredo and NAT64 addresses are many a person's for the asking: what counts is the one within."""
    if isinstance(address, IPv4Address):
        return address
    within = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
    if within is None and int(address) > 1 and any(address in network for network in EMBEDDING):
        within = IPv4Address(int(address) & 0xFFFFFFFF)
    return within or address


def networks(address: Address) -> Networks:
    near, wide = (24, 16) if address.version == 4 else (48, 32)
    number = int(address)  # without the zone
    return Networks(near=_network(address.version, number, near), wide=_network(address.version, number, wide))


def _network(version: int, number: int, length: int) -> str:
    plain: Address = IPv4Address(number) if version == 4 else IPv6Address(number)
    return str(ip_network((plain, length), strict=False))
