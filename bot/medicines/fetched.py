"""What the servers of the registers said last time, so that they are asked only for what is new: ``VIGIE_HOME/registers/fetched.json``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.model import Seen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FILE = "fetched.json"


def seen_before(home: Path) -> dict[str, Seen]:
    """By address; nothing where the file is absent or damaged: then everything is asked for anew."""
    try:
        read = json.loads((home / "registers" / _FILE).read_text("utf-8"))
        return {address: Seen(etag=said.get("etag"), last_modified=said.get("last_modified")) for address, said in read.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def remember(home: Path, seen: Mapping[str, Seen]) -> None:
    """Keep what was said, over what was kept before. OSError as the system says it."""
    whole = {**seen_before(home), **seen}
    said = {address: {"etag": one.etag, "last_modified": one.last_modified} for address, one in sorted(whole.items())}
    part = home / "registers" / f"{_FILE}.part"
    part.write_text(json.dumps(said, indent=1), "utf-8")
    part.replace(home / "registers" / _FILE)
