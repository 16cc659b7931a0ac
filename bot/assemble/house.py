"""The house: its rooms, and the desk over them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from bot.assemble.journeys import Journeys
from bot.assemble.rooms import Rooms, now
from bot.model import Draft
from bot.views.words import words_for

if TYPE_CHECKING:
    from bot.desk import Desk
    from bot.model import Locale


class House(Rooms):
    """One Vigie at work in one home."""

    @cached_property
    def desk(self) -> Desk:
        """All that it can do."""
        return Journeys(self).desk()

    def warm(self, *, samples: bool = False) -> None:
        """Read now what the first question would wait for; ``samples``: begin with the invented news where nothing is kept yet."""
        if samples:
            self.begin_with_samples()
        self.desk.judge(Draft(text=self.company.name))
        locales: tuple[Locale, ...] = ("fr", "en")
        for locale in locales:
            words_for(locale).date_long(now(), self.company.zone)
