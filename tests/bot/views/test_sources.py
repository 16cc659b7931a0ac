from __future__ import annotations

from dataclasses import replace

from bot.model import SourceFailed, phrase
from bot.views.sources import MAX_NAMED, failure_lines, failure_name, round_line, round_sentence
from tests.bot.views.samples import EN, FR, NB, ROUND

BARE = SourceFailed("Lupus Horizon", phrase("error.fetch.busy", status=503))


def test_what_was_read_and_what_failed_is_always_said() -> None:
    assert round_line(ROUND, FR) == "14 sources lues, 1 en échec"
    assert round_line(replace(ROUND, failed=()), EN) == "14 sources read"
    assert round_line(None, FR) == "aucune source lue pour l’instant"
    assert round_line(replace(ROUND, read=(), failed=()), EN) == "no source read yet"


def test_that_no_source_answered_is_said_in_words() -> None:
    assert round_line(replace(ROUND, read=()), FR) == "aucune source lue, 1 en échec"
    assert round_sentence(replace(ROUND, read=()), EN) == "No source read, 1 failed: Myo-Clair, tried again at 14:00."


def test_a_sentence_names_what_failed_and_when_it_is_tried_again() -> None:
    assert round_sentence(ROUND, FR) == f"14 sources lues, 1 en échec{NB}: Myo-Clair, nouvel essai à 14{NB}h."
    assert round_sentence(replace(ROUND, failed=()), EN) == "14 sources read."


def test_many_failures_are_counted() -> None:
    assert round_sentence(replace(ROUND, failed=(BARE,) * (MAX_NAMED + 2)), EN).endswith("and 2 more.")


def test_a_failure_without_a_time_is_its_name() -> None:
    assert failure_name(BARE, EN) == "Lupus Horizon"
    assert failure_lines([BARE], FR) == [f"Lupus Horizon{NB}: trop de demandes, dit le serveur (503)"]
