"""Partitions over a Dask cluster, an existing one or one of this machine. Only names travel; workers read and write the files themselves.

A partition whose worker is lost is given to another by the scheduler. Should the lost one still be alive and write as well, nothing comes of it: both
write beside, both put the same bytes in the same place, and whoever comes second finds it done.
"""

from __future__ import annotations

import logging
import os
import re
import signal
import threading
from contextlib import ExitStack, contextmanager
from functools import lru_cache, partial
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from bot.errors import ConfigError, VigieError, WrongUse
from bot.flows.archive_file import Done, Report, attempt, discard_parts, portable
from bot.model import Phrase, phrase

if not logging.getLogger().isEnabledFor(logging.DEBUG):
    os.environ.setdefault("DASK_LOGGING__DISTRIBUTED", "critical")  # read when Dask is imported, here and in the processes it starts

import dask
from distributed import CancelledError, Client, KilledWorker, LocalCluster, get_worker

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

    from distributed import Future

    from bot.flows.archive_batch import Screener
    from bot.flows.archive_file import Partition

    Opener = Callable[[], Screener]

LOCAL: Final = "local"
ATTEMPTS: Final = 3  # that may end in a death, on a cluster of our own; an existing one has its own number
ANSWER_WITHIN_S: Final = 10.0
LOOK_EVERY_S: Final = 2.0
_ADDRESS: Final = re.compile(r"(?:\w+://)?[^\s/]+:\d{1,5}")
_one_opens = threading.Lock()


def over_dask(partitions: Sequence[Partition], opener: Opener, address: str, count: int) -> Generator[Report]:
    """Screen them on the cluster at ``address``; ``local``: on one of that many processes, made for it.

    Raises: WrongUse when no cluster answers there; ConfigError when it goes away, or a worker has another book.
    """
    if address != LOCAL and not _ADDRESS.fullmatch(address):
        raise WrongUse("archive.no_cluster", address=address[:200])
    waiting = dict(enumerate(partitions))
    try:
        with _client(address, count) as client:
            run, heard = f"vigie-{uuid4().hex}", SimpleQueue[tuple[int, Any]]()
            client.subscribe_topic(run, lambda event: heard.put(tuple(event[1])))
            futures = {n: client.submit(_screen, partition, opener, run, n, key=f"{run}-{n}") for n, partition in waiting.items()}
            for number, future in futures.items():
                future.add_done_callback(partial(_hand_in, heard, number))
            while waiting:
                number, said = _next(heard, client, address)
                if number not in waiting:
                    continue  # rows that were counted on the way to an end already known
                if isinstance(said, int):
                    yield Report(waiting[number], said)
                else:
                    del futures[number]
                    yield _ended(waiting.pop(number), said, address)
    finally:
        if address == LOCAL:  # its processes are gone; those of others finish what they are at
            for partition in waiting.values():
                discard_parts(partition.output)


@contextmanager
def _client(address: str, count: int) -> Iterator[Client]:
    with ExitStack() as open_now, dask.config.set({"distributed.scheduler.allowed-failures": ATTEMPTS - 1}):
        cluster = open_now.enter_context(_cluster(count)) if address == LOCAL else None
        try:
            client = open_now.enter_context(Client(cluster or address, timeout=ANSWER_WITHIN_S, set_as_default=False))
            client.wait_for_workers(1, timeout=ANSWER_WITHIN_S * 3)
        except (OSError, ValueError, ImportError) as error:
            raise WrongUse("archive.no_cluster", address=address[:200]) from error
        yield client


@contextmanager
def _cluster(count: int) -> Iterator[LocalCluster]:
    """Processes of this machine; they never see the Ctrl-C of this terminal, which is for their parent."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        cluster = LocalCluster(n_workers=count, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=logging.CRITICAL)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    with cluster:
        yield cluster


def _next(heard: SimpleQueue[tuple[int, Any]], client: Client, address: str) -> tuple[int, Any]:
    """What comes next, for as long as the cluster is there."""
    while True:
        try:
            return heard.get(timeout=LOOK_EVERY_S)
        except Empty:
            if client.status != "running":
                raise ConfigError("archive.cluster_gone", address=address) from None


def _hand_in(heard: SimpleQueue[tuple[int, Any]], number: int, future: Future[Any]) -> None:
    """How one ended: what the worker says of it, or the error that kept it from saying anything."""
    try:
        heard.put((number, future.result()))
    except BaseException as error:  # noqa: BLE001  handed over, not swallowed
        heard.put((number, error))


def _ended(partition: Partition, said: Done | Phrase | tuple[Phrase] | BaseException, address: str) -> Report:
    match said:
        case Done():
            return Report(partition, said.rows, said)
        case Phrase():
            return Report(partition, 0, said)
        case (Phrase() as unopened,):
            raise ConfigError(unopened.key.removeprefix("error."), **unopened.values)
        case CancelledError():
            raise ConfigError("archive.cluster_gone", address=address) from said
        case KilledWorker():
            return Report(partition, 0, phrase("error.archive.killed", times=said.allowed_failures + 1))
    return Report(partition, 0, phrase("error.archive.cluster_fails", problem=f"{type(said).__name__}: {said}"[:200]))


def _screen(partition: Partition, opener: Opener, run: str, number: int) -> Done | Phrase | tuple[Phrase]:
    """In a worker: one partition, or why not; in a tuple where not even the book could be opened."""
    try:
        with _one_opens:
            screener = _opened(opener)
    except VigieError as error:
        return (portable(error.phrase),)
    worker = get_worker()
    return attempt(partition, screener, lambda rows: worker.log_event(run, [number, rows]))


@lru_cache(maxsize=1)
def _opened(opener: Opener) -> Screener:
    """The book, read once in this process for one run."""
    return opener()
