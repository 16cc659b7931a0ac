"""Every list speaks in one language, and is read in all: a word of one may not be a small word of another, where it means something else."""

from __future__ import annotations

import re
from functools import cache

import yaml

from bot.text import folded
from tests.paths import ROOT
from tests.quality.book import PACKS

LISTS = PACKS / "lexicons"
LANGS = ("fr", "en", "de", "es", "it", "nl", "sv", "da")
KIN = {frozenset({"sv", "da"})}  # so near that a small word of one is one of the other
SAME = {"for"}  # one word, one meaning, in several languages
BY_NATURE = {"negation", "ae-self", "ae-other", "ae-onset", "ae-onset-strong", "ae-hypothesis", "ae-indication"}  # lists of small words


@cache
def small() -> dict[str, frozenset[str]]:
    """The small words of every language of the lists, as they are compared."""
    held = yaml.safe_load((ROOT / "bot" / "text" / "small-words.yml").read_text(encoding="utf-8"))
    return {lang: frozenset(folded(word).lower() for word in str(held[lang]).split()) for lang in LANGS if lang in held}


@cache
def lists() -> dict[tuple[str, str], frozenset[str]]:
    """The words of every list, by its language and name."""
    held = {}
    for path in LISTS.glob("*/*.yml"):
        given = yaml.safe_load(path.read_text(encoding="utf-8"))
        held[path.parent.name, path.stem] = frozenset(folded(str(term)).lower() for term in given.get("terms", []))
    return held


@cache
def neutral() -> dict[str, str]:
    """The phrases in which the words of a list do not count, in all languages."""
    held: dict[str, str] = {}
    for path in LISTS.glob("*/*.yml"):
        given = yaml.safe_load(path.read_text(encoding="utf-8"))
        held[path.stem] = " | ".join([held.get(path.stem, ""), *(folded(str(term)).lower() for term in given.get("neutral", []))])
    return held


def test_no_word_of_one_language_is_a_small_word_of_another() -> None:
    wrong = []
    for (lang, name), terms in lists().items():
        if lang == "any" or name in BY_NATURE:
            continue
        for word in terms - SAME:
            for other in small().keys() - {lang}:
                told = re.search(rf"\b{re.escape(word)}\b", neutral().get(name, "")) is not None
                if word in small()[other] and word not in lists().get((other, name), ()) and not told and frozenset({lang, other}) not in KIN:
                    wrong.append(f"{lang}/{name}.yml: {word!r} is small in {other}")
    assert wrong == []
