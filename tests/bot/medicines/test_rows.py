from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.errors import SourceError
from bot.medicines.rows import read_rows

if TYPE_CHECKING:
    from pathlib import Path


def numbered(cells: list[str]) -> bool:
    return len(cells) >= 2 and cells[0].isdigit()


def read(folder: Path, body: bytes) -> tuple[list[tuple[int, list[str]]], int]:
    path = folder / "list.txt"
    path.write_bytes(body)
    found = read_rows(path, "BDPM", numbered)
    return list(found.rows), found.skipped


@pytest.mark.parametrize(
    "body",
    [
        b"1\ta\r\n2\tb\r\n",
        b"1\ta\n\n2\tb\n\n\n",
        b"code\tname\n1\ta\n2\tb\n",
        b"1\ta\n2\tb",
        "1\ta\n2\tb\n".encode("utf-16"),
        b"\xef\xbb\xbf1\ta\n2\tb\n",
        " 1 \t a\x01\u0085\n2\tb \n".encode(),
    ],
    ids=["windows", "blank lines", "header", "no last line end", "utf-16", "mark", "controls"],
)
def test_rows_are_read_whatever_their_dress(tmp_path: Path, body: bytes) -> None:
    rows, skipped = read(tmp_path, body)
    assert [cells for _, cells in rows] == [["1", "a"], ["2", "b"]]
    assert skipped == 0


def test_an_odd_line_is_left_out_and_many_are_refused(tmp_path: Path) -> None:
    assert read(tmp_path, b"1\ta\noops\n2\tb\n")[1] == 1
    with pytest.raises(SourceError) as refused:
        read(tmp_path, b"1\ta\n" + b"oops\n" * 3)
    assert (refused.value.phrase.key, refused.value.phrase.values["line"]) == ("error.register_line", 2)


@pytest.mark.parametrize(
    ("body", "line"),
    [(b"1\ta\tb\n" * 30 + b"2\ta", 31), (b"1\tliste I\n2\tlis", 2), (b"1\ta\n2", 2)],
    ids=["columns missing", "cell cut", "no row"],
)
def test_a_file_that_breaks_off_is_refused_with_its_last_line(tmp_path: Path, body: bytes, line: int) -> None:
    with pytest.raises(SourceError) as refused:
        read(tmp_path, body)
    assert (refused.value.phrase.key, refused.value.phrase.values["line"]) == ("error.register_cut", line)
