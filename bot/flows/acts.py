"""Who may do what with whose content: the compiled book is asked, act by act and person by person, with a fixed set of texts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import yaml

from bot.model import Act, ActsRow, ActsTable, Draft, Outcome, Probe, Role, Whose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.model import Locale

    Cells = tuple[tuple[Outcome, ...], ...]

ASKED_OF = (Whose.OWN, Whose.COLLEAGUE, Whose.ASSOCIATION, Whose.PRESS, Whose.PUBLIC_INSTITUTE, Whose.COMPETITOR)


def acts_table(answer: Callable[[Draft], Outcome], locale: Locale, country: str) -> ActsTable:
    """The table in one country, before the public; people and contents that are answered alike share a row."""
    texts = probes(locale)
    return ActsTable(texts, tuple(row for act in Act for row in _rows(act, answer, texts, country)))


@cache
def probes(locale: Locale) -> tuple[Probe, ...]:
    """The texts of probes.yml in one language."""
    kinds = yaml.safe_load(resources.files("bot.flows").joinpath("probes.yml").read_text(encoding="utf-8"))
    return tuple(Probe(name, tuple(texts[locale])) for name, texts in kinds.items())


def _rows(act: Act, answer: Callable[[Draft], Outcome], texts: tuple[Probe, ...], country: str) -> Iterator[ActsRow]:
    alike: dict[tuple[Cells, ...], list[Whose | None]] = defaultdict(list)
    for of in ASKED_OF if act is not Act.POST else (None,):
        alike[tuple(_cells(Draft(text="", act=act, role=role, of=of, country=country), answer, texts) for role in Role)].append(of)
    for answers, contents in alike.items():
        people: dict[Cells, list[Role]] = defaultdict(list)
        for role, cells in zip(Role, answers, strict=True):
            people[cells].append(role)
        for cells, roles in people.items():
            yield ActsRow(act, tuple(of for of in contents if of is not None), tuple(roles), cells)


def _cells(setting: Draft, answer: Callable[[Draft], Outcome], texts: tuple[Probe, ...]) -> Cells:
    return tuple(_outcomes(setting, answer, probe) for probe in texts)


def _outcomes(setting: Draft, answer: Callable[[Draft], Outcome], probe: Probe) -> tuple[Outcome, ...]:
    """What the book says of the texts of one kind, the gravest first; one outcome when they agree."""
    said = {answer(replace(setting, text=text)) for text in probe.texts}
    return tuple(outcome for outcome in Outcome if outcome in said)
