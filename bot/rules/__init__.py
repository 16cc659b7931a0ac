"""Draft -> [Finding]: pure and synchronous. One rule is one YAML file in packs/; only book.py, and trial.py through it, knows of the disk.

How a verdict comes about, file by file::

    packs/                  what a lawyer edits: rules, lists of words, named signals
    yaml12.py               YAML as version 1.2 means it, with line and column
    rule.py lexicons.py     a file -> a Rule, a Lexicon; everything unknown is refused where it stands
    fields.py mends.py      the small fields of a file; what to write instead, as a closed set of edits
    conditions.py forms.py  a condition as written -> one of a closed set of forms
    slots.py                turns of phrase with a blank for a medicine
    book.py                 the folder -> the compiled Rulebook
    view.py                 one draft as the rules see it: its parts read once, hits filed by list
    safety.py               the adverse-event gate, before all else
    walks.py                what a walk through a condition tells, once
    compiled.py             conditions as expressions over bits: what no list hit allows is not asked
    ready.py                rules compiled, and those of one setting
    rulebook.py             Draft -> Found: which rules could hold, which do
    findings.py             what a person sees of a rule that holds; which of many are shown
    rulings.py              the nearest published ruling beside a finding; rulings/*.yml are data, ruling_files.py reads them,
                            ruling_worth.py says what each likeness is worth
    trial.py                a file tried before it enters the book: the book without it and with it
    outline.py              the compiled conditions, told without their machinery
    medicine.py             what the rules need to know of a name
    moments.py telling.py   what hangs on a date, and how a fact is told in a rule's sentence
    asked.py stated.py      which facts and language a rule asks for; those that its examples state
    jurisdictions.py        country -> packs

A rule is skipped unread when a list that it needs was not hit; so the price of a check hardly grows with the book.
"""

from bot.rules.book import load_book
from bot.rules.medicine import MedicineFacts
from bot.rules.rulebook import Found, Rulebook

__all__ = ["Found", "MedicineFacts", "Rulebook", "load_book"]
