"""app.py medicines, as a person or a script runs it."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from click.testing import CliRunner

from bot.assemble import House
from bot.assemble.registers import Registers
from handlers.terminal.medicines import medicines
from handlers.terminal.printing import Opened
from tests.bot.medicines.made import european, french
from tests.fakes.web import small_web
from tests.terminal import assert_shape, run


def asked(house: House, *arguments: str) -> tuple[int, str]:
    """The exit code and standard output of one verb of the group, in this process."""
    done = CliRunner().invoke(medicines, arguments, obj=Opened(lambda _: house), standalone_mode=False, catch_exceptions=False)
    return done.return_value, done.stdout


def document(house: House, *arguments: str) -> tuple[int, Any]:
    """The same as JSON."""
    code, out = asked(house, *arguments, "--json")
    return code, json.loads(out)


KNOWN: dict[str, dict[str, object]] = {
    "Ozempic": {"name": "Ozempic", "status": "prescription", "basis": "stated", "substance": "sémaglutide", "counts_as": "prescription"},
    "dolipranes": {"name": "Doliprane", "status": "without", "basis": "stated", "counts_as": "without"},
    "#NexiumControl": {"name": "Nexium Control", "status": "without"},
    "Wegovy®": {"name": "Wegovy"},
    "ibuprofeno": {"name": "ibuprofen", "status": "mixed"},
    "zorvexatinib": {"stem": "tinib", "status": "prescription", "basis": "class"},
    "Velunor": {"ours": True, "basis": "ours", "status": "prescription"},
    "Gardasil": {"vaccine": True},
    "Diane": {"ordinary_word": True},
    "alli": {"basis": "by_hand", "status": "without"},
}


def test_a_name_is_told_with_its_status_and_why(house: House) -> None:
    for name, said in KNOWN.items():
        code, shown = document(house, "show", name)
        assert_shape(shown, "medicines_show")
        assert (code, {key: shown[key] for key in said}) == (0, said)


def test_a_name_that_no_register_holds_gets_the_nearest(house: House) -> None:
    code, shown = document(house, "show", "Ozempik")
    assert_shape(shown, "medicines_show")
    assert (code, shown["known"], "Ozempic" in shown["near"]) == (1, False, True)
    assert "Vouliez-vous dire Ozempic" in asked(house, "show", "Ozempik")[1]
    assert document(house, "show", "\u202e\x1b[31m")[1]["near"] == []


def test_the_names_are_counted(house: House) -> None:
    code, counted = document(house, "stats")
    assert_shape(counted, "medicines_stats")
    assert (code, counted["ours"], counted["damaged"]) == (0, 6, [])
    assert counted["names"] == sum(counted["statuses"].values()) == sum(counted["kinds"].values()) == sum(counted["bases"].values())
    assert {one["source"] for one in counted["registers"]} == {"bdpm", "ema", "hand", "unii"}
    assert counted["statuses"]["unknown"] < 0.2 * counted["names"]
    assert "2026-05" in asked(house, "stats")[1]


def test_files_are_imported_into_the_home(house: House, tmp_path: Path) -> None:
    french(tmp_path / "in")
    code, imported = document(house, "import", "BDPM", str(tmp_path / "in"), "--edition", "2026-10")
    assert_shape(imported, "medicines_import")
    assert (code, imported["edition"], imported["skipped"]) == (0, "2026-10", 1)
    assert document(house, "show", "Paxovent")[1]["sources"] == [{"source": "bdpm", "edition": "2026-10"}]


def test_the_verb_has_its_french_names_and_says_what_is_wrong_in_one_sentence(home: Path, tmp_path: Path) -> None:
    shown = run(home, "médicaments", "montrer", "Ozempic", "--json")
    assert (shown.code, shown.json["name"]) == (0, "Ozempic")
    french(tmp_path / "in", instead={"CIS_CPD_bdpm": b"60000001\tliste I\r\n60000002\tlis"})
    refused = run(home, "medicines", "import", "bdpm", str(tmp_path / "in"), "--locale", "fr")
    assert (refused.code, refused.out) == (1, "")
    assert "CIS_CPD_bdpm.txt" in refused.err
    assert "ligne 2" in refused.err
    assert not (home / "registers").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["import", "vidal", "x"], "bdpm, ema, unii"),
        (["import", "ema", "x", "--edition", "May"], "2026-11"),
        (["shwo", "Ozempic"], "show"),
        (["import", "ema"], "FILE"),
    ],
)
def test_wrong_use_exits_2(home: Path, arguments: list[str], said: str) -> None:
    ran = run(home, "medicines", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_without_a_network_the_old_names_stay(home: Path) -> None:
    offline = dict.fromkeys(("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"), "http://127.0.0.1:9")
    updated = run(home, "medicines", "update", "--json", environ={**offline, "NO_PROXY": "", "no_proxy": ""})
    assert updated.code == 1
    assert_shape(updated.json, "medicines_update")
    assert [one["source"] for one in updated.json["failed"]] == ["bdpm", "ema"]


def test_what_is_published_is_fetched_once_and_then_only_when_it_changes(house: House, tmp_path: Path) -> None:
    files = {path.name: path.read_bytes() for path in [*french(tmp_path / "in"), european(tmp_path / "medicines.xlsx")]}

    async def serve(request: web.Request) -> web.Response:
        body = files[request.path.removeprefix("/")]
        etag = f'"{hash(body)}"'
        unchanged = request.headers.get("If-None-Match") == etag
        return web.Response(status=304 if unchanged else 200, body=None if unchanged else body, headers={"ETag": etag})

    async def journey() -> None:
        async with small_web(**dict.fromkeys(files, serve)) as site:
            addresses = {
                "bdpm": tuple((name, site.url(f"/{name}")) for name in files if name.startswith("CIS")),
                "ema": (("medicines.xlsx", site.url("/medicines.xlsx")),),
            }
            house.__dict__["desk"] = replace(house.desk, update_registers=Registers(house, addresses=addresses, private=True).update)

            async def updated() -> tuple[int, dict[str, bool], dict[str, str]]:
                code, said = await asyncio.to_thread(document, house, "update")
                assert_shape(said, "medicines_update")
                return code, {one["source"]: one["unchanged"] for one in said["read"]}, {one["source"]: one["reason"] for one in said["failed"]}

            assert await updated() == (0, {"bdpm": False, "ema": False}, {})
            assert await updated() == (0, {"bdpm": True, "ema": True}, {})
            files["CIS_CPD_bdpm.txt"] += b"60000002\tliste II\r\n"
            assert await updated() == (0, {"bdpm": False, "ema": True}, {})
            files["CIS_bdpm.txt"] = b"<html>Service indisponible</html>"
            code, read, failed = await updated()
            assert (code, read) == (1, {"ema": True})
            assert "CIS_bdpm.txt" in failed["bdpm"]

    asyncio.run(journey())
    assert document(house, "show", "Timélia")[1]["status"] == "prescription"  # as before the fault
