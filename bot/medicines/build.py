"""Makes the starter register of the package from the registers' files; the editions are said, not guessed.

``python -m bot.medicines.build --bdpm FOLDER --bdpm-edition 2026-05 --ema FILE --ema-edition 2026-03 --unii FILE --unii-edition 2025-06``
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from bot.medicines import compact
from bot.medicines.facts import Fact
from bot.medicines.imports import STARTER, facts_by_hand, read_register
from bot.medicines.register import Register


@click.command(help=__doc__)
@click.option("--bdpm", "bdpm_at", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--bdpm-edition", required=True)
@click.option("--ema", "ema_at", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--ema-edition", required=True)
@click.option("--unii", "unii_at", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--unii-edition", required=True)
@click.option("--out", type=click.Path(path_type=Path), default=STARTER)
def build(bdpm_at: Path, bdpm_edition: str, ema_at: Path, ema_edition: str, unii_at: Path, unii_edition: str, out: Path) -> None:
    """Read the three registers and write the starter register beside the code."""
    facts: list[Fact] = []
    for source, files, edition in (
        ("bdpm", sorted(bdpm_at.iterdir()), bdpm_edition),
        ("ema", [ema_at], ema_edition),
        ("unii", [unii_at], unii_edition),
    ):
        known = Register(facts)
        named = {fact.name for fact in facts} if source == "unii" else set()
        facts += [fact for fact in read_register(source, files, known, today=date.min, edition=edition).facts if fact.name not in named]
    facts += facts_by_hand()
    compact.write(out, facts)
    out.chmod(0o644)
    click.echo(f"{out.name}: {out.stat().st_size:,} bytes, {len(facts):,} facts")


if __name__ == "__main__":
    build()
