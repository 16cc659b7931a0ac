from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import folded, read, visible
from tests.fuzz.texts import ZERO_WIDTH, texts

ANY_TEXT = st.text(st.characters(), max_size=200)  # lone surrogates included


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("L’œuvre « déjà vu »", 'l\'oeuvre " deja vu "'),
        ("HUMIRA® injection", "humira injection"),
        ("Ozem\u200bpic, Oz\u00adempic", "ozempic, ozempic"),
        ("Оzеmріс", "ozempic"),  # Cyrillic О, е, р, і, с
        ("𝐎𝐳𝐞𝐦𝐩𝐢𝐜 Ⓞⓩ ﬁn", "ozempic oz fin"),
        ("50 € ou 40£", "50 eur ou 40 gbp "),
        ("n°1 nº1 №1", "no1 no1 no1"),
        ("patient·es", "patientes"),
        ("Straße, Łódź, Ærø", "strasse, lodz, aero"),
        ("a\t b\u00a0\u202fc\r\n\n d", "a b c\nd"),
        ("💉 👇🏽 ⭐️ 💊", "emojisyringe emojidown emojistar emojipill "),
        ("½ 10² ٣", "1/2 102 3"),
        ("tnf-α", "tnf-a"),
    ],
)
def test_disguises_and_typography_read_alike(written: str, normal: str) -> None:
    assert read(written).normal.strip() == normal.strip()


@pytest.mark.parametrize(
    ("tag", "normal"),
    [
        ("#OurNewTreatment", "#our new treatment"),
        ("#HIVAwareness", "#hiv awareness"),
        ("#ozempic", "#ozempic"),
        ("#AMM", "#amm"),
        ("@DrMartin", "@dr martin"),
        ("a#OurNew", "a#ournew"),
    ],
)
def test_hashtags_are_split_into_words(tag: str, normal: str) -> None:
    assert read(tag).normal == normal


def test_a_split_hashtag_is_read_as_one_word_too() -> None:
    reading = read("Vive #OurNewTreatment !")
    (echo,) = reading.tags()
    assert echo.text == "ournewtreatment"
    assert reading.raw[slice(*reading.origin(echo.start, echo.end))] == "OurNewTreatment"


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("O z e m p i c", "ozempic"),
        ("O.z.e.m.p.i.c", "ozempic"),
        ("0z3mpic", "ozempic"),
        ("oz.em.pic", "ozempic"),
        ("w3g0vy", "wegovy"),
        ("v1agra", "viagra"),
        ("pri1osec", "prilosec"),
    ],
)
def test_hidden_words_come_out(written: str, word: str) -> None:
    reading = read(f"le {written} ici")
    assert (word, written) in {(echo.text, reading.raw[slice(*reading.origin(echo.start, echo.end))]) for echo in reading.hidden()}


@pytest.mark.parametrize("written", ["500 mg par jour", "10mg", "bien-être et rendez-vous", "https://t.co/4bC1dEfG", "le 3 mai 2026"])
def test_doses_words_and_addresses_hide_nothing(written: str) -> None:
    assert read(written).hidden() == ()


@given(ANY_TEXT)
def test_any_text_is_read_to_plain_ascii_and_every_place_has_an_origin(text: str) -> None:
    reading = read(text)
    assert reading.normal.isascii()
    assert reading.normal == reading.cased.lower()
    for start in range(len(reading.normal)):
        first, last = reading.origin(start, start + 1)
        assert 0 <= first < last <= len(text)
        assert reading.normal[start] in read(text[first:last]).normal or reading.normal[start] in " \n"


def test_every_character_comes_from_one_that_folds_to_it_in_order() -> None:
    for text in ("s @DrMartin \x01now", "#aB\u200b  c œ ½", *texts(seed=77, count=1_500)):
        reading, before = read(text), 0
        for place, character in enumerate(reading.cased):
            first, _ = reading.origin(place, place + 1)
            assert first >= before
            assert character in folded(text[first]) or character in " \n", (text, place)
            before = first


@given(ANY_TEXT)
def test_reading_twice_changes_nothing(text: str) -> None:
    normal = read(text).normal
    assert read(normal).normal == normal


@given(ANY_TEXT)
def test_composed_and_decomposed_text_read_alike(text: str) -> None:
    assert read(unicodedata.normalize("NFC", text)).normal == read(unicodedata.normalize("NFD", text)).normal


@given(st.lists(st.text("abcdé ", max_size=8), min_size=1, max_size=8), st.sampled_from(ZERO_WIDTH))
def test_zero_width_marks_change_nothing(parts: list[str], mark: str) -> None:
    assert read(mark.join(parts)).normal == read("".join(parts)).normal


@given(st.text("ab'\"- ", max_size=30))
def test_straight_and_typographic_quotes_read_alike(text: str) -> None:
    curly = text.replace("'", "’").replace('"', "”").replace("-", "‑")
    assert read(curly).normal == read(text).normal


def test_the_origin_of_a_word_is_the_word_as_written() -> None:
    for text in texts(seed=7, count=300):
        reading = read(text)
        here = f"{text} Doliprane\u0301\u200b®"
        found = read(here)
        start = found.normal.rindex("doliprane")
        first, last = found.origin(start, start + len("doliprane"))
        assert here[first:last] == "Doliprane\u0301"
        assert len(reading.normal) == len(reading.cased)


@pytest.mark.parametrize("piece", ["a", "é", "e\u0301", "💉", " \n", "糖", "#aA", "\ud800", "\x00", "a\u200b", "o.", "０"])
def test_forty_thousand_characters_are_read(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    reading = read(text)
    reading.hidden()
    reading.tags()
    assert reading.origin(0, len(reading.normal))[1] <= len(text)


@pytest.mark.parametrize("text", [".", "💉", "а", "\u200ba"])
def test_something_is_to_be_seen(text: str) -> None:
    assert visible(text)
