"""Vigie as it is run, in its own process, killed again and again in the middle of everything, and begun again over the same home."""

from __future__ import annotations

import asyncio
import random
import re
import signal
import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from tests.bench.slack_ack import begun
from tests.fakes import slack_payloads as payloads
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_people import People, written
from tests.handlers.slack.conftest import peopled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.fakes.slack_payloads import JSON
    from tests.fakes.slack_wires import Delivery

KILLS = 2  # in a row: a delivery that is under way at three of them is given up, lest it be the reason
A_ROUND = 16  # dialogues under way when the process is killed
FORMS = 2  # of a round: verdicts shared by a button, and forms sent
TRIES = 6
_CODE = re.compile(r"P-\d{4}")


@dataclass
class Said:
    """What was asked, by its kind and words, and whether Vigie took it."""

    kind: str
    words: str
    acked: bool = False


@dataclass
class Day:
    """One person at work, and all that they did."""

    people: People
    ben: JSON
    science: JSON
    rng: random.Random
    done: list[Said] = field(default_factory=list)

    def round(self, number: int, forms: list[JSON], verdicts: list[JSON]) -> Iterator[asyncio.Task[None]]:
        """So many dialogues, each begun at some moment of its own."""
        for n in range(A_ROUND):
            said = Said(("command", "message", "mention", "command")[n % 4], f"Our team {number * A_ROUND + n} met on Tuesday.")
            yield self._begin(said, None)
        for form in forms:
            yield self._begin(Said("submission", f"Our form {form['id']} was sent on Tuesday."), form)
        for verdict in verdicts:
            yield self._begin(Said("press", _code(verdict)), verdict)

    def _begin(self, said: Said, piece: JSON | None) -> asyncio.Task[None]:
        self.done.append(said)
        return asyncio.create_task(self._do(said, piece, self.rng.uniform(0, 0.2)))

    async def _do(self, said: Said, piece: JSON | None, after_s: float) -> None:
        await asyncio.sleep(after_s)
        number, inner = next(self.people.slack.state.numbers), self._event(said)
        for retry in range(TRIES if inner else 1):  # Slack sends an event again; a person sees that a command failed
            try:
                delivered = await (self.people.event(inner, retry=retry, number=number) if inner else self._act(said, piece))
            except (ConnectionError, TimeoutError):
                continue  # the connection went while it was written
            if delivered.acked:
                said.acked = True
                return

    def _event(self, said: Said) -> JSON | None:
        state, text = self.people.slack.state, f"check {said.words}"
        if said.kind == "message":
            inner = payloads.message_im(user=self.ben, channel=state.direct(self.ben["id"]), text=text, ts=state.ts())
        elif said.kind == "mention":
            bot = self.people.slack.space.bot_user
            inner = payloads.app_mention(self.people.slack.space, user=self.ben, channel=self.science["id"], text=f"<@{bot}> {text}", ts=state.ts())
        else:
            return None
        state.messages[inner["channel"]].append(inner)
        return inner

    async def _act(self, said: Said, piece: JSON | None) -> Delivery:
        if piece is None:
            return await self.people.command(self.ben, self.science, f"check {said.words}")
        if said.kind == "submission":
            return await self.people.submit(self.ben, piece, text=said.words)
        return await self.people.press(self.ben, self.science, piece, "check.share")

    def answers(self) -> Counter[str]:
        """How often each verdict stands somewhere, by its code: seen by Ben alone, or written to him."""
        shown = (*self.people.private(self.ben, self.science), *self.people.direct(self.ben))
        return Counter(_code(one) for one in shown if _CODE.search(written(one)))

    def shared(self) -> Counter[str]:
        """The same of verdicts for everyone in #science."""
        return Counter(_code(one) for one in self.people.public(self.science) if _CODE.search(written(one)))


def _code(message: JSON) -> str:
    found = _CODE.search(written(message))
    assert found, written(message)
    return found[0]


def _kept(home: Path) -> dict[str, list[str]]:
    """The codes of the kept checks, by the words that were checked."""
    found: dict[str, list[str]] = {}
    with sqlite3.connect(f"file:{home / 'vigie.db'}?mode=ro", uri=True) as db:
        for number, draft in db.execute("SELECT id, draft FROM checks"):
            words = re.search(r"Our (?:team|form) \S+ (?:met|was sent) on Tuesday\.", draft)
            found.setdefault(words[0] if words else "", []).append(f"P-{number:04}")
    return found


async def _prepared(day: Day) -> tuple[list[JSON], list[JSON]]:
    """Verdicts that can be shared and forms that are open, before anything is killed. The first verdict waits for the rule book."""
    slack = day.people.slack

    def verdicts() -> list[JSON]:
        return [one for one in day.people.private(day.ben, day.science) if _CODE.search(written(one))]

    for n in range(KILLS * FORMS):
        await day.people.command(day.ben, day.science, f"check Our verdict {n} is to be shared.")
        await slack.until(lambda n=n: len(verdicts()) > n, within_s=60)  # type: ignore[misc]
        await day.people.command(day.ben, day.science, "check")
        await slack.until(lambda n=n: len(slack.state.opened) > n, within_s=60)  # type: ignore[misc]
    return list(slack.state.opened), verdicts()


@pytest.mark.parametrize("seed", [20_261_124])
async def test_killed_at_any_moment_it_loses_nothing_and_says_nothing_twice(home: Path, seed: int) -> None:
    rng = random.Random(seed)  # the same moments in every run
    async with FakeSlack() as slack:
        _, ben, science = peopled(slack)
        day = Day(People(slack, slack.socket), ben, science, rng)
        process, _ = await begun(slack, "socket", str(home))
        forms, verdicts = await _prepared(day)
        going: list[asyncio.Task[None]] = []
        struck: list[int] = []  # how many deliveries were taken and not answered at each kill
        for kill in range(KILLS):
            part = slice(kill * FORMS, (kill + 1) * FORMS)
            going += day.round(kill, forms[part], verdicts[part])
            await asyncio.sleep(rng.uniform(0.02, 0.15))
            struck.append(await slack.until(lambda: _owed(home)))
            process.kill()
            await process.wait()
            process, _ = await begun(slack, "socket", str(home))
        await asyncio.gather(*going)
        await slack.until(lambda: _owed(home) == 0, within_s=60)
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 10) == 0
    print(f"deliveries under way at each kill: {struck}")
    _judged(day, _kept(home))


def _owed(home: Path) -> int:
    with sqlite3.connect(f"file:{home / 'vigie.db'}?mode=ro", uri=True) as db:
        return int(db.execute("SELECT COUNT(*) FROM events WHERE body IS NOT NULL").fetchone()[0])


def _judged(day: Day, kept: dict[str, list[str]]) -> None:
    answers, shared = day.answers(), day.shared()
    assert sum(said.acked for said in day.done) > len(day.done) // 4, "too little was taken for a proof"
    for said in day.done:
        if said.kind == "press":  # said to everyone, so that Slack can be asked whether it stands there
            assert shared[said.words] == 1 or (not said.acked and shared[said.words] == 0), said
            continue
        codes = kept.get(said.words, [])
        assert len(codes) == 1 or (not said.acked and not codes), (said, codes)
        times = answers[codes[0]] if codes else 0
        once = times >= 1 if said.kind == "submission" else times == 1  # Slack cannot be asked about what one person alone sees
        assert once or (not said.acked and times == 0), (said, times)
