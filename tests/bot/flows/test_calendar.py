"""A file of planned posts -> judged rows: columns by their titles, the day each is planned for, what was not understood said, nothing lost."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import WrongUse
from bot.facts import GIVEN
from bot.flows.calendar import check_calendar
from bot.flows.calendar_columns import SPELLINGS, column_of, find_columns
from bot.flows.calendar_rows import Setting, planned
from bot.model import Act, Audience, Draft, Formula, Outcome, Person, PlannedPost, Role, Table, TableRow, UnreadRow, Verdict, Whose

if TYPE_CHECKING:
    from bot.assemble import House
    from bot.model import Cell

CAMILLE = Person("test", "U1", "Camille Roy", "fr", "Europe/Paris", "FR")
SETTING = Setting(CAMILLE, "Europe/Paris")
PARIS = ZoneInfo("Europe/Paris")


def table(*rows: tuple[Cell, ...]) -> Table:
    return Table(kind="xlsx", rows=tuple(TableRow(n, row) for n, row in enumerate(rows, 1)))


def row(**cells: Cell) -> PlannedPost | UnreadRow:
    """One row with a text and these cells, each under its column's first spelling."""
    given = {"text": "Merci aux équipes", **cells}
    made = table(tuple(SPELLINGS[name][0] for name in given), tuple(given.values()))
    return planned(made.rows[1], find_columns(made), SETTING)


def draft(**cells: Cell) -> Draft:
    found = row(**cells)
    assert isinstance(found, PlannedPost)
    return found.drafts[0]


def notes(**cells: Cell) -> list[str]:
    found = row(**cells)
    assert isinstance(found, PlannedPost)
    return [note.key.removeprefix("calendar.note.") for note in found.notes]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Texte", "text"),
        ("LÉGENDE", "text"),
        ("Texte du post (obligatoire)", "text"),
        ("Post copy", "text"),
        ("Mesage", "text"),
        ("Réseaux", "network"),
        ("Plateforme *", "network"),
        ("Heure de publication", "time"),
        ("Contenu de", "of"),
        ("Pays", "country"),
        ("embargo_until", "embargo_until"),
        ("Embargo", "embargo_until"),
        ("Visuel", "image_text"),
        ("Responsable", None),
        ("Statut", None),
        ("N°", None),
        ("contexte", None),
    ],
)
def test_columns_are_known_by_their_names_in_both_languages_and_by_the_nearest(title: str, name: str | None) -> None:
    assert column_of(title) == name


def test_every_fact_has_its_column_and_no_title_means_two_things() -> None:
    spellings = [spelling for spellings in SPELLINGS.values() for spelling in spellings]
    assert len(spellings) == len(set(spellings))
    assert {column_of(name) for name in GIVEN} == set(GIVEN)


def test_titles_may_stand_below_other_rows_and_the_first_of_a_kind_counts() -> None:
    found = find_columns(table(("Calendrier de décembre",), ("Date", "Texte", "Texte EN", "Responsable"), ("1", "a", "b", "c")))
    assert (found.header, dict(found.at)) == (1, {"date": 0, "text": 1})
    assert found.unused == ("Texte EN", "Responsable")


def test_without_a_column_of_texts_the_titles_that_were_found_are_said() -> None:
    with pytest.raises(WrongUse) as refused:
        find_columns(table(("Date", "Responsable"), ("1", "x")))
    assert refused.value.phrase.values["columns"] == "Date, Responsable"


@pytest.mark.parametrize(
    ("day", "hour", "at"),
    [
        ("01/12/2026", None, datetime(2026, 12, 1, tzinfo=PARIS)),
        ("2026-12-01", "8h30", datetime(2026, 12, 1, 8, 30, tzinfo=PARIS)),
        ("1er décembre 2026", "14 h", datetime(2026, 12, 1, 14, tzinfo=PARIS)),
        ("mardi 1 décembre 2026", "08:30", datetime(2026, 12, 1, 8, 30, tzinfo=PARIS)),
        ("1 Dec 2026", "2:30 pm", datetime(2026, 12, 1, 14, 30, tzinfo=PARIS)),
        ("01/12/2026 09:15", None, datetime(2026, 12, 1, 9, 15, tzinfo=PARIS)),
        (datetime(2026, 12, 1), time(8, 30), datetime(2026, 12, 1, 8, 30, tzinfo=PARIS)),  # noqa: DTZ001
        (datetime(2026, 7, 1, 8), None, datetime(2026, 7, 1, 8, tzinfo=PARIS)),  # noqa: DTZ001
        (date(2026, 12, 1), 0.5, datetime(2026, 12, 1, 12, tzinfo=PARIS)),
    ],
)
def test_the_planned_day_is_the_moment_it_is_judged_for(day: Cell, hour: Cell, at: datetime) -> None:
    found = draft(date=day, time=hour)
    assert found.on == at
    assert found.on.utcoffset() == at.utcoffset()


@pytest.mark.parametrize(("day", "hour", "note"), [("bientôt", None, "date"), ("01/12/2026", "le matin", "time"), (None, "8h30", "time_alone")])
def test_a_day_or_hour_that_is_none_is_said(day: Cell, hour: Cell, note: str) -> None:
    assert notes(date=day, time=hour) == [note]


def test_choices_are_read_as_people_write_them() -> None:
    found = draft(act="Partager", audience="Professionnels de santé", of="concurrent", role="salarié", country="Belgique", readers="FR, Suisse")
    assert (found.act, found.audience, found.of, found.role) == (Act.SHARE, Audience.PROFESSIONAL, Whose.COMPETITOR, Role.EMPLOYEE)
    assert (found.country, found.readers) == ("BE", ("FR", "CH"))


@pytest.mark.parametrize("name", ["act", "audience", "of", "role", "country", "readers", "network"])
def test_what_is_no_choice_is_judged_by_the_default_and_said(name: str) -> None:
    found = row(**{name: "Xyzzy"})
    assert isinstance(found, PlannedPost)
    assert found.drafts == (draft(),)
    assert [note.key for note in found.notes] == [f"calendar.note.{name}"]


@pytest.mark.parametrize(
    ("said", "networks"),
    [
        ("LinkedIn", ("linkedin",)),
        ("Twitter / X", ("x",)),
        ("LinkedIn, X et Insta", ("linkedin", "x", "instagram")),
        ("Page LinkedIn France", ("linkedin",)),
        ("Site web", ("web",)),
        ("Viva Engage", ("viva_engage",)),
        ("LinkedIn + Myspace", ("linkedin", "")),
        (None, ("",)),
    ],
)
def test_a_row_is_judged_for_each_network_it_names(said: Cell, networks: tuple[str, ...]) -> None:
    found = row(network=said)
    assert isinstance(found, PlannedPost)
    assert tuple(one.network for one in found.drafts) == networks


def test_facts_are_read_by_their_names() -> None:
    facts = draft(embargo_until="05/12/2026", paid_partnership="oui", visa_date=date(2026, 1, 2), followers=1200, visa_number="24/03/1").facts
    assert facts == {
        "embargo_until": date(2026, 12, 5),
        "paid_partnership": True,
        "visa_date": date(2026, 1, 2),
        "followers": 1200,
        "visa_number": "24/03/1",
    }
    assert notes(paid_partnership="peut-être") == ["fact"]


def test_the_link_and_the_hashtags_go_out_with_the_text_and_are_judged_with_it() -> None:
    found = draft(text="Bonjour #lupus", link="https://exemple.fr", hashtags="#Velunor")
    assert found.text == "Bonjour #lupus\nhttps://exemple.fr\n#Velunor"
    assert draft(text="Bonjour #lupus", hashtags="#lupus").text == "Bonjour #lupus"


def test_a_visual_that_is_only_named_is_not_taken_for_its_words() -> None:
    assert draft(image_text="Velunor, la vie").image_text == "Velunor, la vie"
    assert draft(image_text="visuel_12.png").image_text == ""
    assert notes(image_text="https://drive.example/x") == ["image"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no_text"),
        (None, "no_text"),
        ("  ", "no_text"),
        (Formula("=A1"), "formula"),
        ("=CONCAT(A2,B2)", "formula"),
        ("=A2&B2", "formula"),
        ("x" * 40_001, "too_long"),
    ],
)
def test_a_row_that_cannot_be_checked_says_why(text: Cell, reason: str) -> None:
    found = row(text=text, date="01/12/2026")
    assert isinstance(found, UnreadRow)
    assert (found.number, found.reason.key) == (2, f"calendar.unread.{reason}")


def test_a_text_cut_by_the_separator_is_not_judged_in_part() -> None:
    made = table(("Texte", "Date"), ("Bonjour", " chers amis", "01/12/2026"))
    found = planned(made.rows[1], find_columns(made), SETTING)
    assert isinstance(found, UnreadRow)
    assert found.reason.key == "calendar.unread.too_many_cells"


def judge(one: Draft) -> tuple[Draft, Verdict]:
    outcome = Outcome.STOP if one.network == "x" else Outcome.CLEAR
    return one, Verdict(outcome, (), (), None, "fr", "FR 2026-11")


def test_the_gravest_network_decides_and_the_others_are_said() -> None:
    found = check_calendar("a.csv", "Texte;Réseau\nMerci;LinkedIn et X\n".encode(), SETTING, judge, on_progress=lambda *_: None)
    assert (found.judged[0].verdict.outcome, found.judged[0].draft.network) == (Outcome.STOP, "x")
    assert found.judged[0].notes[0].values["networks"] == "LinkedIn, X"


def test_a_row_that_the_judge_refuses_is_named_and_the_others_are_answered() -> None:
    def refusing(one: Draft) -> tuple[Draft, Verdict]:
        if one.text == "deux":
            raise WrongUse("screen.no_text")
        return judge(one)

    found = check_calendar("a.csv", b"Texte\nun\ndeux\ntrois\n", SETTING, refusing, on_progress=lambda *_: None)
    assert ([one.number for one in found.judged], [one.number for one in found.unread]) == ([2, 4], [3])


def test_progress_begins_at_nothing_and_ends_with_all() -> None:
    told: list[tuple[int, int]] = []
    check_calendar("a.csv", b"Texte\n" + b"un\n" * 60, SETTING, judge, on_progress=lambda done, of: told.append((done, of)))
    assert told == [(0, 60), (25, 60), (50, 60), (60, 60)]


@given(
    st.dictionaries(st.sampled_from(sorted(SPELLINGS)), st.one_of(st.text(max_size=30), st.integers(), st.floats(), st.booleans(), st.datetimes()))
)
def test_whatever_stands_in_the_cells_a_row_is_planned_or_refused(cells: dict[str, Cell]) -> None:
    found = row(**cells)
    assert found.number == 2
    if isinstance(found, PlannedPost):
        assert found.drafts
        assert isinstance(found.drafts[0].facts, MappingProxyType)


async def test_a_row_is_judged_as_the_same_text_typed_on_that_day(house: House) -> None:
    """Embargoes and quiet periods hang on the planned day, not on today."""
    text, until = "Nos travaux sur le lupus paraissent.", datetime.now(PARIS).date() + timedelta(days=30)
    before, after = until - timedelta(days=1), until + timedelta(days=1)
    body = f"Texte;Date;Embargo\n{text};{before.isoformat()};{until.isoformat()}\n{text};{after.isoformat()};{until.isoformat()}\n"
    calendar = check_calendar("a.csv", body.encode(), SETTING, lambda one: (one, house.desk.judge(one)), on_progress=lambda *_: None)
    assert [one.verdict.outcome for one in calendar.judged] == [Outcome.STOP, Outcome.CLEAR]
    assert calendar.judged[0].verdict == house.desk.judge(calendar.judged[0].draft)
