"""Facts: one table, one way to write them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from bot.errors import WrongUse
from bot.facts import FACTS, parse_fact, parse_facts, plain_words
from bot.views.words import words_for
from tests.paths import shared


def test_the_table_is_the_published_one() -> None:
    schema = json.loads(shared("schemas/cli/screen_input.schema.json").read_text(encoding="utf-8"))
    published = schema["properties"]["facts"]["properties"]
    kinds = {"yes or no": "boolean", "number": "integer", "date": "string", "time": "string", "text": "string"}
    assert {f.name: kinds[f.kind] for f in FACTS} == {name: shape["type"] for name, shape in published.items()}


def test_every_fact_can_be_said_as_not_checked() -> None:
    for locale in ("fr", "en"):
        words = words_for("fr" if locale == "fr" else "en")
        assert [f.name for f in FACTS if not words.has(f"not_checked.fact_{f.name}")] == []


def test_facts_are_read_as_written_on_a_command_line() -> None:
    given = ["listed_company=oui", "quiet_period=no", "followers=1200", "visa_date=2026-03-01", "document_type=release"]
    given.append("embargo_until=2026-12-01T08:00+01:00")
    assert parse_facts(given) == {
        "listed_company": True,
        "quiet_period": False,
        "followers": 1200,
        "visa_date": date(2026, 3, 1),
        "embargo_until": datetime(2026, 12, 1, 7, tzinfo=UTC),
        "document_type": "release",
    }


@pytest.mark.parametrize(
    ("given", "key", "names"),
    [
        ("listed", "fact_form", {}),
        ("listed=true", "fact_unknown", {"nearest": "listed_company"}),
        ("over_length=3", "fact_unknown", {}),  # Vigie counts it itself
        ("listed_company=perhaps", "fact_value.yes_or_no", {"value": "perhaps"}),
        ("followers=-3", "fact_value.number", {}),
        ("followers=1.5", "fact_value.number", {}),
        ("visa_date=tomorrow", "fact_value.date", {}),
        ("visa_date=2026-02-30", "fact_value.date", {}),
        ("visa_date=0001-01-01", "fact_value.date", {}),
        ("visa_date=2026-03-01T08:00+01:00", "fact_value.date", {}),
        ("embargo_until=2026-12-01T08:00", "fact_value.time", {}),  # an hour somewhere is no moment
        ("embargo_until=9999-12-31", "fact_value.time", {}),
        ("visa_number=", "fact_value.text", {}),
        ("visa_number=   ", "fact_value.text", {}),
    ],
)
def test_a_wrong_fact_is_refused(given: str, key: str, names: dict[str, str]) -> None:
    with pytest.raises(WrongUse) as refused:
        parse_facts([given])
    assert refused.value.phrase.key == f"error.{key}"
    assert names.items() <= dict(refused.value.phrase.values).items()


@pytest.mark.parametrize(
    "written", ["document_d_enregistrement", "Document d’Enregistrement", " document  d'enregistrement ", "DOCUMENT-D-ENREGISTREMENT"]
)
def test_kinds_of_documents_are_told_apart_however_they_are_written(written: str) -> None:
    assert plain_words(written) == "document d enregistrement"


@pytest.mark.parametrize(
    ("name", "value"), [("listed_company", "true"), ("followers", "12"), ("followers", True), ("followers", 1.0), ("visa_date", 2026)]
)
def test_what_json_types_otherwise_is_refused(name: str, value: object) -> None:
    with pytest.raises(WrongUse) as refused:
        parse_fact(name, value, typed=True)
    assert refused.value.phrase.key.startswith("error.fact_value.")


def test_what_has_its_type_is_kept() -> None:
    assert parse_fact("listed_company", False, typed=True) is False
    assert parse_fact("visa_date", date(2026, 3, 1)) == date(2026, 3, 1)
    assert parse_fact("embargo_until", "2026-12-01", typed=True) == date(2026, 12, 1)
