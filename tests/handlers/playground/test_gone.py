"""The server goes away: a bar says so, the text is kept, and the bar leaves by itself when the server is back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from tests.browser import opened, say, serving

if TYPE_CHECKING:
    from playwright.async_api import Browser

    from bot.assemble import House

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_bar_comes_and_goes_and_the_text_is_kept(browser: Browser, lived_in: House) -> None:
    async with serving(lived_in) as first:
        port = first.port
        opening = opened(browser, first.url)
        page = await opening.__aenter__()
        await say(page, "/vigie aide")
        await expect(page.locator("#stream > article.msg")).to_have_count(1)
    try:
        await expect(page.locator(".off")).to_contain_text("Vigie ne répond plus.")
        await say(page, "/vigie verifier Un texte à garder.")
        await expect(page.locator("#box")).to_have_text("/vigie verifier Un texte à garder.")
        await expect(page.locator("#stream > article.msg")).to_have_count(1)
        async with serving(lived_in, port):
            await expect(page.locator(".off")).to_have_count(0)
            await page.keyboard.press("Enter")
            await expect(page.locator("#stream h2.mark.clear")).to_be_visible()
            await page.get_by_role("button", name="JSON de ce message").first.click()
            await expect(page.locator("#drawer .facts")).to_contain_text("avant le redémarrage")
    finally:
        await opening.__aexit__(None, None, None)
