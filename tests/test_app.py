"""The command line is a promise: exit codes, one JSON document, a sentence for whatever goes wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.paths import ROOT
from tests.terminal import assert_shape, run

VERBS = ("run", "check", "suggest", "digest", "ask", "rules", "calendar", "screen", "collect", "init", "doctor", "medicines")
HOSTILE = {
    "empty": "",
    "blank": " \t\n",
    "long": "Bonjour à tous. " * 2500,
    "emoji": "💉💊⬇️⭐",
    "right to left": "\u202eshalom שלום\u202c",
    "zero width": "\u200b\u200d\ufeff",
}


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(home: Path, verb: str) -> None:
    ran = run(home, verb, "--help")
    assert ran.code == 0
    assert ran.out.startswith("Usage: app.py")
    assert not ran.err


def test_a_draft_that_is_stopped_exits_1_and_names_the_words(home: Path) -> None:
    text = "Velunor guérit toujours le lupus."
    ran = run(home, "check", "--text", text, "--json")
    assert ran.code == 1
    assert_shape(ran.json, "check")
    assert ran.json["verdict"] == "stop"
    for finding in ran.json["findings"]:
        if finding["where"] == "text":
            assert finding["excerpt"] == text[finding["start"] : finding["end"]]


def test_a_harmless_draft_exits_0(home: Path) -> None:
    ran = run(home, "check", "--text", "Merci à toutes nos équipes pour cette belle journée.", "--json")
    assert (ran.code, ran.json["verdict"]) == (0, "clear")


@pytest.mark.parametrize("name", HOSTILE)
def test_any_text_gets_a_verdict(home: Path, name: str) -> None:
    draft = home.parent / "draft.txt"
    draft.write_text(HOSTILE[name], encoding="utf-8")
    ran = run(home, "check", str(draft), "--json")
    assert_shape(ran.json, "check")
    assert "Traceback" not in ran.err
    if name in ("empty", "blank", "zero width"):
        assert (ran.json["verdict"], ran.json["not_checked"]) == ("clear", ["no text"])


def test_a_text_from_standard_input_with_a_nul_in_it(home: Path) -> None:
    ran = run(home, "check", "-", "--json", stdin="Bonjour\0 à tous".encode())
    assert_shape(ran.json, "check")


def test_broken_utf8_is_said_with_its_place(home: Path) -> None:
    ran = run(home, "check", "-", stdin=b"Bonjour \xff")
    assert ran.code == 2
    assert "8" in ran.err
    assert "UTF-8" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chekc"], "check"),
        (["check", "--tex", "x"], "--text"),
        (["check"], "--text"),
        (["check", "nowhere.txt"], "nowhere.txt"),
        (["check", "--text", "x", "--act", "dance"], "dance"),
        (["check", "--text", "x", "--on", "linkedn"], "linkedin"),
        (["check", "--text", "x", "--country", "ZZ"], "ZZ"),
        (["check", "--text", "x", "--fact", "visa_numbr=1"], "visa_number"),
        (["check", "--text", "x", "--fact", "followers=many"], "followers"),
        (["rules", "EU-POM-99"], "EU-POM"),
        (["collect", "somewhere.xml"], "--from"),
        (["suggest", "-n", "0"], "0"),
        (["screen", "nowhere.jsonl", "-o", "out.jsonl"], "nowhere.jsonl"),
    ],
)
def test_wrong_use_exits_2_with_one_sentence_that_helps(home: Path, arguments: list[str], said: str) -> None:
    ran = run(home, *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert not ran.out


def test_messages_follow_the_locale_and_the_json_keys_do_not(home: Path) -> None:
    french, english = (
        run(home, "check", "--text", "Velunor guérit toujours le lupus.", "--json", "--locale", locale).json for locale in ("fr", "en")
    )
    assert french["findings"][0]["message"] != english["findings"][0]["message"]
    assert french.keys() == english.keys()


@pytest.mark.parametrize("verb", ["vérifier", "verifier", "VERIFIER"])
def test_a_verb_has_its_french_name_here_too(home: Path, verb: str) -> None:
    assert run(home, verb, "--text", "Merci", "--json").json["verdict"] == "clear"


def test_as_many_suggestions_come_as_are_asked_for(home: Path) -> None:
    feed = home.parent / "feed.json"
    titles = [
        f"{word} in lupus: a registry of {n}00 people"
        for n, word in enumerate(["Sleep", "Work", "Sport", "Pain", "School", "Travel", "Family", "Food", "Music", "Money", "Rain", "Sun"] * 3, 1)
    ]
    entries = [{"id": f"https://e.example/{n}", "url": f"https://e.example/{n}", "title": title} for n, title in enumerate(titles)]
    feed.write_text(json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Registry", "items": entries}), encoding="utf-8")
    kept = run(home, "collect", "--from", str(feed), "--json").json["items_new"]
    suggested = run(home, "suggest", "-n", "25", "--json").json
    assert kept == len(titles)
    assert len(suggested) > 20


def test_wrong_use_is_said_in_the_asked_language_too(home: Path) -> None:
    assert "Vouliez-vous dire" in run(home, "rules", "EU-POM-99", "--locale", "fr").err


def test_the_facts_are_listed_with_their_types(home: Path) -> None:
    listed = {one["name"]: one["type"] for one in run(home, "rules", "facts", "--json").json}
    schema = json.loads((ROOT / "tests" / "schemas" / "screen_input.schema.json").read_text(encoding="utf-8"))
    assert set(schema["properties"]["facts"]["properties"]) <= set(listed)
    assert listed["quiet_period"] == "yes or no"


def test_collect_suggest_digest_and_ask_from_saved_documents(home: Path) -> None:
    feed = ROOT / "tests" / "bot" / "sources" / "documents"
    collected = run(home, "collect", "--from", *(str(path) for path in sorted(feed.iterdir()) if path.is_file()), "--json")
    assert_shape(collected.json, "collect")
    assert collected.json["items_new"] > 0
    assert collected.code == (1 if collected.json["failed"] else 0)
    suggested = run(home, "suggest", "-n", "3", "--json")
    assert_shape(suggested.json, "suggest")
    assert len(suggested.json) == 3
    digest = run(home, "digest", "--dry-run", "--json")
    assert_shape(digest.json, "digest")
    title = suggested.json[0]["item"]["title"]
    answer = run(home, "ask", title, "--json")
    assert_shape(answer.json, "ask")
    assert answer.code == 0
    assert answer.json["citations"][0]["title"] == title


def test_a_question_nothing_answers_exits_1_and_says_who_knows(home: Path) -> None:
    ran = run(home, "ask", "Quelle est la capitale de la lune ?", "--json")
    assert ran.code == 1
    assert_shape(ran.json, "ask")
    assert ran.json["answer"] is None
    assert ran.json["reason"]


def test_init_writes_the_company_once(home: Path) -> None:
    first = run(home, "init", "--locale", "fr")
    written = (home / "company.yml").read_bytes()
    second = run(home, "init")
    assert (first.code, second.code) == (0, 0)
    assert (home / "company.yml").read_bytes() == written
    assert "Halcyre" in written.decode()


def test_a_broken_company_file_is_said_by_line_and_the_last_good_one_stays(home: Path) -> None:
    run(home, "check", "--text", "x")
    (home / "company.yml").write_text((home / "company.yml").read_text(encoding="utf-8") + "\nnot: [closed\n", encoding="utf-8")
    ran = run(home, "check", "--text", "Velunor guérit toujours le lupus.", "--json")
    assert ran.json["verdict"] == "stop"
    assert re.search(r"company\.yml, line \d+", ran.err)
    doctor = run(home, "doctor")
    assert doctor.code == 1
    assert re.search(r"company\.yml, line \d+", doctor.out)


def test_the_doctor_finds_a_new_home_well(home: Path) -> None:
    ran = run(home, "doctor", "--json")
    assert (ran.code, all(one["ok"] for one in ran.json)) == (0, True)


def test_screen_answers_every_line_in_order_and_exits_1_when_one_was_unreadable(home: Path) -> None:
    posts = home.parent / "posts.jsonl"
    lines = [{"id": 1, "text": "Merci à tous"}, {"id": 2, "text": "Velunor guérit toujours le lupus."}, {"id": 3}, {"id": 4, "text": ""}]
    posts.write_text("".join(json.dumps(line) + "\n" for line in lines) + "{broken\n", encoding="utf-8")
    out = home.parent / "out.jsonl"
    ran = run(home, "screen", str(posts), "-o", str(out))
    verdicts = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    for verdict in verdicts:
        assert_shape(verdict, "screen")
    assert ran.code == 1
    assert [verdict.get("verdict") for verdict in verdicts] == ["clear", "stop", None, "clear", None]
    assert [verdict["line"] for verdict in verdicts if "line" in verdict] == [3, 5]
    assert verdicts[3]["not_checked"] == ["no text"]


def test_screen_and_check_agree(home: Path) -> None:
    texts = [
        "Velunor guérit toujours le lupus.",
        "Merci à tous",
        "Our new treatment works, ask your doctor",
        "Notre équipe publie sur le lupus https://exemple.fr",
    ]
    posts = home.parent / "posts.jsonl"
    posts.write_text("".join(json.dumps({"text": text, "network": "x"}) + "\n" for text in texts), encoding="utf-8")
    out = home.parent / "out.jsonl"
    run(home, "screen", str(posts), "-o", str(out), "--full")
    for text, line in zip(texts, out.read_text(encoding="utf-8").splitlines(), strict=True):
        checked = run(home, "check", "--text", text, "--on", "x", "--json").json
        screened = json.loads(line)
        assert {name: screened[name] for name in ("verdict", "findings", "not_checked", "adverse_event", "lang")} == {
            name: checked[name] for name in ("verdict", "findings", "not_checked", "adverse_event", "lang")
        }
