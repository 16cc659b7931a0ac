"""Partitions over real processes: the same bytes as one after the other, whoever dies on the way."""

from __future__ import annotations

import multiprocessing
import os
import signal
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.errors import ConfigError
from bot.flows.archive_file import Done, Partition, attempt
from bot.flows.archive_processes import ATTEMPTS, over_processes
from bot.model import Phrase
from tests.archives import dying, some_posts, until, whole, without_a_book, without_rules, write, writer

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four files; the second is long enough to be caught in the middle of it."""
    folder = tmp_path_factory.mktemp("archive")
    for number, count in enumerate((300, 10_000, 300, 300)):
        write(folder / f"{number}.parquet", some_posts(count))
    return folder


@pytest.fixture(scope="module")
def reference(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What comes of them in this process, one after the other."""
    out = tmp_path_factory.mktemp("reference")
    for partition in partitions(archive, out):
        attempt(partition, without_rules(), lambda _: None)
    return whole(out)


def partitions(archive: Path, out: Path) -> list[Partition]:
    return [Partition(path, out / path.name) for path in sorted(archive.glob("*.parquet"))]


def kill_writer(out: Path) -> None:
    os.kill(until(lambda: writer(out)), signal.SIGKILL)


def test_two_processes_write_what_one_does(archive: Path, reference: dict[str, bytes], tmp_path: Path) -> None:
    ends = [report.ended for report in over_processes(partitions(archive, tmp_path), without_rules, 2) if report.ended]
    assert sorted(end.rows for end in ends if isinstance(end, Done)) == [300, 300, 300, 10_000]
    assert whole(tmp_path) == reference


def test_what_a_killed_process_was_at_is_done_again(archive: Path, reference: dict[str, bytes], tmp_path: Path) -> None:
    killed, ends = False, []
    for report in over_processes(partitions(archive, tmp_path), without_rules, 2):
        if report.partition.source.name == "1.parquet" and report.rows == 1_000 and not killed:
            kill_writer(tmp_path)
            killed = True
        if report.ended:
            ends.append((report.partition.source.name, report.ended))
    assert killed
    assert sorted(name for name, _ in ends) == ["0.parquet", "1.parquet", "2.parquet", "3.parquet"]
    assert all(isinstance(end, Done) and not end.before for _, end in ends)
    assert whole(tmp_path) == reference


def test_a_file_that_always_kills_is_left_out_and_the_rest_goes_on(archive: Path, reference: dict[str, bytes], tmp_path: Path) -> None:
    kills, ends = 0, {}
    for report in over_processes(partitions(archive, tmp_path), without_rules, 1):
        if report.partition.source.name == "1.parquet" and report.rows == 1_000:
            kill_writer(tmp_path)
            kills += 1
        if report.ended:
            ends[report.partition.source.name] = report.ended
    left_out = ends.pop("1.parquet")
    assert isinstance(left_out, Phrase)
    assert (left_out.key, dict(left_out.values), kills) == ("error.archive.killed", {"times": ATTEMPTS}, ATTEMPTS)
    assert all(isinstance(end, Done) for end in ends.values())
    assert whole(tmp_path) == {name: body for name, body in reference.items() if name != "1.parquet"}


def test_who_stops_listening_leaves_no_process_and_no_half_file(archive: Path, tmp_path: Path) -> None:
    with closing(over_processes(partitions(archive, tmp_path)[1:2], without_rules, 1)) as reports:
        next(reports)
        assert writer(tmp_path)
    assert not whole(tmp_path)
    assert not multiprocessing.active_children()


def test_a_book_that_cannot_be_opened_is_said_once(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="other_book"):
        list(over_processes(partitions(archive, tmp_path), without_a_book, 2))
    assert not multiprocessing.active_children()


def test_processes_that_die_before_they_have_a_book_are_not_started_for_ever(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no_start"):
        list(over_processes(partitions(archive, tmp_path), dying, 1))
