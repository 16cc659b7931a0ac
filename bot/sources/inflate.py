"""A compressed body, unpacked in steps, so that a bomb is seen after the first bytes too many and never stands in memory."""

from __future__ import annotations

import zlib

from bot.sources.base import FetchError

ENCODINGS = "gzip, deflate"


class Body:
    """Takes the chunks of a body as they come, counts them unpacked, and refuses what grows past ``max_bytes``."""

    def __init__(self, encoding: str, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._parts: list[bytes] = []
        self._size = 0
        encoding = encoding.strip().lower()
        if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise FetchError("fetch.encoding", encoding=encoding[:30])
        self._packed = encoding not in ("", "identity")
        self._unpack = zlib.decompressobj(wbits=47)  # 47: gzip or zlib, whichever it is
        self._maybe_bare: bytes | None = b"" if encoding == "deflate" else None  # what was fed while it may be deflate without zlib's head

    def feed(self, chunk: bytes) -> None:
        """One more piece, as it was sent."""
        if not self._packed:
            return self._keep(chunk)
        while chunk:
            if self._unpack.eof:  # several gzip members in a row, or padding
                chunk = chunk.lstrip(b"\0")
                if not chunk:
                    break
                self._unpack = zlib.decompressobj(wbits=47)
            if self._maybe_bare is not None:
                self._maybe_bare += chunk
            try:
                self._keep(self._unpack.decompress(chunk, self._max_bytes - self._size + 1))
            except zlib.error:
                if self._maybe_bare is None:
                    raise FetchError("fetch.packing") from None
                chunk, self._maybe_bare = self._maybe_bare, None
                self._unpack = zlib.decompressobj(wbits=-15)  # what many servers call deflate
                continue
            if self._size:
                self._maybe_bare = None
            chunk = self._unpack.unconsumed_tail or self._unpack.unused_data
        return None

    def whole(self) -> bytes:
        """All of it; FetchError where the packed stream ends in the middle."""
        if self._packed and self._size and not self._unpack.eof:
            raise FetchError("fetch.packing")
        return b"".join(self._parts)

    def _keep(self, part: bytes) -> None:
        self._size += len(part)
        if self._size > self._max_bytes:
            raise FetchError("fetch.too_large", most_mb=max(1, round(self._max_bytes / 1_000_000)))
        self._parts.append(part)
