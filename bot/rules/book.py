"""The book on the disk -> the compiled book. The only file of the rules that touches the disk.

::

    packs/signals.yml                       conditions that have a name
    packs/lexicons/<lang>/<name>.yml        lists of words
    packs/lexicons/labels.yml               what each list is called where people read the book
    packs/<pack>/pack.yml                   title, edition, source documents of a pack
    packs/<pack>/<CODE>-<name>.yml          one rule
    <home>/rules/*.yml, <home>/rules/lexicons/<lang>/*.yml      house rules, the same way
    rulings/*.yml, <home>/rules/rulings/*.yml                   published rulings, and subjects.yml: the words of what they are about
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import ConfigError, RuleError
from bot.match import Matcher, Term
from bot.model import Bilingual
from bot.rules.conditions import Names, condition
from bot.rules.fields import bilingual
from bot.rules.jurisdictions import KNOWN
from bot.rules.lexicons import Lexicon, lexicon
from bot.rules.medicine import MedicineFacts
from bot.rules.pack import Pack, pack
from bot.rules.refusals import refuse, refuse_key
from bot.rules.rule import Rule, rule
from bot.rules.rulebook import Rulebook
from bot.rules.ruling_files import rulings, subjects
from bot.rules.ruling_worth import NO_SUBJECTS, Filed, Subjects
from bot.rules.rulings import Rulings
from bot.yaml12 import Node, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from bot.rules.forms import Form

HOUSE = "house"
LANGS = ("fr", "en", "de", "es", "it", "nl", "sv", "da")
NOT_RULES = {"pack.yml", "signals.yml"}
SUBJECTS = "subjects.yml"
LABELS = "labels.yml"


@dataclass(frozen=True, slots=True)
class NamedCondition:
    """A line of signals.yml."""

    name: str
    meaning: Bilingual
    when: Form


@dataclass(frozen=True, slots=True)
class Sources:
    """Every file of the book, read and understood, before the words in it are compiled."""

    packs: tuple[Pack, ...]
    lexicons: tuple[Lexicon, ...]
    signals: tuple[NamedCondition, ...]
    rules: tuple[Rule, ...]
    names: Names
    rulings: tuple[Filed, ...]
    subjects: Subjects

    def terms(self) -> list[Term]:
        """All that the rules look for, but for the names of medicines."""
        return [
            *(term for one in self.lexicons for term in one.terms),
            *(term for slot in self.names.slots.values() for term in slot.terms()),
        ]

    def compiled(self, rules: Iterable[Rule], matcher: Matcher, medicine_of: Callable[[str], MedicineFacts | None]) -> Rulebook:
        """A book of these rules with the words that the matcher finds."""
        rules = tuple(rules)
        edition = max((one.since for one in rules), default="")
        decided = Rulings(self.rulings, self.subjects, own_codes(rules))
        return Rulebook(rules, matcher, edition, slots=tuple(self.names.slots.values()), medicine_of=medicine_of, rulings=decided)


def load_book(
    packs: Path,
    *,
    house: Path | None,
    cache: Path | None,
    medicine_terms: Iterable[Term],
    medicine_of: Callable[[str], MedicineFacts | None],
) -> Rulebook:
    """The packs and the house rules, compiled. ``cache``: a folder for compiled tables, or None.

    Raises:
        RuleError: the first file that is wrong, with line and column; the book loaded before stays in the caller's hands.
    """
    sources = read_book(packs, house=house)
    return sources.compiled(sources.rules, Matcher([*sources.terms(), *medicine_terms], cache=cache), medicine_of)


def read_book(packs: Path, *, house: Path | None) -> Sources:
    """The files of the packs and of the house, understood.

    Raises:
        RuleError: the first file that is wrong, with line and column.
    """
    folders = [packs, *([house] if house is not None and house.is_dir() else [])]
    lexicons = tuple(one for folder in folders for one in _lexicons(folder))
    about = tuple(pack_file(path) for folder in folders for path in sorted(folder.glob("*/pack.yml")))
    names = Names(frozenset(one.name for one in lexicons))
    signals = tuple(one for folder in folders for one in _signals(folder / "signals.yml", names))
    rules = _unique(one for folder in folders for one in _rules(folder, HOUSE if folder is house else None, names))
    decided = [packs.parent / "rulings", *(folder / "rulings" for folder in folders[1:])]
    known = sum((_subjects(folder, names.lexicons) for folder in decided), NO_SUBJECTS)
    filed = tuple(_rulings(decided, names.lexicons | known.words.keys(), frozenset(own_codes(rules))))
    return Sources(about, lexicons, signals, tuple(rules), names, filed, known)


def read_file(path: Path, shown: str) -> Node:
    """A YAML file; ``shown`` is how its place is told to a person."""
    try:
        return read_yaml(path.read_bytes(), shown)
    except OSError as error:
        raise RuleError("rule.unreadable", file=shown, line=1, column=1, problem=error.strerror or "") from error
    except ConfigError as error:
        raise RuleError(error.phrase.key.removeprefix("error."), **error.phrase.values) from error


def rule_file(path: Path, pack: str, names: Names) -> Rule:
    """One rule from its file; the file's name begins with its code."""
    node = read_file(path, path.name)
    one = rule(node, pack, names, KNOWN)
    if not (path.stem == one.code or path.stem.startswith(f"{one.code}-")):
        raise refuse(node, "rule.file_name", code=one.code, name=path.name)
    return one


def lexicon_file(path: Path) -> Lexicon:
    """One list of words from its file, which is called as the list and stands in the folder of its language."""
    lang = path.parent.name
    shown = f"lexicons/{lang}/{path.name}"
    if lang not in LANGS and lang != "any":
        raise RuleError("lexicon.lang", file=shown, line=1, column=1, lang=lang, langs=", ".join(LANGS))
    return lexicon(read_file(path, shown), path.stem, lang)


def labels(packs: Path) -> dict[str, Bilingual]:
    """What the lists of words are called where people read the book. Raises: RuleError for one that is not in both languages."""
    given = read_file(packs / "lexicons" / LABELS, f"lexicons/{LABELS}").value
    return {name: bilingual(node) for name, node in given.items()} if isinstance(given, dict) else {}


def pack_file(path: Path) -> Pack:
    """What a pack says of itself."""
    node = read_file(path, f"{path.parent.name}/{path.name}")
    return pack(node, path.parent.name)


def _rules(folder: Path, pack: str | None, names: Names) -> Iterator[Rule]:
    pattern = "*.yml" if pack else "*/*.yml"
    for path in sorted(folder.glob(pattern)):
        if path.name not in NOT_RULES and path.parent.name != "lexicons":
            yield rule_file(path, pack or path.parent.name, names)


def _unique(rules: Iterable[Rule]) -> list[Rule]:
    kept: dict[str, Rule] = {}
    for one in rules:
        if one.code in kept:
            raise RuleError("rule.code_twice", file=one.file, line=1, column=1, code=one.code, other=kept[one.code].file)
        kept[one.code] = one
    return list(kept.values())


def own_codes(rules: Iterable[Rule]) -> dict[str, frozenset[str]]:
    """Every code that a finding may bear, also a rule's name in one country -> the book's own codes of those rules."""
    found: dict[str, set[str]] = {}
    for one in rules:
        for name in {one.code, *(alias.code for alias in one.same_as.values())}:
            found.setdefault(name, set()).add(one.code)
    return {name: frozenset(codes) for name, codes in found.items()}


def _subjects(folder: Path, lexicons: frozenset[str]) -> Subjects:
    path = folder / SUBJECTS
    return subjects(read_file(path, f"rulings/{path.name}"), lexicons) if path.is_file() else NO_SUBJECTS


def _rulings(folders: list[Path], topics: frozenset[str], codes: frozenset[str]) -> Iterator[Filed]:
    """Every ruling in these folders; an id stands once."""
    seen: set[str] = set()
    for path in (path for folder in folders for path in sorted(folder.glob("*.yml")) if path.name != SUBJECTS):
        for one in rulings(read_file(path, f"rulings/{path.name}"), topics, codes):
            if one.ruling.id in seen:
                raise RuleError("ruling.twice", file=f"rulings/{path.name}", line=1, column=1, id=one.ruling.id)
            seen.add(one.ruling.id)
            yield one


def _lexicons(folder: Path) -> Iterator[Lexicon]:
    for path in sorted((folder / "lexicons").glob("*/*.yml")):
        yield lexicon_file(path)


def _signals(path: Path, names: Names) -> Iterator[NamedCondition]:
    """Reads the named conditions in order: one may use those above it, so that none can turn in a circle."""
    if not path.is_file():
        return
    node = read_file(path, path.name)
    if not isinstance(node.value, dict):
        raise refuse(node, "signal.shape")
    for name, given in node.value.items():
        if not isinstance(given.value, dict) or set(given.value) != {"meaning", "when"}:
            raise refuse_key(node, name, "signal.shape")
        if name in names.signals:
            raise refuse_key(node, name, "rule.twice", name=name)
        names.signals[name] = condition(given.value["when"], names)
        yield NamedCondition(name, _meaning(given.value["meaning"]), names.signals[name])


def _meaning(node: Node) -> Bilingual:
    """What a signal stands for, in both languages; a house of one language says it once."""
    return Bilingual(fr=node.value, en=node.value) if isinstance(node.value, str) and node.value else bilingual(node)
