"""Who asks and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from bot.model.said import Locale


class Role(StrEnum):
    """Who speaks. Unknown counts as corporate."""

    CORPORATE = "corporate"
    EMPLOYEE = "employee"
    EXECUTIVE = "executive"
    AGENCY = "agency"
    INFLUENCER = "influencer"
    ASSOCIATION = "association"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said: a channel, a direct message, or the Home of one person, behind one door."""

    door: str
    id: str
    name: str
    kind: Literal["channel", "direct", "home", "terminal"]
    team: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks. ``id`` is the door's; zone is an IANA name."""

    door: str
    id: str
    name: str
    locale: Locale
    zone: str
    country: str
    role: Role = Role.CORPORATE
    networks: tuple[str, ...] = ()
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person changed with ``me``; None leaves it as it is."""

    locale: Locale | None = None
    zone: str | None = None
    networks: tuple[str, ...] | None = None
    paused: bool | None = None
