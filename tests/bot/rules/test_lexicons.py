"""Lists of words: readable, used, and never of two minds about a word."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
import yaml

from tests.quality.book import PACKS

LISTS = PACKS / "lexicons"
CONTRARY = (
    ("ae-positive", "ae-reaction"),
    ("ae-benefit", "ae-reaction"),
    ("ae-positive", "ae-cannot"),
    ("ae-benefit", "ae-cannot"),
    ("ae-self", "ae-other"),
    ("neutral-frame", "claim-efficacy"),
    ("neutral-frame", "claim-superlative"),
    ("neutral-frame", "sell-call"),
    ("study-frame", "price"),
    ("not-a-name", "name-before"),
)


def words() -> dict[tuple[str, str], set[str]]:
    """Which lists hold a word, by language."""
    held: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path in LISTS.glob("*/*.yml"):
        for term in yaml.safe_load(path.read_text(encoding="utf-8")).get("terms", []):
            held[path.parent.name, str(term).casefold()].add(path.stem)
    return held


@pytest.mark.parametrize(("one", "other"), CONTRARY)
def test_no_word_stands_in_two_lists_of_contrary_meaning(one: str, other: str) -> None:
    both = sorted(f"{word} ({lang})" for (lang, word), names in words().items() if {one, other} <= names)
    assert not both


def test_every_list_is_named_by_a_rule_a_signal_or_the_gate() -> None:
    code = PACKS.parent
    said = "".join(path.read_text(encoding="utf-8") for path in [*PACKS.glob("*/*.yml"), PACKS / "signals.yml", *code.glob("*.py")])
    named = set(re.findall(r"[a-z][a-z0-9-]+", said))
    assert sorted({path.stem for path in LISTS.glob("*/*.yml")} - named) == []


def test_one_term_a_line() -> None:
    for path in LISTS.glob("*/*.yml"):
        inside = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("  - ")]
        given = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert len(inside) == sum(len(items) for items in given.values() if isinstance(items, list)), path.name
