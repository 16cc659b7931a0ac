"""A calendar dropped into the direct message: fetched from Slack alone, answered with a summary and the table; what cannot be had gets a sentence."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from bot.model import Person
from handlers.slack import files as slack_files
from handlers.slack.api import SlackApi
from tests.fakes.slack_people import written
from tests.handlers.slack.conftest import staged

if TYPE_CHECKING:
    from bot.assemble import House
    from tests.fakes.slack_payloads import JSON
    from tests.handlers.slack.conftest import Stage

ROWS = (
    ("Texte", "Date", "Réseau"),
    ("Notre traitement guérit toujours le lupus.", "01/12/2026", "LinkedIn"),
    ("Merci aux équipes pour ces dix ans.", "02/12/2026", "LinkedIn"),
    (None, "03/12/2026", "X"),
)


def workbook(rows: tuple[tuple[Any, ...], ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


async def answered(stage: Stage, user: JSON, n: int) -> list[JSON]:
    return list(await stage.slack.until(lambda: len(found := stage.people.direct(user)) >= n and found, within_s=30))


async def test_a_calendar_comes_back_with_its_verdicts_in_the_same_thread(house: House) -> None:
    house.warm()
    await house.desk.tell_once(Person("slack", "U0ADA", "", "fr", "Europe/Paris", "FR"))  # not her first time
    async with staged("socket", house.desk) as stage:
        file = stage.slack.files.dropped("décembre.xlsx", workbook(ROWS), stage.ada["id"])
        await stage.people.drop(stage.ada, file, text="vérifie ce calendrier", thread_ts="1.0")
        await stage.slack.until(lambda: stage.slack.called("files.completeUploadExternal"), within_s=30)
        (summary, sent) = await answered(stage, stage.ada, 2)
        assert "Ligne 2" in written(summary)
        assert "guérit toujours" in written(summary)
        assert sent["files"][0]["name"] == "décembre-verifie.xlsx"
        assert {summary["thread_ts"], sent["thread_ts"]} == {"1.0"}
        sheet = openpyxl.load_workbook(io.BytesIO(stage.slack.state.uploaded[sent["files"][0]["id"]])).worksheets[0]
        rows = list(sheet.iter_rows(values_only=True))
        assert [row[:3] for row in rows] == list(ROWS)
        assert rows[1][3] == "■ STOP"
        assert rows[3][3] == "NON VÉRIFIÉ"
        await stage.people.press(stage.ada, stage.slack.state.channels[stage.slack.state.direct("U0ADA")], summary, "check.why")
        assert "guérit" in written((await answered(stage, stage.ada, 3))[-1])


@pytest.mark.parametrize("text", ["", "check"])
async def test_alone_or_with_the_verb(stage: Stage, text: str) -> None:
    await stage.people.drop(stage.ben, stage.slack.files.dropped("december.csv", b"Text\nx gu\xc3\xa9rit\n", stage.ben["id"]), text=text)
    summary, sent = await answered(stage, stage.ben, 2)
    assert "STOP" in written(summary)
    assert b"EU-CLM-01" in stage.slack.state.uploaded[sent["files"][0]["id"]]
    assert {one["token"] for one in stage.slack.files.asked} == {stage.slack.state.bot_token}


TROUBLES: dict[str, tuple[dict[str, Any], str]] = {
    "too large": ({"size": 10_000_001}, "larger than 10 MB"),
    "deleted": ({"mode": "tombstone"}, "no longer in Slack"),
    "beyond the plan": ({"mode": "hidden_by_limit"}, "no longer in Slack"),
    "external": ({"mode": "external", "is_external": True, "url_private_download": "https://drive.example/x"}, "kept elsewhere"),
    "elsewhere": ({"url_private_download": "https://files.slack.com.evil.example/x.csv"}, "kept elsewhere"),
    "no https": ({"url_private_download": "http://files.slack.com/x.csv"}, "kept elsewhere"),
    "with a name in it": ({"url_private_download": "https://u:p@files.slack.com/x.csv"}, "kept elsewhere"),
    "not ready": ({"url_private_download": None, "url_private": None}, "not ready at Slack yet"),
}


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_a_file_that_cannot_be_had_gets_its_sentence_and_the_token_goes_nowhere(
    over_socket: Stage, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    monkeypatch.setattr(slack_files, "TRIES_S", (0.01, 0.01))
    told, sentence = TROUBLES[trouble]
    await over_socket.people.drop(over_socket.ben, over_socket.slack.files.dropped("december.csv", b"Text\nx\n", "U0BEN", **told))
    (answer,) = await answered(over_socket, over_socket.ben, 1)
    assert sentence in written(answer)
    assert over_socket.slack.files.asked == []


async def test_of_another_organisation_slack_is_asked_for_the_file(over_socket: Stage) -> None:
    slack = over_socket.slack
    known = slack.files.dropped("december.csv", b"Text\nx gu\xc3\xa9rit\n", "U0BEN")
    await over_socket.people.drop(over_socket.ben, {"id": known["id"], "file_access": "check_file_info"})
    assert "STOP" in written((await answered(over_socket, over_socket.ben, 2))[0])
    slack.refuse("files.info", "access_denied", times=2)
    await over_socket.people.drop(over_socket.ben, {"id": "F0OTHER", "file_access": "check_file_info"})
    assert "another organisation" in written((await answered(over_socket, over_socket.ben, 3))[-1])


async def test_a_file_that_slack_still_works_on_is_waited_for(over_socket: Stage) -> None:
    slack = over_socket.slack
    file = slack.files.dropped("december.csv", b"Text\nx gu\xc3\xa9rit\n", "U0BEN")
    early = {key: value for key, value in file.items() if not key.startswith("url_")}
    await over_socket.people.drop(over_socket.ben, early)
    assert "STOP" in written((await answered(over_socket, over_socket.ben, 2))[0])


async def test_without_the_scope_it_is_said_which_one_is_missing(over_socket: Stage) -> None:
    over_socket.slack.state.scopes -= {"files:read"}
    await over_socket.people.drop(over_socket.ben, over_socket.slack.files.dropped("december.csv", b"Text\nx\n", "U0BEN"))
    assert "files:read" in written((await answered(over_socket, over_socket.ben, 1))[0])


async def test_a_table_that_cannot_be_sent_is_told_and_the_summary_stands(over_socket: Stage) -> None:
    over_socket.slack.refuse("files.getUploadURLExternal", "storage_limit_reached")
    await over_socket.people.drop(over_socket.ben, over_socket.slack.files.dropped("december.csv", b"Text\nx\n", "U0BEN"))
    summary, trouble = await answered(over_socket, over_socket.ben, 2)
    assert "NO SIGNAL FOUND" in written(summary)
    assert "storage_limit_reached" in written(trouble)


async def test_a_larger_body_than_was_told_is_cut_off(over_socket: Stage) -> None:
    body = b"Text\n" + b"x" * 10_100_000
    await over_socket.people.drop(over_socket.ben, over_socket.slack.files.dropped("december.csv", body, "U0BEN", size=20))
    assert "larger than 10 MB" in written((await answered(over_socket, over_socket.ben, 1))[0])


async def test_a_picture_alone_is_told_what_is_read(over_socket: Stage) -> None:
    await over_socket.people.drop(over_socket.ben, over_socket.slack.files.dropped("photo.png", b"x", "U0BEN"))
    assert "CSV or XLSX" in written((await answered(over_socket, over_socket.ben, 1))[0])


async def test_a_mention_with_a_calendar_is_answered_in_the_direct_message(over_socket: Stage) -> None:
    slack, people, ben = over_socket.slack, over_socket.people, over_socket.ben
    file = slack.files.dropped("december.csv", b"Text\nx gu\xc3\xa9rit\n", "U0BEN")
    from tests.fakes import slack_payloads as payloads

    inner = payloads.app_mention(slack.space, user=ben, channel="C0SCIENCE", text=f"<@{slack.space.bot_user}>", ts=slack.state.ts(), thread_ts=None)
    await people.event(inner | {"files": [file]})
    summary, sent = await answered(over_socket, ben, 2)
    assert "STOP" in written(summary)
    assert sent["files"]
    assert not people.public(over_socket.science)


@pytest.mark.parametrize(
    ("address", "ours"),
    [
        ("https://files.slack.com/files-pri/T1-F1/download/a.csv", True),
        ("https://files.slack.com:443/a", True),
        ("https://files.slack.com:8443/a", False),
        ("https://slack.com/a", False),
        ("https://files.slack.com@evil.example/a", False),
        ("//files.slack.com/a", False),
        ("https://files.slack.com:x/a", False),
        ("", False),
    ],
)
async def test_only_slacks_own_host_is_given_the_token(address: str, ours: bool) -> None:
    api = SlackApi("xoxb-x")
    assert api.is_slacks(address, slack_files.HOST) is ours
    await api.close()
