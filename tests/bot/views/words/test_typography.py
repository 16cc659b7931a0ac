from __future__ import annotations

import pytest

from bot.views.words.typography import typeset, untypeset

NB, NN = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Non vérifié : oui", f"Non vérifié{NB}: oui"),
        ("**Non vérifié :** oui", f"**Non vérifié{NB}:** oui"),
        ("gardé ; vraiment ? oui !", f"gardé{NN}; vraiment{NN}? oui{NN}!"),
        ("« {typed} »", f"«{NB}{{typed}}{NB}»"),
        ("40 000 caractères", f"40{NN}000 caractères"),
        ("1 300 000", f"1{NN}300{NN}000"),
        ("{n} % et 2,5 %", f"{{n}}{NB}% et 2,5{NB}%"),
        ("à 8 h 30", f"à 8{NB}h 30"),
        ("60 Mo, 5 s", f"60{NB}Mo, 5{NB}s"),
        ("le 5 décembre", f"le 5{NB}décembre"),
        ("l'heure d'ici...", "l’heure d’ici…"),
        ("tapez `veille à 8 h 30 : l'heure` ;", f"tapez `veille à 8 h 30 : l'heure`{NN};"),
        ("on:linkedin http://x", "on:linkedin http://x"),
        ("12 jours", "12 jours"),
    ],
)
def test_french(typed: str, printed: str) -> None:
    assert typeset(typed, "fr") == printed


def test_english_keeps_its_spaces() -> None:
    assert typeset("Don't wait: it's 40%. Why?", "en") == "Don’t wait: it’s 40%. Why?"


def test_code_gets_plain_marks_back() -> None:
    assert untypeset(typeset("l'heure : « {x} » ?", "fr")) == "l'heure : « {x} » ?"
