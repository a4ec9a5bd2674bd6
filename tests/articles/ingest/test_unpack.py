import gzip
import zlib

import pytest

from articles.ingest.network_errors import BadAnswer, NetworkError, TooLarge
from articles.ingest.unpack import MAX_MEMBERS, check_encoding, gather, unpack

TEXT = b"<rss>" * 100


def packed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)  # without the clock, so that every process names its tests alike


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("identity", TEXT),
        ("gzip", packed(TEXT)),
        ("gzip", packed(TEXT[:200]) + packed(TEXT[200:])),
        ("gzip", packed(TEXT) + b"\0\0\0\0"),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", raw_deflate(TEXT)),
    ],
)
def test_each_encoding_is_undone(encoding: str, data: bytes) -> None:
    assert unpack(data, encoding=encoding, max_bytes=len(TEXT)) == TEXT


@pytest.mark.parametrize(
    ("encoding", "data", "error"),
    [
        ("gzip", packed(TEXT)[:-1], BadAnswer),
        ("gzip", packed(TEXT)[:-8] + b"\0" * 8, BadAnswer),
        ("gzip", TEXT, BadAnswer),
        ("gzip", b"\x1f\x8b", BadAnswer),
        ("gzip", packed(TEXT) + packed(TEXT)[:-1], BadAnswer),
        ("gzip", packed(b"") * (MAX_MEMBERS + 1), BadAnswer),
        ("gzip", packed(b"\0" * 10_000_000), TooLarge),
        ("gzip", packed(TEXT) * 3, TooLarge),
        ("deflate", zlib.compress(TEXT)[:-1], BadAnswer),
        ("deflate", zlib.compress(b"\0" * 10_000_000), TooLarge),
        ("deflate", raw_deflate(b"\0" * 10_000_000), TooLarge),
        ("deflate", TEXT, BadAnswer),
    ],
)
def test_a_body_that_is_broken_or_unfolds_to_too_much_is_refused(
    encoding: str, data: bytes, error: type[NetworkError]
) -> None:
    with pytest.raises(error):
        unpack(data, encoding=encoding, max_bytes=1000)


def test_an_empty_body_needs_no_unpacking() -> None:
    assert unpack(b"", encoding="gzip", max_bytes=10) == b""


@pytest.mark.parametrize(
    ("header", "name"), [("", "identity"), (" GZIP ", "gzip"), ("x-gzip", "gzip"), ("deflate", "deflate")]
)
def test_one_encoding_is_accepted(header: str, name: str) -> None:
    assert check_encoding(header) == name


@pytest.mark.parametrize("header", ["gzip, gzip", "gzip,identity", "br", "zstd", "compress", "gzip;q=1", ","])
def test_a_chain_of_encodings_or_one_never_asked_for_is_refused(header: str) -> None:
    with pytest.raises(BadAnswer):
        check_encoding(header)


def test_gathering_stops_at_the_first_byte_too_many() -> None:
    taken = []

    with pytest.raises(TooLarge):
        gather((taken.append(size) or b"x" * size for size in (5, 5, 1, 100)), 10)  # type: ignore[func-returns-value]

    assert taken == [5, 5, 1]
