"""The words of subtitles, joined so that a sentence goes on from cue to cue."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import running_text

SRT = (
    "\ufeff1\r\n00:00:01,000 --> 00:00:03,500\r\n<i>Demandez à votre</i>\r\nmédecin\r\n\r\n"
    "2\r\n00:00:03,600 --> 00:00:05,000\r\nsi Ozempic vous convient.\r\n"
)
VTT = """WEBVTT - our film
Kind: captions
Language: en

STYLE
::cue { color: red }

REGION
id:one

NOTE seen by the agency
on Tuesday

intro
00:01.000 --> 00:04.000 align:start position:0%
<v Marie>Our <c.yellow>treatment</c> cures

00:04.000 --> 00:06.000
&amp; <00:05.000><c>relieves</c> 3 &lt; 4
"""
ROLLING = "WEBVTT\n\n00:01.000 --> 00:02.000\nWe are\n\n00:02.000 --> 00:03.000\nWe are\nvery proud\n\n00:03.000 --> 00:04.000\nvery proud\nof it\n"
GAPS = (
    "1\n00:00:01,000 --> 00:00:02,000\nOne line\n\nand another\n\n\n"
    "2\n00:00:03,000 --> 00:00:04,000\n{\\an8}12\n20 years\n3\n00:00:05,000 --> 00:00:06,000\nend"
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (SRT, "Demandez à votre médecin si Ozempic vous convient."),
        (SRT.replace("\r\n", "\r"), "Demandez à votre médecin si Ozempic vous convient."),
        (VTT, "Our treatment cures & relieves 3 < 4"),
        (ROLLING, "We are very proud of it"),
        (GAPS, "One line and another 12 20 years end"),
        ("0:01.000 --> 0:02.000\nwithout hours", "without hours"),
        ("00:00:01,000 --> 00:00:02,000", ""),
        ("A <b>5 > 3 sign 00:00:01,000 --> 00:00:02,000 in a line", "A <b>5 > 3 sign 00:00:01,000 --> 00:00:02,000 in a line"),
        ("Phase 2 --> Phase 3", "Phase 2 --> Phase 3"),
        ("10:30 --> 11:30 Atelier", "10:30 --> 11:30 Atelier"),
        ("", ""),
    ],
)
def test_subtitles_become_words_and_other_texts_stay(text: str, words: str) -> None:
    assert running_text(text) == words


@pytest.mark.parametrize("line", ["00:00:01,000 --> 00:00:02,000\n", "<a", "{\\", "1\n", "\n \t", "<", "NOTE\n\n"])
def test_hostile_subtitles_are_read_too(line: str) -> None:
    assert len(running_text("00:00:01,000 --> 00:00:02,000\n" + line * 60_000)) <= 60_000 * len(line)


@given(st.text(alphabet="a1\n\r \t<>{}\\&;-:,.0WEBVTNO\ufeff", max_size=80))
def test_no_time_is_left(text: str) -> None:
    said = running_text("00:00:01,000 --> 00:00:02,000\n" + text)
    assert "\n" not in said
    assert not said.startswith("00:00:01,000 -->")
