"""Makes the starter register of the package from the registers' files; the editions are said, not guessed.

``python -m bot.medicines.build --bdpm FOLDER --bdpm-edition 2026-05 --ema FILE --ema-edition 2026-03 --unii FILE --unii-edition 2025-06``
"""

from __future__ import annotations

from pathlib import Path

import click

from bot.medicines import compact
from bot.medicines.imports import STARTER, facts_by_hand, facts_of
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
    nothing = Register(())
    european = facts_of("bdpm", sorted(bdpm_at.iterdir()), bdpm_edition, nothing) + facts_of("ema", [ema_at], ema_edition, nothing)
    known = Register(european)
    named = {fact.name for fact in european}
    american = [fact for fact in facts_of("unii", [unii_at], unii_edition, known) if fact.name not in named]
    by_hand = [fact for fact in facts_by_hand() if fact.name not in named]
    compact.write(out, european + american + by_hand)
    out.chmod(0o644)
    click.echo(f"{out.name}: {out.stat().st_size:,} bytes, {len(european) + len(american) + len(by_hand):,} facts")


if __name__ == "__main__":
    build()
