"""rank: items and communities as files -> a ranking a community, to measure with. Nothing is kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.model import phrase
from bot.views.help import said
from handlers.terminal.printing import verb

if TYPE_CHECKING:
    from handlers.terminal.printing import Terminal

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@verb("rank")
@click.argument("items", type=_FILE, metavar="ITEMS.jsonl")
@click.argument("communities", type=_FILE, metavar="COMMUNITIES.jsonl")
@click.option("--clicks", type=_FILE, metavar="CLICKS.jsonl", help="Rank after these clicks: one ranking for each of its lines.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, metavar="RUN.jsonl", help="Where the rankings go.")
def rank(here: Terminal, items: Path, communities: Path, clicks: Path | None, output: Path) -> int:
    """Rank items for communities, both lines of JSON, and write the order of each."""
    count = here.desk.rank_lines(items, communities, clicks, output)
    here.say(said(phrase("rank.written", n=count, path=str(output)), here.words), {"rankings": count, "output": str(output)})
    return 0
