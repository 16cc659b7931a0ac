"""The page in a real Chromium: type a command, press a button, fill a form with a fault in it and put it right, in French and in English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from handlers.playground.session import ROOMS
from tests.browser import Heard, Served, opened, say

if TYPE_CHECKING:
    from playwright.async_api import Browser

    from bot.model import Locale

pytestmark = pytest.mark.asyncio(loop_scope="session")

STOP = {
    "fr": "/vigie verifier Velunor® réduit de 40 % les poussées de lupus. act:share on:linkedin",
    "en": "/vigie check Velunor® reduces lupus flares by 40%. act:share on:linkedin",
}
CLEAR = {"fr": "Merci aux équipes pour ces dix ans.", "en": "Thank you to the teams for these ten years."}
MARK = {"fr": "AUCUN SIGNAL TROUVÉ", "en": "NO SIGNAL FOUND"}
FORM = {
    "fr": {
        "open": "/vigie verifier",
        "title": "Vérifier un message",
        "typo": "Swisse",
        "fix": "Mettre Suisse",
        "right": "Suisse",
        "reader": "France",
    },
    "en": {
        "open": "/vigie check",
        "title": "Check a post",
        "typo": "Switzerlnd",
        "fix": "Use Switzerland",
        "right": "Switzerland",
        "reader": "France",
    },
}


@pytest.mark.parametrize("locale", ["fr", "en"])
async def test_a_command_gets_a_private_verdict_and_its_button_the_reason(browser: Browser, served: Served, locale: Locale) -> None:
    heard = Heard()
    async with opened(browser, served.url, locale=locale, heard=heard) as page:
        await say(page, STOP[locale])
        verdict = page.locator("#stream > article.msg").last
        await expect(verdict.locator("h2.mark.stop")).to_have_text("STOP")
        await expect(verdict).to_have_class(re.compile("private"))
        await expect(verdict.locator(".said u").first).to_contain_text("Velunor")
        label = await verdict.get_attribute("aria-label")
        assert label
        assert ("privé" if locale == "fr" else "private") in label
        await verdict.locator('[data-route="check.why"]').first.click()
        await expect(page.locator("#stream > article.msg")).to_have_count(2)
        assert await page.evaluate("document.documentElement.lang") == locale
    assert heard.errors == []


@pytest.mark.parametrize("locale", ["fr", "en"])
async def test_a_form_says_its_fault_and_the_button_beside_it_puts_it_right(browser: Browser, served: Served, locale: Locale) -> None:
    said = FORM[locale]
    async with opened(browser, served.url, locale=locale) as page:
        await say(page, said["open"])
        form = page.get_by_role("dialog", name=said["title"])
        await form.locator("textarea").first.fill(CLEAR[locale])
        readers = form.locator(".many input").first
        await readers.fill(said["reader"])
        await readers.press("Enter")
        await readers.fill(said["typo"])
        await form.locator('button[type="submit"]').click()
        await expect(readers).to_have_attribute("aria-invalid", "true")
        await expect(readers).to_be_focused()
        await expect(form.locator("textarea").first).to_have_value(CLEAR[locale])
        await form.get_by_role("button", name=said["fix"]).click()
        await expect(form.locator(".chip")).to_have_text([said["reader"], said["right"]])
        await form.locator('button[type="submit"]').click()
        await expect(form).to_be_hidden()
        await expect(page.locator("#stream h2.mark")).to_have_text(MARK[locale])
        await expect(page.locator("#box")).to_be_focused()


async def test_a_form_that_is_closed_keeps_what_was_typed(browser: Browser, served: Served) -> None:
    async with opened(browser, served.url) as page:
        await say(page, "/vigie verifier")
        await page.get_by_role("dialog").locator("textarea").first.fill("Un texte à moitié écrit")
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("dialog")).to_be_hidden()
        await say(page, "/vigie verifier")
        await expect(page.get_by_role("dialog").locator("textarea").first).to_have_value("Un texte à moitié écrit")


async def test_a_clear_text_is_copied_to_the_letter(browser: Browser, served: Served) -> None:
    async with opened(browser, served.url, permissions=["clipboard-read", "clipboard-write"]) as page:
        text = "Merci  aux équipes,\nde Paris et d’ailleurs. " + "Dix ans de travail. " * 60 + "Bravo."
        await say(page, f"/vigie verifier {text}")
        await page.get_by_role("button", name="Copier le texte").click()
        await expect(page.get_by_role("button", name="Copié")).to_be_visible()
        assert await page.evaluate("navigator.clipboard.readText()") == text


async def test_a_wrong_verb_offers_the_nearest(browser: Browser, served: Served) -> None:
    async with opened(browser, served.url) as page:
        await say(page, "/vigie verifer")
        await expect(page.locator("#stream > article.msg .card")).to_contain_text("verifier")
        await page.get_by_role("button", name="Vérifier un message").click()
        await expect(page.get_by_role("dialog", name="Vérifier un message")).to_be_visible()


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=\"document.title='owned'\">",
        "</p><script>document.title='owned'</script>",
        "javascript:document.title='owned' [x](javascript:alert(1))",
        "\u202egnorw yaw eht daer\u2066 \u0000 \u200b",
        "🏳️‍🌈👩‍👩‍👧‍👦" * 20,
        "{{token}} **gras** `code` {n} <!channel> @here",
    ],
)
async def test_a_hostile_text_is_shown_as_text(browser: Browser, served: Served, text: str) -> None:
    heard = Heard()
    async with opened(browser, served.url, heard=heard) as page:
        await say(page, f"/vigie verifier {text}")
        card = page.locator("#stream > article.msg .card")
        await expect(card).to_be_visible()
        assert await page.locator("#stream script, #stream .card img").count() == 0
        assert "owned" not in await page.title()
        assert await card.locator('a[href^="javascript"]').count() == 0
        for piece in re.findall(r"onerror|gras|@here", text):
            await expect(card).to_contain_text(piece)
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert heard.errors == []


async def test_40000_characters_are_checked_and_more_are_refused_before_they_are_sent(browser: Browser, served: Served) -> None:
    async with opened(browser, served.url) as page:
        await say(page, "/vigie verifier " + "é " * 19_992)
        await expect(page.locator("#stream h2.mark")).to_have_text(MARK["fr"])
        await page.keyboard.insert_text("é " * 21_000)
        await expect(page.locator(".hint .bad")).to_contain_text("40")
        await page.keyboard.press("Enter")
        await expect(page.locator("#stream > article.msg")).to_have_count(1)
        assert len(await page.locator("#box").inner_text()) > 40_000


async def test_no_request_leaves_the_page_s_origin(browser: Browser, served: Served) -> None:
    heard = Heard()
    async with opened(browser, served.url, heard=heard) as page:
        for command in (STOP["fr"], "/vigie proposer lupus", "/vigie veille semaine", "/vigie aide"):
            await say(page, command)
        await expect(page.locator("#stream > article.msg")).to_have_count(4)
        await page.locator('#rail a[href="#home"]').click()
        await expect(page.locator("#home h2")).to_be_visible()
    assert heard.errors == []
    assert {url for url in heard.urls if not url.startswith((served.url, "data:"))} == set()


async def test_an_unasked_message_is_counted_in_the_rail_and_its_thread_opens(browser: Browser, served: Served) -> None:
    from bot.views.message import Message, Run, Text

    async with opened(browser, served.url) as page:
        await expect(page.locator("#stream .sample")).to_have_count(3)
        digest = Message(locale="fr", summary="Veille", title="Associations et experts", parts=(Text((Run("Trois publications."),)),))
        detail = Message(locale="fr", summary="Le détail", parts=(Text((Run("Le détail."),)),))
        posted = await served.playground.poster.post(ROOMS["digest"], digest, key="k")
        await served.playground.poster.post(ROOMS["digest"], detail, key="k1", thread=posted)
        room = page.locator('#rail a[href="#digest"]')
        await expect(room.locator(".count")).to_have_text("1")
        await room.click()
        await expect(room.locator(".count")).to_have_count(0)
        await page.get_by_role("button", name="1 réponse").click()
        thread = page.get_by_role("complementary", name="Fil")
        await expect(thread.locator("article")).to_contain_text("Le détail.")
        await thread.get_by_role("combobox").focus()
        await page.keyboard.insert_text("@Vigie aide")
        await page.keyboard.press("Enter")
        await expect(thread.locator("article")).to_have_count(3)
        await expect(thread.locator(".chip")).to_have_text("@Vigie")
        await expect(thread.locator("article").last).to_contain_text("Ce que fait Vigie")
        await expect(page.get_by_role("button", name="3 réponses")).to_be_visible()


async def test_the_drawer_shows_what_slack_and_teams_would_be_sent(browser: Browser, served: Served) -> None:
    async with opened(browser, served.url, locale="en") as page:
        await say(page, STOP["en"])
        opener = page.get_by_role("button", name="JSON of this message")
        await opener.click()
        drawer = page.get_by_role("complementary", name="JSON")
        await expect(drawer.locator("pre")).to_contain_text('"blocks"')
        await expect(drawer.locator(".facts")).to_contain_text("of 50")
        await expect(drawer.locator(".broken li")).to_have_count(0)
        await drawer.get_by_role("tab", name="Block Kit").focus()
        await page.keyboard.press("ArrowRight")
        await expect(drawer.get_by_role("tab", name="Adaptive Card")).to_be_focused()
        await expect(drawer.locator("pre")).to_contain_text('"AdaptiveCard"')
        await page.keyboard.press("Escape")
        await expect(drawer).to_be_hidden()
        await expect(opener).to_be_focused()


async def test_language_and_theme_are_remembered_and_messages_keep_their_language(browser: Browser, served: Served) -> None:
    async with opened(browser, served.url) as page:
        await say(page, "/vigie aide")
        await expect(page.locator("#stream .card h2")).to_have_text("Ce que fait Vigie")
        await page.locator("#rail").get_by_role("button", name="EN", exact=True).click()
        await page.locator("#rail").get_by_role("button", name="Dark").click()
        await expect(page.locator("#stream .card h2")).to_have_text("Ce que fait Vigie")
        await expect(page.locator("#stream .holder")).to_have_attribute("lang", "fr")
        await expect(page.locator("#rail").get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")
        await page.reload()
        await expect(page.locator("#rail")).to_contain_text("Playground")
        assert await page.evaluate("document.documentElement.dataset.theme") == "dark"
        await expect(page.locator("#stream .card h2")).to_have_text("Ce que fait Vigie")
        await page.locator("#rail").get_by_role("button", name="FR", exact=True).click()
        await expect(page.locator("#rail")).to_contain_text("Terrain d’essai")


async def test_a_dangerous_act_asks_first_and_the_settings_form_changes_the_page_s_language(browser: Browser, served: Served) -> None:
    async with opened(browser, served.url) as page:
        await say(page, "/vigie moi")
        await page.locator('[data-route="me.pause"]').click()
        await page.get_by_role("alertdialog").get_by_role("button", name="Continuer").click()
        await expect(page.get_by_role("alertdialog")).to_be_hidden()
        await page.locator('[data-route="me.change"]').first.click()
        form = page.get_by_role("dialog")
        await expect(form.locator(".chip")).not_to_have_count(0)
        await form.get_by_text("English", exact=True).click()
        await form.locator('button[type="submit"]').click()
        await expect(page.locator("#rail")).to_contain_text("Playground")
        await page.locator("#rail").get_by_role("button", name="FR", exact=True).click()
        await expect(page.locator("#rail")).to_contain_text("Terrain d’essai")


async def test_a_click_on_the_home_is_answered_in_the_direct_message(browser: Browser, served: Served) -> None:
    async with opened(browser, f"{served.url}#home") as page:
        await expect(page.locator("#home .hi h2")).to_contain_text("Camille")
        await page.locator("#home").get_by_role("button", name="Proposer des actualités").click()
        await expect(page.locator('#rail a[href="#vigie"]')).to_have_attribute("aria-current", "page")
        await expect(page.locator("#stream > article.msg")).to_have_count(1)
        await expect(page.locator("#stream .priv")).to_have_count(0)


async def test_a_message_s_own_menu_checks_it(browser: Browser, served: Served) -> None:
    async with opened(browser, f"{served.url}#vigie") as page:
        await say(page, "Velunor® guérit le lupus, c’est prouvé.")
        await page.locator("#stream > article.echo").hover()
        await page.get_by_role("button", name="Vérifier ce message").click()
        await expect(page.locator("#stream h2.mark.stop")).to_be_visible()
