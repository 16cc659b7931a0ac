"""Which register is used: the one of the package, with what was imported into ``VIGIE_HOME/registers`` over it."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.errors import ConfigError, SourceError, WrongUse
from bot.medicines import bdpm, compact, ema, unii
from bot.medicines.facts import BY_HAND, Fact, Kind, notes
from bot.medicines.naming import language_free, plain
from bot.medicines.register import Register
from bot.medicines.words import brands, stems, synonyms
from bot.model import RegisterEdition, RegisterRead, Supply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

STARTER: Final = Path(__file__).parent / "starter.tsv.xz"
SOURCES: Final = ("bdpm", "ema", "unii")
# Where the registers' files are published, for ``medicines update``: file name, address. The FDA's list is imported by hand: it comes in an archive.
ADDRESSES: Final = {
    "bdpm": tuple((file, f"https://base-donnees-publique.medicaments.gouv.fr/download/file/{file}") for file in bdpm.FILES),
    "ema": (("medicines.xlsx", "https://www.ema.europa.eu/en/documents/report/medicines-output-medicines-report_en.xlsx"),),
}
_BY_HAND: Final = "2026-11"  # when brands.yml was last gone through
_LONG: Final = 8  # letters of a first word that names a substance whatever follows it
_LARGEST: Final = 100_000_000  # bytes
_TURNED_AT_LEAST: Final = 20  # names that would need no prescription any more: a list of conditions that breaks off turns hundreds
_EDITION: Final = re.compile(r"(20\d\d)[-_]?(0[1-9]|1[0-2])")


class Read(NamedTuple):
    """A register's files as facts. ``skipped``: lines that were none."""

    edition: str
    facts: list[Fact]
    skipped: int


def starter_register() -> Register:
    """The facts that come with the package."""
    return Register(compact.unpacked(STARTER.read_bytes(), file=STARTER.name))


def load_register(home: Path) -> Register:
    """The package's facts and what was imported over them; a damaged file is left out and named in ``Register.damaged``."""
    register, damaged = starter_register(), []
    for path in _kept_files(home):
        try:
            register = register.with_facts(compact.unpacked(path.read_bytes(), file=path.name))
        except FileNotFoundError:
            continue
        except (ConfigError, OSError):
            damaged.append(path.name)
    return register.leaving_out(damaged)


def stamp(home: Path) -> tuple[tuple[str, int, int], ...]:
    """What changes when a register is imported, so that whoever holds one knows that there is a newer."""
    found = []
    for path in _kept_files(home):
        with suppress(OSError):
            seen = path.stat()
            found.append((path.name, seen.st_mtime_ns, seen.st_size))
    return tuple(found)


def kept_file(source: str, home: Path) -> Path:
    """Where an imported register is kept."""
    return home / "registers" / f"{source}.tsv.xz"


def kept_edition(source: str, home: Path) -> RegisterEdition | None:
    """What is kept of a register; None where nothing is, or what is there is damaged."""
    path = kept_file(source, home)
    try:
        facts = compact.unpacked(path.read_bytes(), file=path.name)
    except (ConfigError, OSError):
        return None
    return RegisterEdition(source, facts[0].edition, len({fact.name for fact in facts}))


@cache
def _kept_files(home: Path) -> tuple[Path, ...]:
    return tuple(kept_file(source, home) for source in SOURCES)


def import_register(source: str, files: Sequence[Path], home: Path, *, today: date, edition: str = "") -> RegisterRead:
    """The files of a register -> kept in ``home``, whole or not at all. ``files`` may hold folders; ``edition``: where no file says it.

    Raises:
        WrongUse: an unknown source, or a file that is not there.
        SourceError: files that are something else, break off, or would make hundreds of medicines free of prescription.
        ConfigError: the home cannot be written.
    """
    if source not in SOURCES:
        raise WrongUse("unknown_register", source=source[:40], known=", ".join(SOURCES))
    present = [inside for path in files for inside in (_files_in(path) if path.is_dir() else [path])]
    for path in present:
        _must_be_readable(path, source)
    before = load_register(home)
    read = read_register(source, present, before, today=today, edition=edition)
    _must_not_turn(source, before, read.facts)
    kept = kept_file(source, home)
    try:
        compact.write(kept, read.facts)
    except OSError as wrong:
        raise ConfigError("register_unwritable", file=str(kept), problem=wrong.strerror or type(wrong).__name__) from wrong
    return RegisterRead(source=source, edition=read.edition, names=len({fact.name for fact in read.facts}), skipped=read.skipped)


def _files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file())


def _must_be_readable(path: Path, source: str) -> None:
    if not path.is_file():
        raise WrongUse("no_such_file", file=str(path))
    try:
        with path.open("rb"):
            size = path.stat().st_size
    except OSError as wrong:
        raise WrongUse("file_unreadable", file=str(path), problem=wrong.strerror or type(wrong).__name__) from wrong
    if size > _LARGEST:
        raise SourceError("register_too_large", source=source.upper(), file=path.name)


def _must_not_turn(source: str, before: Register, facts: Iterable[Fact]) -> None:
    """Refuse a list that takes the prescription off many names at once: it is not whole, and what is not known must never read "without"."""
    was = {(fact.name, fact.kind) for fact in before.facts if fact.source == source and fact.status is Supply.PRESCRIPTION}
    turned = sum(fact.status is Supply.WITHOUT and (fact.name, fact.kind) in was for fact in facts)
    if turned > max(_TURNED_AT_LEAST, len(was) // 50):
        raise SourceError("register_turned", source=source.upper(), n=turned, file=bdpm.CONDITIONS)


def read_register(source: str, files: Sequence[Path], register: Register, *, today: date, edition: str = "") -> Read:
    """The facts of one register's files; ``register`` says which substances are medicines. SourceError as the importers raise it."""
    if source == "ema":
        tables = [ema.read_table(path) for path in files if path.suffix == ".xlsx"]
        edition = edition or max((table.made for table in tables), default="") or edition_of(files, today)
        return Read(edition, ema.facts(tables, edition), 0)
    edition = edition or edition_of(files, today)
    if source == "bdpm":
        return Read(edition, *bdpm.facts(files, edition))
    return Read(edition, *unii.facts([path for path in files if path.suffix in {".tsv", ".txt"}], edition, known=substances_of(register)))


def facts_by_hand() -> list[Fact]:
    """The facts of ``brands.yml``, and the substances that have another name in another country."""
    named = [Fact(plain(one.name), Kind.NAME, "", one.status, one.country, BY_HAND, _BY_HAND, notes(vaccine=one.vaccine)) for one in brands()]
    return named + [Fact(other, Kind.SUBSTANCE, other, Supply.UNKNOWN, "", BY_HAND, _BY_HAND) for other in synonyms()]


def edition_of(files: Iterable[Path], today: date) -> str:
    """Year and month: as a file is named, else of today."""
    named = [f"{found[1]}-{found[2]}" for path in files if (found := _EDITION.search(path.name))]
    return max(named) if named else f"{today:%Y-%m}"


def substances_of(register: Register) -> Callable[[str], bool]:
    """Whether a substance is a medicine's: known to the register in French or English, by a synonym, or by a sure stem."""
    known = {language_free(plain(medicine.name)) for medicine in register.medicines() if medicine.kind is Kind.SUBSTANCE}
    known |= {language_free(name) for pair in synonyms().items() for name in pair}
    sure = tuple(stem for stem in stems().sure if stem != "conazole")  # the stem of many a fungicide of fields
    not_names = stems().not_names

    def is_known(substance: str) -> bool:
        name = plain(substance)
        first = name.split(" ", 1)[0]  # escitalopram oxalate
        if language_free(name) in known or (len(first) >= _LONG and language_free(first) in known):
            return True
        return " " not in name and name.endswith(sure) and name not in not_names

    return is_known
