"""No barrier is found by axe-core in any state of the page: light and dark, French and English, on a desk and on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from playwright.async_api import Page, expect

from handlers.playground.session import ROOMS
from tests.browser import DESK, PHONE, Served, barriers, opened, say

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from playwright.async_api import Browser

    from bot.model import Locale

pytestmark = pytest.mark.asyncio(loop_scope="session")
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


async def first_visit(page: Page, served: Served) -> None:
    await expect(page.locator("#stream .sample")).to_have_count(3)


async def verdicts(page: Page, served: Served) -> None:
    await say(page, "/vigie check Velunor® reduces lupus flares by 40%. act:share on:linkedin")
    await say(page, "/vigie check " + "Thank you to the teams. " * 40)
    await expect(page.locator("#stream h2.mark")).to_have_count(2)


async def suggestions_and_answers(page: Page, served: Served) -> None:
    for text in ("/vigie suggest lupus", "what do people with lupus say about irregular sleep?", "does coffee help against migraine?"):
        await say(page, text)
    await expect(page.locator("#stream > article.msg")).to_have_count(3)


async def words_of_the_house(page: Page, served: Served) -> None:
    for text in ("/vigie", "/vigie help", "/vigie rules", "/vigie me", "/vigie verifer", "/vigie report", "/vigie suggest n:99"):
        await say(page, text)
    await expect(page.locator("#stream > article.msg")).to_have_count(7)


async def a_form_with_faults(page: Page, served: Served) -> None:
    await say(page, "/vigie check")
    await page.locator("dialog .many input").first.fill("Swisse")
    await page.locator('dialog button[type="submit"]').click()
    await expect(page.locator("dialog .err:visible")).to_have_count(2)


async def the_home(page: Page, served: Served) -> None:
    await page.evaluate("document.querySelector('#rail a[href=\"#home\"]').click()")
    await expect(page.locator("#home .hi h2")).to_be_visible()


async def a_digest_with_its_thread(page: Page, served: Served) -> None:
    from bot.views.message import Message, Picture, Run, Text

    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010100000000376ef9240000000a49444154789c636800000082008177cd72b60000000049454e44ae426082"
    )
    digest = Message(
        locale="fr", summary="Veille", title="Associations et experts", parts=(Picture(png, "27 et 13, au plus haut le 22", "Par jour"),)
    )
    posted = await served.playground.poster.post(ROOMS["science"], digest, key="k")
    await served.playground.poster.post(
        ROOMS["science"], Message(locale="fr", summary="Détail", parts=(Text((Run("Le détail."),)),)), key="k1", thread=posted
    )
    await say(page, "/vigie digest week")
    await expect(page.locator("#stream > article.msg")).to_have_count(2)
    await page.evaluate("document.querySelector('.replies button').click()")
    await expect(page.locator("#thread article")).to_have_count(1)


async def the_drawer(page: Page, served: Served) -> None:
    await say(page, "/vigie help")
    await page.locator("#stream .json").click()
    await expect(page.locator("#drawer pre")).to_contain_text("blocks")


async def the_completion_and_the_bar(page: Page, served: Served) -> None:
    await page.evaluate("window.dispatchEvent(new Event('offline'))")
    await page.locator("#box").focus()
    await page.keyboard.type("/")
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("option", selected=True)).to_have_count(1)


STATES: tuple[Callable[[Page, Served], Awaitable[None]], ...] = (
    first_visit,
    verdicts,
    suggestions_and_answers,
    words_of_the_house,
    a_form_with_faults,
    the_home,
    a_digest_with_its_thread,
    the_drawer,
    the_completion_and_the_bar,
)


@pytest.mark.parametrize("locale", ["fr", "en"])
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
async def test_no_barrier(browser: Browser, served: Served, state: Callable[[Page, Served], Awaitable[None]], locale: Locale) -> None:
    async with opened(browser, served.url, locale=locale) as page:
        await state(page, served)
        for size, scheme in zip((DESK, PHONE), SCHEMES if locale == "fr" else reversed(SCHEMES), strict=True):
            await page.set_viewport_size({"width": size["width"], "height": size["height"]})
            await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"sideways scroll at {size['width']}"
            assert await barriers(page) == [], f"{size['width']}, {scheme}"


@pytest.mark.parametrize("scheme", SCHEMES)
async def test_words_at_twice_the_size_need_no_sideways_scroll(browser: Browser, served: Served, scheme: Literal["light", "dark"]) -> None:
    async with opened(browser, served.url, viewport=PHONE, color_scheme=scheme) as page:
        await say(page, "/vigie check Velunor® reduces lupus flares by 40%, see https://example.com/" + "a" * 200)
        await expect(page.locator("#stream h2.mark")).to_be_visible()
        await page.evaluate("document.documentElement.style.fontSize = '200%'")
        for room in ("science", "home", "digest"):
            await page.evaluate(f"document.querySelector('#tabs a[href=\"#{room}\"]').click()")
            assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert await page.evaluate(
                "[...document.querySelectorAll('.card, .sample, .panel')].every(one => one.scrollWidth <= one.clientWidth + 1)"
            )


async def test_the_marks_and_words_suffice_where_colours_are_forced(browser: Browser, served: Served) -> None:
    async with opened(browser, served.url, forced_colors="active") as page:
        await say(page, "/vigie verifier Merci aux équipes.")
        mark = page.locator("#stream h2.mark")
        await expect(mark).to_have_text("AUCUN SIGNAL TROUVÉ")
        assert await mark.locator("svg").is_visible()
        assert await barriers(page) == []
