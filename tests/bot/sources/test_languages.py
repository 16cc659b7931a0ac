"""Which language: declared, or read."""

from __future__ import annotations

import pytest

from bot.sources.languages import guessed_language, language_code


@pytest.mark.parametrize(
    ("declared", "code"),
    [("fr-FR", "fr"), ("fr_CA", "fr"), ("FRE", "fr"), ("en", "en"), ("pt-br", "pt"), ("xx", None), ("french", None), ("", None), (None, None)],
)
def test_declared_languages_are_two_letters(declared: str | None, code: str | None) -> None:
    assert language_code(declared) == code


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Une enquête en ligne montre que la fatigue pèse davantage que la douleur sur le travail des personnes", "fr"),
        ("A survey shows that fatigue weighs more on the work of people with lupus than pain does", "en"),
        ("Eine Umfrage zeigt, dass die Müdigkeit der Menschen mit Lupus schwerer wiegt als der Schmerz", "de"),
        ("Una encuesta muestra que el cansancio pesa más en el trabajo que el dolor de las personas", "es"),
        ("Um inquérito mostra que o cansaço pesa mais no trabalho das pessoas do que a dor, não só no lúpus", "pt"),
        ("Un’indagine mostra che la stanchezza pesa sul lavoro delle persone più del dolore, anche nel lupus", "it"),
        ("הסקר מראה שהעייפות מכבידה על העבודה של אנשים עם זאבת יותר מהכאב", "he"),
        ("Μια έρευνα δείχνει ότι η κόπωση βαραίνει περισσότερο από τον πόνο", "el"),
        ("Zanvastro zilganersen velunorimab ostelvimab gorvellidine tavorelimab zilganersen", None),
        ("Badanie pokazuje, że zmęczenie ciąży bardziej niż ból w pracy osób z toczniem", None),
        ("Short title", None),
        ("", None),
    ],
)
def test_a_language_is_read_or_left_open(text: str, lang: str | None) -> None:
    assert guessed_language([text]) == lang


def test_addresses_are_no_words() -> None:
    assert guessed_language(["https://the.example/of/and/in/for/with/to/is/are/from/by/on/at/as/an/we"]) is None
