"""A verdict that was given reads the same for ever, under a code that is never given twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from bot.errors import StoreError
from bot.model import Act, Dismissal, Draft, Outcome, PastCheck, Person, Place, Verdict
from bot.store import checks
from bot.store.db import Store
from tests.bot.store.conftest import CAMILLE, NOW, SCIENCE
from tests.bot.store.nouns import CALM, drafts, moments, people, places, verdicts

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

DRAFT = Draft(text="Nos chercheurs publient", act=Act.SHARE)
VERDICT = Verdict(Outcome.ASK, (), (), None, "fr", "2026-11")
NOE = replace(CAMILLE, id="U2", name="Noé Lambrecht")


@given(drafts, verdicts, people, places, moments)
@CALM
def test_any_check_comes_back_as_it_was_given(store: Store, draft: Draft, verdict: Verdict, by: Person, place: Place, at: datetime) -> None:
    given_then = checks.keep(store, draft, verdict, by, place, at)
    assert checks.get(store, given_then.code) == given_then
    assert checks.of_person(store, by, 1)[0].code == given_then.code


def test_codes_count_up_and_are_never_given_twice(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        codes = [checks.keep(store, DRAFT, VERDICT, CAMILLE, SCIENCE, NOW).code for _ in range(3)]
        store.write(lambda db: db.execute("DELETE FROM checks").rowcount)  # as a retention of old checks would
    with Store.open(tmp_path) as store:
        codes.append(checks.keep(store, DRAFT, VERDICT, CAMILLE, SCIENCE, NOW).code)
    assert codes == ["P-0001", "P-0002", "P-0003", "P-0004"]


def test_codes_of_many_at_once_are_all_different(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(lambda n: checks.keep(store, replace(DRAFT, text=str(n)), VERDICT, CAMILLE, SCIENCE, NOW), range(100)))
    assert len({check.code for check in kept}) == 100
    for check in kept:
        assert checks.get(store, check.code) == check


@pytest.mark.parametrize("code", ["P-0001", "p-1", "P1", "p0001", "1", " P-0001 ", "#P-0001", "0001"])
def test_a_code_is_understood_as_people_write_it(store: Store, code: str) -> None:
    kept = checks.keep(store, DRAFT, VERDICT, CAMILLE, SCIENCE, NOW)
    assert checks.get(store, code) == kept


@pytest.mark.parametrize("code", ["", "P-", "P-0000", "P-0002", "Q-0001", "P-0001:2", "P--1", "-1", "P-" + "9" * 40, "١", "\ud800", "1 OR 1=1"])
def test_what_is_no_code_finds_nothing(store: Store, code: str) -> None:
    checks.keep(store, DRAFT, VERDICT, CAMILLE, SCIENCE, NOW)
    assert checks.get(store, code) is None
    assert checks.dismiss(store, code, CAMILLE, "", NOW) is None
    assert checks.dismissals(store, code) == ()


def test_each_person_sees_their_own_newest_first(store: Store) -> None:
    for minute, person in enumerate([CAMILLE, NOE, CAMILLE, replace(CAMILLE, door="playground")]):
        checks.keep(store, replace(DRAFT, text=f"draft {minute}"), VERDICT, person, SCIENCE, NOW + timedelta(minutes=minute))
    assert checks.of_person(store, CAMILLE) == (
        PastCheck("P-0003", NOW + timedelta(minutes=2), Outcome.ASK, "draft 2", Act.SHARE),
        PastCheck("P-0001", NOW, Outcome.ASK, "draft 0", Act.SHARE),
    )
    assert [past.code for past in checks.of_person(store, CAMILLE, limit=1)] == ["P-0003"]
    assert (checks.count(store), checks.count(store, CAMILLE), checks.count(store, NOE)) == (4, 2, 1)


def test_a_person_who_changed_their_name_keeps_their_checks(store: Store) -> None:
    kept = checks.keep(store, DRAFT, VERDICT, CAMILLE, SCIENCE, NOW)
    assert [past.code for past in checks.of_person(store, replace(CAMILLE, name="Camille Roy-Valmy"))] == [kept.code]


def test_a_dismissal_stands_beside_the_check_and_the_same_words_once(store: Store) -> None:
    kept = checks.keep(store, DRAFT, VERDICT, CAMILLE, SCIENCE, NOW)
    later = NOW + timedelta(minutes=5)
    assert checks.dismiss(store, kept.code, CAMILLE, "un titre d’étude", later) == kept
    checks.dismiss(store, kept.code, CAMILLE, "un titre d’étude", later + timedelta(minutes=1))  # a second click
    checks.dismiss(store, kept.code, NOE, "d’accord", later)
    assert checks.dismissals(store, "p1") == (Dismissal("P-0001", CAMILLE, "un titre d’étude", later), Dismissal("P-0001", NOE, "d’accord", later))
    assert checks.get(store, kept.code) == kept


def test_a_verdict_that_cannot_be_kept_is_not_given(store: Store) -> None:
    pages = store.write(lambda db: db.execute("PRAGMA page_count").fetchone()[0])
    store.write(lambda db: db.execute(f"PRAGMA max_page_count = {pages}").fetchone()[0])
    with pytest.raises(StoreError) as error:
        checks.keep(store, replace(DRAFT, text="x" * 40_000), VERDICT, CAMILLE, SCIENCE, NOW)
    assert error.value.phrase.key == "error.store.disk_full"
    assert "x" * 100 not in f"{error.value} {dict(error.value.phrase.values)}"
    assert checks.count(store) == 0
