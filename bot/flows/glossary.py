"""Words for the same thing in French and English (glossary.yml), so that topics in one language reach news in the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import resources

import yaml

from bot.errors import ConfigError
from bot.flows.stems import stems

Run = tuple[str, ...]  # a word or a phrase as its stems


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing: every way to say it, as written and as stems, and its narrower or neighbouring words."""

    key: str
    said: tuple[str, ...]
    same: frozenset[Run]
    near: frozenset[Run]


@dataclass(frozen=True, slots=True)
class Glossary:
    """Concepts by what they are called. Empty: every word stands for itself."""

    concepts: tuple[Concept, ...] = ()
    by_run: dict[Run, tuple[Concept, ...]] = field(default_factory=dict)
    longest: int = 0

    def within(self, text: tuple[str, ...]) -> list[tuple[int, int, Concept]]:
        """The concepts that a short text names, longest names first, none inside a longer one: start, end, concept."""
        found: list[tuple[int, int, Concept]] = []
        taken: set[int] = set()
        for length in range(min(self.longest, len(text)), 0, -1):
            for start in range(len(text) - length + 1):
                span = range(start, start + length)
                if taken.isdisjoint(span) and (concepts := self.by_run.get(text[start : start + length])):
                    taken.update(span)
                    found.extend((start, start + length, concept) for concept in concepts)
        return found


def glossary_of(rows: object, *, file: str = "glossary.yml") -> Glossary:
    """A list of ``{fr: [...], en: [...], near: [...]}``. Raises: ConfigError naming the line's words."""
    if not isinstance(rows, list):
        raise ConfigError("glossary", file=file, words="")
    concepts = tuple(_concept(row, file) for row in rows)
    by_run: dict[Run, list[Concept]] = {}
    for concept in concepts:
        for run in concept.same:
            by_run.setdefault(run, []).append(concept)
    return Glossary(concepts, {run: tuple(found) for run, found in by_run.items()}, max(map(len, by_run), default=0))


def _concept(row: object, file: str) -> Concept:
    if not isinstance(row, dict) or not row.keys() <= {"fr", "en", "near"}:
        raise ConfigError("glossary", file=file, words=str(row)[:80])
    said = {name: row.get(name) or [] for name in ("fr", "en", "near")}
    if not (said["fr"] or said["en"]) or not all(isinstance(w, str) and stems(w) for ws in said.values() for w in ws):
        raise ConfigError("glossary", file=file, words=str(row)[:80])
    both = (*said["fr"], *said["en"])
    same = frozenset(tuple(stems(w)) for w in both)
    return Concept((said["en"] or said["fr"])[0], both, same, frozenset(tuple(stems(w)) for w in said["near"]) - same)


@cache
def glossary() -> Glossary:
    """The glossary that comes with the house, read once."""
    text = resources.files("bot.flows").joinpath("glossary.yml").read_text(encoding="utf-8")
    return glossary_of(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))  # noqa: S506  # the safe loader, the C one where it is built
