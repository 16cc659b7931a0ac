"""A safer text is a smaller change that passes the check again; an adverse event is never written away."""

from __future__ import annotations

import re
from functools import cache

import pytest

from bot.flows.check import check
from bot.flows.safer import MAX_CHECKS, safer
from bot.model import Act, Change, Draft, Mend, Mending, Origin, Outcome, Role, SaferText, Verdict
from bot.text import numbers
from tests.quality.book import the_book
from tests.quality.safer import drafts

MILDER = (Outcome.CLEAR, Outcome.ASK, Outcome.STOP)


def judge(draft: Draft) -> Verdict:
    return check(draft, the_book())


def found(text: str, **setting: object) -> SaferText | None:
    draft = Draft(**{"text": text, "country": "FR", **setting})  # type: ignore[arg-type]
    return safer(draft, judge(draft), the_book().mends, judge, "Halcyre")


@cache
def many() -> tuple[tuple[Draft, Verdict, SaferText], ...]:
    """The safer texts of every tenth labelled line that is not clear."""
    return tuple(
        (draft, verdict, made) for draft in drafts()[::10] if (made := safer(draft, (verdict := judge(draft)), the_book().mends, judge, "Halcyre"))
    )


def test_the_sentence_goes_and_the_rest_is_checked_again() -> None:
    made = found("Rendez-vous lundi à notre conférence sur la recherche. Keytruda guérit toujours le mélanome. Venez poser vos questions !")
    assert made
    assert made.text == "Rendez-vous lundi à notre conférence sur la recherche. Venez poser vos questions !"
    assert made.verdict == judge(Draft(text=made.text, country="FR"))
    assert [one.change for one in made.stretches] == [Change.KEPT, Change.LEFT_OUT, Change.KEPT]
    assert 1 in made.stretches[1].mends


def test_where_the_worst_finding_first_leads_nowhere_the_sentence_that_many_touch_goes_first() -> None:
    made = found("Our treatment Keytruda always cures lupus. Our teams were at the Lyon congress this morning.", lang="en")
    assert made
    assert made.text == "Our teams were at the Lyon congress this morning."


def test_a_label_is_added_before_the_hashtags() -> None:
    made = found("Merci au labo pour ce joli colis 😍\n\n#cadeau", role=Role.INFLUENCER, lang="fr")
    assert made
    assert made.text == "Merci au labo pour ce joli colis 😍 #publicité\n\n#cadeau"
    assert made.stretches[1].change is Change.PUT_IN


def test_an_answer_becomes_the_one_that_may_be_given() -> None:
    made = found("Oui, Doliprane deux fois par jour suffit pour vous.\n\n@anna : combien de Doliprane ?", act=Act.REPLY, lang="fr")
    assert made
    assert made.text.startswith("Nous ne pouvons pas donner ici de conseil de santé")
    assert made.text.endswith("\n\n@anna : combien de Doliprane ?")  # the question is not ours to rewrite


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("Une belle journée au laboratoire.", {}),  # nothing to mend
        ("Keytruda guérit toujours le mélanome !", {}),  # nothing would be left
        ("Rendez-vous lundi à la conférence. Keytruda guérit le mélanome.", {"act": Act.SHARE}),  # not the person's words
        ("Rendez-vous lundi à la conférence. Keytruda guérit le mélanome.", {"act": Act.LIKE}),
        ("Rendez-vous lundi à la conférence. Keytruda guérit le mélanome.", {"origin": Origin.INCOMING}),
        ("Rendez-vous lundi à notre conférence de Lyon.", {"image_text": "Keytruda guérit le mélanome."}),  # a picture cannot be rewritten
        ("Rendez-vous lundi à la conférence. Depuis que je prends Keytruda j’ai des vertiges.", {}),
    ],
)
def test_there_is_none(text: str, setting: dict[str, object]) -> None:
    assert found(text, **setting) is None


def test_a_possible_adverse_event_is_never_written_away() -> None:
    draft = Draft(text="Bonne journée à toutes les équipes. Depuis que je prends Keytruda j’ai des vertiges et une éruption.", country="FR")
    assert judge(draft).adverse_event
    assert safer(draft, judge(draft), the_book().mends, judge) is None
    assert all(verdict.adverse_event is None and made.verdict.adverse_event is None for _, verdict, made in many())


def test_it_is_milder_and_nothing_is_new() -> None:
    assert len(many()) > 30
    for draft, verdict, made in many():
        assert MILDER.index(made.verdict.outcome) < MILDER.index(verdict.outcome), draft.text
        known = {one.code for one in verdict.findings}
        assert {one.code for one in made.verdict.findings} <= known, draft.text


def test_nothing_comes_in_but_the_words_of_the_rules() -> None:
    said = {words for rule in the_book().rules for mend in rule.safer for words in mend.said.values()}
    for draft, _, made in many():
        for one in made.stretches:
            if one.change is Change.PUT_IN:
                words = one.text.strip(" .")
                begun_again = words[:1].isupper() and words[1:] in draft.text
                assert begun_again or any(words in whole for whole in said), one.text
        assert set(re.findall(r"https?://\S+", made.text)) <= set(re.findall(r"https?://\S+", draft.text))
        assert {one.value for one in numbers(made.text)} <= {one.value for one in numbers(draft.text)}


def test_the_stretches_are_the_draft_and_the_new_text() -> None:
    for draft, _, made in many():
        assert "".join(one.text for one in made.stretches if one.change is not Change.PUT_IN) == draft.text
        assert "".join(one.text for one in made.stretches if one.change is not Change.LEFT_OUT) == made.text
        assert all(one.mends for one in made.stretches if one.change is not Change.KEPT)


def test_it_reads_well() -> None:
    """A capital at the start where there was one, no doubled blanks, no orphaned mark."""
    for draft, _, made in many():
        assert made.text == made.text.rstrip() or draft.text != draft.text.rstrip()
        assert made.text[0].isupper() or not draft.text[0].isupper() or not made.text[0].isalpha()
        assert len(re.findall(r" {2,}| [,.](?:\s|$)", made.text)) <= len(re.findall(r" {2,}| [,.](?:\s|$)", draft.text)), made.text


def test_the_checks_are_few() -> None:
    for draft, verdict, _ in many():
        asked: list[Draft] = []

        def counted(one: Draft, asked: list[Draft] = asked) -> Verdict:
            asked.append(one)
            return judge(one)

        safer(draft, verdict, the_book().mends, counted)
        assert len(asked) <= MAX_CHECKS


def test_a_company_says_its_own_name() -> None:
    draft = Draft(text="Merci au labo pour ce joli colis", country="FR", lang="fr", role=Role.INFLUENCER)
    asked: list[str] = []

    def judged(one: Draft) -> Verdict:
        asked.append(one.text)
        return judge(one)

    safer(draft, judge(draft), lambda _: (Mend(Mending.ADD, {"fr": "Je travaille chez {company}."}),), judged, "Halcyre")
    assert asked[0].endswith("colis. Je travaille chez Halcyre.")
