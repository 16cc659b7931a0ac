"""The company to begin with: invented, whole, and commented in the reader's language, so that everything can be tried at once."""

from __future__ import annotations

import errno
import os
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bot.company.file import FILE
from bot.errors import ConfigError

if TYPE_CHECKING:
    from bot.model import Locale

_HERE = Path(__file__).parent


def sample(locale: Locale) -> str:
    """The text of the sample, its comments in that language."""
    return (_HERE / f"sample.{locale}.yml").read_text(encoding="utf-8")


def write_sample(home: Path, locale: Locale) -> bool:
    """Write it into that home, whole or not at all; False when a company.yml is there already: it is never touched.

    Raises: ConfigError when the folder cannot be written or the disk is full.
    """
    target = home / FILE
    part = home / f"{FILE}.{threading.get_native_id()}.part"
    try:
        home.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(target):
            return False
        part.write_text(sample(locale), encoding="utf-8")
        _put(part, target)
    except FileExistsError:
        if not home.is_dir():
            raise ConfigError("company.unwritable", file=str(target)) from None
        return False
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise ConfigError("company.disk_full" if full else "company.unwritable", file=str(target)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return True


def _put(part: Path, target: Path) -> None:
    """Give the file its name, unless somebody was faster.

    Raises: FileExistsError.
    """
    try:
        target.hardlink_to(part)  # unlike a rename it fails where the name is taken
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.EMLINK):
            raise
        part.rename(target)  # a file system without hard links
