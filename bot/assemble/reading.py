"""The reader of one house: the package's, or the one that the company's own lines made of it; shown, taught, taken back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.assemble.clock import now
from bot.errors import WrongUse
from bot.flows.post import draft_of
from bot.flows.screen import read_line
from bot.model import ReaderState
from bot.reader import PACKED, hash_of_lines, packed, posts, told, unpacked
from bot.reader.own import MODEL, forget, keep, keep_model, own_lines, take_back, taught
from bot.views.words import words_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.assemble.rooms import Rooms
    from bot.model import Draft, Hint


class Reading:
    """What can be asked of it. Each change of the company's lines makes the model anew from the package's, within a second."""

    def __init__(self, house: Rooms) -> None:
        self._house = house

    def state(self) -> ReaderState:
        """What it has learnt from."""
        own = own_lines(self._house.path)
        lessons = {line.lesson: line.at for line in own}
        reader = self._house.any_reader()
        return ReaderState(
            on=self._house.company.reads_twice,
            posts=len(posts()),
            told=len(told()),
            own=len(own),
            lessons=tuple((number, datetime.fromisoformat(at), sum(line.lesson == number for line in own)) for number, at in sorted(lessons.items())),
            speaks_from=reader.model.speaks_from._asdict(),
        )

    def learn(self, file: Path) -> int:
        """The labelled lines of a file, all or none; how many. Raises: WrongUse for a line that cannot be read, with its number."""
        try:
            lines = file.read_bytes().splitlines()
        except OSError as error:
            raise WrongUse("file_unreadable", file=str(file), problem=error.strerror or "") from error
        records = []
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = taught(read_line(line))
                draft_of(record)
            except WrongUse as error:
                raise WrongUse("reader.line", line=number, problem=words_for(self._house.locale).phrase(error.phrase)) from error
            records.append(record)
        if not records:
            raise WrongUse("reader.empty", file=str(file))
        keep(self._house.path, records, now())
        self._anew()
        return len(records)

    def learn_clear(self, draft: Draft) -> int:
        """A draft of which a person said that it is not a problem, as a lesson of one clear line; its number."""
        from bot.flows.teaching import clear_line

        lesson = keep(self._house.path, [taught(clear_line(draft))], now())
        self._anew()
        return lesson

    def undo(self) -> int:
        """Without the last lesson; how many lines it had."""
        count = take_back(self._house.path)
        self._anew()
        return count

    def forget(self) -> int:
        """Without any line of the company; how many there were."""
        return forget(self._house.path)

    def train(self, output: Path | None, step: Callable[[str], None]) -> int:
        """Everything anew from the labelled lines of the package, and the company's; how many lines. Some two minutes. ``output``: another place."""
        from bot.flows.teaching import teach, teach_own

        own = [line.line for line in own_lines(self._house.path)]
        learnt = teach(posts(), told(), self._house.book, hash_of_lines(), step=step)
        if output is None:
            learnt = teach_own(learnt, own, self._house.book)
        keep_model(output or self._house.path / MODEL, packed(learnt))
        return len(posts()) + len(told()) + (len(own) if output is None else 0)

    def train_embeddings(self, output: Path, step: Callable[[str], None]) -> int:
        """The model of the embeddings anew from the labelled lines of the package; how many. Raises: ConfigError without its extra."""
        from bot.flows.teaching import teach_joined
        from bot.reader.embedding import embedder
        from bot.reader.joined import packed_joined

        keep_model(output, packed_joined(teach_joined(posts(), told(), self._house.book, hash_of_lines(), embedder().vector, step=step)))
        return len(posts()) + len(told())

    def hints(self, most: int) -> tuple[Hint, ...]:
        """Words that weigh much with it and stand in no list of the book."""
        from bot.flows.hints import hints

        return hints(self._house.any_reader(), self._house.book, most=most)

    def _anew(self) -> None:
        """The model of the package, bent by the company's lines; without any, that of the package."""
        from bot.flows.teaching import teach_own

        own = [line.line for line in own_lines(self._house.path)]
        if not own:
            (self._house.path / MODEL).unlink(missing_ok=True)
            return
        keep_model(self._house.path / MODEL, packed(teach_own(unpacked(PACKED.read_bytes()), own, self._house.book)))
