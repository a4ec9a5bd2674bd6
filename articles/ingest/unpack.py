"""Pure: the body of an answer, its one content encoding undone within a limit."""

import zlib
from collections.abc import Iterable

from articles.ingest.network_errors import BadAnswer, TooLarge
from articles.words import Words as _

GZIP, ZLIB, RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS
GZIP_MAGIC = b"\x1f\x8b"
MAX_MEMBERS = 64  # each costs a copy of what follows it


def gather(chunks: Iterable[bytes], max_bytes: int) -> bytes:
    """All chunks in one. Raises `TooLarge` as soon as they are more than `max_bytes`."""
    body = bytearray()
    for chunk in chunks:
        body += chunk
        check_size(len(body), max_bytes)
    return bytes(body)


def check_size(size: int, max_bytes: int) -> None:
    if size > max_bytes:
        raise TooLarge(_("It is larger than %(limit)s KB.") % {"limit": max_bytes // 1024})


def check_encoding(encoding: str) -> str:
    """The one encoding named by a Content-Encoding header. Raises `BadAnswer` for a chain or one never asked for."""
    name = encoding.strip().lower().removeprefix("x-") or "identity"
    if name not in ("identity", "gzip", "deflate"):
        raise BadAnswer(_("It is packed in a way we did not ask for (%(encoding)s).") % {"encoding": encoding[:60]})
    return name


def unpack(data: bytes, *, encoding: str, max_bytes: int) -> bytes:
    """`data` without its encoding. Raises `TooLarge`, or `BadAnswer` where it is broken or cut off."""
    if encoding == "identity" or not data:
        return data
    try:
        if encoding == "gzip":
            return _inflate(data, GZIP, max_bytes)
        return _inflate(data, ZLIB if _has_zlib_header(data) else RAW, max_bytes)
    except zlib.error as broken:
        raise BadAnswer(_("Its compression is broken.")) from broken


def _has_zlib_header(data: bytes) -> bool:
    """Half of the servers that say deflate send it raw, without the header the standard asks for."""
    return data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0


def _inflate(data: bytes, window: int, max_bytes: int) -> bytes:
    body = bytearray()
    for _member in range(MAX_MEMBERS):
        inflater = zlib.decompressobj(window)
        body += inflater.decompress(data, max_bytes + 1 - len(body))
        check_size(len(body), max_bytes)
        if not inflater.eof:
            raise BadAnswer(_("It is cut off."))
        data = inflater.unused_data
        if not data.startswith(GZIP_MAGIC):
            return bytes(body)
    raise BadAnswer(_("Its compression is broken."))
