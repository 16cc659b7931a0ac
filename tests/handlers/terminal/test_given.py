"""What is given to check in a terminal: files of text, subtitles, moments, facts; each refused in one sentence."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.errors import WrongUse
from handlers.terminal.given import file_text, moment
from tests.terminal import run

if TYPE_CHECKING:
    from pathlib import Path

VTT = "WEBVTT\n\nintro\n00:01.000 --> 00:03.000\nDemandez Ozempic\n\n00:03.000 --> 00:05.000\nà votre médecin.\n"


def test_the_words_of_subtitles_are_checked_as_words_of_the_picture(home: Path, tmp_path: Path) -> None:
    (tmp_path / "film.vtt").write_bytes(VTT.replace("\n", "\r\n").encode("utf-8-sig"))
    found = run(
        home, "check", "--text", "Notre film 🎬", "--subtitles", str(tmp_path / "film.vtt"), "--image-text", "Vivre avec le diabète", "--json"
    ).json
    in_picture = [one for one in found["findings"] if one["where"] == "image_text"]
    assert found["verdict"] == "stop"
    assert {one["start"] for one in in_picture} == {one["end"] for one in in_picture} == {None}
    assert any("Ozempic à votre médecin" in one["excerpt"] for one in in_picture)
    assert found["not_checked"][0] == "the pictures of the video: only its words were given"


def test_a_moment_is_meant_where_the_company_is_unless_it_says_otherwise() -> None:
    assert moment("2026-12-01T08:00", "Europe/Paris") == datetime(2026, 12, 1, 7, tzinfo=UTC)
    assert moment("2026-12-01", "Europe/Paris") == datetime(2026, 11, 30, 23, tzinfo=UTC)
    assert moment("2026-12-01T08:00-05:00", "Europe/Paris") == datetime(2026, 12, 1, 13, tzinfo=UTC)
    assert str(moment("2026-12-01T08:00Z", "Europe/Paris").tzinfo) == "Europe/Paris"
    assert moment("2028-02-29", "Europe/Paris").day == 29


@pytest.mark.parametrize(
    "written", ["tomorrow", "", "08:00", "2026-02-29", "2026-12-01T25:00", "0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00", "٢٠٢٦"]
)
def test_what_is_no_moment_is_refused(written: str) -> None:
    with pytest.raises(WrongUse) as refused:
        moment(written, "Europe/Paris")
    assert refused.value.phrase.key == "error.moment"


def test_an_embargo_holds_at_the_moment_of_publication(home: Path) -> None:
    ran = run(
        home, "check", "--text", "Notre article paraît.", "--fact", "embargo_until=2026-12-01T00:01-05:00", "--at", "2026-12-01T06:00", "--json"
    )
    assert (ran.code, ran.json["verdict"], ran.json["not_checked"]) == (1, "stop", [])
    assert ran.json["findings"][0]["message"] == "Under embargo: publish nothing before 1 December 2026, 06:01 (Paris time, UTC+1)."


def test_a_file_is_read_as_utf_8_without_its_mark(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeffété".encode())
    assert file_text(str(tmp_path / "a.txt")) == "été"


@pytest.mark.parametrize(
    ("body", "key"),
    [(b"\xff\xfe1\x000\x00", "not_utf8"), ("é".encode("cp1252"), "not_utf8"), (b"a" * 4_000_001, "file_too_large")],
)
def test_a_hostile_file_is_refused(tmp_path: Path, body: bytes, key: str) -> None:
    (tmp_path / "a.srt").write_bytes(body)
    with pytest.raises(WrongUse) as refused:
        file_text(str(tmp_path / "a.srt"))
    assert refused.value.phrase.key == f"error.{key}"


@pytest.mark.parametrize("name", ["", "nowhere.srt", "\0", "a" * 5_000])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(WrongUse) as refused:
        file_text(f"{tmp_path}/{name}")
    assert refused.value.phrase.key == "error.file_unreadable"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--at", "tomorrow"], "2026-12-01T08:00"),
        (["--fact", "embargo_until=2026-12-01T08:00"], "time zone"),
        (["--subtitles", "nowhere.srt"], "nowhere.srt"),
    ],
)
def test_what_is_given_wrongly_is_refused_in_one_sentence(home: Path, arguments: list[str], said: str) -> None:
    ran = run(home, "check", "--text", "Bonjour", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert len(ran.err.strip().splitlines()) == 1
