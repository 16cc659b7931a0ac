"""What is counted of labels, rules and changes, on posts whose answer is known."""

from __future__ import annotations

from bot.flows.check import check
from bot.model import Draft, Role, Verdict
from tests.quality.book import the_book
from tests.quality.cases import Case
from tests.quality.changes import CHANGES, Change, Group
from tests.quality.hits import hits
from tests.quality.labels import leanings, swapped
from tests.quality.sameness import sameness, worst

NAMED = Draft(text="Ozempic change la vie : demandez-le à votre médecin !", country="FR", role=Role.EMPLOYEE, lang="fr")
HARMLESS = Draft(text="La cantine ouvre à midi.", country="FR", lang="fr")


def verdict(draft: Draft) -> Verdict:
    return check(draft, the_book())


def case(name: str, draft: Draft, expect: str) -> Case:
    return Case(name, draft, expect, (expect,), ())


def test_a_verdict_that_hangs_on_the_language_alone_is_counted() -> None:
    def by_language(draft: Draft) -> Verdict:
        return verdict(NAMED if draft.lang else HARMLESS)

    found = {one.label: one for one in leanings([case("A", NAMED, "stop")], by_language)}
    assert (found["language"].posts, found["language"].moved, found["language"].exact) == (1, 1, (1, 0))
    assert (found["role"].posts, found["role"].moved, found["role"].exact) == (1, 0, (1, 1))
    assert found["facts"].posts == 0


def test_a_post_is_said_by_everybody_once() -> None:
    def by_role(draft: Draft) -> Verdict:
        return verdict(HARMLESS if draft.role is Role.ASSOCIATION else NAMED)

    found = swapped([case("A", NAMED, "stop"), case("B", NAMED, "stop")], by_role)
    assert found == {(Role.EMPLOYEE, role): (2, 2 if role is Role.ASSOCIATION else 0) for role in Role}


def test_a_rule_is_counted_where_it_holds_and_where_it_decides() -> None:
    found = {one.card.code: one for one in hits(the_book(), [(NAMED, True), (HARMLESS, False)], [NAMED])}
    assert (found["EU-POM-03"].bad, found["EU-POM-03"].harmless, found["EU-POM-03"].science) == (1, 0, 1)
    assert found["EU-POM-03"].decides == 2
    assert found.keys() == {card.code for card in the_book().cards()}
    assert sum(one.alone for one in found.values()) in {0, 2}


def test_a_change_that_breaks_a_check_is_an_error_and_the_others_are_counted() -> None:
    def breaking(draft: Draft) -> Verdict:
        if draft.text.endswith("\n"):
            raise IndexError(draft.text)
        return verdict(HARMLESS if "https" in draft.text else draft)

    chosen: list[Change] = [change for change in CHANGES if change.name in {"blank lines around", "a link at the end", "decomposed (NFD)"}]
    found = {one.change.name: one for one in sameness([("A", NAMED), ("B", HARMLESS)], breaking, changes=chosen)}
    assert found["blank lines around"].errors == ["A", "B"]
    assert found["a link at the end"].milder == ["A"]
    assert found["decomposed (NFD)"].unchanged == 1
    assert worst(found.values())[0] == ("A", ["blank lines around", "a link at the end"])
    assert {one.change.group for one in found.values()} == {Group.FORM, Group.WORDING}
