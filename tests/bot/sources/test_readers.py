"""Whatever an address answers: recognised, read, or refused with its reason. The real answers where they stand beside the checkout."""

from __future__ import annotations

from datetime import UTC

import orjson
import pytest
import yaml

from bot.errors import SourceError
from bot.sources.readers import JSON_READERS, read_feed
from tests.paths import shared

# The real answers: how many items, and how many of them without a date; or the reason of the refusal.
READ = {
    "biopython_esummary1.xml": (2, 0),
    "biopython_pubmed5.xml": (1, 0),
    "biopython_pubmed7.xml": (1, 0),
    "ctgov_get_nct02576665_20260811.json": (1, 0),
    "ctgov_get_nct06604689_20260811.json": (1, 0),
    "ctgov_search_keytruda_limit3_20260811.json": (3, 0),
    "ctgov_search_melanoma_recruiting_limit3_20260811.json": (3, 0),
    "europepmc_receipted_2.json": (1, 0),
    "europepmc_receipted_3.json": (6, 0),
    "europepmc_receipted_5.json": (1, 0),
    "europepmc_search_cancer.json": (25, 0),
    "europepmc_search_cancer.xml": (25, 0),
    "europepmc_search_cancer_core.json": (25, 0),
    "europepmc_search_cancer_dc.xml": (25, 0),
    "europepmc_search_no_results.json": (0, 0),
    "europepmc_search_pmid_22663011.json": (1, 0),
    "openalex_works.json": (2, 0),
    "pubmed_efetch_22663011.xml": (1, 0),
    "pubmed_esummary_two_ids.json": (2, 0),
}
NO_CONTENT = {"biopython_esummary9.xml", "europepmc_search_cancer_idlist.json"}  # chemicals, and numbers without titles


def refusal(body: bytes) -> str:
    """The key of the reason."""
    with pytest.raises(SourceError) as caught:
        read_feed(body)
    return caught.value.phrase.key.removeprefix("error.")


@pytest.mark.parametrize("name", sorted(READ))
def test_a_real_answer_becomes_items(name: str) -> None:
    items = list(read_feed(shared(f"data/api/{name}").read_bytes()))
    assert (len(items), sum(item.published is None for item in items)) == READ[name]
    assert all(item.title and item.url and item.key and item.source for item in items)
    assert all(item.published is None or item.published.tzinfo is UTC for item in items)


def test_every_other_real_document_is_refused_with_its_reason() -> None:
    for path in shared("data/api").iterdir():
        if path.name not in READ:
            assert refusal(path.read_bytes()) == ("feed_no_content" if path.name in NO_CONTENT else "feed_unrecognised"), path.name


def test_crossref_as_it_was_recorded() -> None:
    recorded = yaml.load(shared("data/api/crossref_cr_works.vcr.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    bodies = [turn["response"]["body"]["string"].encode() for turn in recorded["http_interactions"]]
    batches = [read_feed(body) for body in bodies if body.startswith(b"{")]
    assert [len(batch.items) for batch in batches[:4]] == [20, 19, 3, 19]
    assert all(item.doi and item.published and item.url for batch in batches for item in batch)


def test_one_kind_is_never_taken_for_another() -> None:
    for name in READ:
        if name.endswith(".json"):
            parsed = orjson.loads(shared(f"data/api/{name}").read_bytes())
            assert sum(reader.recognises(parsed) for reader in JSON_READERS) == 1, name


@pytest.mark.parametrize(
    "value",
    [b"null", b"1", b'"x"', b"[]", b"{}", b'{"items": 3}', b'{"studies": [7]}', b'{"results": []}', b'{"message-type": "work", "message": 1}'],
)
def test_json_of_no_known_kind_is_refused(value: bytes) -> None:
    assert refusal(value) == "feed_unrecognised"


def test_an_error_in_a_good_answer_is_told() -> None:
    """NCBI answers so with status 200."""
    with pytest.raises(SourceError) as caught:
        read_feed(b'{"error": "API rate limit exceeded", "count": "11"}')
    assert dict(caught.value.phrase.values) == {"said": "API rate limit exceeded"}


@pytest.mark.parametrize("root", [b"PubmedArticleSet", b"eSummaryResult", b"responseWrapper"])
def test_broken_xml_of_an_interface_is_refused(root: bytes) -> None:
    assert refusal(b"<" + root + b"><unclosed>") == "feed_broken"
    assert refusal(b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><' + root + b">&b;</" + root + b">") == "feed_hostile"
