"""A new rule is tried on posts before it enters the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.medicines import starter_register
from bot.rules import load_book
from bot.rules.trial import changes
from tests.quality.book import CACHE, PACKS, the_book
from tests.quality.cases import draft_of

if TYPE_CHECKING:
    from pathlib import Path

RULE = """\
code: HOUSE-01
status: preview
since: 2026-11
title: {en: Canteen, fr: Cantine}
when: {lexicon: neutral-cause}
severity: ask
message: {en: "“{words}” is a matter for the works council.", fr: "« {words} » relève du comité d’entreprise."}
why: {en: The works council asked to see such posts first., fr: Le comité d’entreprise souhaite voir ces messages d’abord.}
examples:
  flagged:
    - {text: "La cantine rouvre lundi."}
    - {text: "The canteen opens on Monday."}
  passed:
    - {text: "Le laboratoire rouvre lundi."}
    - {text: "The laboratory opens on Monday."}
"""


def test_a_trial_shows_what_a_rule_would_change(tmp_path: Path) -> None:
    file = tmp_path / "HOUSE-01-canteen.yml"
    file.write_text(RULE, encoding="utf-8")
    register = starter_register()
    tried = load_book(PACKS, house=None, cache=CACHE, medicine_terms=register.terms(), medicine_of=register.by_key, trial=file)
    posts = [{"text": "La cantine rouvre lundi."}, {"text": "Ask your doctor about Ozempic!"}, {"text": "Our canteen loves Ozempic!"}]
    found = list(changes([draft_of(p) for p in posts], the_book(), tried))
    assert [(c.before, c.after, [f.code for f in c.gained], c.lost) for c in found] == [
        ("clear", "ask", ["HOUSE-01"], ()),
        ("stop", "stop", ["HOUSE-01"], ()),
    ]


def test_a_trial_takes_the_place_of_the_rule_with_its_code(tmp_path: Path) -> None:
    file = tmp_path / "GEN-04-milder.yml"
    milder = (PACKS / "general" / "GEN-04-respectful-language.yml").read_text(encoding="utf-8").replace("severity: note", "severity: ask")
    file.write_text(milder, encoding="utf-8")
    register = starter_register()
    tried = load_book(PACKS, house=None, cache=CACHE, medicine_terms=register.terms(), medicine_of=register.by_key, trial=file)
    (change,) = changes([draft_of({"text": "Les obèses doivent agir."})], the_book(), tried)
    assert (change.before, change.after, change.gained, change.lost) == ("clear", "ask", (), ())
