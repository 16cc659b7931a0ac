"""A house opens what it can: a new home, an edited company, a broken rule, a home that nobody may write."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.assemble import House
from bot.flows.post import draft_of
from bot.model import Check, Draft, Outcome, Person, Place
from bot.settings import Settings
from bot.views.json import verdict_json
from bot.views.words import words_for


def opened(home: Path) -> House:
    return House(Settings.read({"VIGIE_HOME": str(home)}), "fr")


def test_the_first_run_writes_the_company_and_the_next_finds_it(home: Path) -> None:
    assert opened(home).is_new
    assert not opened(home).is_new


def test_a_product_added_to_the_company_is_known_at_the_next_check(house: House) -> None:
    draft = Draft(text="Zorbavex change la vie de nos patients !")
    assert "FR-POM-01" not in [finding.code for finding in house.desk.judge(draft).findings]
    file = house.company_path
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("products:\n", "products:\n  - name: Zorbavex\n    supply: prescription\n", 1), encoding="utf-8")
    assert "FR-POM-01" in [finding.code for finding in house.desk.judge(draft).findings]
    assert not house.troubles


def test_a_broken_house_rule_is_said_and_the_packs_stay(home: Path) -> None:
    (home / "rules").mkdir()
    (home / "rules" / "HSE-ONE-01.yml").write_text("code: [", encoding="utf-8")
    house = opened(home)
    assert house.desk.judge(Draft(text="Velunor guérit toujours le lupus.")).outcome is Outcome.STOP
    assert [trouble.values["file"] for trouble in house.troubles] == ["HSE-ONE-01.yml"]


def test_a_home_that_cannot_be_written_still_checks(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    house = opened(tmp_path / "file" / "home")
    assert house.desk.judge(Draft(text="Velunor guérit toujours le lupus.")).outcome is Outcome.STOP
    assert house.troubles[0].key.startswith("error.company.")


PERSON = Person("slack", "U1", "Camille", "fr", "Europe/Paris", "FR")
PLACE = Place("slack", "C1", "science", "channel")
SUBTITLES = "1\n00:00:01,000 --> 00:00:02,000\nDemandez Ozempic\n\n2\n00:00:02,000 --> 00:00:03,000\nà votre médecin.\n"
POSTS: tuple[dict[str, object], ...] = (
    {"text": "Phase 3 réussie."},
    {"text": "Phase 3 réussie.", "facts": {"listed_company": False}},
    {"text": "Phase 3 réussie.", "facts": {"listed_company": True, "release_published": True}},
    {"text": "Notre article paraît.", "facts": {"embargo_until": "2000-01-01"}},
    {"text": "Notre article paraît.", "facts": {"embargo_until": "2199-12-31T08:00:00+01:00"}},
    {"text": "The new Keytruda.", "country": "GB", "facts": {"launch_date": "2015-01-01"}},
    {"text": "Notre film", "network": "youtube", "image_text": SUBTITLES},
    {"text": "Dziękujemy całemu zespołowi za wspaniały dzień", "network": "twitter", "readers": ["PT"]},
    {"text": "mot " * 90, "network": "x"},
)


async def kept_by_a_chat(house: House, draft: Draft) -> Check:
    return await house.desk.check(draft, PERSON, PLACE, "")


def screened(house: House, post: dict[str, object]) -> object:
    source, output = house.path / "in.jsonl", house.path / "out.jsonl"
    source.write_text(json.dumps(post) + "\n", encoding="utf-8")
    list(house.screen(source, output, full=True))
    return json.loads(output.read_text(encoding="utf-8"))


@pytest.mark.parametrize("listed", ["true", "false", None])
def test_terminal_chat_and_screen_judge_by_the_same_facts_and_moment(house: House, listed: str | None) -> None:
    file = house.company_path
    text = file.read_text(encoding="utf-8")
    changed = "\n".join(f"listed: {listed}" if line.startswith("listed:") and listed else line for line in text.split("\n"))
    file.write_text(changed if listed else "\n".join(line for line in text.split("\n") if not line.startswith("listed:")), encoding="utf-8")
    words = words_for("fr")
    for post in POSTS:
        judged = house.desk.judge(draft_of(post))
        said = json.loads(json.dumps(verdict_json(judged, words)))
        assert asyncio.run(kept_by_a_chat(house, draft_of(post))).verdict == judged
        assert screened(house, post) == said
    asked = [phrase.key for phrase in house.desk.judge(Draft(text="Phase 3 réussie.")).not_checked]
    assert ("not_checked.fact_listed_company" in asked) is (listed is None)
    codes = [finding.code for finding in house.desk.judge(Draft(text="Phase 3 réussie.")).findings]
    assert ("MAR-01" in codes) is (listed == "true")


async def test_what_is_kept_is_what_was_judged(house: House) -> None:
    before = datetime.now(UTC)
    kept = await kept_by_a_chat(house, Draft(text="Notre film", network="yt", image_text=SUBTITLES))
    again = await house.desk.recheck(kept.code, PERSON)
    assert again.draft == kept.draft
    assert (kept.draft.network, kept.draft.country, kept.draft.image_text) == ("youtube", "FR", "Demandez Ozempic à votre médecin.")
    assert kept.draft.on is not None
    assert before <= kept.draft.on <= datetime.now(UTC)
    assert str(kept.draft.on.tzinfo) == "Europe/Paris"
    assert [finding.where for finding in kept.verdict.findings] == ["image_text"] * len(kept.verdict.findings)


async def test_the_page_behind_a_link_is_asked_for_where_the_company_wants_it(house: House) -> None:
    draft = Draft(text="À lire : http://127.0.0.1:9/page")
    kept = await house.desk.check(draft, PERSON, PLACE, "")
    assert [one.key for one in kept.verdict.not_checked if "link" in one.key] == ["not_checked.link_private"]
    file = house.company_path
    file.write_text(file.read_text(encoding="utf-8").replace("read_links: true", "read_links: false"), encoding="utf-8")
    kept = await house.desk.check(draft, PERSON, PLACE, "")
    assert [one.key for one in kept.verdict.not_checked if "link" in one.key] == ["not_checked.link"]
