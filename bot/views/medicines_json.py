"""Medicines and their registers -> the JSON of the command line: keys and codes are the same in every language, a field may be added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.model import Basis, Supply

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.model import NameLookup, RegisterRead, RegisterStats, RegistersUpdated
    from bot.views.words import Words

    Json = dict[str, Any]


def medicine_json(found: NameLookup) -> Json:
    """medicines_show.schema.json: with ``known`` false, the nearest names alone."""
    if found.card is None:
        return {"asked": found.asked, "known": False, "near": list(found.near)}
    card = found.card
    return {
        "asked": found.asked,
        "known": True,
        "name": card.name,
        "substance": card.substance or None,
        "kind": card.kind,
        "status": card.status.value,
        "basis": card.basis.value,
        "counts_as": (Supply.PRESCRIPTION if card.status is Supply.UNKNOWN else card.status).value,
        "countries": [{"country": one.country, "status": one.status.value, "reimbursed": one.reimbursed} for one in card.countries],
        "vaccine": card.vaccine,
        "ordinary_word": card.ordinary_word,
        "ours": card.ours,
        "stem": card.stem or None,
        "sources": [{"source": source, "edition": edition} for source, edition in card.sources],
    }


def register_stats_json(found: RegisterStats) -> Json:
    """medicines_stats.schema.json."""
    return {
        "names": found.names,
        "statuses": _counts(found.statuses),
        "bases": {basis.value: found.bases.get(basis, 0) for basis in Basis},
        "kinds": {kind: found.kinds.get(kind, 0) for kind in ("name", "substance", "code")},
        "ordinary_words": found.ordinary_words,
        "vaccines": found.vaccines,
        "ours": found.ours,
        "registers": [
            {"source": one.source, "edition": one.edition, "names": one.names, "statuses": _counts(one.statuses)} for one in found.editions
        ],
        "damaged": list(found.damaged),
    }


def _counts(statuses: Mapping[Supply, int]) -> dict[str, int]:
    return {status.value: statuses.get(status, 0) for status in Supply}


def register_read_json(read: RegisterRead) -> Json:
    """medicines_import.schema.json: one register as it was read."""
    return {"source": read.source, "edition": read.edition, "names": read.names, "skipped": read.skipped, "unchanged": read.unchanged}


def registers_updated_json(found: RegistersUpdated, words: Words) -> Json:
    """medicines_update.schema.json."""
    words = words.bare()
    return {
        "read": [register_read_json(one) for one in found.read],
        "failed": [{"source": one.source, "reason": words.phrase(one.reason)} for one in found.failed],
    }
