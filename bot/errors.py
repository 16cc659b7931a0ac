"""One tree of errors. Each says what, where and what to do, as a Phrase of ``error.*`` in views/words, so that a person reads it in their language.

::

    VigieError
    ├── WrongUse            the person asked in a way that cannot be understood: an unknown option, fact, network
    ├── ConfigError         company.yml, the environment or a file of ours is wrong: file, line, column
    │   └── RuleError       a rule, lexicon or pack is refused
    ├── SourceError         something outside answered wrongly: a feed that is a web page, too large, too slow
    ├── StoreError          the database: newer version, disk full, read-only
    └── DoorError           a chat platform refuses: a bad token, a port in use
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model import Phrase, phrase

if TYPE_CHECKING:
    from bot.model import Value


class VigieError(Exception):
    """Anything that a person can be told. ``key`` is completed to ``error.<key>``; values never hold secrets or draft text."""

    def __init__(self, key: str, /, **values: Value) -> None:
        self.phrase: Phrase = phrase(f"error.{key}", **values)
        super().__init__(key)

    def __str__(self) -> str:
        """For logs: the key and its values; people read the phrase instead."""
        said = ", ".join(f"{name}={value}" for name, value in self.phrase.values.items())
        return f"{self.phrase.key} ({said})" if said else self.phrase.key


class WrongUse(VigieError):
    """The person asked in a way that cannot be understood."""


class ConfigError(VigieError):
    """company.yml, the environment or another file of ours is wrong."""


class RuleError(ConfigError):
    """A rule, lexicon or pack is refused: file, line, column, what to write instead."""


class SourceError(VigieError):
    """Something outside answered wrongly; nothing was changed."""


class StoreError(VigieError):
    """The database cannot be used or written."""


class DoorError(VigieError):
    """A chat platform or the network refuses to open."""
