"""Partitions over processes of this machine: each loads the book once and takes one partition after the other; one that dies is replaced.

Every process has a pipe of its own: nothing is shared that a killed one could hold, and the pipe that ends says who died over what. The other way
round, a process whose pipe is gone has lost its parent: it takes its half file away and ends.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import Counter, deque
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Final

from bot.errors import ConfigError, VigieError
from bot.flows.archive_file import Done, Report, attempt, discard_parts, portable
from bot.model import Phrase, phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from bot.flows.archive_batch import Screener
    from bot.flows.archive_file import Partition

ATTEMPTS: Final = 3  # that may end in a death, before a partition is left out
STOP_WITHIN_S: Final = 5.0


def over_processes(partitions: Sequence[Partition], opener: Callable[[], Screener], count: int) -> Generator[Report]:
    """Screen them in that many processes; ``opener`` loads the book in each. Raises: ConfigError where it cannot be loaded."""
    crew = _Crew(partitions, opener)
    try:
        yield from crew.work(count)
    finally:
        crew.stop()


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    partition: Partition | None = None


class _Crew:
    """The processes at work, and what is still to be done."""

    def __init__(self, partitions: Sequence[Partition], opener: Callable[[], Screener]) -> None:
        self._waiting = deque(partitions)
        self._opener = opener
        self._workers: dict[Connection, _Worker] = {}
        self._deaths: Counter[Partition | None] = Counter()
        self._to_come = 0  # processes that are started when one has opened the book

    def work(self, count: int) -> Generator[Report]:
        """Until nothing is left to do. The first opens the book alone: what it compiles is in the cache for the others."""
        self._to_come = max(min(count, len(self._waiting)) - 1, 0)
        self._start()
        while self._workers:
            for pipe in wait(list(self._workers)):
                yield from self._hear(self._workers[pipe])  # type: ignore[index]  # a pipe, as all that was given

    def stop(self) -> None:
        """End whoever is still at work, and take away what they leave half done."""
        for worker in self._workers.values():
            worker.process.terminate()
        for worker in self._workers.values():
            worker.process.join(STOP_WITHIN_S)
            worker.process.kill()
            worker.process.join()
            worker.pipe.close()
            if worker.partition:
                discard_parts(worker.partition.output)

    def _start(self) -> None:
        """One more process; it never sees the Ctrl-C of this terminal, which is for its parent."""
        spawning = multiprocessing.get_context("spawn")
        mine, its = spawning.Pipe()
        process = spawning.Process(target=_work, args=(its, self._opener), daemon=True)
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        its.close()  # so that the pipe ends with the process
        self._workers[mine] = _Worker(process, mine)

    def _hear(self, worker: _Worker) -> Iterator[Report]:
        try:
            said: Any = worker.pipe.recv()
        except (EOFError, OSError):
            yield from self._bury(worker)
            return
        partition = worker.partition
        if partition is None:
            if isinstance(said, Phrase):
                raise ConfigError(said.key.removeprefix("error."), **said.values)
            while self._to_come:
                self._to_come -= 1
                self._start()
            self._hand_on(worker)
        elif isinstance(said, int):
            yield Report(partition, said)
        else:
            self._hand_on(worker)
            yield Report(partition, said.rows if isinstance(said, Done) else 0, said)

    def _hand_on(self, worker: _Worker) -> None:
        """The next partition, or leave to go."""
        worker.partition = self._waiting.popleft() if self._waiting else None
        try:
            worker.pipe.send(worker.partition)
        except OSError:
            return  # it died: the end of its pipe comes next
        if worker.partition is None:
            worker.process.join(STOP_WITHIN_S)
            self._forget(worker)

    def _bury(self, worker: _Worker) -> Iterator[Report]:
        """What a dead one was at is done again, after the others; a partition that kills again and again is left out."""
        self._forget(worker)
        worker.process.join()
        partition = worker.partition
        self._deaths[partition] += 1
        tired = self._deaths[partition] >= ATTEMPTS
        if partition is None and tired:
            raise ConfigError("archive.no_start", times=ATTEMPTS)
        if partition is not None:
            discard_parts(partition.output)
            if tired:
                yield Report(partition, 0, phrase("error.archive.killed", times=ATTEMPTS))
            else:
                self._waiting.append(partition)
                yield Report(partition, 0)
        if self._waiting:
            self._start()

    def _forget(self, worker: _Worker) -> None:
        del self._workers[worker.pipe]
        worker.pipe.close()


def _work(pipe: Connection, opener: Callable[[], Screener]) -> None:
    """What a process does: the book once, then one partition after the other until it is given none."""
    say = partial(_say, pipe)
    try:
        screener = opener()
    except VigieError as error:
        say(portable(error.phrase))
        return
    say(True)
    while (partition := _next(pipe)) is not None:
        say(attempt(partition, screener, say))


def _say(pipe: Connection, what: object) -> None:
    try:
        pipe.send(what)
    except OSError:
        sys.exit(1)  # nobody listens any more


def _next(pipe: Connection) -> Partition | None:
    try:
        partition: Partition | None = pipe.recv()
    except (EOFError, OSError):
        return None
    return partition
