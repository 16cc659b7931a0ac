"""What stands on disk, and why some of it cannot be read."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from bot.errors import SourceError
from bot.sources.files import file_bytes, files_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOBODY = 65534


@contextmanager
def without_rights() -> Iterator[None]:
    """As somebody whom file modes bind, also where the tests run as root."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


def reason(path: Path, max_bytes: int = 1_000) -> str:
    """The key of the refusal."""
    with pytest.raises(SourceError) as caught:
        file_bytes(path, max_bytes)
    return caught.value.phrase.key.removeprefix("error.file.")


def test_a_file_is_read_whole_up_to_its_bound(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 1_000)
    assert len(file_bytes(tmp_path / "a", 1_000)) == 1_000
    assert reason(tmp_path / "a", 999) == "too_large"


def test_what_is_no_file_says_what_it_is(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    assert reason(tmp_path / "pipe") == "no_file"
    assert reason(tmp_path / "gone") == "missing"
    assert reason(tmp_path) == "empty_folder"
    assert reason(tmp_path / ("n" * 300)) == "unreadable"
    assert reason(tmp_path / "nul\0") in ("unreadable", "missing")


def test_a_file_one_may_not_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "closed").write_bytes(b"x")
    (tmp_path / "closed").chmod(0)
    with without_rights():
        assert reason(tmp_path / "closed") == "forbidden"


def test_folders_are_walked_in_order_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.xml", "a.xml", ".hidden", "deeper/c.xml", ".git/d.xml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [name for _, name in files_in(tmp_path)] == ["a.xml", "b.xml", "deeper/c.xml"]
    assert list(files_in(tmp_path / "a.xml")) == [(tmp_path / "a.xml", "a.xml")]
