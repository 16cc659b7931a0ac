from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.flows.caption import caption
from bot.flows.framing import Known
from bot.flows.names import Watched
from bot.model import AdverseEvent, Draft, Severity, Verdict, Watch, WatchKind, phrase
from tests.bot.flows.news import CAMILLE, checker, clear, finding, item, verdict

HORIZON = Watch("lupus-horizon", "Lupus Horizon", WatchKind.ASSOCIATION, relation=phrase("relation.supports", company="Halcyre"))
KNOWN = Known((), Watched((HORIZON,)), "Halcyre")
ONE = item("Un registre du lupus", url="https://journal.example/registre", source="Revue des registres")
ENGLISH = replace(CAMILLE, locale="en")


def plain(text: str | None) -> str:
    assert text is not None
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_title_source_and_link_in_the_language_of_the_person() -> None:
    assert plain(caption(ONE, CAMILLE, clear)) == "À lire : « Un registre du lupus » (Revue des registres)\nhttps://journal.example/registre"
    assert plain(caption(ONE, ENGLISH, clear)) == "To read: “Un registre du lupus” (Revue des registres)\nhttps://journal.example/registre"


def test_what_must_stand_beside_it_stands_there() -> None:
    one = replace(ONE, source="Lupus Horizon", kind="preprint", url=None)
    assert plain(caption(one, CAMILLE, clear, KNOWN)).splitlines()[1:] == [
        "Prépublication, pas encore relue par des pairs.",
        "Halcyre soutient Lupus Horizon.",
    ]


def test_no_caption_where_the_checker_asks_stops_or_sees_an_adverse_event() -> None:
    for severity in (Severity.ASK, Severity.STOP):
        assert caption(ONE, CAMILLE, checker((lambda draft: bool(draft.text), finding("X", severity, "x")))) is None
    assert caption(ONE, CAMILLE, lambda draft: verdict(event=AdverseEvent("reaction", {}, ()))) is None


def test_the_checker_reads_the_very_text_that_is_offered() -> None:
    seen: list[str] = []

    def check(draft: Draft) -> Verdict:
        seen.append(draft.text)
        return verdict()

    assert caption(ONE, CAMILLE, check) == seen[-1]


@given(st.text(max_size=120), st.text(max_size=40))
def test_nothing_is_added_that_title_and_source_do_not_say(title: str, source: str) -> None:
    text = plain(caption(item(title, source=source), CAMILLE, clear))
    for word in (*title.split(), *source.split()):
        text = text.replace(word, "", 1)
    assert not any(letter.isdigit() for letter in text if letter not in title + source)
    assert "\n\n" not in text
