"""Every rule of the book is held to the examples in its own file."""

from __future__ import annotations

import pytest

from bot.model import Status
from tests.quality.book import the_book
from tests.quality.cases import draft_of

COUNTRIES = {"US": "US", "GB": "GB", "DE": "DE"}


def codes() -> list[str]:
    """Every code of the book."""
    return [rule.code for rule in the_book().rules]


@pytest.mark.parametrize("code", codes())
def test_a_rule_finds_what_its_examples_say_and_passes_the_others(code: str) -> None:
    book = the_book()
    rule = next(r for r in book.rules if r.code == code)
    wrong = []
    for example in rule.examples:
        setting = {"country": "FR", **example.setting}
        found = book.fired(draft_of(setting)).get(code)
        where = f"{rule.file}, line {example.line}: {example.setting['text']!r}"
        if example.flagged and found is None:
            wrong.append(f"{where} is not found")
        elif not example.flagged and found is not None:
            wrong.append(f"{where} is found ({found.severity}, {found.excerpt!r}), and should pass")
        elif found is not None and example.severity and found.severity is not example.severity:
            wrong.append(f"{where}: {found.severity}, not {example.severity}")
        elif found is not None and example.words and example.words not in (found.excerpt or ""):
            wrong.append(f"{where}: shows {found.excerpt!r}, not {example.words!r}")
    assert not wrong, "\n".join(wrong)


def test_a_wording_shows_words_only_where_there_are_some() -> None:
    book = the_book()
    for rule in book.rules:
        for example in (e for e in rule.examples if e.flagged):
            found = book.fired(draft_of({"country": "FR", **example.setting}))[rule.code]
            for locale in ("fr", "en"):
                said = found.message("fr" if locale == "fr" else "en")
                assert not {"« »", "“”"} & {said[i : i + n] for n in (2, 3) for i in range(len(said))}, f"{rule.file}, line {example.line}: {said}"


def test_the_words_of_the_book_are_whole_sentences() -> None:
    for rule in the_book().rules:
        for wording in (rule.words.message, rule.words.why, rule.words.instead):
            if wording is None:
                continue
            for text in (wording.fr, wording.en):
                assert text.endswith((".", ".»")), f"{rule.file}: {text}"
                assert len(text) <= 260, f"{rule.file}: {text}"


def test_a_stable_rule_says_where_it_stands_written() -> None:
    without = [rule.file for rule in the_book().rules if rule.status is Status.STABLE and rule.words.citation is None]
    assert not without
