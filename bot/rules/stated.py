"""What an example of a rule states beside its text: its facts and its moment, refused where they stand when they are none."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.errors import WrongUse
from bot.facts import BY_NAME, nearest, parse_fact
from bot.rules.refusals import refuse, refuse_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.yaml12 import Node


def refuse_misstated(given: Mapping[str, Node]) -> None:
    """Raises: RuleError for an unknown fact, a value of the wrong type, or a moment without its time zone."""
    if "facts" in given:
        _refuse_facts(given["facts"])
    if "on" in given and not _is_moment(given["on"].value):
        raise refuse(given["on"], "rule.example_on", value=str(given["on"].value)[:40])


def _refuse_facts(node: Node) -> None:
    if not isinstance(node.value, dict):
        raise refuse(node, "rule.fact_form")
    for name, value in node.value.items():
        if name not in BY_NAME:
            raise refuse_key(node, name, "rule.fact", fact=name, nearest=nearest(name, BY_NAME))
        try:
            parse_fact(name, value.value, typed=True, known=BY_NAME)
        except WrongUse as error:
            raise refuse(value, f"rule.example_fact.{BY_NAME[name].key}", fact=name) from error


def _is_moment(value: object) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False
