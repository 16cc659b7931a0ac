"""``safer`` in a rule file: a closed set of edits, refused where it is none; no edit of the book brings in anything new."""

from __future__ import annotations

import re

import pytest

from bot.errors import RuleError
from bot.flows.check import check
from bot.model import Draft, Mend, Mending, Outcome
from bot.rules.mends import mends
from bot.yaml12 import read_yaml
from tests.quality.book import the_book


def read(text: str) -> tuple[Mend, ...]:
    whole = read_yaml(text.encode(), "X-01.yml").value
    assert isinstance(whole, dict)
    return mends(whole["safer"])


def test_every_kind_of_edit_is_read_in_its_order() -> None:
    given = """safer:
  - leave_out: clause
  - {leave_out: sentence, put: {fr: "Parlez-en.", en: "Ask {company}."}}
  - put: {fr: étudié, en: studied, de: untersucht}
  - add: {fr: "#publicité", en: "#ad"}
"""
    found = read(given)
    assert [one.how for one in found] == [Mending.CLAUSE, Mending.SENTENCE, Mending.WORDS, Mending.ADD]
    assert found[1].said == {"fr": "Parlez-en.", "en": "Ask {company}."}
    assert found[2].said["de"] == "untersucht"


@pytest.mark.parametrize(
    ("line", "key", "at"),
    [
        ("safer: sentence", "rule.safer", (1, 8)),
        ("safer: []", "rule.safer", (1, 8)),
        ("safer:\n  - leave_out: paragraph", "rule.value", (2, 16)),
        ("safer:\n  - rewrite: all", "rule.unknown_key", (2, 5)),
        ("safer:\n  - {}", "rule.safer_one", (2, 5)),
        ("safer:\n  - {add: {fr: '#a', en: '#a'}, leave_out: words}", "rule.safer_one", (2, 5)),
        ("safer:\n  - {leave_out: clause, put: {fr: a, en: a}}", "rule.safer_clause", (2, 30)),
        ("safer:\n  - put: {fr: seul}", "rule.missing_key", (2, 10)),
        ("safer:\n  - put: {fr: '{name}', en: a}", "rule.safer_words", (2, 15)),
        ("safer:\n  - put: {fr: 40 %, en: a}", "rule.safer_new", (2, 15)),
        ("safer:\n  - add: {fr: 'https://a.example', en: a}", "rule.safer_new", (2, 15)),
        ("safer:\n  - add: {fr: Parlez-en, en: 'Ask.'}", "rule.safer_sentence", (2, 15)),
    ],
)
def test_what_is_no_edit_is_refused_where_it_stands(line: str, key: str, at: tuple[int, int]) -> None:
    with pytest.raises(RuleError) as refused:
        read(line)
    assert refused.value.phrase.key == f"error.{key}"
    assert (refused.value.phrase.values["line"], refused.value.phrase.values["column"]) == at


def put_in() -> list[tuple[str, str, str]]:
    return [(one.code, lang, said) for one in the_book().rules for mend in one.safer for lang, said in mend.said.items()]


@pytest.mark.parametrize(("code", "lang", "said"), put_in())
def test_no_edit_of_the_book_needs_asking_about_itself(code: str, lang: str, said: str) -> None:
    """No number, link, product, indication or superlative: the check finds nothing in it."""
    text = said.replace("{company}", "Halcyre")
    found = check(Draft(text=text, country="FR", lang=lang), the_book())
    assert found.outcome is Outcome.CLEAR, code
    assert not re.search(r"\d|https?:|www\.|@|!", text)


def test_a_code_of_one_country_has_the_edits_of_its_rule() -> None:
    book = the_book()
    assert book.mends("FR-POM-01") == book.mends("EU-POM-01") != ()
    assert book.mends("READ-01") == ()
    assert sum(bool(one.safer) for one in book.rules) >= 20
