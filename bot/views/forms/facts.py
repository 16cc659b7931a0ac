"""What a text cannot say about itself, asked for by the closed table of facts: what is so, what is not so, and the rest by name.

A fact that nobody gives stays unknown. Yes-or-no facts are ticked; others stand a line each, as ``followers: 1200``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import WrongUse
from bot.facts import FACTS, GIVEN, nearest, parse_fact
from bot.views.forms.fields import area, field
from bot.views.message import FieldTrouble, Option

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.model import Fact
    from bot.views.forms.fields import Trouble
    from bot.views.message import Field
    from bot.views.words import Words

YES, NO, REST = "facts_yes", "facts_no", "facts"
MAX_FACTS_CHARS = 2_000
TICKED = tuple(fact for fact in FACTS if fact.kind == "yes or no")


def fact_fields(words: Words, initial: Mapping[str, str]) -> tuple[Field, ...]:
    """The three questions."""
    options = tuple(Option(fact.name, fact.meaning.said(words.locale).rstrip(".")) for fact in TICKED)
    return (
        field(words, YES, "many", initial, options=options, required=False),
        field(words, NO, "many", initial, options=options, required=False),
        area(words, REST, initial, max_chars=MAX_FACTS_CHARS, required=False),
    )


def facts_of(values: Mapping[str, str]) -> dict[str, Fact]:
    """The facts that were given. Raises: WrongUse for an unknown name (the nearest is named) or a value of another type."""
    found: dict[str, Fact] = {name: parse_fact(name, value=True) for name in _listed(values, YES)}
    found |= {name: parse_fact(name, value=False) for name in _listed(values, NO)}
    for _, name, value in _lines(values.get(REST, "")):
        found[name] = parse_fact(name, value)
    return found


def facts_filled(facts: Mapping[str, Fact]) -> dict[str, str]:
    """Facts as the form's values; what Vigie counts itself is not asked for."""
    given = {name: value for name, value in facts.items() if name in GIVEN}
    return {
        YES: ",".join(name for name, value in given.items() if value is True),
        NO: ",".join(name for name, value in given.items() if value is False),
        REST: "\n".join(f"{name}: {_written(value)}" for name, value in given.items() if not isinstance(value, bool)),
    }


def judge_facts(values: Mapping[str, str], words: Words) -> Trouble:
    """The first wrong one of each field: a name that is none, with the nearest; a value of another type; a fact said to be so and not so."""
    trouble: Trouble = {}
    so = set(_listed(values, YES))
    for name in (YES, NO):
        if wrong := next((one for one in _listed(values, name) if one not in GIVEN), None):
            trouble[name] = FieldTrouble(words.say("form.trouble.unknown_choice", value=wrong[:40]))
    if NO not in trouble and (both := next((one for one in _listed(values, NO) if one in so), None)):
        left = ",".join(one for one in _listed(values, NO) if one not in so)
        said = GIVEN[both].meaning.said(words.locale).rstrip(".")
        trouble[NO] = FieldTrouble(words.say("form.trouble.so_and_not", value=said), words.say("form.trouble.take_out", value=said), left)
    text = values.get(REST, "")
    if len(text) > MAX_FACTS_CHARS:
        trouble[REST] = FieldTrouble(words.say("form.trouble.too_long", n=len(text), over=len(text) - MAX_FACTS_CHARS))
    elif wrong_line := next(filter(None, (_line_trouble(text, *line, words) for line in _lines(text))), None):
        trouble[REST] = wrong_line
    return trouble


def _line_trouble(text: str, line: str, name: str, value: str, words: Words) -> FieldTrouble | None:
    try:
        parse_fact(name, value)
    except WrongUse as error:
        if name in GIVEN:
            return FieldTrouble(words.phrase(error.phrase))
        near = nearest(name, GIVEN)
        fixed = text.replace(line, f"{near}: {value}", 1)
        sentence = words.say("form.trouble.unknown_fact", value=name[:40], nearest=near)
        return FieldTrouble(sentence, words.say("form.trouble.put", value=near), fixed)
    return None


def _listed(values: Mapping[str, str], name: str) -> list[str]:
    return [part.strip() for part in values.get(name, "").split(",") if part.strip()]


def _lines(text: str) -> Iterator[tuple[str, str, str]]:
    """Each line that says something: as it stands, its name, its value; ``=`` does as well as a colon."""
    for line in text.splitlines():
        if line.strip():
            at = min((found for found in (line.find(":"), line.find("=")) if found >= 0), default=len(line))
            yield line, line[:at].strip(), line[at + 1 :].strip()


def _written(value: Fact) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
