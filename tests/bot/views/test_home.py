from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.model import Act, DigestPlan, HomeFacts, Outcome, PastCheck
from bot.views.home import MAX_WATCHES, home
from bot.views.message import Aside, Buttons, Entry, Heading, Message
from bot.views.plain import plain
from tests.bot.views.samples import CAMILLE, EN, FR, LUPUS_HORIZON, MORNING, NB, NN, ROUND, SCIENCE

PAST = PastCheck("P-0413", MORNING, Outcome.STOP, "A proud day. Velunor® reduces lupus flares by 40%, say our colleagues", Act.SHARE)
PLAN = DigestPlan(SCIENCE, 8, 30, "Europe/Paris")
FACTS = HomeFacts(datetime(2026, 11, 23, 8, 24, tzinfo=UTC), (PAST,), 38, (LUPUS_HORIZON,), PLAN, ROUND, 4_210, "FR 2026-11", "pv@halcyre.example")


def said(message: Message) -> str:
    return " ".join(plain(message, 10_000).replace(NB, " ").replace(NN, " ").split())


def test_it_greets_with_the_persons_own_date_hour_and_town() -> None:
    message = home(CAMILLE, FACTS, EN)
    assert message.title == "Good morning, Camille"
    assert message.subtitle == "Monday 23 November 2026, 09:24 in Paris"
    assert home(CAMILLE, FACTS, FR).subtitle == f"Lundi 23{NB}novembre 2026, 9{NB}h{NB}24, Paris"


@pytest.mark.parametrize(("hour", "greeting"), [(5, "Good morning"), (13, "Good afternoon"), (20, "Good evening")])
def test_the_greeting_follows_the_hour_where_the_person_is(hour: int, greeting: str) -> None:
    assert home(CAMILLE, replace(FACTS, at=datetime(2026, 11, 23, hour, tzinfo=UTC)), EN).title == f"{greeting}, Camille"


def test_nobody_without_a_name_is_greeted_by_an_empty_one() -> None:
    assert home(replace(CAMILLE, name="  "), FACTS, FR).title == "Bienvenue"


def test_a_zone_that_no_longer_exists_still_gets_a_home() -> None:
    message = home(replace(CAMILLE, zone="Nowhere/Town"), replace(FACTS, digest=replace(PLAN, zone="Gone/Away", last_sent=MORNING)), EN)
    assert message.subtitle == "Monday 23 November 2026, 08:24 in UTC"


def test_the_panels_stand_in_the_order_of_the_look() -> None:
    message = home(CAMILLE, FACTS, EN)
    assert isinstance(message.parts[0], Buttons)
    assert [part.text for part in message.parts if isinstance(part, Heading)] == ["Today", "Your last checks", "Watch list", "Settings"]
    assert isinstance(message.parts[-1], Aside)
    assert message.footer == "Rule book FR 2026-11 · 14 sources read, 1 failed"


def test_today_says_when_the_digest_comes_or_came() -> None:
    assert "Digest in #science at 08:30, Paris" in said(home(CAMILLE, FACTS, EN))
    sent = replace(FACTS, digest=replace(PLAN, last_sent=MORNING))
    assert "Veille publiée dans #science à 8 h 30" in said(home(CAMILLE, sent, FR))
    yesterday = replace(FACTS, digest=replace(PLAN, last_sent=datetime(2026, 11, 22, 7, 30, tzinfo=UTC)))
    assert "Digest in #science at 08:30" in said(home(CAMILLE, yesterday, EN))
    assert "Aucune veille programmée" in said(home(CAMILLE, replace(FACTS, digest=None), FR))


def test_today_says_what_was_read_and_what_failed() -> None:
    assert "4,210 items collected 14 sources read, 1 failed: Myo-Clair, tried again at 14:00. Last read at 08:30." in said(home(CAMILLE, FACTS, EN))
    assert "Last read: 23 Nov 2026, 08:30." in said(home(CAMILLE, replace(FACTS, at=datetime(2026, 11, 25, 8, tzinfo=UTC)), EN))
    assert "Aucune source lue pour l’instant." in said(home(CAMILLE, replace(FACTS, collected=None), FR))


def test_a_past_check_has_its_mark_its_words_and_its_code() -> None:
    (row,) = [part for part in home(CAMILLE, FACTS, EN).parts if isinstance(part, Entry) and part.reference]
    assert (row.mark_word, row.reference, row.headline) == ("STOP", "P-0413", True)
    assert row.title[0].text == "“A proud day. Velunor® reduces lupus flares by…”"


def test_empty_panels_say_what_would_fill_them() -> None:
    text = said(home(CAMILLE, replace(FACTS, checks=(), checks_total=0, watches=()), FR))
    assert "Vérifiez un message avant de le publier" in text
    assert "La liste se trouve dans company.yml" in text


def test_a_long_watch_list_is_counted() -> None:
    text = said(home(CAMILLE, replace(FACTS, watches=(LUPUS_HORIZON,) * (MAX_WATCHES + 4)), EN))
    assert "and 4 more" in text
    assert "Association · Funded by Halcyre since 2023" in text


def test_the_safety_contact_is_named() -> None:
    assert "pv@halcyre.example" in said(home(CAMILLE, FACTS, FR))
    assert "your safety contact" in said(home(CAMILLE, replace(FACTS, safety_contact=""), EN))
