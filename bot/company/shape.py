"""What may stand in company.yml, field by field. Strict: a number is not a text, an unknown key is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from babel import Locale as BabelLocale
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError
from rapidfuzz import process

from bot.model import Community, Locale, Phrase, Role, Watch, WatchKind, phrase

MAX_ENTRIES = 2_000
_CLOCK = re.compile(r"([01]?\d|2[0-3])(?::| ?h ?)([0-5]\d)")
_KEY = re.compile(r"[^\w]+")
_HOST = r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_QUERIES = {  # what a query must look like where not any words will do, and an example
    "ema": (r"letters|shortages|referrals", "letters"),
    "youtube": (r"(?:UC|PL)[A-Za-z0-9_-]{10,64}", "UCxxxxxxxxxxxxxxxxxxxxxx"),
    "bluesky": (rf"@?{_HOST}", "name.bsky.social"),
    "mastodon": (rf"[@#]\w[\w.-]*@{_HOST}", "@name@mastodon.social"),
}
T = TypeVar("T")


@cache
def _countries() -> frozenset[str]:
    """ISO 3166-1 alpha-2, without the groups of countries that CLDR lists among them."""
    codes = {str(code) for code in BabelLocale("en").territories if len(str(code)) == len("FR")}
    return frozenset(codes - {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})


def _country(code: str) -> str:
    if code in _countries():
        return code
    nearest = "GB" if code.upper() in ("UK", "ENGLAND") else code[:2].upper()
    raise PydanticCustomError("country", "", {"nearest": nearest if nearest in _countries() else "FR"})


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder of zones is an OSError, a path outside them a ValueError
        nearest = process.extractOne(name, available_timezones())
        raise PydanticCustomError("zone", "", {"nearest": nearest[0] if nearest else "Europe/Paris"}) from None
    return name


def _clock(text: str) -> str:
    if not _CLOCK.fullmatch(text):
        raise PydanticCustomError("clock", "")
    return text


def _address(url: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+(/\S*)?", url):
        raise PydanticCustomError("address", "")
    return url


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Country = Annotated[str, AfterValidator(_country)]
Zone = Annotated[str, AfterValidator(_zone)]
Clock = Annotated[str, AfterValidator(_clock)]
Address = Annotated[str, StringConstraints(max_length=2_000), AfterValidator(_address)]
Many = Annotated[tuple[T, ...], Field(max_length=MAX_ENTRIES)]
Supply = Literal["prescription", "without", "mixed", "unknown"]


class _Block(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Product(_Block):
    """A medicine of ours. ``supply``: how it is dispensed, everywhere or by country; ``kind`` pipeline: not authorised anywhere yet."""

    name: Text
    substance: Text | None = None
    kind: Literal["own", "pipeline"] = "own"
    supply: Supply | dict[Country, Supply] = "unknown"
    aliases: Many[Text] = ()
    uses: Many[Text] = ()

    def supply_in(self, country: str) -> Supply:
        """How it is dispensed there; "unknown" where the file does not say."""
        return self.supply.get(country, "unknown") if isinstance(self.supply, dict) else self.supply

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called: name, substance, aliases."""
        return tuple(dict.fromkeys((self.name, *((self.substance,) if self.substance else ()), *self.aliases)))


class Member(_Block):
    """A person of ours. ``id``: the member ID in the chat, where one wants to tie the role to it."""

    name: Text
    id: Text | None = None
    role: Literal["corporate", "employee", "executive", "agency", "influencer", "association"] = "corporate"
    country: Country | None = None
    language: Locale | None = None
    reviews: bool = False


class Channel(_Block):
    """A channel, what its people care about, and the words they do not want to see."""

    name: Text
    topics: Many[Text] = ()
    blocked: Many[Text] = ()


class Digest(_Block):
    """When the digest goes to a channel, by the clock of ``zone`` (absent: the company's)."""

    channel: Text
    at: Clock
    zone: Zone | None = None
    weekdays_only: bool = True


class Watched(_Block):
    """An association, expert or medium. ``relation``: what binds it to us, said beside everything of it."""

    name: Text
    kind: Literal["association", "expert", "media"]
    aliases: Many[Text] = ()
    url: Address | None = None
    feeds: Many[Address] = ()
    topics: Many[Text] = ()
    relation: Literal["none", "funded", "paid", "partner"] = "none"
    relation_since: Annotated[int, Field(ge=1900, le=2200)] | None = None


class Contacts(_Block):
    """Whom to call. ``safety``: where possible adverse events go."""

    safety: Text
    medical_information: Text | None = None
    reviewer: Text | None = None


class Feed(_Block):
    """A feed of ours beside the starting catalogue."""

    name: Text
    url: Address


class ReaderWish(_Block):
    """How the second reader works. ``learn_from_dismissals``: a post of which somebody says [Not a problem] becomes a clear line of the company's."""

    on: bool = True
    learn_from_dismissals: bool = False


class Search(_Block):
    """What an interface is asked for again and again. ``kind``: which one; ``query`` in its own words."""

    kind: Literal[
        "pubmed",
        "europepmc",
        "biorxiv",
        "medrxiv",
        "clinicaltrials",
        "crossref",
        "crossref_notices",
        "openalex",
        "openfda",
        "ema",
        "youtube",
        "bluesky",
        "mastodon",
        "x",
    ]
    query: Text
    name: Text | None = None

    @field_validator("query")
    @classmethod
    def _as_the_interface_wants_it(cls, query: str, info: ValidationInfo) -> str:
        """Refuse what that interface can never find; what is left of it, the interface judges."""
        form = _QUERIES.get(info.data.get("kind", ""))
        if form and not re.fullmatch(form[0], query):
            raise PydanticCustomError("query", "", {"nearest": form[1]})
        return query


class Feeds(_Block):
    """What is read."""

    catalogue: bool = True
    own: Many[Feed] = ()
    searches: Many[Search] = ()


@dataclass(frozen=True, slots=True)
class DigestHour:
    """A digest as the file wants it: ``channel`` by name without #, local hour and minute in ``zone``."""

    channel: str
    hour: int
    minute: int
    zone: str
    weekdays_only: bool


class Company(_Block):
    """Who we are and what we want, as company.yml says."""

    name: Text
    country: Country
    language: Locale
    zone: Zone
    contacts: Contacts
    listed: bool = False
    reader: bool | ReaderWish = True
    read_links: bool = True
    products: Many[Product] = ()
    topics: Many[Text] = ()
    blocked: Many[Text] = ()
    channels: Many[Channel] = ()
    digests: Many[Digest] = ()
    people: Many[Member] = ()
    networks: Many[Text] = ()
    watched: Many[Watched] = ()
    feeds: Feeds = Feeds()

    @property
    def reads_twice(self) -> bool:
        """Whether the second reader is wanted."""
        return self.reader.on if isinstance(self.reader, ReaderWish) else self.reader

    @property
    def learns_from_dismissals(self) -> bool:
        """Whether the second reader learns from what people say is not a problem."""
        return isinstance(self.reader, ReaderWish) and self.reader.on and self.reader.learn_from_dismissals

    def community(self, channel: str) -> Community:
        """What the people of that channel care about; a channel the file does not name cares about what the company does."""
        wanted = _bare(channel)
        for known in self.channels:
            if _bare(known.name) == wanted:
                return Community(wanted, known.topics or self.topics, tuple(dict.fromkeys(self.blocked + known.blocked)))
        return Community(wanted, self.topics, self.blocked)

    @property
    def all_topics(self) -> tuple[str, ...]:
        """The company's topics and those of its channels, each once."""
        return tuple(dict.fromkeys((*self.topics, *(topic for channel in self.channels for topic in channel.topics))))

    @property
    def digest_hours(self) -> tuple[DigestHour, ...]:
        """When digests go where."""
        return tuple(DigestHour(_bare(plan.channel), *_hour_and_minute(plan.at), plan.zone or self.zone, plan.weekdays_only) for plan in self.digests)

    @property
    def watches(self) -> tuple[Watch, ...]:
        """Who is watched, with what binds them to us."""
        return tuple(
            Watch(
                key=f"{entry.kind}:{_KEY.sub('-', entry.name.casefold()).strip('-')}",
                name=entry.name,
                kind=WatchKind(entry.kind),
                aliases=entry.aliases,
                url=entry.url,
                feeds=entry.feeds,
                topics=entry.topics,
                relation=self._relation(entry),
            )
            for entry in self.watched
        )

    def member(self, member_id: str, name: str = "") -> Member | None:
        """The person with that member ID, else the one of that name who has none in the file."""
        by_id = (person for person in self.people if person.id == member_id)
        by_name = (person for person in self.people if person.id is None and person.name.casefold() == name.casefold())
        return next(by_id, None) or next(by_name, None)

    def role_of(self, member_id: str, name: str = "") -> Role:
        """What that person speaks as; whom the file does not name counts as corporate."""
        known = self.member(member_id, name)
        return Role(known.role) if known else Role.CORPORATE

    def _relation(self, entry: Watched) -> Phrase | None:
        if entry.relation == "none":
            return None
        if entry.relation_since is None:
            return phrase(f"relation.{entry.relation}", company=self.name)
        return phrase(f"relation.{entry.relation}_since", company=self.name, year=str(entry.relation_since))


def _bare(channel: str) -> str:
    return channel.strip().lstrip("#").casefold()


def _hour_and_minute(clock: str) -> tuple[int, int]:
    found = _CLOCK.fullmatch(clock)
    assert found is not None  # noqa: S101  the field was checked
    return int(found[1]), int(found[2])
