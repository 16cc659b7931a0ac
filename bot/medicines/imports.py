"""Which register is used: the one of the package, with what was imported into ``VIGIE_HOME/registers`` over it."""

from __future__ import annotations

import re
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.errors import ConfigError, SourceError, WrongUse
from bot.medicines import bdpm, compact, ema, unii
from bot.medicines.facts import Fact, Kind, Status
from bot.medicines.naming import language_free, plain
from bot.medicines.register import Register
from bot.medicines.words import brands, stems, synonyms

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

STARTER: Final = Path(__file__).parent / "starter.tsv.xz"
SOURCES: Final = ("bdpm", "ema", "unii")
# Where the registers' files are published, for ``medicines update``: file name, address. The FDA's list is imported by hand: it comes in an archive.
ADDRESSES: Final = {
    "bdpm": tuple((file, f"https://base-donnees-publique.medicaments.gouv.fr/download/file/{file}") for file in bdpm.FILES),
    "ema": (("medicines.xlsx", "https://www.ema.europa.eu/en/documents/report/medicines-output-medicines-report_en.xlsx"),),
}
_BY_HAND: Final = "2026-11"  # when brands.yml was last gone through
_LONG: Final = 8  # letters of a first word that names a substance whatever follows it
_LARGEST: Final = 400_000_000  # bytes


def starter_register() -> Register:
    """The facts that come with the package."""
    return Register(compact.unpacked(STARTER.read_bytes(), file=STARTER.name))


def load_register(home: Path) -> Register:
    """The package's facts and what was imported over them; a damaged file is left out and named in ``Register.damaged``."""
    register, damaged = starter_register(), []
    for path in sorted((home / "registers").glob("*.tsv.xz")):
        try:
            register = register.with_facts(compact.unpacked(path.read_bytes(), file=path.name))
        except (ConfigError, OSError):
            damaged.append(path.name)
    return register.leaving_out(damaged)


def import_register(source: str, files: Sequence[Path], home: Path, *, today: date) -> tuple[Register, int]:
    """The files of a register -> kept in ``home`` whole or not at all; the register from now on, and how many names the files gave.

    ``files`` may hold folders. WrongUse for an unknown source or a file that is not there, SourceError for files that are something else.
    """
    if source not in SOURCES:
        raise WrongUse("unknown_register", source=source, known=", ".join(SOURCES))
    present = [inside for path in files for inside in (sorted(path.iterdir()) if path.is_dir() else [path])]
    for path in present:
        if not path.is_file():
            raise WrongUse("no_such_file", file=str(path))
        if path.stat().st_size > _LARGEST:
            raise SourceError("register_too_large", source=source.upper(), file=path.name)
    before = load_register(home)
    facts = facts_of(source, present, edition_of(present, today), before)
    compact.write(home / "registers" / f"{source}.tsv.xz", facts)
    return before.with_facts(facts), len({fact.name for fact in facts})


async def update_register(source: str, get: Callable[[str], Awaitable[bytes]], home: Path, *, today: date) -> tuple[Register, int]:
    """The same from where the register is published; ``get`` fetches one address. WrongUse for a source that is imported by hand."""
    if source not in ADDRESSES:
        raise WrongUse("unknown_register", source=source, known=", ".join(ADDRESSES))
    with tempfile.TemporaryDirectory(prefix="vigie-register-") as folder:
        for name, address in ADDRESSES[source]:
            (Path(folder) / name).write_bytes(await get(address))
        return import_register(source, [Path(folder)], home, today=today)


def facts_of(source: str, files: Sequence[Path], edition: str, register: Register) -> list[Fact]:
    """The facts of one register's files; ``register`` says which substances are medicines."""
    if source == "bdpm":
        return bdpm.facts(files, edition)
    if source == "ema":
        return ema.facts([path for path in files if path.suffix == ".xlsx"], edition)
    return unii.facts([path for path in files if path.suffix in {".tsv", ".txt"}], edition, known=substances_of(register))


def facts_by_hand() -> list[Fact]:
    """The facts of ``brands.yml``, and the substances that have another name in another country."""
    named = [Fact(plain(name), Kind.NAME, "", Status(status), "", "hand", _BY_HAND) for status, names in brands().items() for name in names]
    return named + [Fact(other, Kind.SUBSTANCE, other, Status.UNKNOWN, "", "hand", _BY_HAND) for other in synonyms()]


def edition_of(files: Iterable[Path], today: date) -> str:
    """Year and month: of a file's name where it has one, else of today."""
    dated = [match for path in files if (match := re.search(r"(20\d\d)[-_]?(0[1-9]|1[0-2])", path.name))]
    return f"{dated[0][1]}-{dated[0][2]}" if dated else f"{today:%Y-%m}"


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
