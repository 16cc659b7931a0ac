"""Many posts: a line in, a line out, the same verdict as check."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from bot.flows.check import check
from bot.flows.post import Ours
from bot.flows.screen import screen, screen_file
from bot.views.json import verdict_json
from bot.views.words import words_for
from tests.paths import shared
from tests.quality.book import the_book
from tests.quality.cases import CASES, THE_DAY, draft_of, records

if TYPE_CHECKING:
    from pathlib import Path

EN = words_for("en")
FRENCH = Ours("FR", on=THE_DAY)


def screened(*lines: bytes, full: bool = False, ours: Ours = FRENCH) -> list[dict[str, Any]]:
    out = list(screen(lines, the_book(), full=full, words=EN, ours=ours))
    assert all(line.endswith(b"\n") and line.count(b"\n") == 1 for line in out)
    return [json.loads(line) for line in out]


def line_of(record: dict[str, Any]) -> bytes:
    return json.dumps(record).encode()


@pytest.mark.parametrize("full", [False, True])
def test_screen_and_check_agree_on_every_case(full: bool) -> None:
    posts = [r for name in ("dev", "own") for r in records(CASES / f"{name}.jsonl")]
    answers = screened(*map(line_of, posts), full=full)
    for post, answer in zip(posts, answers, strict=True):
        verdict = check(draft_of(post), the_book())
        assert answer == {"id": post["id"], **json.loads(json.dumps(verdict_json(verdict, EN, full=full)))}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"", "empty"),
        (b"{", "not JSON"),
        (b"[1]", "not an object"),
        (b'"text"', "not an object"),
        (b"{}", "text"),
        (b'{"text": 12}', "text"),
        (b'{"text": null}', "text"),
        (b'{"text": "a", "act": "repost"}', "share"),
        (b'{"text": "a", "role": "ceo"}', "executive"),
        (b'{"text": "a", "network": "linkedn"}', "linkedin"),
        (b'{"text": "a", "network": 3}', "network"),
        (b'{"text": "a", "country": "france"}', "FR"),
        (b'{"text": "a", "readers": "FR"}', "readers"),
        (b'{"text": "a", "readers": ["fr"]}', "FR"),
        (b'{"text": "a", "lang": "French"}', "fr"),
        (b'{"text": "a", "facts": {"listed": true}}', "listed_company"),
        (b'{"text": "a", "facts": {"followers": "many"}}', "followers"),
        (b'{"text": "a", "facts": []}', "facts"),
        (b'{"text": "\xff"}', "JSON"),
        (b'{"text": ' + b"[" * 5_000 + b"}", "JSON"),
    ],
)
def test_a_line_that_cannot_be_read_says_why_and_the_rest_goes_on(line: bytes, said: str) -> None:
    before, refused, after = screened(b'{"text": "one"}', line, b'{"id": 3, "text": "three"}')
    assert before["verdict"] == after["verdict"] == "clear"
    assert after["id"] == 3
    assert refused["line"] == 2
    assert len(refused["error"]) >= 8
    assert said.casefold() in refused["error"].casefold()


def test_the_identity_of_a_refused_post_is_told() -> None:
    (refused,) = screened(b'{"id": "a7", "text": "x", "act": "boost"}')
    assert refused["id"] == "a7"
    assert refused["line"] == 1


def test_half_characters_go_in_and_out() -> None:
    (found,) = screened(b'{"text": "\\ud83d Ozempic is great \\udc00!"}')
    assert found["verdict"] == "stop"
    (alone,) = screened(b'{"text": "\\ud800"}')
    assert alone["not_checked"] == ["no text"]


def test_forty_thousand_characters_get_a_verdict() -> None:
    (found,) = screened(line_of({"text": "mot " * 10_000}))
    assert found["verdict"] == "clear"


@pytest.mark.parametrize("full", [False, True])
def test_every_line_has_the_published_shape(full: bool) -> None:
    schema = json.loads(shared("schemas/cli/screen.schema.json").read_text(encoding="utf-8"))
    posts = [line_of(r) for r in records(CASES / "dev.jsonl")] + [b"{", b"{}", b'{"text": ""}', b'{"id": 4, "text": "Notre acquisition."}']
    posts += [line_of({"text": r["text"], "act": "comment", "origin": "incoming"}) for r in records(CASES / "adverse_dev.jsonl")]
    valid = jsonschema.Draft202012Validator(schema)
    for answer in screened(*posts, full=full):
        valid.validate(answer)


def test_a_check_has_the_published_shape() -> None:
    schema = json.loads(shared("schemas/cli/check.schema.json").read_text(encoding="utf-8"))
    valid = jsonschema.Draft202012Validator(schema)
    for r in records(CASES / "dev.jsonl"):
        valid.validate(json.loads(json.dumps(verdict_json(check(draft_of(r), the_book()), EN))))


def test_a_file_is_answered_line_by_line_and_put_in_place_whole(tmp_path: Path) -> None:
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(b'{"text": "one"}\n{\n{"text": "Ask your doctor about Ozempic!"}')
    steps = list(screen_file(source, output, the_book(), full=False, words=EN, ours=FRENCH))
    assert steps[-1] == (3, 1)
    answers = [json.loads(line) for line in output.read_bytes().splitlines()]
    assert [a.get("verdict") for a in answers] == ["clear", None, "stop"]
    assert list(tmp_path.iterdir()) == [source, output] or set(tmp_path.iterdir()) == {source, output}


def test_a_cut_run_leaves_the_old_file_and_no_half_one(tmp_path: Path) -> None:
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(b'{"text": "one"}\n' * 3_000)
    output.write_bytes(b"old\n")
    run = screen_file(source, output, the_book(), full=False, words=EN)
    next(run)
    run.close()
    assert output.read_bytes() == b"old\n"
    assert set(tmp_path.iterdir()) == {source, output}
