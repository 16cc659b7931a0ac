"""screen in a terminal over an archive: its own process, its own workers, whoever is killed."""

from __future__ import annotations

import json
import os
import signal
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests.archives import some_posts, until, verdicts, whole, write, writer
from tests.conftest import TABLES
from tests.terminal import run, start

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from tests.terminal import Ran

FILES, POSTS = 3, 250
pytestmark = pytest.mark.timeout(300)  # a machine under load is slow, not wrong: each run loads the book two or three times


class Archive(NamedTuple):
    """A folder of posts, a broken file among them, and what one worker makes of it."""

    home: Path
    folder: Path
    reference: Path
    ran: Ran


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    home, folder, reference = (tmp_path_factory.mktemp(name) for name in ("home", "posts", "reference"))
    TABLES.mkdir(exist_ok=True)
    (home / "cache").symlink_to(TABLES)
    for number in range(FILES):
        write(folder / f"{number}.parquet", some_posts(POSTS, first=number * POSTS), group=150)
    (folder / "broken.parquet").write_bytes(b"PAR1 and no more")
    return Archive(home, folder, reference, run(home, "screen", str(folder), "-o", str(reference), "--workers", "1"))


def caught(running: subprocess.Popen[bytes], out: Path) -> int:
    """The worker of that run which is in the middle of a file."""
    found: int | None = until(lambda: writer(out) or (running.poll() is not None and -1))
    assert found is not None
    assert found > 0, f"it ended before it was caught: {running.stderr.read().decode() if running.stderr else ''}"
    return found


def lines(archive: Archive, out: Path) -> list[dict[str, Any]]:
    """What ``screen`` says of the same posts as lines."""
    source = out.with_suffix(".in")
    source.write_text("".join(json.dumps(post) + "\n" for post in some_posts(FILES * POSTS)), encoding="utf-8")
    run(archive.home, "screen", str(source), "-o", str(out))
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_an_archive_gets_the_verdicts_of_its_lines_and_names_what_is_broken(archive: Archive, tmp_path: Path) -> None:
    rows = [row for number in range(FILES) for row in verdicts(archive.reference / f"{number}.parquet")]
    assert [{name: value for name, value in row.items() if name != "error"} for row in rows] == lines(archive, tmp_path / "lines")
    assert archive.ran.code == 1
    left_out, done = archive.ran.err.splitlines()
    assert left_out.startswith(f"{archive.folder / 'broken.parquet'} was left out. ")
    assert "750" in done
    assert sorted(whole(archive.reference)) == [f"{number}.parquet" for number in range(FILES)]


def test_a_run_whose_parent_is_killed_goes_on_where_it_was(archive: Archive, tmp_path: Path) -> None:
    command = ("screen", str(archive.folder), "-o", str(tmp_path))
    with start(archive.home, *command, "--workers", "1") as first:
        finished: Path = until(lambda: next(iter(tmp_path.glob("*.parquet")), None))
        caught(first, tmp_path)
        first.kill()
    until(lambda: not writer(tmp_path))  # workers without a parent end by themselves, and take their half files with them
    made = finished.stat().st_ino
    again = run(archive.home, *command, "--workers", "1")
    assert "finished before: 0" not in again.err
    assert finished.stat().st_ino == made
    assert whole(tmp_path) == whole(archive.reference)


def test_ctrl_c_ends_in_a_sentence_with_nothing_half(archive: Archive, tmp_path: Path) -> None:
    long, out = tmp_path / "in", tmp_path / "out"
    for n in range(3):  # so many that it is still at work when the signal comes
        write(long / f"{n}.parquet", some_posts(4_000, first=n * 4_000))
    with start(archive.home, "screen", str(long), "-o", str(out), "--workers", "1") as running:
        caught(running, out)
        os.killpg(running.pid, signal.SIGINT)
        said = running.stderr.read().decode() if running.stderr else ""
    assert running.returncode == 130
    assert "the same command goes on" in said
    assert "Traceback" not in said
    assert not [name for name in whole(out) if name.endswith(".part")]


def test_dask_on_this_machine_writes_the_same(archive: Archive, tmp_path: Path) -> None:
    ran = run(archive.home, "screen", str(archive.folder), "-o", str(tmp_path), "--workers", "1", "--dask", "local")
    assert ran.code == 1
    left_out, done = ran.err.splitlines()
    assert "broken.parquet" in left_out
    assert "750" in done
    assert whole(tmp_path) == whole(archive.reference)


def test_without_the_extra_one_sentence_says_how_to_get_it(home: Path, tmp_path: Path) -> None:
    write(tmp_path / "in" / "1.parquet", [{"text": "Merci"}])
    (tmp_path / "pyarrow.py").write_text("raise ModuleNotFoundError('pyarrow', name='pyarrow')\n", encoding="utf-8")
    ran = run(home, "screen", str(tmp_path / "in"), "-o", str(tmp_path / "out"), environ={"PYTHONPATH": str(tmp_path)})
    assert ran.code == 1
    assert "pip install 'vigie[archives]'" in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("posts.jsonl", "--workers", "2"), "posts.jsonl is one file of lines"),
        (("posts.jsonl", "--dask", "local"), "posts.jsonl is one file of lines"),
        ((".", "--workers", "0"), "--workers"),
        (("nothing-*.parquet",), "no Parquet file"),
    ],
)
def test_wrong_use_is_one_sentence(home: Path, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    (tmp_path / "posts.jsonl").write_text('{"text": "Merci"}\n', encoding="utf-8")
    ran = run(home, "screen", *arguments, "-o", str(tmp_path / "out"), cwd=tmp_path)
    assert ran.code == 2
    assert said in ran.err
    assert "Traceback" not in ran.err
