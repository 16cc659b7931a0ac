"""The table of acts and people says what the book says, and nothing that somebody typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.flows.acts import ASKED_OF, acts_table, probes
from bot.flows.check import check
from bot.model import Act, Draft, Outcome, Role
from tests.bot.rules.small import loaded, rule, small_packs, write

if TYPE_CHECKING:
    from pathlib import Path

    from bot.model import ActsRow, ActsTable, Locale


def rows(table: ActsTable, act: Act) -> list[ActsRow]:
    return [row for row in table.rows if row.act is act]


def test_what_is_answered_alike_shares_a_row() -> None:
    table = acts_table(lambda _: Outcome.CLEAR, "en", "FR")
    assert [(row.act, row.whose, row.roles) for row in table.rows] == [(act, ASKED_OF if act is not Act.POST else (), tuple(Role)) for act in Act]
    assert {cell for row in table.rows for cell in row.cells} == {(Outcome.CLEAR,)}


def test_who_is_answered_otherwise_has_a_row_of_their_own() -> None:
    def book(draft: Draft) -> Outcome:
        stops = draft.act is Act.LIKE and draft.role is Role.AGENCY and draft.of == "press"
        return Outcome.STOP if stops else Outcome.CLEAR

    likes = rows(acts_table(book, "en", "FR"), Act.LIKE)
    assert [(len(row.whose), len(row.roles), row.cells[0]) for row in likes] == [
        (5, 6, (Outcome.CLEAR,)),
        (1, 5, (Outcome.CLEAR,)),
        (1, 1, (Outcome.STOP,)),
    ]


def test_a_cell_depends_where_the_texts_of_a_kind_are_answered_differently() -> None:
    first = probes("fr")[0].texts[0]
    table = acts_table(lambda draft: Outcome.ASK if draft.text == first else Outcome.STOP, "fr", "FR")
    assert {row.cells[0] for row in table.rows} == {(Outcome.STOP, Outcome.ASK)}
    assert {row.cells[1] for row in table.rows} == {(Outcome.STOP,)}


def test_the_cells_follow_the_rules(tmp_path: Path) -> None:
    packs = small_packs(tmp_path)
    write(packs / "lexicons" / "en" / "disease.yml", "meaning: Diseases\nterms: [lupus]\n")
    write(packs / "test" / "TEST-02.yml", rule("TEST-02", "{lexicon: disease, act: share, role: influencer}", "stop"))
    book = loaded(packs)
    table = acts_table(lambda draft: check(draft, book).outcome, "en", "FR")
    stops = [row for row in table.rows if (Outcome.STOP,) in row.cells]
    assert [(row.act, row.roles, [cell == (Outcome.STOP,) for cell in row.cells]) for row in stops] == [
        (Act.SHARE, (Role.INFLUENCER,), [False, False, True, False])
    ]


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_both_languages_try_the_same_kinds_with_as_many_texts(locale: Locale) -> None:
    assert [(probe.name, len(probe.texts)) for probe in probes(locale)] == [("named", 2), ("class", 2), ("awareness", 2), ("science", 2)]
