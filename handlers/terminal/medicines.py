"""medicines: a name looked up, the registers counted, fetched or imported. Exit 0: done; 1: no such name, or in part; 2: wrong use."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from rich.progress import Progress

from bot.errors import WrongUse
from bot.views.medicines import medicine, register_read, register_stats, registers_updated
from bot.views.medicines_json import medicine_json, register_read_json, register_stats_json, registers_updated_json
from handlers.terminal.group import Verbs
from handlers.terminal.printing import verb
from handlers.terminal.progress import COLUMNS, to_stderr

if TYPE_CHECKING:
    from handlers.terminal.printing import Terminal

DONE, IN_PART = 0, 1
_EDITION: Final = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])")


@verb("update")
def update(here: Terminal) -> int:
    """Fetch what changed. The registers of France and of the EMA; what cannot be fetched stays as it was. Exit 1 when one failed."""
    with Progress(*COLUMNS, console=to_stderr, transient=True) as bar:
        task = bar.add_task("", total=None)
        found = here.wait(here.desk.update_registers(lambda done, of, name: bar.update(task, completed=done, total=of, description=name)))
    here.say(registers_updated(found, here.words), registers_updated_json(found, here.words))
    return IN_PART if found.failed else DONE


@verb("import")
@click.argument("source", metavar="bdpm|ema|unii")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--edition", default="", metavar="YEAR-MONTH", help="Where neither the files nor their names say it. Absent: this month.")
def import_files(here: Terminal, source: str, files: tuple[str, ...], edition: str) -> int:
    """Read a register from its files, or from the folder they are in."""
    if edition and not _EDITION.fullmatch(edition):
        raise WrongUse("register_edition", value=edition[:20])
    read = here.desk.import_register(source.lower(), [Path(file) for file in files], edition)
    here.say(register_read(read, here.words), register_read_json(read))
    return DONE


@verb("show")
@click.argument("name", nargs=-1, required=True)
def show(here: Terminal, name: tuple[str, ...]) -> int:
    """Say what is known of a name. Its status and why, by country; its substance; who says so. Exit 1 when no register holds it."""
    found = here.desk.look_up(" ".join(name))
    here.say(medicine(found, here.words), medicine_json(found))
    return DONE if found.card else IN_PART


@verb("stats")
def stats(here: Terminal) -> int:
    """Count the names: by register and edition, by status."""
    found = here.desk.register_stats()
    here.say(register_stats(found, here.words), register_stats_json(found))
    return DONE


medicines = Verbs(
    name="medicines",
    help="The register of medicines: which names Vigie knows, and whether they need a prescription.",
    commands={command.name or "": command for command in (show, stats, update, import_files)},
)
