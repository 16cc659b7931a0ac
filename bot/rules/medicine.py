"""What the rules need to know of a medicine's name; the register of names itself is not known here."""

from __future__ import annotations

from typing import Protocol


class MedicineFacts(Protocol):
    """What the rules need to know of a name. Unknown status counts as prescription."""

    @property
    def status(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def ours(self) -> bool: ...  # noqa: D102


def medicine_lists(facts: MedicineFacts) -> tuple[str, ...]:
    """The lists a medicine's name belongs to."""
    known = {"without": "med:without", "mixed": "med:mixed"}
    status = "med:code" if facts.kind == "code" else known.get(facts.status, "med:prescription")
    return (status, "med:ours") if facts.ours else (status,)
