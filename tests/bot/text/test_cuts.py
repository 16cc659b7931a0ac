"""What stays after a cut reads well: blanks, marks, capitals, French spacing, lists and hashtags."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import Cut, added, applied, clause_cut, is_as_tidy, says_enough, sentence_cut, words_cut

NN = "\u202f"


def without(cut: object, text: str, words: str, *put: str) -> str | None:
    start = text.index(words)
    cuts: tuple[Cut, ...] = cut(text, start, start + len(words), *put)  # type: ignore[operator]
    return applied(text, cuts) if cuts else None


@pytest.mark.parametrize(
    ("text", "words", "stays"),
    [
        ("Bonjour à tous. Velunor guérit le lupus. Bonne journée !", "guérit", "Bonjour à tous. Bonne journée !"),
        ("Velunor cures. Come and meet us on Monday.", "cures", "Come and meet us on Monday."),
        ("Come and meet us on Monday. Velunor cures.", "cures", "Come and meet us on Monday."),
        ("One thing. It cures. This is great. Meet us on Monday.", "cures", "One thing. Meet us on Monday."),  # "This" hangs on what is gone
        ("We hope. Who cures? We do. 🎉\nMeet us.", "cures", "We hope.\nMeet us."),  # an answer without its question
        ("Three facts:\n- it cures\n- it is red\n- it is new", "cures", "Three facts:\n- it is red\n- it is new"),
        ("Good day.\n\nThree facts:\n- it cures\n\nMeet us.", "cures", "Good day.\n\nMeet us."),  # the lead-in leads nowhere
        ("Good day.\n\nIt cures.\n\nMeet us.", "cures", "Good day.\n\nMeet us."),
        ("Meet us. #lupus #cure #science", "#cure", "Meet us. #lupus #science"),
        (f"Enfin{NN}! Il guérit{NN}! Venez nous voir{NN}!", "guérit", f"Enfin{NN}! Venez nous voir{NN}!"),
    ],
)
def test_a_sentence_goes_with_what_hangs_on_it(text: str, words: str, stays: str) -> None:
    assert without(sentence_cut, text, words) == stays


def test_another_sentence_may_stand_there_instead() -> None:
    assert (
        without(sentence_cut, "Bonjour. Prenez-en deux.\n\nMerci", "deux", "Demandez à votre médecin.")
        == "Bonjour. Demandez à votre médecin.\n\nMerci"
    )


@pytest.mark.parametrize(
    ("text", "words", "stays"),
    [
        ("We present our data from Lyon, the best ever, on Monday.", "best", "We present our data from Lyon, on Monday."),
        ("We present our data from Lyon, the best ever!", "best", "We present our data from Lyon!"),
        ("Our team, which is the best, meets you on Monday.", "best", "Our team meets you on Monday."),
        ("Our team (the best ever) meets you on Monday.", "best", "Our team meets you on Monday."),
        ("Toujours efficace, notre équipe vous attend lundi.", "efficace", "Notre équipe vous attend lundi."),
        ("Velunor always works, which is great.", "always", None),  # the rest would not stand alone
        ("Avec Velunor, notre équipe signe le plus beau des succès.", "succès", None),
        ("No mark in this sentence about the best.", "best", None),
    ],
)
def test_a_clause_goes_where_the_rest_stands_alone(text: str, words: str, stays: str | None) -> None:
    assert without(clause_cut, text, words) == stays


@pytest.mark.parametrize(
    ("text", "words", "stays"),
    [
        ("Meet our amazing team.", "amazing", "Meet our team."),
        ("Une équipe formidable vous attend.", "formidable", "Une équipe vous attend."),
        ("Amazing people work here.", "Amazing", "People work here."),
        ("Our team is amazing.", "amazing", None),
        ("Our team meets, best thing ever.", "best", None),
        ("Take our tablet with water.", "tablet", None),
        ("L’incroyable équipe.", "incroyable", None),
        ("A great idea.", "great", None),  # "a idea"
        ("Meet our very best team.", "very best", None),
    ],
)
def test_a_word_goes_where_the_sentence_does_without(text: str, words: str, stays: str | None) -> None:
    assert without(words_cut, text, words) == stays


def test_other_words_fit_their_article_or_are_not_put_in() -> None:
    assert without(words_cut, "Incroyable travail.", "Incroyable", "beau") == "Beau travail."
    assert without(words_cut, "L’incroyable travail.", "incroyable", "beau") is None
    assert without(words_cut, "Voici le beau travail.", "beau", "utile") is None


@pytest.mark.parametrize(
    ("text", "sentence", "whole"),
    [
        ("Meet us on Monday", "Ask your doctor.", "Meet us on Monday. Ask your doctor."),
        ("Meet us on Monday!\n\n#lupus #science", "Ask your doctor.", "Meet us on Monday! Ask your doctor.\n\n#lupus #science"),
        ("Merci pour le colis 😍", "#publicité", "Merci pour le colis 😍 #publicité"),
        ("See https://example.org/a", "#ad", "See https://example.org/a #ad"),
    ],
)
def test_a_sentence_comes_before_the_closing_hashtags(text: str, sentence: str, whole: str) -> None:
    assert applied(text, (added(text, sentence),)) == whole


def test_an_untidy_rest_is_seen() -> None:
    assert not is_as_tidy("We, the best, meet.", "We,, meet.")
    assert not is_as_tidy("« Le meilleur » est là.", "« est là.")
    assert is_as_tidy("Two  blanks were there.", "Two  blanks were.")


def test_links_and_hashtags_say_nothing_by_themselves() -> None:
    assert not says_enough("Voir ici #lupus @institut https://example.org/une/page")
    assert says_enough("Venez nous voir lundi")


@given(st.text(alphabet="ab. ,!?\n#-:é’\u202f", max_size=60), st.data())
def test_a_cut_only_takes_away(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for cut in (sentence_cut, clause_cut, words_cut):
        cuts = cut(text, start, end)
        assert all(0 <= one.start <= one.end <= len(text) for one in cuts)
        assert len(applied(text, cuts)) <= len(text)
