"""The labelled lines: a case and the draft it describes, and what blanking its labels leaves."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.facts import BY_NAME, parse_fact
from bot.model import Act, Audience, Draft, Origin, Role, Whose

if TYPE_CHECKING:
    from collections.abc import Iterator

THE_DAY = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Europe/Paris"))  # on which every labelled line is judged that names no other
CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled post: the draft, the verdicts accepted (the first is the label), the families one of which should be named."""

    id: str
    draft: Draft
    expect: str
    also: tuple[str, ...]
    families: tuple[str, ...]

    @property
    def bad(self) -> bool:
        """Whether something should be found."""
        return self.expect != "clear"


@dataclass(frozen=True, slots=True)
class AdverseCase:
    """One labelled sentence for the adverse-event gate."""

    id: str
    draft: Draft
    label: str
    kind: str
    elements: dict[str, bool]


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON objects of a file, one a line."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def draft_of(record: dict[str, Any]) -> Draft:
    """The draft that a labelled line describes."""
    return Draft(
        text=record["text"],
        act=Act(record.get("act", "post")),
        network=record.get("network", ""),
        country=record.get("country", "FR"),
        readers=tuple(record.get("readers", ())),
        role=Role(record.get("role", "corporate")),
        audience=Audience(record.get("audience", "public")),
        origin=Origin(record.get("origin", "own")),
        of=Whose(record["of"]) if record.get("of") else None,
        lang=record.get("lang"),
        link_text=record.get("link_text", ""),
        image_text=record.get("image_text", ""),
        facts={name: parse_fact(name, value, known=BY_NAME) for name, value in record.get("facts", {}).items()},
        on=datetime.fromisoformat(record["on"]) if "on" in record else THE_DAY,
    )


def cases(name: str) -> list[Case]:
    """The labelled posts of a file in cases/."""
    return [
        Case(str(r["id"]), draft_of(r), r["expect"], (r["expect"], *r.get("also", ())), tuple(r.get("families", ())))
        for r in records(CASES / f"{name}.jsonl")
    ]


def adverse_cases(name: str) -> list[AdverseCase]:
    """The labelled sentences of a file in cases/. Comments, questions and press are somebody else's words; posts and drafts are ours."""
    found = []
    for r in records(CASES / f"{name}.jsonl"):
        incoming = r["place"] in {"comment", "question", "press"}
        draft = Draft(
            text=r["text"],
            act=Act.COMMENT if incoming else Act.POST,
            origin=Origin.INCOMING if incoming else Origin.OWN,
            country="FR" if r["lang"] == "fr" else "GB",
            lang=r["lang"],
        )
        found.append(AdverseCase(r["id"], draft, r["label"], r["kind"], r["elements"]))
    return found


def blanked(case: Case) -> Case:
    """The same case without its role, network and country: what the words alone say."""
    return replace(case, draft=replace(case.draft, role=Role.CORPORATE, network="", country="FR"))
