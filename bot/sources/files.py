"""Documents on disk: which there are, and their bytes, or why not."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 20_000_000


def files_in(given: Path) -> Iterator[tuple[Path, str]]:
    """The file itself, or all files below the folder but hidden ones, in order; each with the name by which it is told of."""
    if not given.is_dir():
        yield given, given.name or str(given)
        return
    below = sorted(Path(folder, name) for folder, _, names in os.walk(given) for name in names)
    shown = [path for path in below if not any(part.startswith(".") for part in path.relative_to(given).parts)]
    yield from ((path, str(path.relative_to(given))) for path in shown)
    if not shown:
        yield given, given.name or str(given)


def file_bytes(path: Path, max_bytes: int = MAX_BYTES) -> bytes:
    """What stands in the file; SourceError where it is missing, no file, too large, or not to be read."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise SourceError("file.empty_folder")
        if not stat.S_ISREG(mode):  # a pipe would wait for ever, a device never end
            raise SourceError("file.no_file")
        with path.open("rb") as file:
            body = file.read(max_bytes + 1)
    except FileNotFoundError:
        raise SourceError("file.missing") from None
    except PermissionError:
        raise SourceError("file.forbidden") from None
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", None) or str(error)
        raise SourceError("file.unreadable", problem=problem) from None
    if len(body) > max_bytes:
        raise SourceError("file.too_large", most_mb=max_bytes // 1_000_000)
    return body
