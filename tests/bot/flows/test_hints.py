"""Words for the lawyer: they stand in lines that were not clear, and in no list."""

from __future__ import annotations

from bot.flows.hints import OFTEN, SEEN_AT_LEAST, hints
from bot.model import Draft
from bot.reader import load_reader
from tests.quality.book import the_book


def test_a_hint_weighs_is_in_no_list_and_shows_its_lines() -> None:
    book = the_book()
    found = hints(load_reader(), book, most=12)
    assert len(found) == 12
    for hint in found:
        assert hint.bad >= SEEN_AT_LEAST
        assert hint.bad >= OFTEN * hint.lines
        assert not book.lists_seen(book.find(Draft(text=hint.word)))
        assert len(hint.examples) == 2
    assert len(hints(load_reader(), book, most=3)) == 3
