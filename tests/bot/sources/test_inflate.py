"""Unpacking in steps."""

from __future__ import annotations

import gzip
import zlib

import pytest

from bot.sources.base import FetchError
from bot.sources.inflate import Body

TEXT = b"a feed " * 1_000
PACKED = gzip.compress(TEXT, mtime=0)


def unpacked(packed: bytes, encoding: str, max_bytes: int = 10_000, step: int = 7) -> bytes:
    """All of it, fed in small pieces."""
    body = Body(encoding, max_bytes)
    for start in range(0, len(packed), step):
        body.feed(packed[start : start + step])
    return body.whole()


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (PACKED, "gzip"),
        (PACKED, " GZIP "),
        (gzip.compress(TEXT[:500], mtime=0) + gzip.compress(TEXT[500:], mtime=0), "gzip"),
        (PACKED + bytes(20), "gzip"),
        (zlib.compress(TEXT), "deflate"),
        (zlib.compress(TEXT)[2:-4], "deflate"),
    ],
    ids=["plain", "identity", "gzip", "capitals", "members", "padded", "zlib", "bare"],
)
@pytest.mark.parametrize("step", [1, 7, 100_000])
def test_every_packing_gives_the_text(packed: bytes, encoding: str, step: int) -> None:
    assert unpacked(packed, encoding, step=step) == TEXT


@pytest.mark.parametrize(
    ("packed", "encoding", "key"),
    [
        (TEXT * 2, "", "too_large"),
        (gzip.compress(bytes(10_000_000), mtime=0), "gzip", "too_large"),
        (PACKED[:-10], "gzip", "packing"),
        (b"no gzip at all", "gzip", "packing"),
        (b"\xff\xff\xff\xff", "deflate", "packing"),
        (TEXT, "br", "encoding"),
        (TEXT, "gzip, gzip", "encoding"),
    ],
    ids=["large", "bomb", "cut", "no gzip", "no zlib", "brotli", "twice"],
)
def test_what_is_too_large_or_damaged_is_refused(packed: bytes, encoding: str, key: str) -> None:
    with pytest.raises(FetchError) as caught:
        unpacked(packed, encoding, step=1_000)
    assert caught.value.phrase.key == f"error.fetch.{key}"


def test_exactly_as_much_as_may_be_is_read() -> None:
    assert unpacked(PACKED, "gzip", max_bytes=len(TEXT)) == TEXT
