"""A real Chromium on the real page, served by the real door on a real socket.

One browser a worker; the page, its server and the test share a loop.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.assemble import House
from bot.settings import Settings
from handlers.listener import Listener
from handlers.playground.door import Playground
from tests.paths import ROOT, absent

if TYPE_CHECKING:
    from bot.model import Locale

CHROMIUM = Path("/usr/bin/chromium")
AXE = ROOT / "tests" / "node" / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 20_000  # a machine that does much else is slow, not wrong
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}


@dataclass
class Served:
    """The page being served, and what can be done to the server meanwhile."""

    playground: Playground
    listener: Listener
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"


@dataclass
class Heard:
    """What the browser complained of, and where it went."""

    errors: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One house for all pages of a worker, with the sample news in it: reading the rules is paid once."""
    with House(Settings.read({"VIGIE_HOME": str(tmp_path_factory.mktemp("browser") / "vigie")}), "fr") as house:
        house.begin_with_samples()
        house.book  # noqa: B018  compiled now, not while a page waits
        yield house


@pytest_asyncio.fixture(loop_scope="session")
async def served(lived_in: House) -> AsyncIterator[Served]:
    """The page on a port of its own, nothing said in it yet."""
    async with serving(lived_in) as it:
        yield it


@asynccontextmanager
async def serving(house: House, port: int = 0) -> AsyncIterator[Served]:
    """The same for a test that ends it itself."""
    playground = Playground(house.desk, host="127.0.0.1", port=port)
    listener = Listener("127.0.0.1", port, variable="VIGIE_PORT", healthy=house.is_healthy)
    listener.serve(playground.routes())
    try:
        yield Served(playground, listener, await listener.start())
    finally:
        await playground.close()
        await listener.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One Chromium a worker."""
    _wanted(CHROMIUM, "Chromium is not installed at /usr/bin/chromium; try: apt-get install chromium")
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        await chromium.close()


@asynccontextmanager
async def opened(browser: Browser, url: str, *, locale: Locale = "fr", heard: Heard | None = None, **context: Any) -> AsyncIterator[Page]:
    """The page in a fresh profile, ready to be typed into. ``heard`` takes down errors and addresses."""
    settings: dict[str, Any] = {"viewport": DESK, "locale": "fr-FR" if locale == "fr" else "en-GB", "timezone_id": "Europe/Paris", **context}
    profile = await browser.new_context(**settings)
    page = await profile.new_page()
    page.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    if heard is not None:
        page.on("console", lambda said: heard.errors.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: heard.errors.append(str(error)))
        page.on("request", lambda request: heard.urls.append(request.url))
    try:
        await page.goto(url)
        await page.locator("#rail a[aria-current]").wait_for(state="attached")
        yield page
    finally:
        await profile.close()


async def say(page: Page, text: str) -> None:
    """Type into the composer and send."""
    await page.locator("#box").focus()
    await page.keyboard.insert_text(text)
    await page.keyboard.press("Enter")


async def barriers(page: Page) -> list[str]:
    """What axe-core finds: the rule and the first element of each."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(_wanted(AXE, "axe-core is not installed; try: npm ci --prefix tests/node").read_text(encoding="utf-8"))
    found = await page.evaluate(
        "axe.run({resultTypes: ['violations']}).then(r => r.violations.map(v => `${v.id}: ${v.nodes[0].html.slice(0, 160)}`))"
    )
    return list(found)


def _wanted(file: Path, sentence: str) -> Path:
    """That file; a test that needs it is skipped with the sentence where it is not installed."""
    if not file.exists():
        absent(sentence)
    return file
