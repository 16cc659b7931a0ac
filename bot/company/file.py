"""company.yml -> Company, or the sentence that says which line is wrong. While it is wrong, the last good one stays, also across a restart."""

from __future__ import annotations

import os
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import orjson
from pydantic import ValidationError

from bot.company.refused import refused
from bot.company.shape import Company
from bot.errors import ConfigError
from bot.yaml12 import MAX_BYTES, read_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from bot.model import Phrase

FILE = "company.yml"
LAST_GOOD = "company.last-good.yml"


def load(home: Path) -> Company:
    """The company of that home.

    Raises: ConfigError with file, line and column.
    """
    return parse(_bytes(home / FILE), FILE)


def parse(raw: bytes, file: str) -> Company:
    """The company that these bytes describe; ``file`` is how errors call them.

    Raises: ConfigError with file, line and column.
    """
    root = read_yaml(raw, file)
    if not isinstance(root.value, dict):
        raise root.refuse("company.no_keys")
    try:
        # as JSON, where a list may become a tuple and nothing else is bent
        return Company.model_validate_json(orjson.dumps(root.plain()))
    except ValidationError as error:
        raise refused(error, root) from error


class CompanyFile:
    """The company as its file says now. Edits are seen at the next ``current``; a wrong edit changes nothing but ``trouble``."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._guard = threading.Lock()
        self._seen: tuple[int, ...] | None = None
        self._company: Company | None = None
        self.trouble: Phrase | None = None
        self.good_since: datetime | None = None  # when the one in force was written; only of interest beside a trouble

    def current(self) -> Company:
        """The company in force: the file's, or the last good one while the file is wrong; then ``trouble`` says what is wrong with it.

        Raises: ConfigError when the file is wrong or missing and there never was a good one.
        """
        with self._guard:
            state = _state(self._home / FILE)
            if self._company is None or state != self._seen:
                self._read(written_ns=state[0] if state else 0)
                self._seen = state
            assert self._company is not None  # noqa: S101  _read raises where there is none
            return self._company

    def _read(self, *, written_ns: int) -> None:
        try:
            raw = _bytes(self._home / FILE)
            self._company = parse(raw, FILE)
        except ConfigError as error:
            if self._company is None:
                self._company = self._last_good(error)
            self.trouble = error.phrase
            return
        self.trouble = None
        self.good_since = datetime.fromtimestamp(written_ns / 1e9, UTC)
        self._keep(raw)

    def _last_good(self, error: ConfigError) -> Company:
        kept = self._home / LAST_GOOD
        try:
            company = parse(_bytes(kept), LAST_GOOD)
            self.good_since = datetime.fromtimestamp(kept.stat().st_mtime, UTC)
        except (ConfigError, OSError):
            raise error from None  # the file itself is what needs mending
        return company

    def _keep(self, raw: bytes) -> None:
        """A copy for the day when the file is wrong. Where it cannot be written, the one in memory must do."""
        kept = self._home / LAST_GOOD
        part = kept.with_name(f"{LAST_GOOD}.{os.getpid()}.part")
        try:
            if kept.is_file() and kept.read_bytes() == raw:
                return
            part.write_bytes(raw)
            part.replace(kept)
        except OSError:
            return


def _bytes(path: Path) -> bytes:
    """What stands in the file, at most one byte more than is allowed."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise ConfigError("company.missing", file=str(path)) from error
    except OSError as error:
        raise ConfigError("company.unreadable", file=str(path)) from error


def _state(path: Path) -> tuple[int, ...] | None:
    """What changes when the file does."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino
