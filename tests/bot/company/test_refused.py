"""Each wrong line of company.yml is named with its place and what to write instead, in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.company import sample
from bot.company.file import parse
from bot.errors import ConfigError
from bot.views.words import words_for

SAMPLE = sample("en")


def refused(raw: bytes) -> dict[str, Any]:
    with pytest.raises(ConfigError) as error:
        parse(raw, "company.yml")
    for locale in ("fr", "en"):
        said = words_for(locale).phrase(error.value.phrase)
        assert "company.yml" in said
        assert "{" not in said
    return {"error": error.value.phrase.key.removeprefix("error."), **error.value.phrase.values}


def line_of(words: str, text: str) -> int:
    return text[: text.index(words)].count("\n") + 1


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("country: FR ", "county: FR ", {"error": "company.unknown_key_near", "key": "county", "nearest": "country", "column": 1}),
        ("channels:", "channles:", {"error": "company.unknown_key_near", "nearest": "channels"}),
        ("    at: 08:30", "    hour: 08:30", {"error": "company.unknown_key", "key": "hour", "column": 5}),
        ("  safety:", "  pharmacovigilance:", {"error": "company.unknown_key", "key": "pharmacovigilance"}),
        ("    supply: prescription", "    suply: prescription", {"error": "company.unknown_key_near", "nearest": "supply"}),
        ("country: FR ", "country: UK ", {"error": "company.country", "found": "UK", "nearest": "GB", "column": 10}),
        ("country: FR ", "country: fr ", {"error": "company.country", "found": "fr", "nearest": "FR"}),
        ("country: FR ", "country: EU ", {"error": "company.country", "found": "EU"}),
        ("country: FR ", "country: 33 ", {"error": "company.text", "found": "33"}),
        ("zone: Europe/Paris ", "zone: Europe/Pari ", {"error": "company.zone", "nearest": "Europe/Paris"}),
        ("zone: Europe/Paris ", "zone: ../../etc/passwd ", {"error": "company.zone"}),
        ("zone: Europe/Paris ", "zone: Europe ", {"error": "company.zone"}),
        ("language: en ", "language: de ", {"error": "company.choice", "found": "de", "choices": "fr, en"}),
        ("listed: false", "listed: yes", {"error": "company.yes_no", "found": "yes"}),
        ("listed: false", "listed: 0", {"error": "company.yes_no", "found": "0"}),
        ("at: 08:30", "at: 25:00", {"error": "company.clock", "field": "digests[1].at", "found": "25:00"}),
        ("kind: pipeline", "kind: future", {"error": "company.choice", "field": "products[3].kind", "choices": "own, pipeline"}),
        ("supply: prescription", "supply: otc", {"error": "company.choice", "found": "otc", "field": "products[1].supply"}),
        ("BE: without", "BE: free", {"error": "company.choice", "found": "free", "field": "products[2].supply.BE"}),
        ("supply: {FR: without, BE: without, DE: prescription}", "supply: [without]", {"error": "company.block", "field": "products[2].supply"}),
        ("role: employee", "role: boss", {"error": "company.choice", "field": "people[2].role"}),
        ("networks: [linkedin, x, youtube]", "networks: linkedin", {"error": "company.list", "field": "networks"}),
        ("networks: [linkedin, x, youtube]", "networks: [1]", {"error": "company.text", "field": "networks[1]", "found": "1"}),
        ("networks: [linkedin, x, youtube]", "networks: {linkedin: x}", {"error": "company.list"}),
        ("name: Halcyre", 'name: " "', {"error": "company.nothing", "field": "name"}),
        ("name: Halcyre", "name:", {"error": "company.text", "field": "name"}),
        ("name: Halcyre", "name: " + "x" * 501, {"error": "company.too_long", "field": "name"}),
        ("name: Halcyre", "name: {a: 1}", {"error": "company.text", "found": "…"}),
        ("relation_since: 2023", "relation_since: 12", {"error": "company.year", "found": "12"}),
        ("relation_since: 2023", "relation_since: long ago", {"error": "company.number", "found": "long ago"}),
        ("relation_since: 2023", "url: www.lupus-horizon.example", {"error": "company.address", "field": "watched[1].url"}),
        ("relation_since: 2023", "feeds: [feed.xml]", {"error": "company.address", "field": "watched[1].feeds[1]"}),
        ("feeds:\n  catalogue: true\n  own: []", "feeds:\n  own: nature", {"error": "company.list", "field": "feeds.own"}),
        ("searches: []", "searches: [{kind: pubmd, query: lupus}]", {"error": "company.choice", "field": "feeds.searches[1].kind"}),
        ("searches: []", "searches: [{kind: bluesky, query: lupus news}]", {"error": "company.query", "nearest": "name.bsky.social"}),
        ("searches: []", "searches: [{kind: ema, query: news}]", {"error": "company.query", "field": "feeds.searches[1].query"}),
        ("searches: []", "searches: [{kind: pubmed}]", {"error": "company.lacks", "field": "feeds.searches[1].query"}),
        ("blocked: [lottery]", "blocked: [" + "x, " * 2001 + "]", {"error": "company.too_many", "field": "blocked"}),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
def test_a_wrong_line_is_named(right: str, wrong: str, said: dict[str, Any]) -> None:
    assert SAMPLE.count(right) >= 1
    text = SAMPLE.replace(right, wrong, 1)
    found = refused(text.encode())
    assert said.items() <= found.items(), found
    first, last = line_of(wrong, text), line_of(wrong, text) + wrong.count("\n")
    assert first <= found["line"] <= last


@pytest.mark.parametrize(("gone", "field"), [("name: Halcyre\n", "name"), ("  safety: pharmacovigilance@halcyre.example\n", "contacts.safety")])
def test_what_is_missing_is_named(gone: str, field: str) -> None:
    found = refused(SAMPLE.replace(gone, "", 1).encode())
    assert (found["error"], found["field"]) == ("company.lacks", field)


def test_of_several_the_first_in_the_file_is_named() -> None:
    text = SAMPLE.replace("listed: false", "listed: maybe").replace("country: FR ", "country: XX ", 1).replace("role: employee", "role: boss")
    assert refused(text.encode())["error"] == "company.country"


@pytest.mark.parametrize("raw", [b"- a\n- b", b"just words", b"12"])
def test_a_file_of_another_shape_is_named(raw: bytes) -> None:
    assert refused(raw)["error"] == "company.no_keys"


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (b"", "yaml.empty"),
        (b"# remarks alone\n", "yaml.empty"),
        (b"name: [Halcyre\ncountry: FR", "yaml.syntax"),
        (b"name: Halcyre\nchannels:\n\t- name: science", "yaml.tab"),
        (b"name: Halcyre\nname: Other", "yaml.twice"),
        (b"\x7fELF\x02\x01\x01\x00", "yaml.no_text"),
        (b"name: Halcyre # " + b"x" * 1_100_000, "yaml.too_large"),
        (
            b"a: &a [x, x]\nb: &b [*a, *a]\n" * 1
            + b"".join(b"%c: &%c [%s]\n" % (99 + n, 99 + n, b",".join([b"*%c" % (98 + n)] * 9)) for n in range(9)),
            "yaml.endless",
        ),
        (b"name: !!python/name:os.system x", "yaml.tag"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_broken_file_is_named(raw: bytes, error: str) -> None:
    assert refused(raw)["error"] == error


LINES = [line for line in SAMPLE.splitlines() if line.strip() and not line.lstrip().startswith("#")]


@given(st.data())
@settings(deadline=None, max_examples=150)
def test_any_mangled_file_is_read_or_named_with_its_line(data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        act = data.draw(st.sampled_from(["drop", "twice", "indent", "value", "key"]))
        head, _, tail = lines[at].partition(":")
        changed = {
            "drop": [],
            "twice": [lines[at], lines[at]],
            "indent": ["  " + lines[at]],
            "value": [f"{head}: {data.draw(st.sampled_from(['', '1', 'true', '[]', '[a, b]', '{a: b}', '[[x]]', '{FR: {a: 1}}', '- x', '~']))}"],
            "key": [f"{head}s:{tail}"],
        }[act]
        lines[at : at + 1] = changed
        if not lines:
            return
    try:
        parse("\n".join(lines).encode(), "company.yml")
    except ConfigError as error:
        said = error.phrase
    else:
        return
    assert said.key.startswith(("error.company.", "error.yaml."))
    assert said.key != "error.company.wrong"
    assert 1 <= int(str(said.values["line"])) <= len(lines)
