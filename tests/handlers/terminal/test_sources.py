"""The sources in a terminal: the list, and OPML in and out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.terminal import run

if TYPE_CHECKING:
    from pathlib import Path


def test_a_list_of_another_reader_is_taken_over_and_written_out(home: Path, tmp_path: Path) -> None:
    mine, out = tmp_path / "mine.opml", tmp_path / "out.opml"
    mine.write_text('<opml version="2.0"><body><outline text="Une revue" xmlUrl="https://revue.example/flux"/></body></opml>', encoding="utf-8")
    first = run(home, "sources", "import", str(mine), "--json")
    assert (first.code, json.loads(first.out)) == (0, {"new": 1})
    listed = run(home, "sources", "--json")
    assert listed.code == 0
    found = {one["name"]: one for one in json.loads(listed.out)}
    assert found["Une revue"]["url"] == "https://revue.example/flux"
    assert len(found) > 60
    assert run(home, "sources", "export", str(out)).code == 0
    assert "https://revue.example/flux" in out.read_text(encoding="utf-8")


def test_what_is_no_list_is_refused(home: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "page.opml"
    wrong.write_text("<html><body></body></html>", encoding="utf-8")
    ran = run(home, "sources", "import", str(wrong), "--locale", "en")
    assert (ran.code, ran.out) == (2, "")
    assert "a web page" in ran.err
    assert run(home, "sources", "export", str(tmp_path)).code == 2
