import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest import addresses
from articles.ingest.network_errors import AddressRefused

PORTS = (80, 443)

HOSTILE_URLS = [
    "",
    "feed.xml",
    "//feeds.example/",
    "http:",
    "http://",
    "http:///etc/passwd",
    "http:feeds.example",
    "file:///etc/passwd",
    "FILE:///etc/passwd",
    "ftp://feeds.example/feed.xml",
    "gopher://127.0.0.1:6379/_INFO",
    "dict://127.0.0.1:11211/stats",
    "data:text/xml,<rss/>",
    "javascript:alert(1)",
    "jar:http://feeds.example!/",
    "unix:///run/docker.sock",
    "http+unix://%2Frun%2Fdocker.sock/info",
    "http://user@feeds.example/",
    "http://user:password@feeds.example/",
    "http://@feeds.example/",
    "http://feeds.example:80@127.0.0.1/",
    "http://feeds.example\\@127.0.0.1/",
    "http:\\\\feeds.example/",
    "http://127.0.0.1\t.example/",
    "http://feeds.example/\r\nHost: inside",
    "http://feeds.example/\x00",
    "http://feeds .example/",
    "http://feeds.example\u200b/",
    "http://feeds.example:22/",
    "http://feeds.example:0/",
    "http://feeds.example:65616/",
    "http://feeds.example:-80/",
    "http://feeds.example:eighty/",
    "http://feeds.example:8080/",
    "http://[::1/",
    "http://[::1]x/",
    "http://[fe80::1%25eth0]/",
    "http://[fe80::1%eth0]/",
    "http://[v1.fe80]/",
    "http://[127.0.0.1]/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://127.1/",
    "http://127.0.0.1.1/",
    "http://127.0.0.0x1/",
    "http://256.256.256.256/",
    "http://2130706433./",
    "http://feeds..example/",
    "http://feeds.example../",
    "http://./",
    "http://-feeds.example/",
    "http://127%2e0.0.1/",
    "http://feeds.example%00.inside/",
    "http://feeds.example%2f@127.0.0.1/",
    "http://" + "a" * 64 + ".example/",
    "http://" + "a." * 130 + "example/",
    "http://feeds.example/" + "a" * 2000,
    "http://feeds.example/" + "é" * 400,
    "http://１２７.1/",
    "http://0𝗑7f000001/",
    "http://feeds.example℀.inside/",
    "http://feeds。。example/",
    "http://feeds.example/\ud800",
]

HOSTILE_ADDRESSES = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.254", "127.0.0.1", "127.255.255.254",
    "169.254.169.254", "172.16.0.1", "172.31.255.254", "192.0.0.1", "192.0.0.170", "192.0.2.1", "192.31.196.1",
    "192.52.193.1", "192.88.99.1", "192.168.1.1", "192.175.48.1", "198.18.0.1", "198.19.255.254", "198.51.100.1",
    "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::7f00:1", "::808:808", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1", "100::1", "2001::1", "2001:2::1", "2001:10::1",
    "2001:20::1", "2001:db8::1", "2002:7f00:1::1", "2620:4f:8000::1", "3fff::1", "4000::1", "5f00::1", "fc00::1",
    "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "febf::1", "fec0::1", "ff02::1", "feeds.example", "", "1", "1.2.3",
]  # fmt: skip


@pytest.mark.parametrize("url", HOSTILE_URLS)
def test_a_hostile_web_address_is_refused_before_anything_is_looked_up(url: str) -> None:
    with pytest.raises(AddressRefused):
        addresses.read_url(url, ports=PORTS)


@pytest.mark.parametrize("address", HOSTILE_ADDRESSES)
def test_an_address_outside_the_public_internet_is_refused(address: str) -> None:
    with pytest.raises(AddressRefused):
        addresses.check_address(address, allow_private=False)


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "100.128.0.1", "172.32.0.1", "2a00:1450::1", "2606:4700::1"])
def test_an_address_of_the_public_internet_is_opened(address: str) -> None:
    addresses.check_address(address, allow_private=False)


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "100.64.0.1", "::1", "fd00::1"]
)
def test_networks_of_ones_own_are_opened_by_the_setting(address: str) -> None:
    addresses.check_address(address, allow_private=True)


@pytest.mark.parametrize(
    "address", ["0.0.0.0", "169.254.169.254", "224.0.0.1", "fe80::1", "fec0::1", "::ffff:127.0.0.1", "64:ff9b::1", "::"]
)
def test_what_is_nobodys_own_network_stays_closed_even_with_the_setting(address: str) -> None:
    with pytest.raises(AddressRefused):
        addresses.check_address(address, allow_private=True)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://feeds.example", "http://feeds.example/"),
        ("  https://Feeds.Example:443/Une?a=1#top ", "https://feeds.example/Une?a=1"),
        ("http://feeds.example./x", "http://feeds.example/x"),
        ("https://feeds.example:80/", "https://feeds.example:80/"),
        ("http://feeds.example/été 1.jpg?q=é", "http://feeds.example/%C3%A9t%C3%A9%201.jpg?q=%C3%A9"),
        ("http://feeds.example/%C3%A9", "http://feeds.example/%C3%A9"),
        ("http://Élan.example/", "http://xn--lan-9la.example/"),
        ("http://صحيفة.example/", "http://xn--ogbhx3c3b.example/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://[2A00:1450::1]/", "http://[2a00:1450::1]/"),
        ("http://my_feeds.example/", "http://my_feeds.example/"),
        ("http://１２７.0.0.1/", "http://127.0.0.1/"),  # refused when it is connected to
    ],
)
def test_an_honest_web_address_comes_out_in_its_one_usual_form(url: str, expected: str) -> None:
    assert addresses.read_url(url, ports=PORTS).url == expected


@given(st.text(alphabet="aé１。.:/@[]%?#\\0x \u200b\ud800℀", max_size=30))
def test_whatever_stands_in_an_address_it_is_refused_or_has_one_usual_form(text: str) -> None:
    try:
        target = addresses.read_url(f"http://{text}", ports=PORTS)
    except AddressRefused:
        return

    assert target.url.isascii()
    assert addresses.read_url(target.url, ports=PORTS) == target


def test_a_port_that_the_settings_add_is_opened() -> None:
    assert addresses.read_url("http://feeds.example:8080/", ports=(80, 8080)).port == 8080
