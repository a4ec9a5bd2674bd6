"""Which address a request came from, and in which networks it lies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.networks import client_address, networks, parse


@pytest.mark.parametrize(
    ("forwarded", "proxies", "address"),
    [
        ("", 0, "192.0.2.1"),
        ("203.0.113.9", 0, "192.0.2.1"),
        ("203.0.113.9", 1, "203.0.113.9"),
        ("8.8.8.8, 203.0.113.9", 1, "203.0.113.9"),
        ("8.8.8.8,203.0.113.9,198.51.100.2", 2, "203.0.113.9"),
        ("8.8.8.8 , 203.0.113.9:4711", 1, "203.0.113.9"),
        ("[2001:db8::9]:4711", 1, "2001:db8::9"),
        ("2001:db8::9", 1, "2001:db8::9"),
        ("fe80::1%eth0", 1, "fe80::1%eth0"),
        ("1.2.3.4, " * 100_000 + "203.0.113.9", 1, "203.0.113.9"),
    ],
)
def test_the_address_is_the_right_most_hop_that_is_no_proxy_of_ours(forwarded: str, proxies: int, address: str) -> None:
    assert str(client_address("192.0.2.1", forwarded, proxies=proxies)) == address


@pytest.mark.parametrize(
    ("forwarded", "proxies"),
    [
        ("", 1),
        ("203.0.113.9", 2),
        ("unknown", 1),
        ("203.0.113.9, ", 1),
        ("203.0.113.999", 1),
        ("203.0.113", 1),
        ("203.0.113.9:123456", 1),
        ("[203.0.113.9", 1),
        ("_hidden, \x00", 1),
        ("٢٠٣.0.113.9", 1),
        ("9" * 100_000, 1),
        ("<script>", 1),
    ],
)
def test_what_is_no_address_and_what_did_not_pass_all_our_proxies_has_none(forwarded: str, proxies: int) -> None:
    assert client_address("192.0.2.1", forwarded, proxies=proxies) is None


@pytest.mark.parametrize("peer", ["", "unix:", "granian", "1.2.3.4.5"])
def test_a_peer_without_an_address_has_none(peer: str) -> None:
    assert client_address(peer, "203.0.113.9", proxies=0) is None


@given(forwarded=st.text(), proxies=st.integers(0, 10))
def test_no_header_breaks_anything(forwarded: str, proxies: int) -> None:
    found = client_address("192.0.2.1", forwarded, proxies=proxies)

    assert found is None or networks(found).near


@given(invented=st.text(), proxies=st.integers(1, 5))
def test_nothing_that_the_sender_invents_changes_the_address(invented: str, proxies: int) -> None:
    ours = ",".join(["203.0.113.9", *["198.51.100.2"] * (proxies - 1)])

    assert str(client_address("192.0.2.1", f"{invented},{ours}", proxies=proxies)) == "203.0.113.9"


@pytest.mark.parametrize(
    "written",
    [
        "203.0.113.9",
        "::ffff:203.0.113.9",
        "::FFFF:cb00:7109",
        "2002:cb00:7109::1",
        "2002:cb00:7109:ffff:ffff:ffff:ffff:ffff",
        "64:ff9b::203.0.113.9",
        "::203.0.113.9",
        "2001:0:4136:e378:8000:63bf:34ff:8ef6",
    ],
)
def test_one_ipv4_address_is_one_however_it_is_dressed(written: str) -> None:
    assert str(parse(written)) == "203.0.113.9"


@pytest.mark.parametrize(
    ("address", "near", "wide"),
    [
        ("203.0.113.9", "203.0.113.0/24", "203.0.0.0/16"),
        ("0.0.0.0", "0.0.0.0/24", "0.0.0.0/16"),
        ("255.255.255.255", "255.255.255.0/24", "255.255.0.0/16"),
        ("2001:db8:1:2::9", "2001:db8:1::/48", "2001:db8::/32"),
        ("fe80::1%eth0", "fe80::/48", "fe80::/32"),
        ("::1", "::/48", "::/32"),
    ],
)
def test_an_address_lies_in_a_near_and_a_wide_network(address: str, near: str, wide: str) -> None:
    parsed = parse(address)
    assert parsed

    found = networks(parsed)

    assert (found.near, found.wide) == (near, wide)
