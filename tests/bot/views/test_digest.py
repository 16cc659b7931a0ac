from __future__ import annotations

from bot.model import Activity, Digest, DigestLine, DigestPlan, DigestSection, Grade, Place, SourceFailed, WatchKind, phrase
from bot.views.digest import MAX_LINES, digest, digest_planned, digest_thread
from bot.views.message import Aside, Entry, Heading
from bot.views.plain import plain
from tests.bot.views.samples import EN, FR, LUPUS_HORIZON, MORNING, NB, NN, ROUND, SCIENCE, item


def said(message: object) -> str:
    return " ".join(plain(message, 10_000).replace(NB, " ").replace(NN, " ").split())  # type: ignore[arg-type]


def made(lines: int = 2, *, set_aside: int = 0, failed: tuple[SourceFailed, ...] = ROUND.failed) -> Digest:
    line = DigestLine(
        Activity(LUPUS_HORIZON, item("Lupus Horizon publie son enquête", summary="1 300 réponses."), "by"), Grade.FRAME, (phrase("label.preprint"),)
    )
    about = DigestLine(Activity(LUPUS_HORIZON, item("Une enquête de patients"), "about"), Grade.READ, ())
    section = DigestSection(WatchKind.ASSOCIATION, (*(line for _ in range(lines - 1)), about) if lines else ())
    return Digest(MORNING, "Europe/Paris", MORNING, (section, DigestSection(WatchKind.EXPERT, ())), set_aside, 14, failed, ("lupus", "registres"))


def test_the_first_line_has_the_date_the_hour_and_the_town() -> None:
    message = digest(made(), FR)
    assert message.title == "Associations et experts"
    assert message.subtitle == f"lundi 23{NB}novembre 2026, 8{NB}h{NB}30, Paris"
    assert digest(made(), EN).subtitle == "Monday 23 November 2026, 08:30, Paris"


def test_each_kind_has_its_lines_numbered_with_grade_and_reason() -> None:
    heading, first, second = digest(made(), FR).parts
    assert heading == Heading("Associations", 2)
    assert isinstance(first, Entry)
    assert isinstance(second, Entry)
    assert (first.number, first.mark_word, second.number) == (1, "À encadrer", 2)
    assert first.detail[0].text == f"Lupus Horizon, 21{NB}nov. 2026 · prépublication"
    assert second.detail[0].text == f"à propos de Lupus Horizon, Revue des registres, 21{NB}nov. 2026"
    assert [row.action.route for row in (first, second) if row.action] == ["suggest.draft", "suggest.why"]


def test_a_kind_with_nothing_is_not_shown_and_a_long_one_points_to_the_thread() -> None:
    message = digest(made(MAX_LINES + 3), EN)
    assert len([part for part in message.parts if isinstance(part, Heading)]) == 1
    assert "3 more in the thread" in said(message)


def test_what_was_set_aside_is_counted_and_never_quoted() -> None:
    aside = digest(made(set_aside=1), FR).parts[-1]
    assert isinstance(aside, Aside)
    assert aside.kind == "set_aside"
    assert "".join(run.text for run in aside.runs).startswith(f"1 élément mis de côté{NB}: effet indésirable possible")


def test_quiet_is_said_aloud_with_what_was_read_and_what_failed() -> None:
    text = said(digest(made(0), EN))
    assert "Nothing new. 14 sources read, 1 failed: Myo-Clair, tried again at 14:00." in text
    assert "since 23 Nov 2026" in text
    assert "Rien de neuf. 14 sources lues." in said(digest(made(0, failed=()), FR))


def test_the_footer_says_what_was_read_and_why_these() -> None:
    assert digest(made(), FR).footer == f"14 sources lues, 1 en échec · Pourquoi ceux-ci{NB}: vos sujets lupus, registres"


def test_the_thread_holds_the_detail_the_relation_and_the_reason_of_each_failure() -> None:
    detail, sources = digest_thread(made(), FR)
    assert detail.title == "Associations, le détail"
    assert "1. Lupus Horizon · Lupus Horizon publie son enquête" in said(detail)
    assert "Aide versée par Halcyre depuis 2023" in said(detail)
    assert sources.title == f"Sources{NB}: 14 sources lues, 1 en échec"
    assert "Myo-Clair : une page web au lieu d’un flux" in said(sources)
    assert digest_thread(made(0, failed=()), FR) == ()


def test_setting_the_hour_is_confirmed_with_place_days_and_town() -> None:
    plan = DigestPlan(SCIENCE, 8, 30, "Europe/Paris")
    assert "La veille arrivera dans #science chaque jour ouvré à 8 h 30, Paris." in said(digest_planned(plan, FR))
    daily = DigestPlan(Place("slack", "D1", "Camille", "direct"), 18, 0, "Europe/London", weekdays_only=False)
    assert "The digest comes to Camille every day at 18:00, London." in said(digest_planned(daily, EN))
