"""Anybody's words are always a valid query, and the words that tell most are asked first."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from bot.store.query import MAX_WORDS, STOP, match_of, spellings, title_folded, words_of
from tests.bot.store.nouns import CALM, wild

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def everywhere(forms: Iterable[str]) -> Mapping[str, int]:
    return dict.fromkeys(forms, 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Étude sur l’œdème du CŒUR", ["etude", "sur", "l", "oedeme", "du", "coeur"]),
        ("e\u0301tude", ["etude"]),  # decomposed, as some systems write it
        ("a_b a-b a.b", ["a", "b"]),
        ("COVID-19, 10 mg/m²", ["covid", "19", "10", "mg", "m2"]),
        ("", []),
        ("?!… 👩‍⚕️", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert sorted(words_of(text)) == sorted(words)


@given(wild)
@CALM
def test_a_query_is_always_valid(text: str) -> None:
    match = match_of(text, everywhere)
    assert (match is None) == (not words_of(text))
    if match is not None:
        with closing(sqlite3.connect(":memory:")) as db:
            db.execute("CREATE VIRTUAL TABLE t USING fts5(x)")
            db.execute("SELECT * FROM t WHERE t MATCH ?", [match]).fetchall()


@pytest.mark.parametrize("text", ['"', '" OR "', "NEAR(a b)", "a*", "title:x", "AND", "-a", "a^2", "(((", "'; DROP TABLE items; --", "x" * 40_000])
def test_operators_are_only_words(text: str) -> None:
    match = match_of(text, everywhere) or '""'
    assert "".join(match.split('"')[::2]).replace(" OR ", "") == ""  # nothing stands outside the quotes but OR


def test_stop_words_are_left_out_unless_there_is_nothing_else() -> None:
    assert match_of("les registres du lupus", everywhere) == match_of("registres lupus", everywhere)
    assert match_of("who", everywhere) is not None
    assert not STOP & {"all", "car", "ai", "eu"}


def test_the_rarest_words_are_asked() -> None:
    counts = {f"mot{letter}": number for number, letter in enumerate("abcdefghijkl", 1)}
    match = match_of(" ".join(counts), lambda forms: {form: counts[form] for form in forms if form in counts})
    assert match == " OR ".join(f'"{word}"' for word in list(counts)[:MAX_WORDS])


def test_words_that_stand_nowhere_find_nothing() -> None:
    assert match_of("zzz yyy", lambda forms: {}) is None


@pytest.mark.parametrize(
    ("word", "other"),
    [("registries", "registry"), ("registry", "registries"), ("essais", "essai"), ("essai", "essais"), ("hopitaux", "hopital"), ("coeur", "cœur")],
)
def test_plurals_and_ligatures_find_each_other(word: str, other: str) -> None:
    assert other in spellings(word)


def test_a_title_is_the_same_with_a_question_mark() -> None:
    assert title_folded("Lupus : un registre européen ?") == title_folded("LUPUS: un registre europeen")
    assert title_folded("…") == ""
