"""The public register of medicines of France (base de données publique des médicaments): files -> facts.

Tab-separated, no header, read by position; cp1252 or UTF-8, one release with stray control characters; trailing fields vary. The status is that of
each presentation (CIS): a name is "mixed" where its presentations differ.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from bot.errors import SourceError
from bot.medicines.facts import Fact, Kind, Status, overall
from bot.medicines.naming import plain, shorter_names, substance, without_dose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

NAMES: Final = "CIS_bdpm.txt"
CONTENTS: Final = "CIS_COMPO_bdpm.txt"
CONDITIONS: Final = "CIS_CPD_bdpm.txt"
FILES: Final = (NAMES, CONTENTS, CONDITIONS)
_ON_PRESCRIPTION: Final = ("liste i", "liste ii", "stupefiant", "prescription", "hospitalier", "ordonnance", "reserve a l'usage")
_MARKS_A_HOLDER: Final = 12  # a last word behind so many different names is a holder's or an audience's, not part of the name
_LONGEST: Final = 4  # words of a name
_INJECTED: Final = ("intraveineuse", "intramusculaire", "sous-cutanee", "perfusion", "epidurale", "intrathecale", "injectable")


def facts(files: Iterable[Path], edition: str) -> list[Fact]:
    """The facts of ``CIS_bdpm.txt``, ``CIS_COMPO_bdpm.txt`` and ``CIS_CPD_bdpm.txt``. SourceError when one is missing or is something else."""
    by_name = {path.name: path for path in files}
    missing = [name for name in FILES if name not in by_name]
    if missing:
        raise SourceError("register_file_missing", source="BDPM", file=", ".join(missing))
    conditions = _conditions(by_name[CONDITIONS])
    presentations = {row[0]: (row[1], plain(" ".join(row[2:4]))) for row in _rows(by_name[NAMES], columns=4)}
    if not presentations:
        raise SourceError("register_empty", source="BDPM", file=NAMES)
    contents = _contents(by_name[CONTENTS])
    statuses = {cis: _status(conditions.get(cis, ())) for cis in presentations}
    return [*_names(presentations, contents, statuses, edition), *_substances(presentations, contents, statuses, edition)]


def _rows(path: Path, *, columns: int) -> Iterator[list[str]]:
    body = path.read_bytes()
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = body.decode("cp1252", "replace")
    for line in text.split("\n"):
        row = [cell.strip() for cell in line.rstrip("\r").split("\t")]
        if len(row) >= columns and row[0].isdigit():
            yield row


def _conditions(path: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in _rows(path, columns=2):
        found[row[0]].append(row[1])
    return found


def _contents(path: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in _rows(path, columns=4):
        if (name := substance(row[3])) and name not in found[row[0]]:
            found[row[0]].append(name)
    return found


def _status(conditions: Iterable[str]) -> Status:
    said = [plain(condition) for condition in conditions]
    on_prescription = any(plain(sign) in condition for condition in said for sign in _ON_PRESCRIPTION)
    return Status.PRESCRIPTION if on_prescription else Status.WITHOUT


def _names(presentations: dict[str, tuple[str, str]], contents: dict[str, list[str]], statuses: dict[str, Status], edition: str) -> Iterator[Fact]:
    """Brand names: without the holder, and not where the name is only the substance."""
    cut = {cis: plain(without_dose(name)) for cis, (name, _) in presentations.items()}
    holders = _last_words(cut.values())
    families: dict[str, list[str]] = defaultdict(list)
    for cis, name in cut.items():
        base = _without_holder(name, holders)
        for one in (base, *shorter_names(base)):
            families[one].append(cis)
    for name, members in families.items():
        substances = Counter(one for cis in members for one in contents.get(cis, ()))
        if len(name) >= 3 and len(name.split()) <= _LONGEST and name not in map(plain, substances):
            said = ", ".join(one for one, _ in substances.most_common(3))
            yield Fact(name, Kind.NAME, said, overall(statuses[cis] for cis in members), "FR", "bdpm", edition)


def _last_words(names: Iterable[str]) -> set[str]:
    before: dict[str, set[str]] = defaultdict(set)
    for name in names:
        first, _, last = name.rpartition(" ")
        if first:
            before[last].add(first.split(" ", 1)[0])
    return {last for last, firsts in before.items() if len(firsts) >= _MARKS_A_HOLDER}


def _without_holder(name: str, holders: set[str]) -> str:
    words = name.split()
    while len(words) > 1 and words[-1] in holders:
        words.pop()
    return " ".join(words)


def _substances(
    presentations: dict[str, tuple[str, str]], contents: dict[str, list[str]], statuses: dict[str, Status], edition: str
) -> Iterator[Fact]:
    """Active substances; their status is that of what holds nothing else and is not injected, where there is such a thing."""
    members: dict[str, list[str]] = defaultdict(list)
    spelled: dict[str, str] = {}
    for cis, names in contents.items():
        for name in names if cis in presentations else ():
            members[plain(name)].append(cis)
            spelled.setdefault(plain(name), name)
    for key, holding in members.items():
        alone = [cis for cis in holding if len(contents[cis]) == 1]
        taken = [cis for cis in alone if not any(way in presentations[cis][1] for way in _INJECTED)]
        if len(key) >= 4 and len(key.split()) <= _LONGEST:
            yield Fact(key, Kind.SUBSTANCE, spelled[key], overall(statuses[cis] for cis in taken or alone or holding), "FR", "bdpm", edition)
