"""How well suggestions are ranked: for topics alone, and after twenty clicks; on the labelled news beside the checkout, where it is there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from rich.table import Table

from bot.flows.glossary import glossary
from bot.flows.learn import learn
from bot.flows.rank import is_blocked, rank
from bot.flows.ranked_lines import rank_lines, read_community, read_item
from bot.flows.terms import terms_of
from bot.model import Click
from tests.bot.flows.news import NOW
from tests.paths import SHARED

if TYPE_CHECKING:
    from typing import Any

FOLDER: Final = SHARED / "ranking"
BM25: Final = "plain BM25: cold nDCG@10 0.611 pubmed, 0.685 press, 0.644 all; a third of the room must be gained after 20 clicks"


def ranker(community: dict[str, Any], items: list[dict[str, Any]], clicks: list[dict[str, Any]], context: list[dict[str, Any]]) -> list[str]:
    """The ranking as the simulation of clicks asks for it: the ids of ``items``, best first; what fits nothing comes last."""
    wanted, pool = read_community(community), [read_item(row) for row in context]
    ids = {row["id"] for row in items}
    learnt = learn([Click(read_item(one["item"]), one["action"]) for one in clicks], wanted, glossary(), map(terms_of, pool))
    order = [one.item.key for one in rank(pool, wanted, now=NOW, learnt=learnt) if one.item.key in ids]
    known = set(order)
    return order + [item.key for item in pool if item.key in ids and item.key not in known and not is_blocked(item, wanted.blocked)]


def table() -> Table:
    """What the two measures of the folder print."""
    drawn = Table(title="Ranking of suggestions", caption=BM25)
    drawn.add_column("labelled news, development half")
    if not FOLDER.is_dir():
        drawn.add_row("not beside this checkout")
        return drawn
    files = [FOLDER / name for name in ("items_dev.jsonl", "communities_dev.jsonl", "qrels_dev.tsv")]
    with TemporaryDirectory() as folder:
        run = Path(folder) / "run.jsonl"
        rank_lines(files[0], files[1], None, run, now=NOW)
        given = zip(("--run", "--items", "--communities", "--qrels"), (run, *files), strict=True)
        drawn.add_row(_said("evaluate.py", *(str(part) for pair in given for part in pair)))
    for collection in ("pubmed", "press"):
        for protocol in ("mixed", "own"):
            drawn.add_section()
            said = _said("simulate.py", "--ranker", "tests.quality.ranking:ranker", "--collection", collection, "--protocol", protocol)
            drawn.add_row(f"20 clicks, {collection}, {protocol}\n{said}")
    return drawn


def _said(script: str, *arguments: str) -> str:
    done = subprocess.run([sys.executable, str(FOLDER / script), *arguments], capture_output=True, text=True, check=True)
    return done.stdout.rstrip()
