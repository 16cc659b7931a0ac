"""What a company taught: kept in its home, lesson by lesson, taken back and forgotten; damage is said with its line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import WrongUse
from bot.reader import own

AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
ONE = {"text": "Our canteen is a miracle", "verdict": "clear"}


def test_lessons_are_numbered_and_the_last_is_taken_back(tmp_path: Path) -> None:
    assert own.own_lines(tmp_path) == ()
    assert [own.keep(tmp_path, [ONE], AT), own.keep(tmp_path, [ONE, {**ONE, "text": "Another"}], AT)] == [1, 2]
    assert [line.lesson for line in own.own_lines(tmp_path)] == [1, 2, 2]
    assert [own.take_back(tmp_path), own.take_back(tmp_path), own.take_back(tmp_path)] == [2, 1, 0]
    assert own.own_lines(tmp_path) == ()


def test_forgetting_leaves_neither_lines_nor_a_model_of_them(tmp_path: Path) -> None:
    own.keep(tmp_path, [ONE], AT)
    own.keep_model(tmp_path / own.MODEL, b"model")
    assert own.forget(tmp_path) == 1
    assert list((tmp_path / "reader").iterdir()) == []


def test_expected_is_a_verdict_too() -> None:
    assert own.taught({"text": "a", "expected": "ask"}) == {"text": "a", "verdict": "ask"}


@pytest.mark.parametrize(
    ("record", "key"),
    [
        ({"verdict": "stop"}, "screen.no_text"),
        ({"text": " ", "verdict": "stop"}, "screen.no_text"),
        ({"text": "a", "verdict": "good"}, "reader.no_verdict"),
        ({"text": "a"}, "reader.no_verdict"),
    ],
)
def test_a_line_that_teaches_nothing_is_refused(record: dict[str, str], key: str) -> None:
    with pytest.raises(WrongUse) as refused:
        own.taught(record)
    assert refused.value.phrase.key == f"error.{key}"


def test_a_damaged_file_names_its_line(tmp_path: Path) -> None:
    own.keep(tmp_path, [ONE], AT)
    with (tmp_path / own.FILE).open("ab") as file:
        file.write(b"half a line\n")
    with pytest.raises(WrongUse) as refused:
        own.own_lines(tmp_path)
    assert refused.value.phrase.values["line"] == 2
