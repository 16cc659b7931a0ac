"""A child process: expressions on standard input -> a compiled table kept at the path it is given. See tables.py."""

from __future__ import annotations

import sys
from pathlib import Path

import hyperscan as hs
import orjson

from bot.match.tables import compiled, keep


def main(wanted: bytes, kept_at: Path) -> None:
    """Compile what is wanted and keep it."""
    said = orjson.loads(wanted)
    expressions = [(text.encode("latin-1"), flags) for text, flags in said["expressions"]]
    keep(kept_at, hs.dumpb(compiled(expressions, literal=said["literal"])))


if __name__ == "__main__":
    main(sys.stdin.buffer.read(), Path(sys.argv[1]))
