"""Who asks and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
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
    """Where something is said: a channel, a direct message, or the Home of one person, behind one door.

    ``team`` and ``enterprise``: the platform's ids of the workspace and of the organisation above it. ``shared``: people of other
    organisations read along.
    """

    door: str
    id: str
    name: str
    kind: Literal["channel", "direct", "home", "terminal"]
    team: str = ""
    enterprise: str = ""
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks. ``id`` is the door's; zone is an IANA name. ``team`` as in Place.

    ``told``: they have read what is kept of what they type, and who reads it, or need not be told.
    """

    door: str
    id: str
    name: str
    locale: Locale
    zone: str
    country: str
    role: Role = Role.CORPORATE
    networks: tuple[str, ...] = ()
    paused: bool = False
    team: str = ""
    told: bool = False


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a platform delivered, as it came: ``id`` the same for each copy of it, ``kind`` the door's word, ``body`` its JSON."""

    id: str
    kind: str
    body: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person changed with ``me``; None leaves it as it is. ``told`` as in Person."""

    locale: Locale | None = None
    zone: str | None = None
    networks: tuple[str, ...] | None = None
    paused: bool | None = None
    told: bool | None = None
