"""Edits are seen at once, wrong ones change nothing, and the last good one survives a restart."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.company import FILE, CompanyFile, load, sample, write_sample
from bot.company.file import LAST_GOOD
from bot.errors import ConfigError
from tests.paths import ROOT

BROKEN = "name: [Halcyre\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    write_sample(tmp_path, "en")
    return tmp_path


def write(home: Path, text: str) -> None:
    (home / FILE).write_text(text, encoding="utf-8")


def refused(home: Path) -> str:
    with pytest.raises(ConfigError) as error:
        load(home)
    return error.value.phrase.key


def test_an_edit_is_seen_at_the_next_look(home: Path) -> None:
    file = CompanyFile(home)
    assert file.current().name == "Halcyre"
    assert file.current() is file.current()  # unchanged: not read again
    write(home, sample("en").replace("name: Halcyre", "name: Halcyon"))
    assert file.current().name == "Halcyon"
    assert file.trouble is None


def test_an_edit_of_the_same_length_is_seen_too(home: Path) -> None:
    file = CompanyFile(home)
    file.current()
    times = (home / FILE).stat()
    write(home, sample("en").replace("name: Halcyre", "name: Halcyra"))
    os.utime(home / FILE, ns=(times.st_atime_ns, times.st_mtime_ns))  # as a copy that keeps its date
    assert file.current().name == "Halcyra"


def test_a_wrong_edit_keeps_the_last_good_one_and_says_so_until_it_is_mended(home: Path) -> None:
    file = CompanyFile(home)
    good = file.current()
    since = file.good_since
    write(home, BROKEN)
    assert file.current() is good
    assert file.trouble is not None
    assert (file.trouble.key, file.trouble.values["file"], file.good_since) == ("error.yaml.syntax", FILE, since)
    write(home, sample("en").replace("country: FR ", "country: XX ", 1))
    file.current()
    assert file.trouble.key == "error.company.country"
    write(home, sample("en").replace("name: Halcyre", "name: Mended"))
    assert file.current().name == "Mended"
    assert file.trouble is None


def test_the_last_good_one_survives_a_restart(home: Path) -> None:
    write(home, sample("en").replace("name: Halcyre", "name: Before"))
    CompanyFile(home).current()
    write(home, BROKEN)
    restarted = CompanyFile(home)
    assert restarted.current().name == "Before"
    assert restarted.trouble is not None
    assert restarted.good_since is not None
    assert restarted.good_since <= datetime.now(UTC)


def test_a_file_that_disappears_is_a_wrong_edit(home: Path) -> None:
    file = CompanyFile(home)
    good = file.current()
    (home / FILE).unlink()
    assert file.current() is good
    assert file.trouble is not None
    assert file.trouble.key == "error.company.missing"
    assert CompanyFile(home).current() == good


@pytest.mark.parametrize("kept", [None, BROKEN, ""])
def test_without_a_good_one_the_error_is_of_the_file_itself(tmp_path: Path, kept: str | None) -> None:
    write(tmp_path, BROKEN)
    if kept is not None:
        (tmp_path / LAST_GOOD).write_text(kept)
    file = CompanyFile(tmp_path)
    for _ in range(2):
        with pytest.raises(ConfigError) as error:
            file.current()
        assert error.value.phrase.values["file"] == FILE
    write(tmp_path, sample("fr"))
    assert file.current().name == "Halcyre"


def test_the_copy_is_whole_and_written_only_when_it_changes(home: Path) -> None:
    CompanyFile(home).current()
    assert (home / LAST_GOOD).read_text(encoding="utf-8") == sample("en")
    written = (home / LAST_GOOD).stat().st_mtime_ns
    CompanyFile(home).current()
    assert (home / LAST_GOOD).stat().st_mtime_ns == written
    assert sorted(file.name for file in home.iterdir()) == [LAST_GOOD, FILE]


def test_where_no_copy_can_be_written_the_one_in_memory_must_do(home: Path) -> None:
    (home / LAST_GOOD).mkdir()
    file = CompanyFile(home)
    good = file.current()
    assert file.trouble is None
    write(home, BROKEN)
    assert file.current() is good


def test_a_missing_file_says_how_to_get_one(tmp_path: Path) -> None:
    assert refused(tmp_path) == "error.company.missing"


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    assert refused(tmp_path) == "error.company.unreadable"


def test_a_file_without_end_is_not_read_to_its_end(tmp_path: Path) -> None:
    with (tmp_path / FILE).open("wb") as file:
        file.truncate(10**12)  # a terabyte of nothing
    assert refused(tmp_path) == "error.yaml.too_large"


UNPRIVILEGED = """
import os, sys
from pathlib import Path
from bot.company import load
from bot.errors import ConfigError
if os.geteuid() == 0:  # root may read anything
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    load(Path(sys.argv[1]))
except ConfigError as error:
    print(error.phrase.key)
"""


def test_a_file_that_may_not_be_read_is_refused() -> None:
    with tempfile.TemporaryDirectory(prefix="vigie-") as top:  # a folder that everybody may enter, unlike pytest's
        Path(top).chmod(0o755)
        write_sample(Path(top), "fr")
        (Path(top) / FILE).chmod(0)
        done = subprocess.run([sys.executable, "-c", UNPRIVILEGED, top], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "error.company.unreadable"
