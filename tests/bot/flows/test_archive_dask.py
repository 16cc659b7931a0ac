"""Partitions over a real cluster of another process: the same bytes, whoever dies on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from bot.errors import ConfigError, WrongUse
from bot.flows.archive_dask import over_dask
from bot.flows.archive_file import Done, Partition, attempt
from tests.archives import some_posts, until, whole, without_a_book, without_rules, write, writer
from tests.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CLUSTER = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=50) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A scheduler and two workers, as somebody else runs them."""
    script = folder / "cluster.py"
    script.write_text(CLUSTER, encoding="utf-8")
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_LOGGING__DISTRIBUTED": "critical"}
    with subprocess.Popen(
        [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environ, cwd=folder
    ) as process:
        assert process.stdout
        yield process.stdout.readline().strip(), process
        assert process.stdin
        process.stdin.close()


def partitions(folder: Path) -> list[Partition]:
    """Three files, one long enough to be caught in the middle of it."""
    for number, count in enumerate((300, 10_000, 300)):
        write(folder / "in" / f"{number}.parquet", some_posts(count))
    return [Partition(path, folder / "out" / path.name) for path in sorted((folder / "in").iterdir())]


def test_a_cluster_writes_what_one_process_does_also_when_a_worker_dies(tmp_path: Path) -> None:
    wanted = partitions(tmp_path)
    for partition in wanted:
        attempt(Partition(partition.source, tmp_path / "reference" / partition.output.name), without_rules(), lambda _: None)
    ends, killed = [], False
    with cluster(tmp_path) as (address, _):
        for report in over_dask(wanted, without_rules, address, 0):
            if report.ended is None and report.partition.source.name == "1.parquet" and not killed:
                os.kill(until(lambda: writer(tmp_path / "out")), signal.SIGKILL)
                killed = True
            if report.ended is not None:
                ends.append((report.partition.source.name, report.ended))
        with pytest.raises(ConfigError, match="other_book"):
            list(over_dask(wanted, without_a_book, address, 0))
    assert killed
    assert sorted(name for name, _ in ends) == ["0.parquet", "1.parquet", "2.parquet"]
    assert all(isinstance(end, Done) and not end.before for _, end in ends)
    assert whole(tmp_path / "out") == whole(tmp_path / "reference")


def test_a_cluster_that_goes_away_is_said(tmp_path: Path) -> None:
    with cluster(tmp_path) as (address, process):
        reports = over_dask(partitions(tmp_path), without_rules, address, 0)
        next(reports)
        process.kill()
        with pytest.raises(ConfigError, match="cluster_gone"):
            list(reports)


@pytest.mark.parametrize("address", ["nowhere", "tcp://nowhere", "two words:8786", ""])
def test_what_is_no_address_is_refused_at_once(tmp_path: Path, address: str) -> None:
    with pytest.raises(WrongUse, match="no_cluster"):
        list(over_dask([], without_rules, address, 1))
