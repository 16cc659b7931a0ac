"""calendar in a terminal: the same table with its verdicts, words or one JSON document, an exit code."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.terminal import assert_shape, run

if TYPE_CHECKING:
    from pathlib import Path


def test_a_table_comes_back_with_its_verdicts(home: Path, tmp_path: Path) -> None:
    source, out = tmp_path / "posts.xlsx", tmp_path / "out.xlsx"
    book = openpyxl.Workbook()
    for row in (("Text", "Date"), ("Velunor guérit toujours le lupus.", "01/12/2026"), ("", "02/12/2026"), ("Merci aux équipes", "03/12/2026")):
        book.worksheets[0].append(row)
    book.save(source)
    ran = run(home, "calendar", str(source), "-o", str(out), "--locale", "en")
    assert ran.code == 1
    assert "Row 2" in ran.out
    assert "Row 3: the text is missing" in ran.out
    assert "Rows checked: 2" in ran.err
    rows = list(openpyxl.load_workbook(out).worksheets[0].iter_rows(values_only=True))
    assert [row[2] for row in rows] == ["Verdict", "■ STOP", "NOT CHECKED", "□ NO SIGNAL FOUND"]
    as_json = run(home, "calendrier", str(source), "-o", str(out), "--json")
    assert_shape(as_json.json, "calendar")
    assert [row["verdict"] for row in as_json.json["rows"]] == ["stop", "clear"]
    assert [row["row"] for row in as_json.json["unread"]] == [3]


@pytest.mark.parametrize(
    ("name", "body", "output", "sentence"),
    [
        ("a.csv", b"Date\n1\n", "out.csv", "Titles found: Date"),
        ("a.csv", b"Text\nx\n", "nowhere/out.csv", "nowhere"),
        (None, b"", "out.csv", "absent.csv"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(home: Path, tmp_path: Path, name: str | None, body: bytes, output: str, sentence: str) -> None:
    source = tmp_path / (name or "absent.csv")
    if name:
        source.write_bytes(body)
    ran = run(home, "calendar", str(source), "-o", str(tmp_path / output), "--locale", "en")
    assert ran.code == 2
    assert sentence in ran.err
    assert ran.out == ""
    assert not (tmp_path / "out.csv").exists()


def test_all_clear_is_exit_0(home: Path, tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text("Texte\nMerci aux équipes du registre\n", encoding="utf-8")
    ran = run(home, "calendar", str(source), "-o", str(tmp_path / "out.csv"), "--json")
    assert ran.code == 0, json.dumps(ran.json)
