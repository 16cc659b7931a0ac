"""By keyboard alone: the whole way from the first Tab to a verdict, its reason, a form and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import Page, expect

from tests.browser import Served, opened, say

if TYPE_CHECKING:
    from playwright.async_api import Browser

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def press(page: Page, *keys: str) -> None:
    for key in keys:
        await page.keyboard.press(key)


async def focused(page: Page) -> str:
    """What has the focus, as one would name it: its label, else its text."""
    return str(await page.evaluate("(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent).trim()"))


async def tab_to(page: Page, name: str, *, back: bool = False) -> None:
    """Go there by Tab, as a person would; fail when it cannot be reached."""
    for _ in range(60):
        await page.keyboard.press("Shift+Tab" if back else "Tab")
        if (await focused(page)).startswith(name):
            return
    pytest.fail(f"{name} cannot be reached by Tab")


async def test_the_whole_journey_of_a_verdict(browser: Browser, served: Served) -> None:
    async with opened(browser, served.url) as page:
        await expect(page.locator("#box")).to_be_focused()
        await page.keyboard.type("/")
        await expect(page.get_by_role("listbox")).to_be_visible()
        await page.keyboard.type("vigie ver")
        await expect(page.get_by_role("option")).to_have_count(1)
        await press(page, "Tab")
        assert (await page.locator("#box").inner_text()).replace("\xa0", " ") == "/vigie verifier "
        await page.keyboard.insert_text("Velunor® guérit le lupus. act:like")
        await press(page, "Enter")
        await expect(page.locator("#stream h2.mark.stop")).to_be_visible()
        await tab_to(page, "Pourquoi", back=True)
        await press(page, "Enter")
        await expect(page.locator("#stream > article.msg")).to_have_count(2)
        await tab_to(page, "Modifier", back=True)
        await press(page, "Enter")
        form = page.get_by_role("dialog")
        await expect(form.locator("textarea").first).to_be_focused()
        await press(page, "ControlOrMeta+a")
        await page.keyboard.insert_text("Merci aux équipes.")
        await tab_to(page, "")  # the group of acts: one stop, arrows inside
        await press(page, "ArrowRight")
        await tab_to(page, "Vérifier")
        await press(page, "Enter")
        await expect(form).to_be_hidden()
        await expect(page.locator("#stream h2.mark.clear")).to_be_visible()
        assert (await focused(page)).startswith("Modifier")


async def test_the_first_tab_stop_leads_to_the_composer_and_the_order_is_rail_stream_composer(browser: Browser, served: Served) -> None:
    async with opened(browser, served.url) as page:
        await say(page, "/vigie aide")
        await expect(page.locator("#stream > article.msg")).to_have_count(1)
        await page.evaluate("document.querySelector('a[href], button, input, [tabindex=\"0\"], [contenteditable]').focus()")
        assert await focused(page) == "Aller à la saisie"
        await press(page, "Enter")
        await expect(page.locator("#box")).to_be_focused()
        await page.locator(".skip").focus()
        order = []
        for _ in range(30):
            await press(page, "Tab")
            order.append(await page.evaluate("document.activeElement.closest('#rail, #stream, #foot')?.id ?? ''"))
            if order[-1] == "foot":
                break
        assert list(dict.fromkeys(order)) == ["rail", "stream", "foot"]


async def test_arrows_go_from_message_to_message(browser: Browser, served: Served) -> None:
    async with opened(browser, served.url) as page:
        for command in ("/vigie aide", "/vigie moi"):
            await say(page, command)
        await expect(page.locator("#stream > article")).to_have_count(4)
        await page.locator('#stream > article[tabindex="0"]').focus()
        await press(page, "Home")
        await expect(page.locator("#stream > article").first).to_be_focused()
        await press(page, "ArrowDown")
        await expect(page.locator("#stream > article").nth(1)).to_be_focused()
        await press(page, "End")
        await expect(page.locator("#stream > article").last).to_be_focused()
        await press(page, "ArrowUp", "ArrowUp")
        await expect(page.locator("#stream > article").nth(1)).to_be_focused()
        assert await page.locator('#stream > article[tabindex="0"]').count() == 1


async def test_the_composer_recalls_keeps_lines_and_is_no_trap(browser: Browser, served: Served) -> None:
    async with opened(browser, served.url) as page:
        box = page.locator("#box")
        await say(page, "/vigie aide")
        await say(page, "/vigie moi")
        await expect(page.locator("#stream > article.msg")).to_have_count(2)
        await press(page, "ArrowUp")
        await expect(box).to_have_text("/vigie moi")
        await press(page, "ArrowUp")
        await expect(box).to_have_text("/vigie aide")
        await press(page, "ArrowDown", "ArrowDown")
        await expect(box).to_have_text("")
        await page.keyboard.type("/vi")
        await expect(box).to_have_attribute("aria-expanded", "true")
        await press(page, "ArrowDown")
        chosen = await box.get_attribute("aria-activedescendant")
        assert await page.locator(f"#{chosen}").get_attribute("aria-selected") == "true"
        await press(page, "Escape")
        await expect(box).to_have_attribute("aria-expanded", "false")
        await expect(box).to_have_text("/vi")
        await press(page, "Shift+Enter")
        await page.keyboard.type("suite")
        assert (await box.inner_text()).split("\n") == ["/vi", "suite"]
        await expect(page.locator("#stream > article.msg")).to_have_count(2)
        await press(page, "Tab")
        await expect(box).not_to_be_focused()


async def test_a_form_holds_the_focus_and_gives_it_back(browser: Browser, served: Served) -> None:
    async with opened(browser, served.url) as page:
        await say(page, "/vigie")
        await page.get_by_role("button", name="Vérifier un message").focus()
        await press(page, "Enter")
        await expect(page.get_by_role("dialog")).to_be_visible()
        for _ in range(25):
            await press(page, "Tab")
            assert await page.evaluate("document.activeElement.closest('dialog') !== null")
        await press(page, "Escape")
        await expect(page.get_by_role("button", name="Vérifier un message")).to_be_focused()
