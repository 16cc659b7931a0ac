"""The rule book in a terminal: read, tried on posts, printed as a page; in both languages, for people and for scripts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import pytest

from bot.assemble import House
from bot.errors import WrongUse
from bot.model import ActsTable, Book, Locale, Person
from bot.settings import Settings
from handlers.terminal.printing import Opened
from handlers.terminal.rules import read_rules
from tests.bot.rules.small import rule, write
from tests.bot.views.samples import CAMILLE
from tests.conftest import TABLES
from tests.handlers.slack.desk import small_desk
from tests.terminal import assert_shape, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.desk import Desk

EXAMPLES = "examples:\n  flagged: [{text: a zorblax}, {text: zorblaxes, severity: ask}]\n  passed: [{text: a}, {text: b}]\n"
RULE = rule("HSE-01", "{lexicon: zorblax}")
POSTS: tuple[dict[str, Any], ...] = ({"id": "a", "text": "Our zorblax"}, {"id": "b", "text": "Nothing"})


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One house for all of these: the book is read once. Its home has a list of words that no other book knows."""
    home = tmp_path_factory.mktemp("rules") / "vigie"
    TABLES.mkdir(exist_ok=True)
    home.mkdir()
    (home / "cache").symlink_to(TABLES)
    write(home / "rules" / "lexicons" / "en" / "zorblax.yml", "meaning: A word of nobody\nterms: [zorblax*]\n")
    with House(Settings.read({"VIGIE_HOME": str(home)}), "en") as house:
        yield house


class Terminal:
    """The verb, its exit code and what it printed."""

    def __init__(self, house: House | Small, capsys: pytest.CaptureFixture[str]) -> None:
        self.house, self.capsys = house, capsys

    def __call__(self, *arguments: str) -> tuple[int, str]:
        code = read_rules.main(args=list(arguments), prog_name="rules", obj=Opened(lambda _: cast("House", self.house)), standalone_mode=False)
        return code, self.capsys.readouterr().out

    def json(self, *arguments: str) -> tuple[int, Any]:
        code, out = self(*arguments, "--json")
        return code, json.loads(out)


@pytest.fixture
def rules(opened: House, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(opened, capsys)


@pytest.fixture
def posts(tmp_path: Path) -> str:
    return str(write(tmp_path / "posts.jsonl", "".join(json.dumps(post) + "\n" for post in POSTS)))


def tried_rule(folder: Path, text: str = RULE) -> str:
    return str(write(folder / "HSE-01-word.yml", text[: text.index("examples:")] + EXAMPLES))


def test_the_book_a_pack_and_a_rule_are_read(rules: Terminal) -> None:
    assert rules()[1].count("\n") > 20
    assert "EU-POM-01" in rules("eu")[1]
    shown = rules("show", "EU-POM-01")
    assert shown == rules("EU-POM-01") == rules("montrer", "eu-pom-01")
    assert "Prescription medicine named to the public" in shown[1]


def test_what_scripts_get_keeps_its_shape(rules: Terminal) -> None:
    assert_shape(rules.json()[1], "rules")
    assert_shape(rules.json("fr")[1], "rules")
    assert_shape(rules.json("show", "EU-POM-01")[1], "rule")
    assert_shape(rules.json("facts")[1], "rules_facts")


def test_a_tried_rule_shows_each_post_that_changes(rules: Terminal, posts: str, tmp_path: Path) -> None:
    code, out = rules("try", tried_rule(tmp_path), posts)
    assert code == 0
    assert "a  □ NO SIGNAL FOUND → ◆ ASK FIRST" in out
    assert "+ HSE-01 (ask first) “zorblax”" in out
    assert "1 post changes, of 2 read." in out
    assert "Its 4 examples pass." in out


def test_a_change_for_the_worse_exits_1_and_a_line_unread_is_named(rules: Terminal, tmp_path: Path) -> None:
    labelled = write(tmp_path / "posts.jsonl", "{broken\n" + json.dumps({**POSTS[0], "expected": "clear"}))
    code, document = rules.json("essayer", tried_rule(tmp_path), str(labelled))
    assert_shape(document, "rules_try")
    assert (code, document["well"], document["changed"][0]["newly"]) == (1, False, "wrong")
    assert [one["line"] for one in document["unread"]] == [1]


@pytest.mark.parametrize(
    ("arguments", "key"),
    [
        (("EU-POM-99",), "unknown_rule"),
        (("show",), "rules_use"),
        (("try", "x.yml"), "rules_use"),
        (("eu", "fr"), "rules_use"),
        (("--html", "eu"), "rules_html_use"),
        (("--html", "--json"), "rules_html_use"),
        (("-o", "x.html"), "rules_html_use"),
    ],
)
def test_wrong_use_is_answered_with_the_right_one(rules: Terminal, arguments: tuple[str, ...], key: str) -> None:
    with pytest.raises(WrongUse) as refused:
        rules(*arguments)
    assert refused.value.phrase.key == f"error.{key}"


def test_posts_that_cannot_be_read_are_wrong_use(rules: Terminal, tmp_path: Path) -> None:
    for there in (tmp_path / "nowhere.jsonl", tmp_path):
        with pytest.raises(WrongUse) as refused:
            rules("try", tried_rule(tmp_path), str(there))
        assert refused.value.phrase.key == "error.file_unreadable"


@dataclass(frozen=True)
class Small:
    """A house whose book is empty: its page is made at once."""

    desk: Desk
    locale: Locale = "fr"
    terminal_person: Person = CAMILLE


def empty(locale: Locale) -> Book:
    acts = ActsTable((), ())
    return Book(edition="2026-11", country="FR", packs=(), rules=(), signals=(), lists=(), facts={}, acts=acts)


def test_the_page_goes_to_a_file_or_to_standard_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules = Terminal(Small(small_desk(book=empty)), capsys)
    file = tmp_path / "book.html"
    _, document = rules.json("--html", "-o", str(file))
    assert_shape(document, "rules_page")
    code, page = rules("--html")
    assert (code, page) == (0, file.read_text(encoding="utf-8"))
    assert '<html lang="fr">' in page
    assert str(file) in rules("--html", "-o", str(file))[1].replace("\n", "")
    with pytest.raises(WrongUse) as refused:
        rules("--html", "-o", str(tmp_path / "nowhere" / "book.html"))
    assert refused.value.phrase.key == "error.file_unwritable"


def test_the_desk_makes_the_page_of_the_whole_book(opened: House) -> None:
    book = opened.desk.book("en")
    assert [rule.card.code for rule in book.rules] == [card.code for card in opened.desk.rules()]
    assert {"named", "class", "awareness", "science"} == {probe.name for probe in book.acts.probes}
    assert any(one.name == "zorblax" and one.label.en == "A word of nobody" for one in book.lists)


def test_a_broken_file_is_refused_in_the_asked_language_with_line_and_column(home: Path, tmp_path: Path, posts: str) -> None:
    broken = tried_rule(tmp_path, RULE.replace("lexicon: zorblax", "lexicn: zorblax"))
    ran = run(home, "regles", "essayer", broken, posts, "--locale", "fr")
    assert (ran.code, ran.out) == (2, "")
    assert "HSE-01-word.yml, ligne 5, colonne 8" in ran.err
    assert "« lexicon »" in ran.err.replace("\u00a0", " ")


def test_a_mistyped_code_gets_the_nearest_also_of_those_that_a_country_gives(rules: Terminal) -> None:
    with pytest.raises(WrongUse) as refused:
        rules("FR-POM-1")
    assert refused.value.phrase.values["nearest"] == "FR-POM-01"
