"""Names that no register knows, where a medicine is expected."""

from __future__ import annotations

import pytest

from bot.flows.check import check
from bot.model import Draft
from tests.quality.book import the_book


@pytest.mark.parametrize(
    "text", ["\nNuvaxor soulage la migraine.", " \n Nuvaxor soulage la migraine.", "\n\n\nAsk your doctor about Nuvaxor for migraine."]
)
def test_a_name_after_nothing_but_line_breaks_is_found(text: str) -> None:
    found = check(Draft(text=text, country="FR"), the_book()).findings
    assert any(finding.excerpt and "Nuvaxor" in finding.excerpt for finding in found)


@pytest.mark.parametrize("word", ["Neurology", "Neurologie", "Psychiatry", "Radiographie", "Genomics", "Endoscopy"])
def test_a_specialty_is_no_name(word: str) -> None:
    text = f"Hiring: Brand Manager, {word} (maternity cover). You have launched something before, for migraine or another disease."
    assert not any(finding.excerpt and word in finding.excerpt for finding in check(Draft(text=text, country="IE"), the_book()).findings)


@pytest.mark.parametrize(
    "text", ["[notre laboratoire] Vivre avec une maladie rare", "La migraine, c’est notre sujet. Nuance et patience dans ce podcast."]
)
def test_what_begins_after_a_bracket_or_a_sentence_is_no_name(text: str) -> None:
    assert not any(finding.code.endswith("POM-01") for finding in check(Draft(text=text, country="FR"), the_book()).findings)
