"""Whatever an address answers: recognised, read, or refused with its reason. The real answers where they stand beside the checkout."""

from __future__ import annotations

import gzip
import re
from contextlib import suppress
from datetime import UTC
from typing import TYPE_CHECKING

import orjson
import pytest
import yaml

from bot.errors import SourceError
from bot.sources.readers import JSON_READERS, read_feed
from tests.paths import shared

if TYPE_CHECKING:
    from collections.abc import Iterator

# The real answers: how many items, and how many of them without a date; or the reason of the refusal.
READ = {
    "biopython_esummary1.xml": (2, 0),
    "biopython_pubmed5.xml": (1, 0),
    "biopython_pubmed7.xml": (1, 0),
    "ctgov_get_nct02576665_20260811.json": (1, 0),
    "ctgov_get_nct06604689_20260811.json": (1, 0),
    "ctgov_search_keytruda_limit3_20260811.json": (3, 0),
    "ctgov_search_melanoma_recruiting_limit3_20260811.json": (3, 0),
    "ema_json_dhpcs.json": (2, 0),  # 4 letters on 2 medicines; the reduced file has no address by which to tell them apart
    "ema_json_medicines.json": (11, 2),
    "ema_json_psusas.json": (1, 0),
    "ema_json_referrals.json": (2, 0),
    "ema_json_shortages.json": (2, 0),
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
    "openfda_drugsfda_imatinib_20260811.json": (1, 0),
    "openfda_label_keytruda_20260811.json": (2, 2),
    "pubmed_efetch_22663011.xml": (1, 0),
    "pubmed_esummary_two_ids.json": (2, 0),
}
NUMBERS = {"pubmed_esearch_braf.json", "pubmed_receipted_8.json", "pubmed_receipted_9.json"}  # which records there are: efetch has them
WITHOUT_ADDRESS = {name for name in READ if name.startswith("ema_json")}  # reduced: the columns with the addresses are not in them
NO_CONTENT = {  # chemicals, numbers without titles, products by number alone
    "biopython_esummary9.xml",
    "europepmc_search_cancer_idlist.json",
    "ema_json_post_authorisation.json",
}
NO_NEWS = {"biomcp_capture-receipts.json", "openfda_faers_count_pembrolizumab_reaction_20260811.json"}  # a list of files; counts of reactions
# Answers recorded with their requests: how many answers hold items, how many items, how many of them without a date.
RECORDED = {
    "crossref_cr_abstract.vcr.yml": (0, 0, 0),
    "crossref_cr_works.vcr.yml": (9, 66, 0),
    "crossref_works_field_queries.vcr.yaml": (1, 20, 0),
    "mastodon_test_account_pinned.vcr.yaml": (5, 5, 0),
    "mastodon_test_list_timeline.vcr.yaml": (2, 8, 0),
    "mastodon_test_status_reblog_visibility.vcr.yaml": (2, 2, 0),
    "mastodon_test_status_reply.vcr.yaml": (2, 2, 0),
    "x_v1_usertimeline.vcr.json": (0, 0, 0),
    "x_v2_test_client_get_home_timeline.vcr.yaml": (1, 98, 0),
    "x_v2_test_client_get_users.vcr.yaml": (0, 0, 0),
    "x_v2_test_client_get_users_mentions.vcr.yaml": (1, 10, 0),
    "x_v2_test_client_get_users_tweets.vcr.yaml": (1, 2, 0),
    "x_v2_test_client_search_recent_tweets.vcr.yaml": (1, 10, 0),
}
BLUESKY = "bluesky_author-feed.jest.snap"


def refusal(body: bytes) -> str:
    """The key of the reason."""
    with pytest.raises(SourceError) as caught:
        read_feed(body)
    return caught.value.phrase.key.removeprefix("error.")


@pytest.mark.parametrize("name", sorted(READ))
def test_a_real_answer_becomes_items(name: str) -> None:
    items = list(read_feed(shared(f"data/api/{name}").read_bytes()))
    assert (len(items), sum(item.published is None for item in items)) == READ[name]
    assert all(item.title and item.key and item.source for item in items)
    assert all(item.url for item in items) or name in WITHOUT_ADDRESS
    assert all(item.published is None or item.published.tzinfo is UTC for item in items)


def recorded(name: str) -> Iterator[bytes]:
    """The bodies of a recording, unpacked."""
    parsed = yaml.load(shared(f"data/api/{name}").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for turn in parsed.get("interactions") or parsed["http_interactions"]:
        said = turn["response"]["body"]
        body = (said.get("string") or said.get("base64_string") or "") if isinstance(said, dict) else said
        raw = body.encode() if isinstance(body, str) else body
        yield gzip.decompress(raw) if raw.startswith(b"\x1f\x8b") else raw


@pytest.mark.parametrize("name", sorted(RECORDED))
def test_a_recorded_answer_becomes_items_or_is_refused(name: str) -> None:
    batches = []
    for body in recorded(name):
        with suppress(SourceError):
            batches.append(read_feed(body))
    items = [item for batch in batches for item in batch]
    assert (sum(bool(batch.items) for batch in batches), len(items), sum(item.published is None for item in items)) == RECORDED[name]
    assert all(item.title and item.url and item.source for item in items)


def test_bluesky_as_it_was_recorded() -> None:
    """A snapshot is nearly JSON: names and links of the test's own network stand in it as functions, and commas after the last."""
    lists = re.findall(r"= `\n(\[.*?\n\])\n`;", shared(f"data/api/{BLUESKY}").read_text(encoding="utf-8"), re.DOTALL)
    feeds = [orjson.dumps({"feed": orjson.loads(re.sub(r",(\s*[\]}])", r"\1", text))}) for text in lists]
    feeds = [feed.replace(b'"uri":"record(', b'"uri":"at://did:plc:a/app.bsky.feed.post/(') for feed in feeds]
    items = [item for feed in feeds for item in read_feed(feed)]
    assert len(lists) >= 3
    assert len(items) >= 10
    assert all(item.url and item.url.startswith("https://bsky.app/profile/") and item.kind == "post" for item in items)
    assert all(item.authors for item in items)


@pytest.mark.parametrize("name", sorted(NUMBERS))
def test_numbers_of_records_are_read_and_hold_nothing_yet(name: str) -> None:
    assert read_feed(shared(f"data/api/{name}").read_bytes()).items == ()


def test_every_other_real_document_is_refused_with_its_reason() -> None:
    for path in shared("data/api").iterdir():
        if path.name not in READ.keys() | NUMBERS:
            assert refusal(path.read_bytes()) == ("feed_no_content" if path.name in NO_CONTENT else "feed_unrecognised"), path.name
    known = READ.keys() | NUMBERS | NO_CONTENT | NO_NEWS | RECORDED.keys() | {BLUESKY}
    assert {path.name for path in shared("data/api").iterdir()} == known


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
