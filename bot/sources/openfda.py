"""openFDA's answers (open.fda.gov/apis/drug): recalls, approvals and labels of medicines in the United States."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from bot.sources.entries import Entry
from bot.sources.values import at, list_at, text_at

if TYPE_CHECKING:
    from bot.sources.entries import Setting

_RECALLS = "https://api.fda.gov/drug/enforcement.json?search=product_description:%22{}%22&sort=report_date:desc&limit=50"
_RECALL = "https://www.accessdata.fda.gov/scripts/ires/?Event={}"
_APPROVAL = "https://www.accessdata.fda.gov/scripts/cder/daf/index.cfm?event=overview.process&ApplNo={}"
_LABEL = "https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid={}"


def address(product: str) -> str:
    """The latest recalls of products in whose description these words stand."""
    return _RECALLS.format(quote(product.strip().replace('"', ""), safe=""))


def recognises(document: Any) -> bool:
    """By what the first record is about."""
    first = at(document, "results", 0)
    return any(text_at(first, name) for name in ("recall_number", "application_number", "set_id"))


def read(document: Any, setting: Setting) -> tuple[list[Entry], Setting]:
    """One entry a record."""
    return [_entry(record) for record in list_at(document, "results")], replace(setting, title="openFDA", lang="en", country="US")


def _entry(record: Any) -> Entry:
    if text_at(record, "recall_number"):
        return _recall(record)
    return _approval(record) if text_at(record, "application_number") else _label(record)


def _recall(record: Any) -> Entry:
    product = text_at(record, "product_description")
    return Entry(
        title=f"Recall ({text_at(record, 'classification')}): {product[:160]}",
        summary=text_at(record, "reason_for_recall"),
        links=(_RECALL.format(text_at(record, "event_id")),) if text_at(record, "event_id") else (),
        identifiers=(text_at(record, "recall_number"),),
        dates=(text_at(record, "report_date"), text_at(record, "recall_initiation_date")),
        authors=(text_at(record, "recalling_firm"),),
        lang="en",
    )


def _approval(record: Any) -> Entry:
    """An application with its latest decision."""
    number = text_at(record, "application_number")
    decided = [one for one in list_at(record, "submissions") if text_at(one, "submission_status") == "AP"]
    latest = max(decided, key=lambda one: text_at(one, "submission_status_date"), default=None)
    brand = text_at(record, "openfda", "brand_name", 0) or text_at(record, "products", 0, "brand_name")
    substance = text_at(record, "openfda", "generic_name", 0) or text_at(record, "products", 0, "active_ingredients", 0, "name")
    about = text_at(latest, "submission_class_code_description")
    return Entry(
        title=f"{brand or substance or number}: FDA application {number}",
        summary=", ".join(part for part in (substance, about) if part),
        links=(_APPROVAL.format(number.lstrip("ABDLN")),),
        dates=(text_at(latest, "submission_status_date"),),
        authors=(text_at(record, "sponsor_name"),),
        lang="en",
    )


def _label(record: Any) -> Entry:
    brand = text_at(record, "openfda", "brand_name", 0)
    return Entry(
        title=f"{brand}: label" if brand else "",
        summary=text_at(record, "openfda", "generic_name", 0),
        links=(_LABEL.format(text_at(record, "set_id")),) if brand else (),
        dates=(text_at(record, "effective_time"),),
        lang="en",
    )
