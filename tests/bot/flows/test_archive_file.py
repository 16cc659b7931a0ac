"""One Parquet file: whole in its place or not at all, in order, and made again only when something decides otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bot.flows import archive_file
from bot.flows.archive_batch import verdicts_schema
from bot.flows.archive_file import Done, Partition, attempt, screen_partition
from bot.model import Phrase
from bot.views.words import words_for
from tests.archives import some_posts, verdicts, whole, without_rules, write

if TYPE_CHECKING:
    from pathlib import Path

BOOK = without_rules()


def ignore(_rows: int) -> None:
    """Nobody looks."""


@pytest.fixture
def partition(tmp_path: Path) -> Partition:
    source = write(tmp_path / "in" / "posts.parquet", some_posts(2_500), group=1_200)
    return Partition(source, tmp_path / "out" / "below" / "posts.parquet")


def test_verdicts_come_in_the_order_of_the_posts_over_every_row_group(partition: Partition) -> None:
    seen: list[int] = []
    assert screen_partition(partition, BOOK, seen.append) == Done(2_500, 0, before=False)
    assert [row["id"] for row in verdicts(partition.output)] == [f"p{n}" for n in range(2_500)]
    assert seen == [1_000, 1_200, 2_200, 2_400, 2_500]
    assert b'"rulebook":"2026-11"' in pq.read_metadata(partition.output).metadata[archive_file.MADE_OF]
    assert pq.read_schema(partition.output).remove_metadata() == verdicts_schema(pq.read_schema(partition.source), full=False)


def test_long_posts_are_read_a_few_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_file, "READ_BYTES", 100_000)
    source = write(tmp_path / "posts.parquet", [{"text": chr(65 + n % 26) * 10_000 + str(n)} for n in range(40)])
    seen: list[int] = []
    screen_partition(Partition(source, tmp_path / "out.parquet"), BOOK, seen.append)
    assert seen == [9, 18, 27, 36, 40]


def test_what_is_finished_is_not_made_again(partition: Partition) -> None:
    screen_partition(partition, BOOK, ignore)
    made = partition.output.stat().st_ino
    assert screen_partition(partition, BOOK, ignore) == Done(2_500, 0, before=True)
    assert partition.output.stat().st_ino == made


def test_another_book_or_other_posts_are_made_anew_and_the_same_bytes_come_again(partition: Partition) -> None:
    screen_partition(partition, BOOK, ignore)
    first = partition.output.read_bytes()
    assert not screen_partition(partition, replace(BOOK, stamp="another"), ignore).before
    assert partition.output.read_bytes() != first
    assert not screen_partition(partition, BOOK, ignore).before
    assert partition.output.read_bytes() == first
    write(partition.source, some_posts(10))
    assert screen_partition(partition, BOOK, ignore) == Done(10, 0, before=False)


@pytest.mark.parametrize("there", [b"", b"PAR1 and no more"], ids=["nothing", "something else"])
def test_a_file_that_is_no_finished_one_is_put_right(partition: Partition, there: bytes) -> None:
    partition.output.parent.mkdir(parents=True)
    partition.output.write_bytes(there)
    partition.output.with_name(".posts.parquet.0123abcd.part").write_bytes(b"of a run that was cut")
    assert not screen_partition(partition, BOOK, ignore).before
    assert list(whole(partition.output.parent)) == ["posts.parquet"]


def test_posts_that_cannot_be_read_are_counted_also_when_they_were_before(tmp_path: Path) -> None:
    partition = Partition(write(tmp_path / "in.parquet", [{"text": "a"}, {"id": "2"}, {"text": "c", "act": "dance"}]), tmp_path / "out.parquet")
    assert screen_partition(partition, BOOK, ignore) == Done(3, 2, before=False)
    assert screen_partition(partition, BOOK, ignore) == Done(3, 2, before=True)
    assert [row["error"] is None for row in verdicts(partition.output)] == [True, False, False]


def test_no_posts_give_a_whole_file_of_no_verdicts(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": pa.array([], pa.string())}), tmp_path / "in.parquet")
    assert screen_partition(Partition(tmp_path / "in.parquet", tmp_path / "out.parquet"), BOOK, ignore) == Done(0, 0, before=False)
    assert pq.read_table(tmp_path / "out.parquet").num_rows == 0


def damaged(whole_file: bytes) -> bytes:
    """The same with the pages of its texts overwritten; the footer is well."""
    middle = len(whole_file) // 4
    return whole_file[:middle] + bytes(400) + whole_file[middle + 400 :]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda _: b"", "Parquet"),
        (lambda _: b"not Parquet at all, but long enough to be one", "Parquet"),
        (lambda whole_file: whole_file[: len(whole_file) // 2], "Parquet"),
        (damaged, "Parquet"),
    ],
    ids=["empty", "other", "cut", "damaged"],
)
def test_a_broken_file_is_refused_in_a_sentence_and_leaves_nothing(partition: Partition, spoil: Any, said: str) -> None:
    partition.source.write_bytes(spoil(partition.source.read_bytes()))
    refused = attempt(partition, BOOK, ignore)
    assert isinstance(refused, Phrase)
    assert said in words_for("en").phrase(refused)
    assert str(partition.source.parent) not in words_for("en").phrase(refused)
    assert not whole(partition.output.parent)


def test_a_file_that_is_gone_or_has_no_text_is_refused_in_a_sentence(tmp_path: Path) -> None:
    gone = attempt(Partition(tmp_path / "gone.parquet", tmp_path / "out.parquet"), BOOK, ignore)
    pq.write_table(pa.table({"Text": ["a"], "id": [1]}), tmp_path / "in.parquet")
    other = attempt(Partition(tmp_path / "in.parquet", tmp_path / "out.parquet"), BOOK, ignore)
    assert isinstance(gone, Phrase)
    assert isinstance(other, Phrase)
    assert "No such file" in words_for("en").phrase(gone)
    assert "Text, id" in words_for("en").phrase(other)
    assert list(whole(tmp_path)) == ["in.parquet"]


def test_a_file_that_grows_while_it_is_read_is_refused(partition: Partition) -> None:
    def grow(_rows: int) -> None:
        with partition.source.open("ab") as file:
            file.write(b"more")

    refused = attempt(partition, BOOK, grow)
    assert isinstance(refused, Phrase)
    assert refused.key == "error.archive.changed"
    assert not whole(partition.output.parent)


def test_an_output_that_cannot_be_written_is_said(partition: Partition) -> None:
    partition.output.parent.parent.write_bytes(b"a file where the folder should be")
    refused = attempt(partition, BOOK, ignore)
    assert isinstance(refused, Phrase)
    assert refused.key == "error.archive.unwritable"


def test_an_end_from_outside_leaves_nothing_half(partition: Partition) -> None:
    def leave(_rows: int) -> None:
        raise SystemExit

    with pytest.raises(SystemExit):
        attempt(partition, BOOK, leave)
    assert not whole(partition.output.parent)


def test_verdicts_are_held_no_longer_than_a_row_group(partition: Partition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_file, "WRITE_ROWS", 2_000)
    screen_partition(partition, BOOK, ignore)
    footer = pq.read_metadata(partition.output)
    assert [footer.row_group(n).num_rows for n in range(footer.num_row_groups)] == [2_200, 300]
