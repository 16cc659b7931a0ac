"""The public register of medicines of France (base de données publique des médicaments): files -> facts.

Tab-separated, no header, read by position; cp1252 or UTF-8, one release with stray control characters; trailing fields vary. The status is that of
each presentation (CIS): a name is "mixed" where its presentations differ. One that states no condition needs no prescription as long as it is
authorised; of one that no longer is, the register has dropped the conditions, so its status is unknown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

from bot.errors import SourceError
from bot.medicines.facts import MOST_SUBSTANCES, Fact, Kind, notes, overall
from bot.medicines.naming import HOLDERS, plain, shorter_names, substance, without_dose
from bot.medicines.rows import Rows, read_rows
from bot.medicines.words import ordinary, says_too_little
from bot.model import Supply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

NAMES: Final = "CIS_bdpm.txt"
CONTENTS: Final = "CIS_COMPO_bdpm.txt"
CONDITIONS: Final = "CIS_CPD_bdpm.txt"
PACKS: Final = "CIS_CIP_bdpm.txt"  # with the rate of reimbursement; without it that is unknown
CLASSES: Final = "CIS_MITM.txt"  # with the class of the major ones, vaccines among them; without it vaccines are not known as such
NEEDED: Final = (NAMES, CONTENTS, CONDITIONS)
FILES: Final = (*NEEDED, PACKS, CLASSES)
_COLUMNS: Final = {NAMES: 4, CONTENTS: 4, CONDITIONS: 2, PACKS: 9, CLASSES: 2}
_APART_OF: Final = 100  # one row in so many may be of a medicine that the file of names does not hold
_ON_PRESCRIPTION: Final = ("liste i", "liste ii", "stupefiant", "prescription", "hospitalier", "ordonnance", "reserve a l usage")
_MARKS_A_HOLDER: Final = 12  # a last word behind so many different names is a holder's or an audience's, not part of the name
_LONGEST: Final = 4  # words of a name
_INJECTED: Final = ("intraveineuse", "intramusculaire", "sous cutanee", "perfusion", "epidurale", "intrathecale", "injectable")
_NO_RATE: Final = "-"
_IN_FORCE: Final = "active"
_VACCINES: Final = "J07"
_SHORTEST_UMBRELLA: Final = 5  # letters


_substance = lru_cache(maxsize=16_384)(substance)  # each stands in many rows


@dataclass(frozen=True, slots=True)
class _Presentation:
    """One medicine of the register (CIS). ``taken``: neither injected nor infused."""

    name: str
    homeopathic: bool
    contents: tuple[str, ...]
    status: Supply
    taken: bool
    reimbursed: bool | None
    vaccine: bool


def facts(files: Iterable[Path], edition: str) -> tuple[list[Fact], int]:
    """The facts of the files, and how many lines were none.

    Raises:
        SourceError: a file is missing, is something else, breaks off, or does not belong to the others.
    """
    by_name = {path.name: path for path in files}
    if missing := [name for name in NEEDED if name not in by_name]:
        raise SourceError("register_file_missing", source="BDPM", file=", ".join(missing))
    read: dict[str, Rows] = {name: read_rows(by_name[name], "BDPM", partial(_is_row, _COLUMNS[name])) for name in FILES if name in by_name}
    presentations = _presentations(read)
    found = [*_names(presentations, edition), *_substances(presentations, edition)]
    return found, sum(rows.skipped for rows in read.values())


def _is_row(columns: int, cells: list[str]) -> bool:
    return len(cells) >= columns and cells[0].isascii() and cells[0].isdigit()


def _presentations(read: Mapping[str, Rows]) -> list[_Presentation]:
    names = {row[0]: row for _, row in read[NAMES].rows}
    for other in (CONTENTS, CONDITIONS):
        _must_belong(read[other], names)
    contents = _gathered(read[CONTENTS], lambda row: _substance(row[3]))
    conditions = _gathered(read[CONDITIONS], lambda row: plain(row[1]))
    rates = _gathered(read[PACKS], lambda row: row[8] or _NO_RATE) if PACKS in read else {}
    classes = _gathered(read[CLASSES], lambda row: row[1]) if CLASSES in read else {}
    return [
        _Presentation(
            name=row[1],
            homeopathic=len(row) > 5 and "homeo" in plain(row[5]),
            contents=tuple(contents.get(cis, ())),
            status=_status(conditions.get(cis, ()), in_force=len(row) == 4 or _IN_FORCE in plain(row[4]).split()),
            taken=not any(way in plain(f"{row[2]} {row[3]}") for way in _INJECTED),
            reimbursed=any(rate != _NO_RATE for rate in rates[cis]) if cis in rates else None,
            vaccine=any(one.startswith(_VACCINES) for one in classes.get(cis, ())) or "vaccin" in plain(row[1]).split(),
        )
        for cis, row in names.items()
    ]


def _must_belong(rows: Rows, names: Mapping[str, object]) -> None:
    """Refuse files of different days, and a file of names that breaks off at a line end."""
    apart = [(number, row[0]) for number, row in rows.rows if row[0] not in names]
    if len(apart) > len(rows.rows) // _APART_OF:
        number, cis = apart[0]
        raise SourceError("register_apart", file=rows.file, line=number, code=cis, other=NAMES)


def _gathered(rows: Rows, wanted: Callable[[list[str]], str]) -> dict[str, list[str]]:
    """What the rows say of each medicine, each thing once, in their order."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for _, row in rows.rows:
        if said := wanted(row):
            found[row[0]].setdefault(said)
    return {cis: list(said) for cis, said in found.items()}


def _status(conditions: Iterable[str], *, in_force: bool) -> Supply:
    if any(sign in condition for condition in conditions for sign in _ON_PRESCRIPTION):
        return Supply.PRESCRIPTION
    return Supply.WITHOUT if in_force else Supply.UNKNOWN


def _names(presentations: Iterable[_Presentation], edition: str) -> Iterator[Fact]:
    """Brand names: without the maker, and not where the name is only the substance."""
    printed = [(one, without_dose(one.name)) for one in presentations]
    makers = _last_words(plain(name) for _, name in printed)
    families: dict[str, list[_Presentation]] = defaultdict(list)
    for one, name in printed:
        base = _without_maker(plain(name), makers)
        for spelled in dict.fromkeys((base, *shorter_names(base), *_in_one_word(base, one.name))):
            families[spelled].append(one)
    for head, members in _umbrellas(printed).items():
        families.setdefault(head, members)
    for name, members in families.items():
        substances = Counter(said for one in members for said in one.contents)
        if len(name) >= 3 and len(name.split()) <= _LONGEST and name not in map(plain, substances):
            said = ", ".join(one for one, _ in substances.most_common(MOST_SUBSTANCES))
            yield Fact(name, Kind.NAME, said, overall(one.status for one in members), "FR", "bdpm", edition, _notes(members))


def _umbrellas(printed: list[tuple[_Presentation, str]]) -> dict[str, list[_Presentation]]:
    """Brands that never stand alone: MAALOX MAUX D'ESTOMAC, RHINADVIL RHUME. A plant, a salt or a form that begins names is no brand."""
    contents = {word for one, _ in printed for said in one.contents for word in plain(said).split()}
    found: dict[str, list[_Presentation]] = defaultdict(list)
    for one, name in printed:
        head, _, more = plain(name).partition(" ")
        if more and not one.homeopathic and head.isalpha() and len(head) >= _SHORTEST_UMBRELLA and head not in contents:
            found[head].append(one)
    return {head: members for head, members in found.items() if head not in ordinary().no_brands}


def _last_words(names: Iterable[str]) -> set[str]:
    before: dict[str, set[str]] = defaultdict(set)
    for name in names:
        first, _, last = name.rpartition(" ")
        if first:
            before[last].add(first.split(" ", 1)[0])
    return {last for last, firsts in before.items() if len(firsts) >= _MARKS_A_HOLDER}


def _without_maker(name: str, makers: set[str]) -> str:
    words = name.split()
    while len(words) > 1 and words[-1] in makers:
        words.pop()
    return " ".join(words)


def _in_one_word(base: str, printed: str) -> Iterator[str]:
    """``aloe boiron``, ``icaz lp``: a name that alone says too little inside a hashtag, with what stands behind it."""
    behind = plain(printed).removeprefix(f"{base} ").replace("l p", "lp").split()
    if behind and behind[0] in HOLDERS and says_too_little(base):
        yield f"{base} {behind[0]}"


def _notes(members: list[_Presentation]) -> str:
    said = {one.reimbursed for one in members} - {None}
    return notes(vaccine=any(one.vaccine for one in members), reimbursed=True in said if said else None)


def _substances(presentations: Iterable[_Presentation], edition: str) -> Iterator[Fact]:
    """Active substances; their status is that of what holds nothing else and is not injected, where there is such a thing."""
    members: dict[str, list[_Presentation]] = defaultdict(list)
    spelled: dict[str, str] = {}
    for one in presentations:
        for name in one.contents:
            members[plain(name)].append(one)
            spelled.setdefault(plain(name), name)
    for key, holding in members.items():
        alone = [one for one in holding if len(one.contents) == 1]
        taken = [one for one in alone if one.taken]
        if len(key) >= 4 and len(key.split()) <= _LONGEST:
            yield Fact(key, Kind.SUBSTANCE, spelled[key], overall(one.status for one in taken or alone or holding), "FR", "bdpm", edition)
