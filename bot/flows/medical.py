"""Which questions belong to Medical Information: advice for a person, and use, dose, efficacy or safety of a named product."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import yaml

from bot.text import read

if TYPE_CHECKING:
    from collections.abc import Callable


def is_medical(question: str, names_medicine: Callable[[str], bool]) -> bool:
    """Whether a bot must not answer it. ``names_medicine``: whether a text names one."""
    text = " ".join(read(question).normal.split())
    return bool(_phrases("advice").search(text)) or (bool(_phrases("product").search(text)) and names_medicine(question))


@cache
def _phrases(part: str) -> re.Pattern[str]:
    """The phrases of one part of medical.yml as one pattern, read once. A hyphen in a phrase may be a blank; repeats are bounded."""
    rows = yaml.safe_load(resources.files("bot.flows").joinpath("medical.yml").read_text(encoding="utf-8"))
    return re.compile(rf"(?<!\w)(?:{'|'.join(_pattern(phrase) for phrase in rows[part])})(?!\w)")


def _pattern(phrase: str) -> str:
    words = phrase.split()
    found = ""
    for at, word in enumerate(words):
        if word == "...":
            found += r"(?:\s\S{1,30}){0,3}"
        else:
            found += (r"\s" if at else "") + re.escape(word).replace(r"\-", r"[\s-]")
    return found
