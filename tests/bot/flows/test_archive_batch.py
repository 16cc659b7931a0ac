"""A batch of Arrow rows says what the same posts say as JSON lines."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pytest

from bot.errors import WrongUse
from bot.flows.archive_batch import Screener, columns_of, screen_batch, verdicts_schema
from bot.flows.post import Ours
from bot.flows.screen import screen
from bot.views.words import words_for
from tests.archives import without_rules
from tests.fuzz.posts import Posts
from tests.quality.book import the_book
from tests.quality.cases import CASES, records

EN, FRANCE = words_for("en"), Ours("FR")


def screener(*, full: bool = False) -> Screener:
    return Screener(book=the_book(), words=EN, ours=FRANCE, full=full, stamp="test")


def as_lines(posts: list[dict[str, Any]], *, full: bool) -> list[dict[str, Any]]:
    """What ``screen`` says of them; a line's number is the row itself here."""
    answers = [json.loads(line) for line in screen((json.dumps(post).encode() for post in posts), the_book(), full=full, words=EN, ours=FRANCE)]
    return [{name: value for name, value in answer.items() if name != "line"} for answer in answers]


def as_rows(batch: pa.RecordBatch, *, full: bool = False) -> list[dict[str, Any]]:
    """What the batch says, without the columns that say nothing of a row."""
    return [
        {name: value for name, value in row.items() if value is not None or (name in ("lang", "adverse_event") and row["error"] is None)}
        for row in screen_batch(batch, screener(full=full)).to_pylist()
    ]


def rows(*posts: dict[str, Any], schema: pa.Schema | None = None) -> pa.RecordBatch:
    if schema is not None:
        return pa.RecordBatch.from_pylist(list(posts), schema=schema)
    names = dict.fromkeys(name for post in posts for name in post)
    return pa.RecordBatch.from_pydict({name: [post.get(name) for post in posts] for name in names})


def fits_columns(post: dict[str, Any]) -> bool:
    """Whether it can come in a column at all: a column is of one type, and Arrow's texts hold no half characters."""
    if post.get("readers") == "FR" or post.get("link_text") == 7:
        return False
    try:
        return bool(json.dumps(post, ensure_ascii=False).encode())
    except UnicodeEncodeError:
        return False


def on_paper(post: dict[str, Any]) -> dict[str, Any]:
    """The same with its facts as JSON text."""
    return {**post, "facts": json.dumps(post["facts"])} if "facts" in post else post


@pytest.mark.parametrize("full", [False, True])
def test_rows_and_lines_agree_on_every_case(full: bool) -> None:
    posts = [record for name in ("dev", "own") for record in records(CASES / f"{name}.jsonl")]
    assert as_rows(rows(*map(on_paper, posts)), full=full) == as_lines(posts, full=full)


def test_rows_and_lines_agree_on_hostile_posts_in_every_setting() -> None:
    posts = [post for post in Posts(5).some(150) if fits_columns(post)]
    said = as_rows(rows(*map(on_paper, posts)))
    assert said == as_lines(posts, full=False)
    assert any("error" in row for row in said)


FACTS = {"listed_company": True, "followers": 900, "visa_date": "2024-05-06", "embargo_until": "2030-01-01T07:00:00+00:00"}
TYPED = pa.struct(
    [("listed_company", pa.bool_()), ("followers", pa.int64()), ("visa_date", pa.date32()), ("embargo_until", pa.timestamp("us", "UTC"))]
)


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (json.dumps(FACTS), pa.string()),
        (json.dumps(FACTS), pa.dictionary(pa.int32(), pa.large_string())),
        ({**FACTS, "visa_date": date(2024, 5, 6), "embargo_until": datetime(2030, 1, 1, 7, tzinfo=UTC)}, TYPED),
        ([(name, str(value)) for name, value in FACTS.items()], pa.map_(pa.string(), pa.string())),
    ],
    ids=["JSON", "dictionary of JSON", "struct", "map"],
)
def test_facts_are_known_in_every_form(given: object, kind: pa.DataType) -> None:
    text = "Results on Monday, you will love them! Ozempic sold well."
    schema = pa.schema([("text", pa.string()), ("facts", kind)])
    dictionary = pa.types.is_dictionary(kind)
    facts = pa.array([given, None], kind.value_type if dictionary else kind)
    batch = pa.RecordBatch.from_arrays([pa.array([text, text]), facts.dictionary_encode().cast(kind) if dictionary else facts], schema=schema)
    assert as_rows(batch) == as_lines([{"text": text, "facts": FACTS}, {"text": text}], full=False)


@pytest.mark.parametrize(
    ("facts", "kind", "said"),
    [
        ("{", pa.string(), "JSON"),
        ("[1]", pa.string(), "facts"),
        ('{"listed": true}', pa.string(), "listed_company"),
        ({"listed": True}, pa.struct([("listed", pa.bool_())]), "listed_company"),
        ({"followers": 3.5}, pa.struct([("followers", pa.float64())]), "followers"),
        ({"embargo_until": datetime(2030, 1, 1)}, pa.struct([("embargo_until", pa.timestamp("us"))]), "embargo_until"),  # noqa: DTZ001  it must be refused
    ],
)
def test_facts_that_are_wrong_are_an_error_of_their_row(facts: object, kind: pa.DataType, said: str) -> None:
    schema = pa.schema([("text", pa.string()), ("facts", kind)])
    wrong, right = as_rows(rows({"text": "a", "facts": facts}, {"text": "b"}, schema=schema))
    assert said in wrong["error"]
    assert right["verdict"] == "clear"


@pytest.mark.parametrize("blank", ["", "  ", "null"])
def test_blank_facts_were_not_given(blank: str) -> None:
    assert as_rows(rows({"text": "a", "facts": blank})) == as_lines([{"text": "a"}], full=False)


@pytest.mark.parametrize(
    ("readers", "kind"),
    [
        ("DE, FR", pa.string()),
        (["DE", "FR"], pa.list_(pa.string())),
        (["DE", "FR"], pa.large_list(pa.large_string())),
        (["DE", "FR"], pa.list_(pa.string(), 2)),
        (["DE", "FR"], pa.list_(pa.dictionary(pa.int8(), pa.string()))),
    ],
)
def test_readers_are_known_as_a_list_or_with_commas(readers: object, kind: pa.DataType) -> None:
    text = "Ask your doctor about Ozempic."
    schema = pa.schema([("text", pa.string()), ("readers", kind)])
    assert as_rows(rows({"text": text, "readers": readers}, {"text": text, "readers": None}, schema=schema)) == as_lines(
        [{"text": text, "readers": ["DE", "FR"]}, {"text": text}], full=False
    )


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int16(), pa.string())])
def test_text_is_read_however_it_is_encoded(kind: pa.DataType) -> None:
    texts = ["Ask your doctor about Ozempic.", "Merci", None]
    plain = pa.array(texts)
    column = plain.dictionary_encode().cast(kind) if pa.types.is_dictionary(kind) else plain.cast(kind)
    batch = pa.RecordBatch.from_arrays([column, column], names=["text", "link_text"])
    lines = as_lines([{"text": text, "link_text": text} for text in texts], full=False)
    assert as_rows(batch) == lines
    assert "error" in lines[2]


@pytest.mark.parametrize(
    ("ids", "kind", "as_written"),
    [
        (["a", None], pa.string(), pa.string()),
        (["a", None], pa.large_string(), pa.string()),
        ([7, None], pa.int32(), pa.int64()),
        ([2**64 - 1, None], pa.uint64(), pa.uint64()),
        ([None, None], pa.null(), pa.string()),
    ],
)
def test_an_id_stays_what_it_is(ids: list[object], kind: pa.DataType, as_written: pa.DataType) -> None:
    batch = pa.RecordBatch.from_arrays([pa.array(ids, kind), pa.array(["a", None])], names=["id", "text"])
    found = screen_batch(batch, without_rules())
    assert found.column("id").to_pylist() == ids
    assert found.schema.field("id").type == as_written


def test_bytes_that_are_no_text_are_an_error_of_their_row() -> None:
    ill = pa.Array.from_buffers(pa.string(), 3, pa.array([b"one", b"\xff\xfe", b"three"]).buffers())
    first, second, third = as_rows(pa.RecordBatch.from_arrays([ill], names=["text"]))
    assert "text" in second["error"]
    assert first["verdict"] == third["verdict"] == "clear"


def test_a_text_beyond_all_measure_is_an_error_of_its_row() -> None:
    (found,) = as_rows(rows({"id": "long", "text": "a" * 4_000_001}))
    assert found["id"] == "long"
    assert "4 MB" in found["error"]


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ({"Text": pa.string(), "id": pa.string()}, ("no column “text”", "Text, id")),
        ({"text": pa.int64()}, ("“text” is int64",)),
        ({"text": pa.binary()}, ("“text” is binary",)),
        ({"text": pa.string(), "network": pa.list_(pa.string())}, ("“network” is list",)),
        ({"text": pa.string(), "id": pa.float64()}, ("“id” is double", "whole numbers")),
        ({"text": pa.string(), "readers": pa.list_(pa.int8())}, ("“readers” is list", "commas")),
        ({"text": pa.string(), "facts": pa.bool_()}, ("“facts” is bool", "struct")),
        ({"text": pa.string(), "facts": pa.map_(pa.int8(), pa.string())}, ("“facts” is map", "struct")),
    ],
)
def test_columns_that_cannot_hold_posts_are_refused_by_name(schema: dict[str, pa.DataType], said: tuple[str, ...]) -> None:
    with pytest.raises(WrongUse) as refused:
        screen_batch(pa.RecordBatch.from_pylist([], schema=pa.schema(schema)), without_rules())
    sentence = EN.phrase(refused.value.phrase)
    assert all(word in sentence for word in said), sentence


def test_a_column_that_stands_twice_is_refused() -> None:
    twice = pa.schema([("text", pa.string()), ("id", pa.string()), ("id", pa.string())])
    with pytest.raises(WrongUse, match="twice"):
        columns_of(twice)


@pytest.mark.parametrize("full", [False, True])
def test_no_rows_have_the_columns_of_many(full: bool) -> None:
    none, one = (screen_batch(rows(*posts, schema=pa.schema([("text", pa.string())])), screener(full=full)) for posts in ([], [{"text": "a"}]))
    assert none.schema == one.schema == verdicts_schema(pa.schema([("text", pa.string())]), full=full)
    assert none.num_rows == 0
