"""A calendar on the page: chosen or dropped, sent with its chip, answered with a summary and a table to download."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from playwright.async_api import expect

from tests.browser import Heard, Served, barriers, opened

if TYPE_CHECKING:
    from playwright.async_api import Browser

    from bot.model import Locale

pytestmark = pytest.mark.asyncio(loop_scope="session")

ROWS = (
    ("Date", "Heure", "Réseau", "Texte", "Visuel", "Responsable"),
    ("01/12/2026", "8h30", "LinkedIn", "Velunor® réduit de 40 % les poussées de lupus.", "equipe.png", "Camille"),
    ("02/12/2026", "", "Linkedin, X", "Merci aux équipes du registre pour ces dix ans de travail.", "", "Ali"),
    ("03/12/2026", "9 h", "Instagram", "Ma grand-mère prend Velunor et elle a eu une éruption terrible.", "", "Ali"),
    ("04/12/2026", "9 h", "LinkedIn", "", "", "Ali"),
    ("05/12/2026", "10 h", "Myspace", "Journée mondiale du lupus : écoutons les patients.", "", "Camille"),
)
STOP = {"fr": "■ STOP", "en": "■ STOP"}
SUFFIX = {"fr": "verifie", "en": "checked"}


def as_csv() -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(ROWS)
    return out.getvalue().encode()


def as_xlsx() -> bytes:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("locale", ["fr", "en"])
async def test_a_chosen_calendar_comes_back_as_a_table_to_download(browser: Browser, served: Served, locale: Locale, tmp_path: Path) -> None:
    heard = Heard()
    async with opened(browser, f"{served.url}#vigie", locale=locale, heard=heard, accept_downloads=True) as page:
        await page.locator('.composer input[type="file"]').set_input_files(
            files={"name": "décembre.xlsx", "mimeType": "application/octet-stream", "buffer": as_xlsx()}
        )
        await expect(page.locator(".attached")).to_contain_text("décembre.xlsx")
        await page.keyboard.press("Enter")
        await expect(page.locator(".attached")).to_be_hidden()
        await expect(page.locator("article.echo .file").last).to_contain_text("décembre.xlsx")
        answer = page.locator("#stream > article.msg").last
        button = answer.locator("[data-download]")
        async with page.expect_download() as waiting:
            await button.click()
        download = await waiting.value
        assert download.suggested_filename == f"décembre-{SUFFIX[locale]}.xlsx"
        await download.save_as(tmp_path / "back.xlsx")
        rows = list(openpyxl.load_workbook(tmp_path / "back.xlsx").worksheets[0].iter_rows(values_only=True))
        assert [tuple(cell or "" for cell in row[:6]) for row in rows] == list(ROWS)
        assert rows[1][6] == STOP[locale]
        await expect(answer.locator(".set-aside").first).to_contain_text("4")
        assert await barriers(page) == []
        if shots := os.environ.get("VIGIE_SHOTS"):
            await page.set_viewport_size({"width": 1280, "height": 1500})
            await page.screenshot(path=Path(shots) / f"calendar_{locale}.png")
            await page.set_viewport_size({"width": 390, "height": 1500})
            await page.screenshot(path=Path(shots) / f"calendar_{locale}_narrow.png")
    assert heard.errors == []


async def test_a_dropped_calendar_is_taken_and_can_be_taken_off_again(browser: Browser, served: Served) -> None:
    async with opened(browser, f"{served.url}#vigie") as page:
        dropped = await page.evaluate_handle(
            "text => { const d = new DataTransfer(); d.items.add(new File([text], 'décembre.csv', {type: 'text/csv'})); return d; }",
            as_csv().decode(),
        )
        await page.locator(".composer").dispatch_event("drop", {"dataTransfer": dropped})
        await expect(page.locator(".attached")).to_contain_text("décembre.csv")
        await page.locator(".attached button").click()
        await expect(page.locator(".attached")).to_be_hidden()
        await page.locator(".composer").dispatch_event("drop", {"dataTransfer": dropped})
        await page.locator("#box").focus()
        await page.keyboard.insert_text("vérifie ce calendrier")
        await page.keyboard.press("Enter")
        await expect(page.locator("#stream > article.msg [data-download]").last).to_contain_text("décembre-verifie.csv")


async def test_a_file_that_is_too_large_is_told_before_it_is_sent(browser: Browser, served: Served) -> None:
    async with opened(browser, f"{served.url}#vigie") as page:
        await page.evaluate(
            "() => { const d = new DataTransfer(); d.items.add(new File([new Uint8Array(10000001)], 'grand.csv'));"
            " document.querySelector('.composer').dispatchEvent(new DragEvent('drop', {dataTransfer: d, bubbles: true, cancelable: true})); }"
        )
        await expect(page.locator(".composer .hint .bad")).to_contain_text("grand.csv")
        await expect(page.locator(".attached")).to_be_hidden()
