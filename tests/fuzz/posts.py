"""Posts from a seed, as a machine writes them to be screened: words that break rules, ordinary and hostile ones, in every setting.

A few cannot be read.
"""

from __future__ import annotations

import contextlib
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bot.errors import WrongUse
from bot.facts import FACTS
from bot.flows.post import draft_of
from bot.model import Act, Audience, Origin, Role, Whose
from tests.fuzz.texts import BETWEEN, WORDS, Words, text_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.model import Draft

NETWORKS: Final = ("", "linkedin", "x", "facebook", "instagram", "tiktok", "youtube", "viva_engage", "yammer", "web", "press")
COUNTRIES: Final = ("FR", "FR", "GB", "UK", "DE", "ES", "IT", "NL", "BE", "CH", "AT", "SE", "US", "PL", "BR")
VALUES: Final[dict[str, tuple[object, ...]]] = {
    "yes or no": (True, False, "oui"),
    "number": (0, 900, 120_000),
    "date": ("2020-02-29", "2023-01-31", "2026-11-01"),
    "time": ("2030-01-01T07:00:00+01:00", "2020-01-01T00:00:00Z"),
    "text": ("24/01/1234/GP/001", "annual report"),
}
WRONG: Final[tuple[dict[str, object], ...]] = (
    {"act": "poste"},
    {"role": "ceo"},
    {"network": "myspace"},
    {"country": "France"},
    {"readers": "FR"},
    {"lang": "français"},
    {"facts": {"visa": "12"}},
    {"facts": {"followers": "many"}},
    {"text": None},
    {"link_text": 7},
)
SETTINGS: Final = 150  # that differ: the book makes itself ready for each, once


@dataclass(frozen=True, slots=True)
class Posts:
    """Posts to be had by number. ``sentences``: said in some of them; ``words``: what the rest is made of; ``settings``: how many there are."""

    seed: int
    sentences: Sequence[str] = ()
    words: Words = WORDS
    settings: int = SETTINGS

    def some(self, count: int, first: int = 0) -> Iterator[dict[str, Any]]:
        """So many of them from number ``first`` on."""
        return map(self.at, range(first, first + count))

    def at(self, number: int) -> dict[str, Any]:
        """The post of that number: no other is needed to make it."""
        rng = random.Random(f"{self.seed}:post:{number}")
        setting = _setting(random.Random(f"{self.seed}:setting:{rng.randrange(self.settings)}"))
        post = {"id": number, "text": self._text(rng, number), **setting}
        for part in ("link_text", "image_text"):
            if rng.random() < 0.1:
                post[part] = self._text(rng, -number - 1)
        if rng.random() < 0.2:
            post["facts"] = {fact.name: rng.choice(VALUES[fact.kind]) for fact in rng.sample(FACTS, rng.randint(1, 4))}
        return post | rng.choice(WRONG) if rng.random() < 0.01 else post

    def _text(self, rng: random.Random, number: int) -> str:
        if not self.sentences or rng.random() < 0.4:
            return text_at(self.seed, number, words=self.words)
        said = rng.choices(self.sentences, k=rng.randint(1, 3))
        said.extend(rng.choices(self.words, k=rng.randint(0, 12)))
        rng.shuffle(said)
        return "".join(one + rng.choice(BETWEEN) for one in said)


def drafts(posts: Iterable[dict[str, Any]]) -> Iterator[Draft]:
    """Those of them that can be read."""
    for post in posts:
        with contextlib.suppress(WrongUse):
            yield draft_of(post)


def _setting(rng: random.Random) -> dict[str, Any]:
    """A setting; three in ten are the usual one, and of all some parts are left out."""
    usual = rng.random() < 0.3
    setting = {
        "act": "post" if usual else rng.choice(list(Act)).value,
        "network": rng.choice(NETWORKS),
        "country": rng.choice(COUNTRIES),
        "role": "corporate" if usual else rng.choice(list(Role)).value,
        "audience": "public" if usual else rng.choice(list(Audience)).value,
        "origin": "own" if usual or rng.random() < 0.8 else Origin.INCOMING.value,
        "lang": rng.choice(("fr", "en", "de", "es", "it", "nl", "pt", None)),
        "of": None if usual else rng.choice([*list(Whose), None]),
        "readers": rng.sample(COUNTRIES, rng.choice((0, 0, 0, 1, 2))),
    }
    return {name: value for name, value in setting.items() if rng.random() < 0.9}
