"""The verbs of the command line as one group: in the order of a day, in both languages, a wrong one answered by the nearest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rapidfuzz import process

from bot.errors import WrongUse
from handlers.all import aliases
from handlers.options import folded

if TYPE_CHECKING:
    from collections.abc import Mapping


# The French names, accents left out, of what only the terminal has.
ONLY_HERE: Mapping[str, tuple[str, ...]] = {
    "medicines": ("medicine", "medicaments", "medicament"),
    "reader": ("lecteur",),
    "learn": ("apprendre",),
    "undo": ("annuler", "defaire"),
    "forget": ("oublier",),
    "train": ("entrainer",),
    "hints": ("indices", "pistes"),
    "show": ("montrer", "voir"),
    "stats": ("chiffres", "statistiques"),
    "update": ("actualiser", "maj"),
    "import": ("importer",),
    "export": ("exporter",),
    "list": ("lister", "liste"),
}


class Verbs(click.Group):
    """Verbs in the order of a day's work; a wrong one gets the nearest."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """As declared, not by the alphabet."""
        return list(self.commands)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, in French too, and with the nearest verb where one does not exist."""
        verb = folded(args[0])
        known = {alias: name for name in self.commands for alias in (name, *aliases(name), *ONLY_HERE.get(name, ()))}
        if verb in known:
            args = [known[verb], *args[1:]]
        elif not verb.startswith("-"):
            nearest = process.extractOne(verb, list(known))
            raise WrongUse("unknown_verb", value=args[0][:40], nearest=str(nearest[0]) if nearest else "check")
        return super().resolve_command(ctx, args)
