"""A batch of posts in, a batch of verdicts out, row by row: what ``screen`` says of the same posts as JSON lines. Pure.

The columns are those of ``screen_input``: ``text`` is required, the others may be absent, null or of any width or encoding that Arrow has.
``facts`` may be a struct, a map or JSON text; ``readers`` a list, or one text with commas. A null is a value that was not given.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import orjson
import pyarrow as pa
import pyarrow.types as kinds

from bot.errors import WrongUse
from bot.facts import parse_fact
from bot.flows.post import draft_of
from bot.flows.screen import MAX_LINE_BYTES, answered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.flows.post import Ours
    from bot.model import Draft
    from bot.reader import Reader
    from bot.rules import Rulebook
    from bot.views.words import Words

TEXT, NUMBER, NOTHING, TEXTS, NAMED = "text", "number", "nothing", "list of texts", "named values"
_LONG: Final = ("text", "link_text", "image_text")
_SINGLE: Final = ("act", "network", "country", "role", "audience", "origin", "of", "lang")
COLUMNS: Final = {
    "id": (TEXT, NUMBER, NOTHING),
    **dict.fromkeys((*_LONG, *_SINGLE), (TEXT, NOTHING)),
    "readers": (TEXT, TEXTS, NOTHING),
    "facts": (TEXT, NAMED, NOTHING),
}
_UNREADABLE: Final = object()  # a value that Arrow holds and Python cannot: bytes that are not UTF-8, a time in nanoseconds


def _texts(*names: str) -> list[tuple[str, pa.DataType]]:
    return [(name, pa.string()) for name in names]


_SPAN: Final = [("start", pa.int32()), ("end", pa.int32()), *_texts("excerpt")]
_FINDING: Final = [*_texts("code", "severity", "where"), *_SPAN, *_texts("status", "certainty", "by")]
_CITATION: Final = pa.struct(_texts("document", "clause", "url"))
_ALIKE: Final = pa.list_(pa.struct(_texts("text", "verdict", "lang")))
_RULING: Final = [
    *_texts("id", "authority", "case"),
    ("year", pa.int32()),
    *_texts("country", "outcome", "said", "url"),
    ("secondary", pa.bool_()),
]
_ELEMENTS: Final = pa.struct([(name, pa.bool_()) for name in ("patient", "reporter", "product", "event")])
_ADVERSE_EVENT: Final = pa.struct([*_texts("kind"), ("elements", _ELEMENTS), ("missing", pa.list_(pa.string())), *_SPAN])


@dataclass(frozen=True, slots=True, kw_only=True)
class Screener:
    """The compiled book and how its verdicts are told. ``ours``: where a post says nothing; ``stamp``: which book and options these are."""

    book: Rulebook
    words: Words
    ours: Ours
    full: bool
    stamp: str
    reader: Reader | None = None


def columns_of(schema: pa.Schema) -> list[str]:
    """The columns of this schema that are read.

    Raises: WrongUse when ``text`` is not among them, or one of them stands there twice or is of a type that cannot hold its values.
    """
    if "text" not in schema.names:
        raise WrongUse("archive.no_text", columns=", ".join(schema.names)[:200])
    present = [name for name in COLUMNS if name in schema.names]
    for name in present:
        if schema.names.count(name) > 1:
            raise WrongUse("archive.twice", column=name)
        found = schema.field(name).type
        if _kind(found) not in COLUMNS[name]:
            special = name in ("id", "readers", "facts")
            raise WrongUse(f"archive.type_{name}" if special else "archive.type_text", column=name, found=str(found)[:80])
    return present


def verdicts_schema(posts: pa.Schema, *, full: bool) -> pa.Schema:
    """The columns of the verdicts on such posts; fixed, but that an ``id`` in whole numbers stays one. ``full``: findings with their words."""
    identity = _inner(posts.field("id").type) if "id" in posts.names else pa.string()
    number = pa.uint64() if identity == pa.uint64() else pa.int64()
    words = [*_texts("message", "why", "instead"), ("citation", _CITATION), ("alike", _ALIKE)] if full else []
    finding = [*_FINDING, *words, ("ruling", pa.struct(_RULING if full else _texts("id")))]
    return pa.schema(
        [
            ("id", number if kinds.is_integer(identity) else pa.string()),
            ("verdict", pa.string()),
            ("findings", pa.list_(pa.struct(finding))),
            ("not_checked", pa.list_(pa.string())),
            ("adverse_event", _ADVERSE_EVENT),
            ("lang", pa.string()),
            ("rulebook", pa.string()),
            ("error", pa.string()),
        ]
    )


def screen_batch(posts: pa.RecordBatch, screener: Screener) -> pa.RecordBatch:
    """The verdict on each post; ``error`` says why where there is none. Raises: WrongUse as ``columns_of``."""
    columns = columns_of(posts.schema)
    words, said = screener.words.bare(), dict[str, str]()
    rows = list(_rows(posts, columns))
    answers = answered((_draft(row, screener.ours) for row in rows), screener.book, words, said, full=screener.full, reader=screener.reader)
    verdicts = []
    for row, answer in zip(rows, answers, strict=True):
        identity = {"id": row["id"]} if row.get("id", _UNREADABLE) is not _UNREADABLE else {}
        verdicts.append(identity | ({"error": words.phrase(answer.phrase)} if isinstance(answer, WrongUse) else answer))
    return pa.RecordBatch.from_pylist(verdicts, schema=verdicts_schema(posts.schema, full=screener.full))


def _inner(kind: pa.DataType) -> pa.DataType:
    """What the values are, however they are encoded."""
    while True:
        if kinds.is_dictionary(kind):
            kind = kind.value_type
        elif isinstance(kind, pa.BaseExtensionType):
            kind = kind.storage_type
        else:
            return kind


def _kind(kind: pa.DataType) -> str:
    kind = _inner(kind)
    if kinds.is_string(kind) or kinds.is_large_string(kind) or kinds.is_string_view(kind):
        return TEXT
    if kinds.is_integer(kind):
        return NUMBER
    if kinds.is_null(kind):
        return NOTHING
    if kinds.is_struct(kind):
        return NAMED
    if kinds.is_map(kind):
        return NAMED if _kind(kind.key_type) == TEXT else str(kind)
    lists = (kinds.is_list, kinds.is_large_list, kinds.is_fixed_size_list, kinds.is_list_view, kinds.is_large_list_view)
    return TEXTS if any(is_one(kind) for is_one in lists) and _kind(kind.value_type) in (TEXT, NOTHING) else str(kind)


def _rows(posts: pa.RecordBatch, columns: list[str]) -> Iterator[dict[str, Any]]:
    """Each row as what was given in it."""
    values = [_values(posts.column(name)) for name in columns]
    for row in zip(*values, strict=True):
        yield {name: value for name, value in zip(columns, row, strict=True) if value is not None}


def _values(column: pa.Array) -> list[Any]:
    try:
        return list(column.to_pylist())
    except ValueError:
        return [_value(scalar) for scalar in column]


def _value(scalar: pa.Scalar) -> Any:
    try:
        return scalar.as_py()
    except ValueError:
        return _UNREADABLE


def _draft(row: dict[str, Any], ours: Ours) -> Draft | WrongUse:
    """The draft in this row, or why there is none."""
    try:
        return draft_of(_post(row), ours)
    except WrongUse as error:
        return error


def _post(row: dict[str, Any]) -> dict[str, Any]:
    """The row as ``screen`` reads a post. Raises: WrongUse for a value that cannot be read, a text too long, facts that are no JSON."""
    for name, value in row.items():
        if value is _UNREADABLE:
            raise WrongUse("archive.value", column=name)
    if sum(len(row.get(name, "")) for name in _LONG) > MAX_LINE_BYTES:
        raise WrongUse("screen.too_long", megabytes=MAX_LINE_BYTES // 1_000_000)
    post = dict(row)
    if isinstance(readers := post.get("readers"), str):
        post["readers"] = [code.strip() for code in readers.split(",") if code.strip()]
    if "facts" in post:
        post["facts"] = _facts(post["facts"])
    return post


def _facts(given: Any) -> Any:
    """Facts as JSON has them, whatever holds them; what is empty was not given. A map's values are of one type: texts are read as typed by hand."""
    if isinstance(given, str):
        return _json(given) if given.strip() else None
    if isinstance(given, dict):
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in given.items() if value is not None}
    return {name: parse_fact(name, value) for name, value in given if value is not None}


def _json(text: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise WrongUse("archive.facts", problem=str(error)[:120]) from error
