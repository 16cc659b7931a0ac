"""Verdicts that were given: kept whole, never changed, found by their code. What a person makes of one is kept beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.model import Act, Check, Dismissal, Outcome, PastCheck
from bot.store.nouns_json import (
    clean,
    draft_from,
    draft_json,
    dumps,
    loads,
    moment,
    person_from,
    person_json,
    place_from,
    place_json,
    stamp,
    verdict_from,
    verdict_json,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlite_utils import Database

    from bot.model import Draft, Person, Place, Verdict
    from bot.store.db import Store

_CODE = re.compile(r"\s*#?(?:P-?)?0*([1-9][0-9]{0,17})\s*", re.IGNORECASE | re.ASCII)


def keep(store: Store, draft: Draft, verdict: Verdict, by: Person, place: Place, at: datetime, asked: str = "") -> Check:
    """The audit row of a verdict that is about to be shown, and its code. Written to the disk before this returns.

    ``asked``: what it answers, by the door's id; the same asked again, after a process was killed, is the same check.

    Raises: StoreError; then no verdict should be shown.
    """
    return keep_all(store, [(draft, verdict)], by, place, at, asked)[0]


def keep_all(store: Store, judged: Sequence[tuple[Draft, Verdict]], by: Person, place: Place, at: datetime, asked: str = "") -> tuple[Check, ...]:
    """The same of many, in order and in one transaction: all of them or none."""
    rows = [
        _row(draft, verdict, by, place, at) | {"asked": f"{clean(asked)}:{number}" if asked else None}
        for number, (draft, verdict) in enumerate(judged)
    ]

    def insert(db: Database) -> list[int]:
        return [_insert(db, row) for row in rows]

    return tuple(Check(_code(number), at, *one, by, place) for number, one in zip(store.write(insert), judged, strict=True))


def _row(draft: Draft, verdict: Verdict, by: Person, place: Place, at: datetime) -> dict[str, str | None]:
    return {
        "at": stamp(at),
        "door": clean(by.door),
        "person_id": clean(by.id),
        "outcome": verdict.outcome.value,
        "act": draft.act.value,
        "draft": dumps(draft_json(draft)),
        "verdict": dumps(verdict_json(verdict)),
        "person": dumps(person_json(by)),
        "place": dumps(place_json(place)),
    }


def _insert(db: Database, row: dict[str, str | None]) -> int:
    known = db.execute("SELECT id FROM checks WHERE asked = ?", [row["asked"]]).fetchone()
    if known:
        return int(known[0])
    columns = ", ".join(row)
    cursor = db.execute(f"INSERT INTO checks ({columns}) VALUES ({', '.join('?' * len(row))})", list(row.values()))  # noqa: S608  our own names
    return int(cursor.lastrowid or 0)


def get(store: Store, code: str) -> Check | None:
    """The check as it was given, by its code in any way people write it: P-0412, p412, 412."""
    number = _number(code)
    if number is None:
        return None
    rows = store.read(lambda db: list(db.query("SELECT * FROM checks WHERE id = ?", [number])))
    return _check(rows[0]) if rows else None


def of_person(store: Store, person: Person, limit: int = 5) -> tuple[PastCheck, ...]:
    """That person's last checks, newest first."""
    sql = "SELECT id, at, outcome, act, draft FROM checks WHERE door = ? AND person_id = ? ORDER BY id DESC LIMIT ?"
    rows = store.read(lambda db: list(db.query(sql, [clean(person.door), clean(person.id), limit])))
    return tuple(
        PastCheck(_code(row["id"]), moment(row["at"]), Outcome(row["outcome"]), loads(row["draft"])["text"], Act(row["act"])) for row in rows
    )


def count(store: Store, person: Person | None = None) -> int:
    """How many checks were kept, of one person or of all."""
    if person is None:
        return store.read(lambda db: int(db.execute("SELECT count(*) FROM checks").fetchone()[0]))
    mine = [clean(person.door), clean(person.id)]
    return store.read(lambda db: int(db.execute("SELECT count(*) FROM checks WHERE door = ? AND person_id = ?", mine).fetchone()[0]))


def dismiss(store: Store, code: str, by: Person, reason: str, at: datetime) -> Check | None:
    """Note that somebody says it is not a problem. The check stays as it was; the same words twice are noted once. None: no such check."""
    check = get(store, code)
    if check is None:
        return None
    values = [_number(check.code), stamp(at), clean(by.door), clean(by.id), dumps(person_json(by)), clean(reason)]
    sql = "INSERT OR IGNORE INTO dismissals (check_id, at, door, person_id, person, reason) VALUES (?, ?, ?, ?, ?, ?)"
    store.write(lambda db: db.execute(sql, values).rowcount)
    return check


def dismissals(store: Store, code: str) -> tuple[Dismissal, ...]:
    """Who said that a check is not a problem, and why, in order."""
    number = _number(code)
    if number is None:
        return ()
    rows = store.read(lambda db: list(db.query("SELECT * FROM dismissals WHERE check_id = ? ORDER BY id", [number])))
    return tuple(Dismissal(_code(number), person_from(loads(row["person"])), row["reason"], moment(row["at"])) for row in rows)


def _code(number: int) -> str:
    return f"P-{number:04d}"


def _number(code: str) -> int | None:
    found = _CODE.fullmatch(code)
    return int(found[1]) if found else None


def _check(row: dict[str, Any]) -> Check:
    return Check(
        code=_code(row["id"]),
        at=moment(row["at"]),
        draft=draft_from(loads(row["draft"])),
        verdict=verdict_from(loads(row["verdict"])),
        by=person_from(loads(row["person"])),
        place=place_from(loads(row["place"])),
    )
