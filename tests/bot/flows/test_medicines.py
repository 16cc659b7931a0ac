from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from aiohttp import web

from bot.flows.medicines import update
from bot.medicines import load_register
from bot.medicines.imports import kept_file
from bot.sources.fetch import Fetcher, Limits
from tests.bot.medicines.made import european, french
from tests.fakes.web import small_web

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fakes.web import Web

NOW = datetime(2026, 11, 24, tzinfo=UTC)
PUBLISHED = {"ETag": '"v1"', "Last-Modified": "Fri, 04 Sep 2026 10:00:00 GMT"}


def published(folder: Path) -> dict[str, bytes]:
    """What a register's site holds."""
    return {path.name: path.read_bytes() for path in [*french(folder / "in"), european(folder / "medicines.xlsx")]}


def addresses(site: Web, files: dict[str, bytes]) -> dict[str, tuple[tuple[str, str], ...]]:
    of_france = tuple((name, site.url(f"/{name}")) for name in files if name.startswith("CIS"))
    return {"bdpm": of_france, "ema": (("medicines.xlsx", site.url("/medicines.xlsx")),)}


async def test_a_register_is_kept_in_the_edition_that_its_server_names(tmp_path: Path) -> None:
    files = published(tmp_path)

    async def serve(request: web.Request) -> web.Response:
        unchanged = request.headers.get("If-None-Match") == PUBLISHED["ETag"]
        return web.Response(status=304 if unchanged else 200, body=None if unchanged else files[request.path[1:]], headers=PUBLISHED)

    told: list[tuple[int, int, str]] = []
    async with small_web(**dict.fromkeys(files, serve)) as site, Fetcher(private=True) as fetch:
        where = addresses(site, files)
        found = await update(tmp_path, fetch, now=NOW, addresses=where, on_progress=lambda *step: told.append(step))
        assert [(one.source, one.edition, one.unchanged) for one in found.read] == [("bdpm", "2026-09", False), ("ema", "2026-03", False)]
        assert told[0] == (0, 6, "CIS_CIP_bdpm.txt")
        assert told[-1] == (6, 6, "medicines.xlsx")
        kept_file("ema", tmp_path).write_bytes(b"damaged")
        again = await update(tmp_path, fetch, now=NOW, addresses=where)
        assert [(one.source, one.unchanged) for one in again.read] == [("bdpm", True), ("ema", False)]
    register = load_register(tmp_path)
    assert register.damaged == ()
    assert register.named("Velunor Europe")


async def test_a_fault_that_passes_is_waited_for_and_one_that_stays_loses_nothing(tmp_path: Path) -> None:
    files = published(tmp_path)
    asked: list[str] = []

    async def serve(request: web.Request) -> web.Response:
        asked.append(request.path[1:])
        if request.path == "/medicines.xlsx" or asked.count(request.path[1:]) == 1:
            return web.Response(status=503)
        return web.Response(body=files[request.path[1:]])

    async with small_web(**dict.fromkeys(files, serve)) as site, Fetcher(private=True, limits=Limits(pause_s=0)) as fetch:
        found = await update(tmp_path, fetch, now=NOW, addresses=addresses(site, files))
    assert [(one.source, one.edition) for one in found.read] == [("bdpm", "2026-11")]
    assert [(one.source, one.reason.key) for one in found.failed] == [("ema", "error.fetch.server")]
    assert load_register(tmp_path).named("Ozempic")
