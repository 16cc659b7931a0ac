from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Act, Locale, Whose
from bot.views.forms import ASK_FORM, CHECK_FORM, DIGEST_FORM, DISMISS_FORM, MAX_TEXT_CHARS, ME_FORM
from bot.views.message import Field, FormKind
from tests.bot.views.nouns import outside
from tests.bot.views.samples import NB, NN

LOCALES: tuple[Locale, ...] = ("fr", "en")
NAMES = ("text", "act", "network", "of", "readers", "zone", "time", "days", "networks", "reason", "question", "locale")
FORMS = (CHECK_FORM, DISMISS_FORM, ASK_FORM, ME_FORM, DIGEST_FORM)
GOOD = {"text": "Merci aux équipes.", "act": "post", "network": "linkedin", "of": "association", "readers": "FR,BE"}


def field(kind: FormKind, name: str, **initial: str) -> Field:
    return next(f for f in kind.build("fr", initial, "").fields if f.name == name)


def test_the_check_form_asks_what_the_picture_asks() -> None:
    form = CHECK_FORM.build("fr", {}, "")
    assert form.title == "Vérifier un message"
    assert [(f.name, f.kind, f.required) for f in form.fields] == [
        ("text", "area", True),
        ("act", "pick", True),
        ("network", "select", True),
        ("of", "select", False),
        ("country", "select", False),
        ("readers", "many", False),
        ("link_text", "area", False),
        ("image_text", "line", False),
        ("audience", "select", False),
        ("role", "select", False),
        ("facts_yes", "many", False),
        ("facts_no", "many", False),
        ("facts", "area", False),
    ]
    assert [option.label for option in form.fields[1].options] == ["Publier", "Partager", "Aimer", "Commenter", "Répondre", "Identifier"]
    assert {option.value for option in form.fields[3].options} == {of.value for of in Whose}
    assert form.note == "La réponse sera visible par vous uniquement."


def test_a_form_keeps_what_was_there() -> None:
    assert field(CHECK_FORM, "text", text="Merci.").initial == "Merci."
    assert field(CHECK_FORM, "act").initial == Act.POST
    assert DISMISS_FORM.build("en", {}, "P-0413").carry == "P-0413"
    assert field(ME_FORM, "zone", zone="Asia/Kathmandu").initial == "Asia/Kathmandu"
    assert "Asia/Kathmandu" in {option.value for option in field(ME_FORM, "zone", zone="Asia/Kathmandu").options}


def test_a_good_form_has_no_trouble() -> None:
    assert CHECK_FORM.validate(GOOD, "fr") == {}
    assert DISMISS_FORM.validate({"reason": "Le chiffre est sourcé."}, "fr") == {}
    assert ASK_FORM.validate({"question": "Que mesure le registre ?"}, "fr") == {}
    assert ME_FORM.validate({"locale": "fr", "zone": "Europe/Paris", "networks": "linkedin,x"}, "fr") == {}
    assert DIGEST_FORM.validate({"time": "08:30", "zone": "Europe/Paris", "days": "daily"}, "fr") == {}


def test_a_misspelt_country_has_a_sentence_and_a_button_that_corrects_the_list() -> None:
    trouble = CHECK_FORM.validate(GOOD | {"readers": "FR,Belgique,Swisse"}, "fr")["readers"]
    assert trouble.sentence == f"Pays inconnu{NB}: «{NB}Swisse{NB}». Vouliez-vous dire «{NB}Suisse{NB}»{NN}?"
    assert (trouble.fix_label, trouble.fix_value) == ("Mettre Suisse", "FR,BE,CH")
    assert CHECK_FORM.validate(GOOD | {"readers": trouble.fix_value or ""}, "fr") == {}


def test_a_country_like_no_other_can_be_taken_out() -> None:
    trouble = CHECK_FORM.validate(GOOD | {"readers": "FR,qqqq"}, "en")["readers"]
    assert (trouble.fix_label, trouble.fix_value) == ("Take out qqqq", "FR")


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"text": " \n"}, "text"),
        ({"text": "x" * (MAX_TEXT_CHARS + 1)}, "text"),
        ({"act": "dance"}, "act"),
        ({"of": "nobody"}, "of"),
        ({"network": "Linkdin"}, "network"),
        ({"network": "qqqq"}, "network"),
        ({"link_text": "x" * 40_001}, "link_text"),
    ],
)
def test_each_field_of_a_check_is_judged(values: dict[str, str], name: str) -> None:
    for locale in LOCALES:
        assert list(CHECK_FORM.validate(GOOD | values, locale)) == [name]


def test_a_text_of_40_000_characters_is_taken() -> None:
    assert CHECK_FORM.validate(GOOD | {"text": "x" * MAX_TEXT_CHARS}, "en") == {}


def test_too_long_says_by_how_much() -> None:
    trouble = CHECK_FORM.validate(GOOD | {"text": "x" * 40_210}, "en")["text"]
    assert trouble.sentence.startswith("40,210 characters: 210 too many.")


@pytest.mark.parametrize(("typed", "fixed"), [("8h30", "08:30"), ("8 h", "08:00"), ("23:5", None), ("25:00", None), ("", None), ("9:05", "09:05")])
def test_an_hour_is_put_right_where_it_can_be(typed: str, fixed: str | None) -> None:
    trouble = DIGEST_FORM.validate({"time": typed, "zone": "Europe/Paris"}, "fr")["time"]
    assert trouble.fix_value == fixed


@pytest.mark.parametrize(("typed", "fixed"), [("Pariss", "Europe/Paris"), ("Europe/Londn", "Europe/London"), ("../etc/passwd", None), ("qqqq", None)])
def test_a_zone_is_put_right_where_it_can_be(typed: str, fixed: str | None) -> None:
    assert ME_FORM.validate({"zone": typed}, "fr")["zone"].fix_value == fixed


def test_a_misspelt_network_is_put_right_within_its_list() -> None:
    assert ME_FORM.validate({"networks": "linkedin, Youtub"}, "en")["networks"].fix_value == "linkedin,youtube"


def test_a_reason_and_a_question_are_needed() -> None:
    assert DISMISS_FORM.validate({"reason": "ok"}, "fr")["reason"].sentence == "Dites en quelques mots pourquoi ce n’est pas un problème."
    assert ASK_FORM.validate({}, "en")["question"].sentence == "Write your question."


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(FORMS),
    st.dictionaries(st.sampled_from(["text", "act", "network", "of", "readers", "zone", "time", "days", "networks", "reason"]), outside),
)
def test_judging_never_fails_and_a_correction_corrects(kind: FormKind, values: dict[str, str]) -> None:
    for name, trouble in kind.validate(values, "fr").items():
        assert trouble.sentence
        if trouble.fix_value is not None and trouble.fix_value.count(",") == 0:
            assert name not in kind.validate(values | {name: trouble.fix_value}, "fr")
