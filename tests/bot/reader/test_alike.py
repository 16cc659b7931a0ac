"""The lines most alike: shared rare words first, of the verdicts asked for."""

from __future__ import annotations

from bot.reader import posts
from bot.reader.alike import Index
from bot.reader.labelled import Labelled


def line(text: str, verdict: str = "stop", lang: str = "en", codes: tuple[str, ...] = ()) -> Labelled:
    return Labelled(text, "b", {"text": text, "lang": lang}, verdict, (), codes)  # type: ignore[arg-type]


LINES = (
    line("The migraine pen is here, ask your doctor", codes=("EU-POM-02",)),
    line("The canteen is here", "clear"),
    line("A pen for the doctor", "ask"),
    line("Le stylo migraine est ici", lang="fr"),
    line("Trees and more trees", codes=("EU-LNK-01",)),
)


def nearest(text: str, lang: str = "en", among: tuple[str, ...] = ("stop", "ask"), code: str = "") -> list[str]:
    return [str(found.post["text"]) for found in Index(LINES).nearest(text, lang, among, code, 2)]


def test_rare_words_that_are_shared_bring_a_line_near() -> None:
    assert nearest("Our migraine pen, at your doctor's")[0] == LINES[0].post["text"]


def test_only_lines_of_the_verdicts_asked_for_are_named() -> None:
    assert nearest("The canteen is here", among=("ask",)) == [LINES[2].post["text"]]


def test_a_line_on_a_rule_of_the_same_family_comes_first_if_it_shares_a_word() -> None:
    assert nearest("migraine pen trees", code="EU-LNK-02")[0] == LINES[4].post["text"]
    assert nearest("migraine pen", code="EU-LNK-02")[0] == LINES[0].post["text"]


def test_the_language_of_the_draft_is_a_little_nearer() -> None:
    assert nearest("migraine", lang="fr")[0] == LINES[3].post["text"]


def test_no_shared_word_is_no_likeness() -> None:
    assert nearest("zzz") == nearest("") == []


def test_a_line_of_the_package_is_most_like_itself() -> None:
    index = Index(posts()[:800])
    for one in posts()[:800:80]:
        assert index.nearest(str(one.post["text"]), str(one.post["lang"]), (one.verdict,), one.codes[0] if one.codes else "", 1)[0].id == one.id
