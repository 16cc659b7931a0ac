"""sources: all that is read and how it is, and lists of feeds in and out as OPML. Exit 0: done; 1: one of them fails."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.model import phrase
from bot.views.followed import source_list
from bot.views.followed_json import source_json
from bot.views.help import said
from handlers.terminal.group import Verbs
from handlers.terminal.printing import verb

if TYPE_CHECKING:
    from handlers.terminal.printing import Terminal

DONE, IN_PART = 0, 1


@verb("list")
def list_sources(here: Terminal) -> int:
    """List what is read: what fails first, with why and since when. Exit 1 when something fails."""
    found = here.desk.sources()
    here.say(source_list(found, here.words), [source_json(one, here.words) for one in found])
    return IN_PART if any(one.seen.reason for one in found) else DONE


@verb("import")
@click.argument("file", metavar="FILE.opml")
def import_opml(here: Terminal, file: str) -> int:
    """Follow every feed of a list that another reader of feeds wrote."""
    new = here.desk.import_opml(Path(file))
    here.say(said(phrase("source_list.imported", n=new), here.words), {"new": new})
    return DONE


@verb("export")
@click.argument("file", metavar="FILE.opml")
def export_opml(here: Terminal, file: str) -> int:
    """Write every feed that is read into a list for other readers of feeds."""
    written = here.desk.export_opml(Path(file))
    here.say(said(phrase("source_list.exported", n=written, file=file), here.words), {"written": written})
    return DONE


class _Sources(Verbs):
    """``sources`` alone is its list."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the word in where only options stand."""
        wants_help = any(arg in ("-h", "--help") for arg in args)
        return super().parse_args(ctx, args if wants_help or (args and not args[0].startswith("-")) else ["list", *args])


sources = _Sources(
    name="sources",
    help="What is read outside: the list with how each source is, and OPML in and out.",
    commands={command.name or "": command for command in (list_sources, import_opml, export_opml)},
)
