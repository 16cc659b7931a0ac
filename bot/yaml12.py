"""YAML as its version 1.2 means it, with the line and column of everything; for files that people write by hand.

PyYAML reads ``12:30`` as 750, ``NO`` as False and ``on:`` as True. Here only true, false, null and plain numbers are more than text,
a key stands once, and a file that nests or unfolds without end is refused before it costs anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from bot.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.model import Value

MAX_BYTES = 1_000_000
MAX_NODES = 50_000  # counted as unfolded: an alias costs what it stands for
MAX_DEPTH = 50
_NEAR = 60  # characters of the broken line that are shown
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})(\.[0-9]{1,18})?")
_WORDS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")  # as some editors still save


@dataclass(slots=True)
class Node:
    """A value with its place, lines and columns from 1. ``value``: text, a number, a truth, None, a list of Nodes, a dict of Nodes by key.

    ``keys``: where each key of a mapping stands.
    """

    value: str | int | float | bool | list[Node] | dict[str, Node] | None
    file: str
    line: int
    column: int
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    size: int = 1

    def refuse(self, key: str, /, **values: Value) -> ConfigError:
        """The error that points here."""
        return ConfigError(key, file=self.file, line=self.line, column=self.column, **values)

    def plain(self) -> Any:
        """The value without places: str, int, float, bool, None, list, dict."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        return [node.plain() for node in self.value] if isinstance(self.value, list) else self.value


def read_yaml(raw: bytes, file: str) -> Node:
    """The one document of a file; ``file`` is how errors call it.

    Raises: ConfigError with file, line and column: no text, no YAML, empty, a key twice, a tag that asks for an object, without end.
    """
    if len(raw) > MAX_BYTES:
        raise ConfigError("yaml.too_large", file=file, kilobytes=len(raw) // 1000, most=MAX_BYTES // 1000)
    text = _text(raw, file)
    try:
        root = _Builder(file).build(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        raise _syntax(error, text, file) from error
    except (yaml.YAMLError, ValueError) as error:  # an escape that is no character
        raise ConfigError("yaml.no_text", file=file, line=1, column=1) from error
    if root is None or root.value is None:
        raise ConfigError("yaml.empty", file=file)
    return root


def _text(raw: bytes, file: str) -> str:
    try:
        text = raw.decode("utf-16" if raw.startswith(_UTF16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        text, stop = raw.decode("utf-8", "replace"), len(raw[: error.start].decode("utf-8", "replace"))
    else:
        wrong = _FORBIDDEN.search(text)
        if wrong is None:
            return text
        stop = wrong.start()
    raise ConfigError("yaml.no_text", file=file, line=text.count("\n", 0, stop) + 1, column=stop - text.rfind("\n", 0, stop))


def _syntax(error: yaml.MarkedYAMLError, text: str, file: str) -> ConfigError:
    """The error with the line it is seen in; where that is the end of the file, the line on which what is unfinished began."""
    lines = [*text.splitlines(), ""]
    marks = [(mark.line, mark.column) for mark in (error.problem_mark, error.context_mark) if mark]
    line, column = next((place for place in marks if lines[min(place[0], len(lines) - 1)].strip()), (0, 0))
    near = lines[line]
    key = "yaml.tab" if near.lstrip(" ").startswith("\t") else "yaml.syntax"
    return ConfigError(key, file=file, line=line + 1, column=column + 1, near=near.strip()[:_NEAR])


@dataclass(slots=True)
class _Open:
    """A list or mapping that is still being read."""

    node: Node
    anchor: str | None
    key: tuple[str, int, int] | None = None


class _Builder:
    """Turns the parser's events into Nodes without recursion, counting as it goes."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.open: list[_Open] = []
        self.anchors: dict[str, Node] = {}
        self.root: Node | None = None
        self.documents = 0
        self.nodes = 0

    def build(self, events: Iterator[yaml.Event]) -> Node | None:
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    raise self.at(event).refuse("yaml.second_document")
            elif isinstance(event, yaml.AliasEvent):
                self.put(self.aliased(event))
            elif isinstance(event, yaml.ScalarEvent):
                self.close(self.scalar(event), event.anchor)
            elif isinstance(event, yaml.CollectionStartEvent):
                self.begin(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                done = self.open.pop()
                self.close(done.node, done.anchor)
        return self.root

    def at(self, event: yaml.Event) -> Node:
        """An empty Node where the event stands."""
        mark = event.start_mark
        return Node(None, self.file, mark.line + 1, mark.column + 1) if mark else Node(None, self.file, 1, 1)

    def awaits_key(self) -> bool:
        """Whether what comes next is the key of a mapping."""
        return bool(self.open) and isinstance(self.open[-1].node.value, dict) and self.open[-1].key is None

    def scalar(self, event: yaml.ScalarEvent) -> Node:
        node = self.at(event)
        self.tagged(node, event.tag)
        plain = event.implicit[0] and event.tag is None and not self.awaits_key()  # a key is text, whatever it looks like
        node.value = _scalar(event.value) if plain else event.value
        if not event.value.isascii() and any("\ud800" <= c <= "\udfff" for c in event.value):
            raise node.refuse("yaml.no_text")  # an escape such as "\ud800" is half a character
        return node

    def begin(self, event: yaml.CollectionStartEvent) -> None:
        node = self.at(event)
        self.tagged(node, event.tag)
        if self.awaits_key():
            raise node.refuse("yaml.key")
        if len(self.open) >= MAX_DEPTH:
            raise node.refuse("yaml.endless")
        node.value = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.open.append(_Open(node, event.anchor))

    def aliased(self, event: yaml.AliasEvent) -> Node:
        if self.awaits_key():
            raise self.at(event).refuse("yaml.key")
        name = event.anchor or ""
        node = self.anchors.get(name)
        if node is None:  # not there, or not finished: it would hold itself
            raise self.at(event).refuse("yaml.alias", name=name)
        return node

    def tagged(self, node: Node, tag: str | None) -> None:
        if tag is not None and tag not in ("!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
            raise node.refuse("yaml.tag", tag=tag)

    def close(self, node: Node, anchor: str | None) -> None:
        """A Node is whole: it may be referred to, and goes where it belongs."""
        if anchor is not None:
            self.anchors[anchor] = node
        self.put(node)

    def put(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        holder = self.open[-1]
        into = holder.node
        if isinstance(into.value, list):
            into.value.append(node)
        elif isinstance(into.value, dict):
            if holder.key is None:
                holder.key = self.key(node, into.value)
                return
            name, line, column = holder.key
            into.value[name], into.keys[name], holder.key = node, (line, column), None
        into.size += node.size
        if into.size > MAX_NODES:
            raise into.refuse("yaml.endless")

    def key(self, node: Node, known: Mapping[str, Node]) -> tuple[str, int, int]:
        name = str(node.value)  # it is text already: nothing else is let in where a key is awaited
        if name in known:
            raise node.refuse("yaml.twice", key=name, first=known[name].line)
        return name, node.line, node.column


def _scalar(text: str) -> str | int | float | bool | None:
    """A plain scalar by the core schema of YAML 1.2, decimal numbers alone."""
    if text in _WORDS:
        return _WORDS[text]
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text
