from __future__ import annotations

import pytest

from bot.text import guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Notre nouvelle étude sur l’asthme sévère est publiée aujourd’hui", "fr"),
        ("Our new study on severe asthma is published today", "en"),
        ("Unser neues Schlafmittel ist ab heute in Ihrer Apotheke erhältlich", "de"),
        ("Nuestro nuevo tratamiento ya está disponible en su farmacia", "es"),
        ("Il nostro nuovo trattamento è disponibile da oggi in farmacia", "it"),
        ("Ons nieuwe geneesmiddel is vanaf vandaag verkrijgbaar bij de apotheek", "nl"),
        ("Vår nya medicin finns från och med idag på ditt apotek", "sv"),
        ("ok !", None),
        ("жизнь прекрасна сегодня и всегда", None),
        ("", None),
        ("\ud800\x00" * 20, None),
    ],
)
def test_the_language_is_guessed_where_there_is_enough_to_go_by(text: str, language: str | None) -> None:
    assert guess_language(text) == language
