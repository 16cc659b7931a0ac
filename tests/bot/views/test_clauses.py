"""Every form that a condition can be made of has its words, in both languages; and the words say what the form does."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import pytest

from bot.model import Act, Audience, Bilingual, Clause, Origin, Role, Says, Whose
from bot.rules import forms
from bot.rules.conditions import FORMS, MEDICINE_KINDS, MODIFIERS, PART_NAMES, SETTINGS, Names, condition
from bot.rules.outline import outline, patterns
from bot.rules.safety import KINDS
from bot.views.clauses import Line, Teller
from bot.views.words import words_for
from bot.yaml12 import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.model import Locale
    from bot.rules.forms import Form

# A condition for each form and modifier that a rule may be written with, and what English says of it.
SAID: dict[str, tuple[str, str]] = {
    "all": ("all: [{lexicon: food}, {question: true}, {act: like}]", "all of these: contains a dish is a question and nothing else the act: like"),
    "any": ("any: [{lexicon: food}, {act: like}]", "at least one of these: contains a dish the act: like"),
    "at_least": (
        "any: [{lexicon: food}, {lexicon: drink}, {act: tag}]\nat_least: 2",
        "at least 2 of these: contains a dish contains a drink the act: tag",
    ),
    "none": ("none: [{lexicon: food}, {lexicon: drink}]", "contains none of these: a dish or a drink"),
    "near": ("all: [{lexicon: food}, {lexicon: drink}]\nnear: 3", "contains, at most 3 words apart: a dish and a drink"),
    "order": (
        "all: [{lexicon: food}, {lexicon: drink}]\nnear: 3\norder: true",
        "contains, in this order and at most 3 words apart: a dish and a drink",
    ),
    "lexicon": ("lexicon: [food, drink]", "contains a dish or a drink"),
    "not_inside": ("lexicon: food\nnot_inside: drink", "contains a dish (but not as part of a drink)"),
    "part": ("lexicon: food\npart: link", "contains a dish (in the page behind the link)"),
    "negated": ("lexicon: [food, drink]\nnegated: false", "contains a dish or a drink (not denied)"),
    "quoted": ("lexicon: food\nquoted: true", "contains a dish (in quotation marks)"),
    "medicine": ("medicine: without", "contains a medicine sold without prescription"),
    "slot": ("slot: since I started <disease>", "contains “since I started <disease>”"),
    "signal": ("signal: hunger", "contains a hungry reader"),
    "question": ("question: false", "is more than a question"),
    "missing": ("missing: food", "contains none of these: a dish"),
    "fact": ("fact: {listed_company: true}", "stated: “The company is listed”"),
    "count": ("count: {lexicon: food}\nat_least: 2", "contains at least 2 different words of: a dish"),
    "adverse_event": ("adverse_event: [reaction, misuse]", "tells of a possible adverse event: misuse or a reaction"),
    "act": ("act: [like, share]", "the act: like or share"),
    "role": ("role: {is_not: association}", "who speaks, other than: patient association"),
    "audience": ("audience: professional", "who can read it: health professionals only"),
    "origin": ("origin: incoming", "whose text it is: received text"),
    "whose": ("whose: colleague", "whose content is shared, liked or commented: a colleague’s"),
    "network": ("network: linkedin", "the network: LinkedIn"),
    "country": ("country: FR", "the country: France"),
    "lang": ("lang: fr", "the language: French"),
}
NESTED = (
    ("all: [{lexicon: food}]\nnone: [{act: like}]", "contains a dish; and not the case: the act: like"),
    ("any: [{lexicon: food}, {any: [{lexicon: drink}, {signal: hunger}]}]", "contains a dish, a drink or a hungry reader"),
    (
        "all: [{lexicon: [food, drink]}, {signal: hunger}]\nnear: 2",
        "these stand at most 2 words apart: contains a dish or a drink contains a hungry reader",
    ),
    ("all: [{signal: hunger}]\npart: [link, image]", "in the page behind the link or the image alone: contains a hungry reader"),
    ("count: {all: [{lexicon: food}, {act: tag}]}\nat_least: 2", "at least 2 different words make this hold: contains a dish the act: tag"),
    ("fact: {visa_number: unknown}", "not stated: “The visa”"),
    ("fact: {visa_number: known}", "stated, whatever it says: “The visa”"),
    ("fact: {followers: {at_least: 1000}}", "stated, and at least 1,000: “The followers”"),
    ("fact: {embargo_until: ahead}", "stated, and still ahead: “The embargo”"),
    ("fact: {embargo_until: passed}", "stated, and over: “The embargo”"),
    ("fact: {launch_date: {older_than_months: 12}}", "stated, and more than 12 months ago: “The launch”"),
    ("fact: {document_type: [leaflet, poster]}", "stated as “leaflet” or “poster”: “The document”"),
    ("fact: {listed_company: false}", "stated not to be so: “The company is listed”"),
)


FACTS = {
    "listed_company": Bilingual("La société est cotée.", "The company is listed."),
    "visa_number": Bilingual("Le visa.", "The visa."),
    "followers": Bilingual("Les abonnés.", "The followers."),
    "embargo_until": Bilingual("L’embargo.", "The embargo."),
    "launch_date": Bilingual("Le lancement.", "The launch."),
    "document_type": Bilingual("Le document.", "The document."),
}


def teller(locale: Locale) -> Teller:
    return Teller(
        words_for(locale),
        labels={"food": Bilingual("un plat", "a dish"), "drink": Bilingual("une boisson", "a drink")},
        signals={"hunger": Bilingual("un lecteur affamé", "a hungry reader")},
        facts=FACTS,
    )


def form_of(written: str) -> tuple[Form, dict[str, str]]:
    names = Names(frozenset({"food", "drink"}))
    names.signals["hunger"] = forms.Hits(("food",))
    return condition(read_yaml(written.encode(), "test.yml"), names), patterns(names.slots)


def said(written: str, locale: Locale = "en") -> str:
    form, slots = form_of(written)
    return teller(locale).line(outline(form, slots)).text


def inside(form: Form) -> Iterator[type[Form]]:
    yield type(form)
    of = getattr(form, "of", ())
    for child in of if isinstance(of, tuple) else (of,):
        yield from inside(child)


@pytest.mark.parametrize("name", SAID)
def test_a_form_is_said_in_both_languages(name: str) -> None:
    written, english = SAID[name]
    assert said(written) == english
    french = said(written, "fr").replace("\u00a0", " ").replace("\u202f", " ")
    assert french not in ("", english)


@pytest.mark.parametrize(("written", "english"), NESTED)
def test_forms_within_forms_are_said_plainly(written: str, english: str) -> None:
    assert said(written) == english


def test_no_form_is_without_words() -> None:
    assert set(FORMS) | set(MODIFIERS) == set(SAID)
    known = {one for _, one in inspect.getmembers(forms, inspect.isclass) if one.__module__ == forms.__name__ and hasattr(one, "holds")}
    told = {form for written, _ in (*SAID.values(), *NESTED) for form in inside(form_of(written)[0])}
    assert known - {forms.Form} == told


def test_a_form_that_nobody_taught_is_refused_by_its_name() -> None:
    class Moonlight:
        needs = ()

        def holds(self, view: object) -> None: ...

    with pytest.raises(TypeError, match="Moonlight has no words yet"):
        outline(Moonlight(), {})


def test_every_kind_of_clause_is_said() -> None:
    told = {clause for written, _ in (*SAID.values(), *NESTED) for clause in kinds(outline(*form_of(written)))}
    assert told == set(Says)


def kinds(clause: Clause) -> Iterator[Says]:
    yield clause.says
    for child in clause.of:
        yield from kinds(child)


def test_every_value_that_a_form_may_name_has_its_word() -> None:
    words = words_for("fr")
    lists = {kind.removeprefix("med:") for names in MEDICINE_KINDS.values() for kind in names}
    wanted = [f"medicine_kind.{kind}" for kind in lists] + [f"part.{part}" for part in PART_NAMES] + [f"about.{name}" for name in SETTINGS]
    wanted += [f"adverse_kind.{kind}" for kind in KINDS]
    for prefix, values in (("act", Act), ("role", Role), ("audience", Audience), ("origin", Origin), ("of", Whose)):
        wanted += [f"{prefix}.{value}" for value in values]
    assert [key for key in wanted if not words.has(key)] == []


def test_a_rule_tells_its_exceptions_apart() -> None:
    form, slots = form_of("all: [{lexicon: food}, {question: true}]\nnone: [{act: like}, {role: association}]")
    told = teller("en").told(outline(form, slots))
    assert [line.text for line in told.when] == ["contains a dish", "is a question and nothing else"]
    assert [line.text for line in told.unless] == ["the act: like", "who speaks: patient association"]


def test_what_is_named_leads_to_where_it_is_explained() -> None:
    form, slots = form_of("any: [{lexicon: food}, {signal: hunger}]")
    line: Line = teller("fr").line(outline(form, slots))
    assert [(run.text, run.url) for run in line.runs if run.url] == [("un plat", "#list-food"), ("un lecteur affamé", "#signal-hunger")]
