"""Dates as the world writes them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sources.dates import read_date

SEPT_4 = datetime(2026, 9, 4, tzinfo=UTC)


def at(hour: int, minute: int = 0, second: int = 0) -> datetime:
    """That time on 4 September 2026, UTC."""
    return SEPT_4.replace(hour=hour, minute=minute, second=second)


@pytest.mark.parametrize(
    ("text", "lang", "moment"),
    [
        ("Fri, 04 Sep 2026 16:18:49 EDT", "en", at(20, 18, 49)),
        ("Fri, 4 Sep 26 10:00 UT", None, at(10)),
        ("Fri, 04 Sep 2026 10:00:00 +0200", None, at(8)),
        ("Fri Sep  4 16:18:49 2026", "en", at(16, 18, 49)),
        ("2026-09-04", None, SEPT_4),
        ("2026-09-04T10:00:00Z", None, at(10)),
        ("2026-09-04T10:00:00.000-07:00", None, at(17)),
        ("2026-09-04 10:00:00+0200", None, at(8)),
        ("2026-09-04T10:11:12.1234567Z", None, at(10, 11, 12)),
        ("2026/09/04 10:20", None, at(10, 20)),
        ("2026-9-4", None, SEPT_4),
        ("20260904", None, SEPT_4),
        ("20260904101112", None, at(10, 11, 12)),
        ("1788517800", None, at(10, 30)),
        ("1788517800000", None, at(10, 30)),
        ("1788517800.25", None, at(10, 30)),
        ("September 4, 2026", "en", SEPT_4),
        ("Sept. 4, 2026, 3:05 p.m.", "en", at(15, 5)),
        ("12:05 AM, 4 Sep 2026", "en", at(0, 5)),
        ("ven., 04 sept. 2026", "fr", SEPT_4),
        ("ven., 04 sept. 2026", None, SEPT_4),
        ("vendredi 4 septembre 2026 à 15 h 30", "fr", at(15, 30)),
        ("1er septembre 2026", "fr", SEPT_4.replace(day=1)),
        ("mar. 3 mars 2026 15h30", "fr", datetime(2026, 3, 3, 15, 30, tzinfo=UTC)),
        ("4. September 2026 08:15 MEZ", "de", at(7, 15)),
        ("04.09.2026 12:00", "de", at(12)),
        ("vie, 04 sep 2026 01:02:03 GMT", "es", at(1, 2, 3)),
        ("4 de septiembre de 2026", "es", SEPT_4),
        ("ven, 4 set 2026 10:00:00 +0200", "it", at(8)),
        ("Sex, 04 Set 2026 19:42:40 -0300", "pt", at(22, 42, 40)),
        ("4 september 2026", "nl", SEPT_4),
        ("04 września 2026", "pl", SEPT_4),
        ("пт, 04 сен 2026 10:00:00 +0300", "ru", at(7)),
        ("4 Eylül 2026", "tr", SEPT_4),
        ("4. září 2026", "cs", SEPT_4),
        ("4 Σεπτεμβρίου 2026", "el", SEPT_4),
        ("4 בספטמבר 2026", "he", SEPT_4),
        ("٤ سبتمبر ٢٠٢٦", "ar", SEPT_4),
        ("4 ستمبر 2026", "ur", SEPT_4),
        ("2026年9月4日", "ja", SEPT_4),
        ("2026년 9월 4일", "ko", SEPT_4),
        ("Published online: 4 September 2026", "en", SEPT_4),
        ("2026-09", None, SEPT_4.replace(day=1)),
    ],
)
def test_a_date_of_any_kind_is_read_in_utc(text: str, lang: str | None, moment: datetime) -> None:
    assert read_date(text, lang=lang) == moment


@pytest.mark.parametrize(
    ("lang", "country", "month"),
    [
        ("fr", None, 9),
        ("fr-FR", None, 9),
        ("en-GB", None, 9),
        ("en", "GB", 9),
        ("en", "NL", 9),
        (None, None, 9),
        ("en", "US", 4),
        ("en-us", None, 4),
        ("en", None, 4),
    ],
)
def test_who_writes_decides_what_04_09_means(lang: str | None, country: str | None, month: int) -> None:
    read = read_date("04/09/2026", lang=lang, country=country)
    assert read is not None
    assert (read.month, read.day) == (month, 13 - month)


def test_a_day_past_the_twelfth_decides_alone() -> None:
    assert read_date("09/14/2026", lang="fr") == SEPT_4.replace(day=14)
    assert read_date("14/09/2026", lang="en-us") == SEPT_4.replace(day=14)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "today",
        "3 hours ago",
        "0000-00-00",
        "2026-13-45",
        "32/13/2026",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "0",
        "1756",
        "2026-W36",
        "99999999999",
        "12:30",
    ],
)
def test_what_names_no_moment_is_none(text: str) -> None:
    assert read_date(text) is None


@settings(deadline=None)
@given(st.integers(1, 2**32), st.integers(-12 * 60, 14 * 60))
def test_iso_dates_come_back_as_written(seconds: int, offset_min: int) -> None:
    written = datetime.fromtimestamp(seconds, UTC)
    sign, minutes = ("-", -offset_min) if offset_min < 0 else ("+", offset_min)
    local = written + timedelta(minutes=offset_min)
    assert read_date(f"{local:%Y-%m-%dT%H:%M:%S}{sign}{minutes // 60:02}:{minutes % 60:02}") == written


@settings(deadline=None)
@given(st.text())
def test_any_text_is_a_date_or_none(text: str) -> None:
    read = read_date(text, lang="fr")
    assert read is None or read.tzinfo is UTC
