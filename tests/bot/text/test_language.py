"""The language of a text: told by its small words, else guessed; and what the book has no words for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import guess_language, language_of, language_without_rules, tells_at_once, told_language
from bot.text.language import RULED
from tests.quality.cases import adverse_cases, cases

WITH_RULES = [
    ("Notre nouvelle étude sur l’asthme sévère est publiée aujourd’hui", "fr"),
    ("Our new study on severe asthma is published today", "en"),
    ("Unser neues Schlafmittel ist ab heute in Ihrer Apotheke erhältlich", "de"),
    ("Nuestro nuevo tratamiento ya está disponible en su farmacia", "es"),
    ("Il nostro nuovo trattamento è disponibile da oggi in farmacia", "it"),
    ("Ons nieuwe geneesmiddel is vanaf vandaag verkrijgbaar bij de apotheek", "nl"),
]
WITHOUT = [
    ("Hoje celebramos a nossa equipa e todos os doentes que participaram no estudo.", "pt"),
    ("Feliz dia da ciência a todos!", "pt"),
    ("Nasz nowy lek jest już dostępny w aptece, zapytaj swojego lekarza.", "pl"),
    ("Zapraszamy na spotkanie w Krakowie w czwartek", "pl"),
    ("Vår nya medicin finns från och med idag på ditt apotek", "sv"),
    ("Tak til alle medarbejdere for en god dag", "da"),
    ("Takk til alle for en fin dag i Bergen", "no"),
    ("Kiitos kaikille hienosta päivästä", "fi"),
    ("Děkujeme celému týmu za skvělý den", "cs"),
    ("Am deschis un nou laborator la Cluj", "ro"),
    ("Köszönjük mindenkinek ezt a szép napot", "hu"),
    ("Hvala cijelom timu na predivnom danu", "hr"),
    ("Harika bir gün için tüm ekibimize teşekkürler", "tr"),
    ("Meie uus ravim on nüüd apteegis saadaval", "et"),
    ("Gràcies a tot l'equip per un dia fantàstic", "ca"),
    ("Το νέο μας φάρμακο είναι διαθέσιμο στο φαρμακείο", "el"),
    ("Новото ни лекарство вече е налично в аптеката", "bg"),
    ("Наш новий препарат вже доступний в аптеці", "uk"),
    ("دواؤنا الجديد متوفر الآن في صيدليتكم", "ar"),
    ("我们的新药现已在药店上市，请咨询您的医生", "zh"),
    ("新しい薬が薬局で買えるようになりました", "ja"),
    ("우리의 새로운 약이 이제 약국에서 구입 가능합니다", "ko"),
]
NOTHING_TELLS = ["", "ok !", "💊💊💊", "https://example.org/notre/nouvelle/page", "@halcyre #JPO2026", "\ud800\x00" * 20, "1 234 567 890", "NVX-101"]


@pytest.mark.parametrize(("text", "language"), WITH_RULES)
def test_a_language_with_rules_is_told_by_its_small_words(text: str, language: str) -> None:
    assert (told_language(text), guess_language(text), language_of(text)) == (language, language, language)
    assert language_without_rules(text) is None


@pytest.mark.parametrize(("text", "language"), WITHOUT)
def test_a_language_without_rules_is_known_for_what_it_is(text: str, language: str) -> None:
    assert (told_language(text), language_of(text), language_without_rules(text)) == (None, language, language)


@pytest.mark.parametrize("text", NOTHING_TELLS)
def test_where_nothing_tells_nothing_is_said(text: str) -> None:
    assert language_of(text) is None
    assert language_without_rules(text) is None
    assert guess_language(text) is None


def test_a_told_language_needs_nothing_from_the_disk() -> None:
    assert tells_at_once(WITH_RULES[0][0])
    language_of(WITHOUT[0][0])
    assert tells_at_once(WITHOUT[0][0])


def test_feeds_are_told_apart_among_their_languages() -> None:
    assert guess_language("Vår nya medicin finns från och med idag på ditt apotek") == "sv"
    assert guess_language("жизнь прекрасна сегодня и всегда") is None


def test_no_line_of_a_language_with_rules_is_taken_for_another() -> None:
    lines = {c.draft.text: c.draft.lang for name in ("dev", "own") for c in cases(name)}
    lines |= {c.draft.text: c.draft.lang for name in ("adverse_dev", "adverse_own") for c in adverse_cases(name)}
    assert [text for text in lines if language_without_rules(text)] == []
    wrong = [text for text, language in lines.items() if told_language(text) not in {None, language}]
    assert len(wrong) <= len(lines) / 100
    assert not [text for text in wrong if lines[text] == "fr"]  # French taken for English would ask for a translation into French


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert told_language(text) in {None, *RULED}
    assert language_without_rules(text) not in RULED
