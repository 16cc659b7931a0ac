from __future__ import annotations

from dataclasses import replace

from bot.model import Citation, RuleCard, Severity, Status
from bot.views.message import Entry, Heading, Message, Quotation
from bot.views.plain import plain
from bot.views.rules import MAX_LISTED, rule, rules
from tests.bot.views.samples import EN, FR, NB, NN, NO_REFERENCE, RULE

POM = RuleCard("FR-POM-01", Status.PREVIEW, "fr", (Severity.STOP, Severity.ASK), RULE, ("Velunor® marche toujours.",), ("Notre recherche avance.",))
GEN = RuleCard("GEN-01", Status.STABLE, "gen", (Severity.ASK,), NO_REFERENCE, (), ())


def said(message: Message) -> str:
    return " ".join(plain(message, 10_000).replace(NB, " ").replace(NN, " ").split())


def test_the_book_lists_its_packs_with_how_many_rules() -> None:
    message = rules((POM, POM, GEN), FR)
    rows = [part for part in message.parts if isinstance(part, Entry)]
    assert [row.action.value for row in rows if row.action] == ["fr", "gen"]
    assert "France 2 règles · Médicament sur ordonnance au public" in said(message)
    assert message.subtitle == "3 règles"
    assert "/vigie regles FR-POM-01" in said(message)


def test_a_pack_lists_its_rules_with_severity_and_clause() -> None:
    message = rules((POM,), EN)
    (row,) = message.parts
    assert isinstance(row, Entry)
    assert row.detail[0].text == "gives stop or ask first"
    assert row.tags == ("clause not verified",)
    assert row.reference == f"FR-POM-01 · CSP{NB}L.5122-6"
    assert row.action is not None
    assert (row.action.route, row.action.value) == ("rules.open", "FR-POM-01")
    assert message.title == "Rules: France"
    assert message.actions[0].label == "The whole rule book"


def test_a_pack_of_the_house_is_called_by_its_folder() -> None:
    assert rules((GEN,), EN).title == "Rules: GEN"


def test_a_very_long_pack_says_how_many_more() -> None:
    assert "and 5 more" in said(rules((POM,) * (MAX_LISTED + 5), EN))


def test_one_rule_says_what_why_instead_where_and_shows_its_examples() -> None:
    message = rule(POM, FR)
    text = said(message)
    assert message.code == "FR-POM-01"
    assert message.subtitle == "donne stop ou à faire valider · à l’essai"
    assert "Ce qu’elle dit : Médicament sur ordonnance, maladie et résultat" in text
    assert "Le texte de référence : Code de la santé publique, CSP L.5122-6" in text
    assert "n’a pas encore été vérifiée par un juriste" in text
    assert [part.text for part in message.parts if isinstance(part, Heading)] == ["Signalé", "Non signalé"]
    assert len([part for part in message.parts if isinstance(part, Quotation)]) == 2


def test_a_rule_without_clause_or_examples_stands_too() -> None:
    message = rule(GEN, EN)
    assert "It says: No reference for “…”." in said(message)
    assert not any(isinstance(part, Heading) for part in message.parts)


def test_a_rule_names_its_codes_in_single_countries() -> None:
    card = replace(POM, code="EU-POM-01", also=(("FR-POM-01", Citation("Code de la santé publique", "L.5122-6")), ("UK-POM-01", None)))
    assert "Ailleurs : FR-POM-01 · CSP L.5122-6 ; UK-POM-01" in said(rule(card, FR))
    asked = rule(card, FR, code="FR-POM-01")
    assert asked.code == "FR-POM-01"
    assert "Le texte de référence : Code de la santé publique, L.5122-6" in said(asked)
    assert "Ailleurs : EU-POM-01 · CSP L.5122-6 ; UK-POM-01" in said(asked)
    assert card.is_called("FR-POM-01")
    assert card.is_called("EU-POM-01")
    assert not card.is_called("FR-POM-02")


def test_a_rule_keeps_its_own_text_where_a_country_writes_it_elsewhere_under_the_same_code() -> None:
    card = replace(POM, code="EU-ADV-07", also=(("EU-ADV-07", Citation("Code de la santé publique", "R.5122-4 6°")), ("EU-ADV-07", None)))
    shown = said(rule(card, FR))
    assert "Le texte de référence : Code de la santé publique, CSP L.5122-6" in shown
    assert "Ailleurs : EU-ADV-07 · CSP R.5122-4 6°" in shown
    assert "Ailleurs" not in said(rule(replace(card, also=(("EU-ADV-07", None),)), FR))


def test_an_empty_book_says_so() -> None:
    assert "no rule was loaded" in said(rules((), EN))
