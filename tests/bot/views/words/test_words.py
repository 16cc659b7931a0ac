from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Bilingual, Phrase, phrase
from bot.views.message import Run, Style
from bot.views.words import Words, wordings, words_for
from bot.views.words.template import template

FR, EN = words_for("fr", "Europe/Paris"), words_for("en", "Europe/Paris")
MORNING = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
NB, NN = "\u00a0", "\u202f"


def test_both_languages_have_the_same_keys() -> None:
    assert wordings("fr").keys() == wordings("en").keys()


@pytest.mark.parametrize("key", sorted(wordings("en")))
def test_a_wording_has_the_same_blanks_and_plural_in_both(key: str) -> None:
    french, english = template(wordings("fr")[key]), template(wordings("en")[key])
    assert set(french.blanks) == set(english.blanks)
    assert french.forms.keys() == english.forms.keys()
    for form, segments in french.forms.items():
        assert all(text.strip() or segments for text in (form,)), "a wording is not empty"


@pytest.mark.parametrize("key", sorted(key for key in wordings("fr") if "." in key))
def test_no_french_wording_was_left_in_english(key: str) -> None:
    said = wordings("fr")[key]
    texts = [said] if isinstance(said, str) else list(said.values())
    foreign = {"the", "and", "with", "your", "is", "of", "this", "not", "for"}
    for text in texts:
        assert not foreign & {word.strip(".,:;!?«»“”()`*").lower() for word in text.split()}, text


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_the_house_style_is_kept(locale: str) -> None:
    for key, said in wordings("fr" if locale == "fr" else "en").items():
        for text in [said] if isinstance(said, str) else said.values():
            assert "!" not in text or key.startswith("page.sample."), f"{key}: no exclamation mark"
            lowered = text.lower()
            assert not any(word in lowered for word in ("oops", "oups", "désolé", "sorry", "s’il vous plaît", "please", "compliant", "approved")), key
            assert NB not in text, f"{key}: plain spaces; the formatter sets them"
            assert NN not in text, f"{key}: plain spaces; the formatter sets them"


def test_a_hint_of_a_command_is_short() -> None:
    for words in (FR, EN):
        for key in wordings("fr"):
            if key.startswith("verb.") and key.endswith((".hint", ".purpose")):
                assert len(words.say(key)) <= 40, key


def test_no_text_is_said_as_the_command_line_promises() -> None:
    assert EN.phrase(phrase("not_checked.no_text")) == "no text"
    assert FR.phrase(phrase("not_checked.no_text")) == "aucun texte"


def test_french_marks_are_set_on_the_template_and_never_in_a_value() -> None:
    typed = "il dit : « oui » ; 40 % l'an !"
    assert FR.say("help.wrong_summary", typed=typed) == f"«{NB}{typed}{NB}» n’est pas un verbe de Vigie."
    assert FR.say("form.trouble.unknown_country_near", value="Swisse", nearest="Suisse") == (
        f"Pays inconnu{NB}: «{NB}Swisse{NB}». Vouliez-vous dire «{NB}Suisse{NB}»{NN}?"
    )


def test_commands_keep_plain_spaces_and_the_straight_apostrophe() -> None:
    assert FR.say("verb.digest.hint") == "veille [aujourd'hui, semaine]"
    assert FR.say("verb.ask.example").endswith("ce registre ?")


@given(st.text())
def test_a_value_is_put_in_to_the_letter(typed: str) -> None:
    for words in (FR, EN, FR.bare()):
        assert typed in words.say("help.wrong_summary", typed=typed)


def test_markup_in_a_value_is_only_characters() -> None:
    assert FR.runs("trouble.reference", reference="**E**`{x}`") == (Run("Référence **E**`{x}`"),)


@pytest.mark.parametrize(
    ("n", "french", "english"),
    [(0, "0 source lue", "0 sources read"), (1, "1 source lue", "1 source read"), (14, "14 sources lues", "14 sources read")],
)
def test_plurals_follow_the_language(n: int, french: str, english: str) -> None:
    assert FR.say("sources.read", n=n) == french
    assert EN.say("sources.read", n=n) == english


def test_a_million_is_written_in_both() -> None:
    assert FR.say("sources.read", n=1_000_000) == f"1{NN}000{NN}000 sources lues"
    assert EN.say("sources.read", n=1_300) == "1,300 sources read"


def test_bold_and_code_of_a_template_are_runs_and_a_run_is_put_in_whole() -> None:
    link = Run("Revue", url="https://example.org")
    assert EN.runs("help.example", example=link) == (Run("Example: "), link)
    assert FR.runs("suggest.nothing_new", sources="14 sources lues.") == (Run("Rien de neuf.", Style.STRONG), Run(" 14 sources lues."))


def test_dates_and_hours_are_written_as_each_language_does() -> None:
    assert FR.date_long(MORNING) == f"lundi 23{NB}novembre 2026"
    assert FR.date_short(MORNING) == f"23{NB}nov. 2026"
    assert FR.day(date(2026, 11, 1)) == f"1er{NB}novembre"
    assert FR.hour(MORNING) == f"8{NB}h{NB}30"
    assert FR.clock(14, 0) == f"14{NB}h"
    assert FR.hour_zone(MORNING) == f"8{NB}h{NB}30, Paris"
    assert EN.date_long(MORNING) == "Monday 23 November 2026"
    assert EN.date_short(MORNING) == "23 Nov 2026"
    assert EN.hour_zone(MORNING) == "08:30, Paris"
    assert EN.clock(14, 0) == "14:00"


def test_an_hour_is_told_in_the_zone_that_is_asked() -> None:
    assert EN.at("America/New_York").hour(MORNING) == "02:30"
    assert FR.town("Europe/London") == "Londres"
    assert FR.town("America/Argentina/Buenos_Aires") == "Buenos Aires"
    assert EN.at("Nowhere/Town").hour(MORNING) == "07:30"


def test_a_time_as_a_value_is_told_in_full_or_as_the_template_asks() -> None:
    assert FR.say("digest.since", since=MORNING) == f"Rien des associations et des experts suivis, ni à leur sujet, depuis le 23{NB}nov. 2026."
    assert FR.say("sources.retry", source="Myo-Clair", at=FR.hour(MORNING)) == f"Myo-Clair, nouvel essai à 8{NB}h{NB}30"
    assert "23 Nov 2026, 08:30" in EN.say("unworded", key=MORNING)


def test_numbers_and_percentages() -> None:
    assert (FR.number(4_210), FR.percent(2.5)) == (f"4{NN}210", f"2,5{NB}%")
    assert (EN.number(4_210), EN.percent(2.5)) == ("4,210", "2.5%")


def test_a_port_or_a_line_is_a_name_and_not_a_count() -> None:
    assert "8765" in FR.say("error.port_in_use", port=8765, host="127.0.0.1", variable="VIGIE_PORT")


def test_lists_are_joined() -> None:
    assert FR.join(["a", "b", "c"]) == "a, b et c"
    assert EN.join(["a", "b"], last="or") == "a or b"
    assert (FR.join([]), FR.join(["a"])) == ("", "a")


def test_json_gets_plain_spaces_and_straight_apostrophes() -> None:
    bare = FR.bare()
    assert bare.say("form.trouble.unknown_country", value="Île’s :") == "Pays inconnu : « Île’s : »."
    assert bare.number(1_300) == "1 300"
    assert bare.hour(MORNING) == "8 h 30"


def test_a_rules_sentence_is_typeset_around_the_words_it_was_found_in() -> None:
    wording = Bilingual("« {words} » : promesse d'effet !", "“{words}”: a promise.")
    assert FR.rule(wording, "guérit : oui") == f"«{NB}guérit : oui{NB}»{NB}: promesse d’effet{NN}!"
    assert FR.bare().rule(wording, "guérit : oui") == "« guérit : oui » : promesse d'effet !"
    assert EN.rule(wording) == "“”: a promise."


def test_a_sentence_alone_has_a_capital_and_a_stop() -> None:
    assert FR.sentence(phrase("not_checked.no_text")) == "Aucun texte."
    assert FR.sentence(phrase("progress.looking")) == "Je regarde…"


def test_a_key_of_another_edition_is_named_and_breaks_nothing() -> None:
    assert EN.phrase(Phrase("gone.key")) == "(no wording for gone.key)"
    assert EN.phrase_runs(Phrase("gone.key")) == (Run("(no wording for gone.key)"),)
    with pytest.raises(KeyError):
        EN.say("gone.key")


def test_a_blank_that_nobody_filled_does_not_hide_the_error() -> None:
    assert FR.phrase(phrase("error.no_check")) == "Il n’y a pas de vérification …. Vos dernières vérifications sont sur votre Accueil."
    with pytest.raises(KeyError):
        FR.say("error.no_check")


def test_networks_and_languages_have_their_names() -> None:
    assert (FR.network("linkedin"), FR.network("web"), FR.network("unknown")) == ("LinkedIn", "site web", "unknown")
    assert (FR.language("en"), EN.language("fr"), EN.language("zz")) == ("anglais", "French", "zz")


def test_words_are_made_once_a_language_and_zone() -> None:
    assert words_for("fr", "Europe/Paris") is FR
    assert isinstance(FR, Words)


@pytest.mark.parametrize("broken", ["{n", "{n:colour}", "{}", "{a.b}"])
def test_a_broken_wording_is_refused_when_it_is_read(broken: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        template(broken)
