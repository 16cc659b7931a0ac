"""The networks of this folder, by name and alias."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import yaml
from rapidfuzz import fuzz, process

from bot.errors import WrongUse

HERE = Path(__file__).parent
Counted = Literal["characters", "weighted", "bytes", "utf16", "emoji_bytes", "graphemes", "mastodon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Where one may publish. ``max_chars`` None: no limit; ``share`` may hold ``{url}`` and ``{text}``; ``instead``: another, when closed."""

    name: str
    label: str
    url: str | None
    max_chars: int | None
    counted: Counted
    audience: Literal["public", "internal"]
    aliases: tuple[str, ...] = ()
    share: str | None = None
    pictures: bool = False
    video: bool = False
    closed: bool = False
    instead: str | None = None
    checked: str = ""

    def share_address(self, url: str, text: str = "") -> str | None:
        """The address at which this network opens with a post begun, of that link and text; None where it has none."""
        return self.share.format(url=quote(url, safe=""), text=quote(text, safe="")) if self.share else None


@cache
def networks() -> tuple[Network, ...]:
    """Every network, by name; read once."""
    return tuple(_network(path) for path in sorted(HERE.glob("*.yml")))


def _network(path: Path) -> Network:
    given = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Network(name=path.stem, **{**given, "aliases": tuple(given.get("aliases", ())), "checked": str(given["checked"])})


@cache
def _by_name() -> dict[str, Network]:
    return {name: one for one in networks() for name in (one.name, *one.aliases)}


def network(name: str) -> Network:
    """The network of that name or alias.

    Raises:
        WrongUse: no such network, with the nearest one; a network that is closed, with another.
    """
    written = name.strip().casefold().replace(" ", "_").replace("-", "_")
    found = _by_name().get(written)
    if found is None:
        nearest = process.extractOne(written, list(_by_name()), scorer=fuzz.ratio, score_cutoff=50)
        raise WrongUse(
            "network_unknown",
            network=name[:40],
            nearest=nearest[0] if nearest else "",
            networks=", ".join(n.name for n in networks() if not n.closed),
        )
    return found
