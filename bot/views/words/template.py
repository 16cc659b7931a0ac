"""One wording as a translator writes it, taken apart once.

``{name}`` is a blank; ``{name:hour}`` says how its value is written. ``**bold**`` and ```code``` are ours to use in a template; in a value
they are only characters. A wording with ``one`` and ``other`` (and perhaps ``zero``) is chosen by ``n``, else by the first number among its blanks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import Formatter
from typing import TYPE_CHECKING

from bot.views.message import Style

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SPECS = frozenset({"", "hour", "date", "day", "long", "when", "percent", "plain", "language"})
_TOKEN = re.compile(r"(\*\*|`)")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch in one style: ``text`` as it is, or the blank ``field`` written as ``spec`` says."""

    style: Style
    text: str = ""
    field: str = ""
    spec: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """The segments of each form; a wording without plural has ``other`` alone."""

    forms: Mapping[str, tuple[Segment, ...]]

    @property
    def blanks(self) -> tuple[str, ...]:
        """The names of the blanks in the order of ``other``, then those of the others."""
        return tuple(dict.fromkeys(s.field for form in ("other", "one", "zero") for s in self.forms.get(form, ()) if s.field))


def template(wording: str | Mapping[str, str]) -> Template:
    """Take a wording apart. Raises: ValueError for a brace that is not closed or a way of writing that does not exist."""
    forms = {"other": wording} if isinstance(wording, str) else wording
    return Template({name: tuple(_segments(text)) for name, text in forms.items()})


def _segments(text: str) -> Iterator[Segment]:
    style = Style.PLAIN
    for literal, field, spec, _ in Formatter().parse(text):
        for piece in _TOKEN.split(literal):
            if piece in ("**", "`"):
                mine = Style.STRONG if piece == "**" else Style.CODE
                style = Style.PLAIN if style is mine else mine
            elif piece:
                yield Segment(style, text=piece)
        if field is not None:
            if not field.isidentifier() or spec not in SPECS:
                raise ValueError(f"{{{field}:{spec}}} is no blank")
            yield Segment(style, field=field, spec=spec or "")
