"""Items and communities as lines of JSON -> a ranking a community, one line each, for measuring; with clicks, what is ranked after them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.errors import WrongUse
from bot.flows.glossary import glossary
from bot.flows.learn import learn
from bot.flows.rank import freshness, is_blocked, rank
from bot.flows.terms import terms_of
from bot.model import Click, Community, Item

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_LINES = 1_000_000
_CHOICES = ("save", "dismiss", "share")


@dataclass(frozen=True, slots=True)
class _Row:
    """One community to rank for: ``mark`` stands in its line again, ``only``: the items to rank (None: all of its collection)."""

    mark: dict[str, Any]
    community: str
    clicks: tuple[Click, ...] = ()
    only: frozenset[str] | None = None


def rank_lines(items: Path, communities: Path, clicks: Path | None, output: Path, *, now: datetime) -> int:
    """Write ``{"community", "ranking"}`` lines, with their ``seed`` where clicks have one; how many. Raises: WrongUse with file and line."""
    pools: dict[str, list[Item]] = {}
    by_id: dict[str, Item] = {}
    for row in _rows(items):
        by_id[row["id"]] = found = read_item(row)
        pools.setdefault(str(row.get("collection", "")), []).append(found)
    known = {row["id"]: row for row in _rows(communities)}
    wanted = _clicked(clicks, by_id) if clicks else (_Row({"community": key}, key) for key in known)
    count = 0
    with output.open("w", encoding="utf-8") as out:
        for one in wanted:
            if one.community not in known:
                raise WrongUse("rank_line", file=str(clicks), line=str(count + 1))
            row = known[one.community]
            order = _order(pools.get(str(row.get("collection", "")), []), read_community(row), one, now)
            out.write(json.dumps({**one.mark, "ranking": order}) + "\n")
            count += 1
    return count


def _order(pool: list[Item], community: Community, row: _Row, now: datetime) -> list[str]:
    """What fits best first, then the rest, freshest first; the blocked are left out."""
    learnt = learn(row.clicks, community, glossary(), map(terms_of, pool))
    found = [one.item.key for one in rank(pool, community, now=now, learnt=learnt)]
    known = set(found)
    rest = [item for item in pool if item.key not in known and not is_blocked(item, community.blocked)]
    order = [*found, *(item.key for item in sorted(rest, key=lambda item: (-freshness(item, now), item.key)))]
    return order if row.only is None else [key for key in order if key in row.only]


def _clicked(path: Path, by_id: dict[str, Item]) -> Iterator[_Row]:
    for number, row in enumerate(_rows(path, key="community"), start=1):
        some = row.get("clicks", [])
        if not isinstance(some, list) or not all(isinstance(one, dict) and one.get("id") in by_id and one.get("action") in _CHOICES for one in some):
            raise WrongUse("rank_line", file=str(path), line=str(number))
        mark: dict[str, Any] = {name: row[name] for name in ("community", "seed") if name in row}
        only = frozenset(map(str, row["rank"])) if isinstance(row.get("rank"), list) else None
        yield _Row(mark, row["community"], tuple(Click(by_id[one["id"]], one["action"]) for one in some), only)


def _rows(path: Path, *, key: str = "id") -> Iterator[dict[str, Any]]:
    """The objects of a file, each with a text under ``key``."""
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in zip(range(1, MAX_LINES), file, strict=False):
                if line.strip():
                    yield _object(line, path, number, key)
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse("rank_file", file=str(path)) from error


def _object(line: str, path: Path, number: int, key: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError:
        row = None
    if not isinstance(row, dict) or not isinstance(row.get(key), str):
        raise WrongUse("rank_line", file=str(path), line=str(number))
    return row


def read_item(row: dict[str, Any]) -> Item:
    """The item of a line."""
    return Item(
        key=row["id"],
        title=str(row.get("title") or ""),
        url=None,
        source=str(row.get("source") or ""),
        published=_when(row.get("published")),
        summary=str(row.get("summary") or ""),
        lang=str(row["lang"]) if row.get("lang") else None,
        kind="preprint" if row.get("kind") == "preprint" else "news",
    )


def _when(said: object) -> datetime | None:
    """A year counts from its middle, a day from its beginning."""
    text = str(said or "")
    try:
        return datetime(int(text), 7, 1, tzinfo=UTC) if len(text) == 4 else datetime.fromisoformat(text[:10]).replace(tzinfo=UTC)
    except ValueError:
        return None


def read_community(row: dict[str, Any]) -> Community:
    """The community of a line, its keywords as further topics."""
    topics, keywords, blocked = (tuple(map(str, row.get(name) or ())) for name in ("topics", "keywords", "blocked"))
    return Community(str(row.get("name") or ""), topics + keywords, blocked)
