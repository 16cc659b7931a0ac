from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flows.names import Watched
from bot.model import Watch, WatchKind
from tests.bot.flows.news import item

HORIZON = Watch("lupus-horizon", "Lupus Horizon", WatchKind.ASSOCIATION, url="https://www.lupus-horizon.example", feeds=("https://x.example/rss",))
SOUFFLE = Watch("souffle-rare", "Souffle Rare", WatchKind.ASSOCIATION, aliases=("ASR",), url="https://www.linkedin.com/company/souffle-rare")
MARSAC = Watch("marsac", "Pr Hélène Marsac", WatchKind.EXPERT)
DUBOIS = Watch("dubois", "Jean-Luc du Bois", WatchKind.EXPERT)
WATCHED = Watched((HORIZON, SOUFFLE, MARSAC, DUBOIS))


def found(title: str, **more: Any) -> list[tuple[str, str]]:
    return [(one.watch.key, one.relation) for one in WATCHED.activities(item(title, **more))]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("L’enquête de Lupus Horizon est parue", "lupus-horizon"),
        ("LUPUS HORIZON publie son enquête", "lupus-horizon"),
        ("Merci à #LupusHorizon et à #lupushorizon", "lupus-horizon"),
        ("@lupushorizon a répondu", "lupus-horizon"),
        ("Souffle Rare annonce sa journée", "souffle-rare"),
        ("Une alerte de l’ASR", "souffle-rare"),
        ("Le registre présenté par Hélène Marsac", "marsac"),
        ("Pr HELENE MARSAC : « un registre »", "marsac"),
        ("Selon H. Marsac, un registre suffit", "marsac"),
        ("According to Prof. H. Marsac", "marsac"),
        ("Marsac H, Roux P. A registry", "marsac"),
        ("Entretien avec Jean-Luc du Bois", "dubois"),
        ("Entretien avec J.-L. du Bois", "dubois"),
        ("Entretien avec JL du Bois", "dubois"),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, key: str) -> None:
    assert found(text) == [(key, "about")]


@pytest.mark.parametrize(
    "text",
    [
        "Un souffle rare chez le nourrisson",
        "Le lupus, horizon 2030",
        "Lupus: Horizon Europe finance un registre",
        "Mme Marsac ouvre une boulangerie à Marsac",
        "Henri Marsac, maire",
        "Anne H. Marsac, avocate",
        "Anne-Hélène Marsac, avocate",
        "Hélène Marsac-Dupont, notaire",
        "J. H. Marsac, ingénieur",
        "Hélène, Marsac et les autres",
        "asr : reconnaissance automatique de la parole",
        "Luc du Bois, menuisier",
        "Du Bois de chauffage",
        "",
    ],
)
def test_a_namesake_or_a_common_word_is_nobody(text: str) -> None:
    assert found(text) == []


def test_what_is_on_ones_own_site_feed_or_page_is_by_them() -> None:
    by = [("lupus-horizon", "by")]
    assert found("Enquête", url="https://lupus-horizon.example/enquete") == by
    assert found("Enquête", source="LUPUS HORIZON") == by
    assert found("Enquête", source="https://x.example/rss") == by
    assert found("Enquête", url="https://linkedin.com/company/souffle-rare/posts/1") == [("souffle-rare", "by")]
    assert found("Enquête", url="https://linkedin.com/company/other") == []
    assert found("Enquête", url="http://[") == []


@pytest.mark.parametrize("author", ["Hélène Marsac", "Marsac H", "H. Marsac", "MARSAC, Hélène", "Dr Helene M. Marsac"])
def test_an_author_is_by_them(author: str) -> None:
    assert found("A registry", authors=("P. Roux", author)) == [("marsac", "by")]


@pytest.mark.parametrize("author", ["Marsac", "Henri Marsac", "Marsac P", "Hélène Marsac Dupont"])
def test_an_author_who_is_a_namesake_is_not(author: str) -> None:
    assert found("A registry", authors=(author,)) == []


def test_by_counts_more_than_about_and_each_is_named_once() -> None:
    assert found("Lupus Horizon et Hélène Marsac", source="Lupus Horizon", summary="Lupus Horizon") == [("lupus-horizon", "by"), ("marsac", "about")]


@given(st.text(max_size=200), st.text(max_size=40))
def test_any_text_and_any_name_can_be_looked_at(text: str, name: str) -> None:
    watched = Watched([Watch("1", name, WatchKind.EXPERT), Watch("2", name, WatchKind.ASSOCIATION, url=name, feeds=(name,))])
    watched.activities(item(text, url=text, authors=(text, name), source=text))
