from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.errors import WrongUse
from bot.flows.glossary import glossary
from bot.flows.learn import learn
from bot.flows.mutes import is_muted, kind_of
from bot.flows.rank import rank
from bot.flows.ranked_lines import rank_lines
from bot.flows.taken_back import notices_about
from bot.flows.terms import terms_of
from bot.model import Click, Community, Mute
from tests.bot.flows.news import NOW, item

if TYPE_CHECKING:
    from pathlib import Path

LUPUS = Community("c", ("lupus",))
SLEEP = [item(f"Lupus and sleep in town {n}", key=f"s{n}") for n in range(4)]
HORSES = [item(f"Lupus of horses in town {n}", key=f"h{n}") for n in range(4)]


def test_what_resembles_the_saved_comes_before_what_resembles_the_dismissed() -> None:
    clicks = [Click(SLEEP[0], "save"), Click(SLEEP[1], "share"), Click(HORSES[0], "dismiss"), Click(HORSES[1], "dismiss")]
    pool = [*SLEEP, *HORSES, item("Nights without sleep", key="n")]
    learnt = learn(clicks, LUPUS, glossary(), map(terms_of, pool))
    order = [one.item.key for one in rank([HORSES[2], SLEEP[2], HORSES[3], SLEEP[3], pool[-1]], LUPUS, now=NOW, learnt=learnt)]
    assert set(order[:2]) == {"s2", "s3"}
    assert learn([], LUPUS, glossary(), ()) is None
    assert any(why.key == "why.learnt" for one in rank(SLEEP[2:], LUPUS, now=NOW, learnt=learnt) for why in one.why)


def test_a_theme_is_muted_by_all_its_names_and_a_source_by_its_own() -> None:
    until = NOW + timedelta(days=7)
    assert is_muted(item("Breast cancer in winter"), [Mute("topic", "cancer du sein", until)], glossary())
    assert not is_muted(item("Lupus"), [Mute("topic", "cancer du sein", until)], glossary())
    assert is_muted(item("Lupus", source="La Gazette"), [Mute("source", "la gazette", until)], glossary())
    assert is_muted(item("Lupus", authors=("Hélène Marsac",)), [Mute("person", "Helene Marsac", until)], glossary())
    assert kind_of("la gazette", ["La Gazette"], []) == "source"
    assert kind_of("Marsac", [], ["Hélène Marsac"]) == "topic"


def test_a_retraction_finds_what_was_suggested() -> None:
    before = item("Ten years of a European lupus registry", key="1")
    notice = item("Retraction: Ten years of a European lupus registry", key="2")
    (found,) = notices_about([notice, item("Something else")], [before], {"1": NOW}, {"1"})
    assert (found.kind, found.about.key, found.said_by.key, found.shared) == ("retracted", "1", "2", True)
    assert notices_about([notice], [], {}, set()) == ()
    assert notices_about([notice], [notice], {"2": NOW}, set()) == ()


def test_rankings_are_written_for_each_community_and_each_line_of_clicks(tmp_path: Path) -> None:
    def lines(name: str, *rows: object) -> Path:
        (tmp_path / name).write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        return tmp_path / name

    items = lines(
        "i", {"id": "a", "title": "Lupus", "published": "2024"}, {"id": "b", "title": "Rain", "published": None}, {"id": "x", "title": "Bad lupus"}
    )
    communities = lines("c", {"id": "k", "topics": ["lupus"], "keywords": [], "blocked": ["bad"]})
    clicks = lines("l", {"community": "k", "seed": 1, "clicks": [{"id": "b", "action": "save"}], "rank": ["a"]})
    assert rank_lines(items, communities, None, tmp_path / "o", now=NOW) == 1
    assert json.loads((tmp_path / "o").read_text()) == {"community": "k", "ranking": ["a", "b"]}
    assert rank_lines(items, communities, clicks, tmp_path / "o", now=NOW) == 1
    assert json.loads((tmp_path / "o").read_text()) == {"community": "k", "seed": 1, "ranking": ["a"]}
    with pytest.raises(WrongUse):
        rank_lines(lines("w", "no object"), communities, None, tmp_path / "o", now=NOW)
