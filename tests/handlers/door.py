"""The smallest door: one person, one place; what was said to them, in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.model import Locale, Person, Place, Value
from bot.views.message import Form, Message
from handlers.turn import Attached

CAMILLE = Person("test", "U1", "Camille Roy", "fr", "Europe/Paris", "FR", told=True)
SCIENCE = Place("test", "C1", "science", "channel")


@dataclass(frozen=True)
class Given:
    """A file as this door hands it over."""

    name: str
    body: bytes

    @property
    def size_bytes(self) -> int | None:
        return len(self.body)

    async def read(self, max_bytes: int) -> bytes:
        return self.body[:max_bytes]


@dataclass
class Said:
    """A Turn that writes down what it was told."""

    text: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    asker: Person = CAMILLE
    place: Place = SCIENCE
    key: str = ""
    private: list[Message] = field(default_factory=list)
    public: list[Message] = field(default_factory=list)
    replaced: list[Message] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    homes: list[Message] = field(default_factory=list)
    under_way: list[str] = field(default_factory=list)
    files: tuple[Attached, ...] = ()

    @property
    def locale(self) -> Locale:
        return self.asker.locale

    async def reply(self, message: Message, *, private: bool = True) -> None:
        (self.private if private else self.public).append(message)

    async def replace(self, message: Message) -> None:
        self.replaced.append(message)

    async def progress(self, key: str, /, **values: Value) -> None:
        self.under_way.append(key)

    async def ask(self, form: Form) -> None:
        self.forms.append(form)

    async def home(self, message: Message) -> None:
        self.homes.append(message)
