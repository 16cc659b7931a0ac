"""The house: its rooms, and the desk over them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from bot.assemble.archives import is_archive, screen_archive
from bot.assemble.clock import now
from bot.assemble.gathering import Gathering
from bot.assemble.inbox import Inbox
from bot.assemble.journeys import Journeys
from bot.model import Draft
from bot.views.words import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.desk import Desk
    from bot.model import Locale, Tally


class House(Gathering):
    """One Vigie at work in one home."""

    @cached_property
    def desk(self) -> Desk:
        """All that it can do."""
        return Journeys(self).desk()

    def inbox(self, door: str) -> Inbox:
        """What that door takes in."""
        return Inbox(self.store, door)

    def is_archive(self, source: str) -> bool:
        """Whether this names Parquet files: a folder, a pattern, or one such file."""
        return is_archive(source)

    def screen_archive(
        self, source: str, output: Path, *, full: bool, workers: int, dask: str | None, with_reader: bool = True, embeddings: bool = False
    ) -> Iterator[Tally]:
        """Parquet files of posts into files of verdicts, over processes or a Dask cluster; yields now and then how far it is.

        Raises: WrongUse for a place without such files or a cluster that does not answer; ConfigError where the extra is not installed.
        """
        return screen_archive(self, source, output, full=full, workers=workers, dask=dask, with_reader=with_reader, embeddings=embeddings)

    def warm(self, *, samples: bool = False) -> None:
        """Read now what the first question would wait for; ``samples``: begin with the invented news where nothing is kept yet."""
        if samples:
            self.begin_with_samples()
        self.desk.judge(Draft(text=self.company.name))
        if (reader := self.reader) is not None:
            reader.alike(self.company.name, None, "stop", "")
        locales: tuple[Locale, ...] = ("fr", "en")
        for locale in locales:
            words_for(locale).date_long(now(), self.company.zone)
