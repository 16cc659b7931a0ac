"""Who is meant: the watched associations, experts and media that an item is by or about.

Whole words, accents and case folded, but a name keeps its capitals (``un souffle rare`` is not the association Souffle Rare). A person is found by
given and family name in either order, or by initial and family name (``H. Marsac``, ``Marsac H``); a bare family name is a namesake's too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from bot.flows.stems import LITTLE
from bot.model import Activity, WatchKind
from bot.text import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.model import Item, Watch

_TITLES = "pr prof professeur professeure professor dr docteur docteure doctor mme m mr mrs ms phd md"
TITLES = frozenset(_TITLES.split())
PARTICLES = frozenset({"de", "du", "des", "la", "le", "d", "van", "von", "der", "den", "di", "da", "el", "al", "ben", "saint"})
NAME_WORD = re.compile(r"[^\W_]+")  # an apostrophe parts names: "l'Envol"
SHARED_HOSTS = frozenset({"linkedin.com", "x.com", "twitter.com", "facebook.com", "youtube.com", "instagram.com", "bsky.app", "medium.com"})


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write a watched one. ``capital``: which words must begin with a capital; ``initial``: a given name is only a letter."""

    watch: Watch
    words: tuple[str, ...]
    capital: tuple[bool, ...]
    initial: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """A folded word of a text, and where it stands in the folded text."""

    word: str
    start: int
    end: int


class Watched:
    """The watched ones, ready to be looked for in many items."""

    def __init__(self, watches: Iterable[Watch]) -> None:
        self._watches = tuple(watches)
        self._names: dict[str, list[Name]] = {}
        self._tags: dict[str, Watch] = {}
        self._sources: dict[str, Watch] = {}
        self._sites: dict[str, list[tuple[str, Watch]]] = {}
        for watch in self._watches:
            self._learn(watch)

    def activities(self, item: Item) -> tuple[Activity, ...]:
        """What this item is of the watched ones, each once: by them, else about them."""
        found: dict[str, Activity] = {}
        relation: Literal["by", "about"]
        for relation, watches in (("by", self.by(item)), ("about", self._about(item))):
            for watch in watches:
                found.setdefault(watch.key, Activity(watch, item, relation))
        return tuple(found.values())

    def _learn(self, watch: Watch) -> None:
        for said in (watch.name, *watch.aliases):
            for name in _forms(watch, said):
                self._names.setdefault(name.words[0], []).append(name)
                if not name.initial and len(joined := "".join(name.words)) >= 6:
                    self._tags.setdefault(joined, watch)
        for source in (watch.name, *watch.aliases, *watch.feeds):
            self._sources.setdefault(read(source).normal.strip(), watch)
        for address in (watch.url, *watch.feeds):
            if address and (place := _site(address)):
                self._sites.setdefault(place[0], []).append((place[1], watch))

    def by(self, item: Item) -> Iterator[Watch]:
        """The watched ones that it is by: their source, their own site or page, an author of that name. One may come more than once."""
        if watch := self._sources.get(read(item.source).normal.strip()):
            yield watch
        if item.url and (place := _site(item.url)):
            yield from (watch for path, watch in self._sites.get(place[0], ()) if place[1].startswith(path))
        for author in item.authors:
            said = tuple(token.word for token in _tokens(author) if token.word not in TITLES)
            known = [name for word in set(said) for name in self._names.get(word, ())]
            yield from (name.watch for name in known if name.words == _without_middle(said, name))

    def _about(self, item: Item) -> Iterator[Watch]:
        for text in (item.title, item.summary):
            reading = read(text)
            tokens = _tokens_of(reading.normal)
            for at, token in enumerate(tokens):
                if token.word in self._tags and reading.normal[token.start - 1 : token.start] in {"#", "@"}:
                    yield self._tags[token.word]
                for name in self._names.get(token.word, ()):
                    if _stands(name, tokens, at, reading.cased):
                        yield name.watch


def _stands(name: Name, tokens: list[Token], at: int, cased: str) -> bool:
    """Whether that name stands whole at that word: its words in a row, its capitals, not part of a longer name."""
    here = tokens[at : at + len(name.words)]
    if tuple(token.word for token in here) != name.words:
        return False
    if any(capital and not cased[token.start].isupper() for token, capital in zip(here, name.capital, strict=True)):
        return False
    if any(re.search(r"[^\s.'’\-]", cased[one.end : two.start]) for one, two in pairwise(here)):
        return False
    start, end = here[0].start, here[-1].end
    if cased[start - 1 : start] == "-" or cased[end : end + 1] == "-":
        return False
    return not (name.initial and _longer(tokens, at, cased))


def _longer(tokens: list[Token], at: int, cased: str) -> bool:
    """Whether another given name stands before an initial: ``Anne H. Marsac`` is somebody else."""
    if at == 0:
        return False
    before = tokens[at - 1]
    between = cased[before.end : tokens[at].start]
    beside = not between.strip(" .-") if len(before.word) == 1 else between.isspace()
    return beside and cased[before.start].isupper() and before.word not in TITLES and before.word not in LITTLE


def _forms(watch: Watch, said: str) -> Iterator[Name]:
    """The ways to write one name."""
    cased = read(said).cased
    tokens = _tokens_of(cased.lower())
    capital = {token.word: cased[token.start].isupper() for token in tokens}
    words = tuple(token.word for token in tokens)
    if watch.kind is WatchKind.EXPERT:
        yield from _person(watch, tuple(word for word in words if word not in TITLES))
    elif words:
        yield Name(watch, words, tuple(capital[word] for word in words))


def _person(watch: Watch, words: tuple[str, ...]) -> Iterator[Name]:
    if len(words) < 2:
        return  # a bare family name finds every namesake
    cut = next((n for n, word in enumerate(words) if n and word in PARTICLES), len(words) - 1)
    given, family = words[:cut], words[cut:]
    proper = tuple(word not in PARTICLES for word in family)
    initials = {tuple(word[0] for word in given), ("".join(word[0] for word in given),)}
    for names, initial in ((given, all(len(word) == 1 for word in given)), *((letters, True) for letters in initials)):
        capital = tuple(True for _ in names)
        yield Name(watch, (*names, *family), (*capital, *proper), initial)
        yield Name(watch, (*family, *names), (*proper, *capital), initial)


def _without_middle(said: tuple[str, ...], name: Name) -> tuple[str, ...]:
    """An author's words without middle initials where the full given name stands: ``Hélène M. Marsac``."""
    if name.initial or len(said) <= len(name.words):
        return said
    return (said[0], *(word for word in said[1:-1] if len(word) > 1), said[-1])


def _site(address: str) -> tuple[str, str] | None:
    """Host and path of an address that is one's own: a whole site, or a page of one's own on a shared host."""
    try:
        parts = urlsplit(address if "//" in address else f"//{address}")
    except ValueError:
        return None
    host = (parts.hostname or "").removeprefix("www.")
    path = parts.path.rstrip("/").lower()
    if not host or (host in SHARED_HOSTS and path.count("/") < 1):
        return None
    return host, f"{path}/"


def _tokens(text: str) -> list[Token]:
    return _tokens_of(read(text).normal)


def _tokens_of(normal: str) -> list[Token]:
    return [Token(match.group(), match.start(), match.end()) for match in NAME_WORD.finditer(normal)]
