"""The EMA's tables as JSON (ema.europa.eu, "Download website data tables in JSON format"): letters to health professionals, shortages, referrals."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from bot.sources.entries import Entry
from bot.sources.values import at, list_at, text_at

if TYPE_CHECKING:
    from bot.sources.entries import Setting

TABLES: Final = {
    "letters": "https://www.ema.europa.eu/en/documents/report/dhpc-output-json-report_en.json",
    "shortages": "https://www.ema.europa.eu/en/documents/report/shortages-output-json-report_en.json",
    "referrals": "https://www.ema.europa.eu/en/documents/report/referrals-output-json-report_en.json",
}
_SUBJECTS = ("name_of_medicine", "medicine_affected", "referral_name", "related_medicines")  # what a row of each table is about
_KINDS = (("dhpc_type", "letter to health professionals, {}"), ("supply_shortage_status", "shortage, {}"), ("referral_type", "referral, {}"))
_DATES = ("last_updated_date", "first_published_date", "procedure_start_date", "marketing_authorisation_date")
_MORE = ("regulatory_outcome", "current_status", "medicine_status", "active_substance", "therapeutic_indication", "availability_of_alternatives")


def address(table: str) -> str:
    """One of ``TABLES``."""
    return TABLES[table]


def recognises(document: Any) -> bool:
    """By the columns of its first row."""
    first = at(document, "data", 0)
    return isinstance(first, dict) and any(name in first for name in (*_SUBJECTS, "ema_product_number"))


def read(document: Any, setting: Setting) -> tuple[list[Entry], Setting]:
    """One entry a row."""
    return [_entry(row) for row in list_at(document, "data")], replace(setting, title="EMA", lang="en", country="NL")


def _entry(row: Any) -> Entry:
    subject = next((said for name in _SUBJECTS if (said := _said(row, name))), "")
    kind = next((form.format(said[:1].lower() + said[1:]) for name, form in _KINDS if (said := _said(row, name))), "")
    links = [_said(row, name) for name in row if name.endswith("_url")] if isinstance(row, dict) else []
    return Entry(
        title=f"{subject}: {kind}" if subject and kind else subject,
        summary=", ".join(said for name in _MORE if (said := _said(row, name))),
        links=tuple(links) if subject else (),
        dates=tuple(_said(row, name) for name in _DATES),
        lang="en",
    )


def _said(row: Any, name: str) -> str:
    """A value, which stands in a list of one in some of the tables."""
    return text_at(row, name) or text_at(row, name, 0)
