from __future__ import annotations

from dataclasses import replace

from bot.views.me import me
from bot.views.message import Entry, Message
from tests.bot.views.samples import CAMILLE, EN, FR, NB, NN


def rows(message: Message) -> list[Entry]:
    return [part for part in message.parts if isinstance(part, Entry)]


def test_the_three_settings_each_with_its_button() -> None:
    language, networks, pause = rows(me(replace(CAMILLE, networks=("linkedin", "youtube")), FR))
    assert language.detail[0].text == "Français, Paris"
    assert networks.detail[0].text == "LinkedIn, YouTube"
    assert [row.action.route for row in (language, networks, pause) if row.action] == ["me.change", "me.change", "me.pause"]
    assert me(CAMILLE, EN).subtitle == "Camille Roy, France"


def test_no_network_chosen_says_what_is_checked_then() -> None:
    assert rows(me(CAMILLE, FR))[1].detail[0].text == f"Aucun choisi{NB}: Vigie vérifie pour tout réseau public"


def test_stopping_everything_says_what_follows_first() -> None:
    stop = rows(me(CAMILLE, FR))[2].action
    assert stop is not None
    assert stop.style == "risk"
    assert stop.confirm is not None
    assert stop.confirm.title == f"Tout arrêter{NN}?"
    assert (stop.confirm.yes, stop.confirm.no) == ("Tout arrêter", "Continuer")


def test_what_is_paused_can_be_resumed() -> None:
    action = rows(me(replace(CAMILLE, paused=True), EN))[2].action
    assert action is not None
    assert (action.route, action.label, action.style) == ("me.resume", "Resume", "main")
