"""Which files an archive has, where their verdicts go, and how far it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bot.errors import WrongUse
from bot.flows.archive import plan, screen_archive
from bot.flows.archive_processes import over_processes
from tests.archives import some_posts, without_rules, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

IN_ONE = partial(over_processes, opener=without_rules, count=1)


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def planned(source: str, output: Path, folder: Path) -> list[tuple[str, str]]:
    return [(str(one.source.relative_to(folder)), str(one.output.relative_to(folder))) for one in plan(source, output).partitions]


def test_a_folder_keeps_its_folders_and_leaves_out_what_is_no_post(tmp_path: Path) -> None:
    touch(tmp_path, "in/b.parquet", "in/year=2024/a.parquet", "in/_meta/x.parquet", "in/.a.parquet.0.part", "in/.hidden.parquet", "in/notes.txt")
    assert planned(str(tmp_path / "in"), tmp_path / "out", tmp_path) == [
        ("in/b.parquet", "out/b.parquet"),
        ("in/year=2024/a.parquet", "out/year=2024/a.parquet"),
    ]


def test_verdicts_inside_the_folder_are_no_posts(tmp_path: Path) -> None:
    touch(tmp_path, "a.parquet", "verdicts/a.parquet")
    assert planned(str(tmp_path), tmp_path / "verdicts", tmp_path) == [("a.parquet", "verdicts/a.parquet")]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("in/*.parquet", [("in/1.parquet", "out/1.parquet"), ("in/2.parquet", "out/2.parquet")]),
        ("in/2*", [("in/2.parquet", "out/2.parquet")]),
        ("in/**/*.parquet", [("in/1.parquet", "out/1.parquet"), ("in/2.parquet", "out/2.parquet"), ("in/x/3.parquet", "out/x/3.parquet")]),
        ("*/x/*.parquet", [("in/x/3.parquet", "out/in/x/3.parquet")]),
        ("in/1.parquet", [("in/1.parquet", "out/1.parquet")]),
    ],
)
def test_a_pattern_keeps_the_folders_below_where_it_begins(tmp_path: Path, pattern: str, found: list[tuple[str, str]]) -> None:
    touch(tmp_path, "in/1.parquet", "in/2.parquet", "in/x/3.parquet")
    assert planned(str(tmp_path / pattern), tmp_path / "out", tmp_path) == found


def test_one_file_may_have_one_file_as_its_output(tmp_path: Path) -> None:
    touch(tmp_path, "1.parquet")
    archive = plan(str(tmp_path / "1.parquet"), tmp_path / "out" / "verdicts.parquet")
    assert archive.folder == tmp_path / "out"
    assert archive.partitions[0].output == tmp_path / "out" / "verdicts.parquet"


@pytest.mark.parametrize("source", ["in", "in/*.parquet", "nowhere/*.parquet", "nowhere.parquet"])
def test_a_place_without_parquet_files_is_refused(tmp_path: Path, source: str) -> None:
    touch(tmp_path, "in/notes.txt")
    with pytest.raises(WrongUse, match=r"archive\.none"):
        plan(str(tmp_path / source), tmp_path / "out")


@pytest.mark.parametrize("where", [lambda folder: folder, lambda folder: folder / ".." / folder.name, lambda folder: folder.parent / "link"])
def test_verdicts_never_take_the_place_of_posts(tmp_path: Path, where: Callable[[Path], Path]) -> None:
    touch(tmp_path, "in/a.parquet")
    (tmp_path / "link").symlink_to(tmp_path / "in")
    with pytest.raises(WrongUse, match="over_posts"):
        plan(str(tmp_path / "in"), where(tmp_path / "in"))


def test_the_counts_are_right_at_the_end_of_a_first_and_of_a_second_run(tmp_path: Path) -> None:
    write(tmp_path / "in" / "1.parquet", [{"text": "a"}, {"id": "no text"}])
    write(tmp_path / "in" / "2.parquet", some_posts(1_500))
    (tmp_path / "in" / "3.parquet").write_bytes(b"broken")
    pq.write_table(pa.table({"body": ["a", "b"]}), tmp_path / "in" / "4.parquet")
    archive = plan(str(tmp_path / "in"), tmp_path / "out")
    tallies = list(screen_archive(archive, IN_ONE))
    first, last = tallies[0], tallies[-1]
    assert (first.posts, first.done, first.files) == (1_504, 0, 4)
    assert (last.posts, last.done, last.before, last.unread, last.files_failed) == (1_502, 1_502, 0, 1, 2)
    assert [tally.failure[0].rpartition("/")[2] for tally in tallies if tally.failure] == ["3.parquet", "4.parquet"]
    *_, last = screen_archive(archive, IN_ONE)
    assert (last.posts, last.done, last.before, last.unread, last.files_before, last.files_failed) == (1_502, 1_502, 1_502, 1, 2, 2)


def test_two_runs_into_one_folder_do_not_meet(tmp_path: Path) -> None:
    write(tmp_path / "in" / "1.parquet", some_posts(10))
    archive = plan(str(tmp_path / "in"), tmp_path / "out")
    first = screen_archive(archive, IN_ONE)
    next(first)
    with pytest.raises(WrongUse, match="busy"):
        next(screen_archive(archive, IN_ONE))
    first.close()
    assert list(screen_archive(archive, IN_ONE))[-1].done == 10
