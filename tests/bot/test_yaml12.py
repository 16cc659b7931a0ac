"""Files that people write by hand: read as they mean them, refused with the place."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ConfigError
from bot.views.words import words_for
from bot.yaml12 import MAX_BYTES, read_yaml

BOMB = b"a: &a [x,x,x,x,x,x,x,x,x,x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (98 + step, 98 + step, b",".join([b"*%c" % (97 + step)] * 10)) for step in range(12)
)


def plain(raw: bytes | str) -> Any:
    return read_yaml(raw if isinstance(raw, bytes) else raw.encode(), "file.yml").plain()


def refused(raw: bytes) -> dict[str, Any]:
    with pytest.raises(ConfigError) as error:
        read_yaml(raw, "file.yml")
    for locale in ("fr", "en"):
        assert "file.yml" in words_for(locale).phrase(error.value.phrase)
    return {"error": error.value.phrase.key.removeprefix("error.yaml."), **error.value.phrase.values}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12:30", "12:30"),  # 750 to YAML 1.1
        ("08:30", "08:30"),
        ("NO", "NO"),  # Norway
        ("no", "no"),
        ("on", "on"),
        ("yes", "yes"),
        ("0123", "0123"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("2026-11-23", "2026-11-23"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("12", 12),
        ("-7", -7),
        ("2.5", 2.5),
        ("true", True),
        ("false", False),
        ("True", "True"),
        ("null", None),
        ("~", None),
        ("", None),
        ('"12"', "12"),
        ("'true'", "true"),
        ("!!str 12", "12"),
        ("é – « œ » 👩‍⚕️", "é – « œ » 👩‍⚕️"),
        ("9" * 30, "9" * 30),
    ],
)
def test_a_scalar_means_what_it_says(text: str, value: object) -> None:
    found = plain(f"key: {text}")["key"]
    assert (type(found), found) == (type(value), value)


def test_a_key_is_text_whatever_it_looks_like() -> None:
    assert plain("on: 1\n12: 2\nnull: 3\ntrue: 4\nNO: 5\n<<: 6") == {"on": 1, "12": 2, "null": 3, "true": 4, "NO": 5, "<<": 6}


def test_everything_knows_its_place() -> None:
    root = read_yaml(b"a: 1\nb:\n  - x\n  - {c: 2}\n", "file.yml")
    assert isinstance(root.value, dict)
    listed = root.value["b"].value
    assert isinstance(listed, list)
    assert [(node.line, node.column) for node in (root, root.value["a"], *listed)] == [(1, 1), (1, 4), (3, 5), (4, 5)]
    assert root.keys == {"a": (1, 1), "b": (2, 1)}
    assert listed[1].keys == {"c": (4, 6)}


def test_an_alias_stands_for_what_it_names() -> None:
    assert plain("a: &x [1, 2]\nb: *x") == {"a": [1, 2], "b": [1, 2]}


@pytest.mark.parametrize(
    "raw", ["é: 1".encode("utf-16"), "é: 1".encode("utf-16-be"), "\ufeffé: 1".encode(), b"%YAML 1.2\n---\n\xc3\xa9: 1", b"\xc3\xa9: 1\r\n"]
)
def test_files_of_any_editor_are_read(raw: bytes) -> None:
    if raw == "é: 1".encode("utf-16-be"):
        raw = b"\xfe\xff" + raw
    assert plain(raw) == {"é": 1}


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", {"error": "empty"}),
        (b"# nothing but a remark\n", {"error": "empty"}),
        (b"a: [1, 2\nb: 3", {"error": "syntax", "line": 2}),
        (b"a: b: c", {"error": "syntax", "line": 1, "near": "a: b: c"}),
        (b'a: 1\nb: "unfinished\n', {"error": "syntax", "line": 2}),
        (b"a: 1\n b: 2", {"error": "syntax", "line": 2}),
        (b'a: "\\ud800"', {"error": "syntax", "line": 1}),
        (b'a: "\\U00110000"', {"error": "syntax", "line": 1}),
        (b"a:\n\t- b", {"error": "tab", "line": 2, "column": 1}),
        (b"a: 1\nb: 2\na: 3", {"error": "twice", "line": 3, "column": 1, "first": 1}),
        (b"\x00\x01\x02\x03", {"error": "no_text", "line": 1, "column": 1}),
        (b"a: 1\nb: \xff\xfe", {"error": "no_text", "line": 2, "column": 4}),
        ("é: \x07".encode(), {"error": "no_text", "line": 1, "column": 4}),
        (b"\x89PNG\r\n\x1a\n\x00\x00", {"error": "no_text", "line": 1, "column": 1}),
        (b"a: &a [*a]", {"error": "alias", "name": "a"}),
        (b"a: *nowhere", {"error": "alias", "name": "nowhere", "line": 1, "column": 4}),
        (b"a: &k [1]\n*k : 2", {"error": "key", "line": 2}),
        (b"? [a, b]\n: c", {"error": "key", "line": 1, "column": 3}),
        (b"a: !!python/object/apply:os.system [ls]", {"error": "tag", "line": 1}),
        (b"a: !secret x", {"error": "tag", "line": 1, "column": 4}),
        (b"a: 1\n---\nb: 2", {"error": "second_document", "line": 2}),
        (b"a: " + b"[" * 20_000, {"error": "endless", "line": 1}),
        (b"".join(b" " * n + b"a:\n" for n in range(300)), {"error": "endless", "line": 51}),
        (BOMB, {"error": "endless"}),
        (b"a: " + b"x" * MAX_BYTES, {"error": "too_large", "most": MAX_BYTES // 1000}),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_is_wrong_is_said_with_its_place(raw: bytes, said: dict[str, Any]) -> None:
    found = refused(raw)
    assert said.items() <= found.items(), found


values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text(st.characters(codec="utf-8"), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(values)
@settings(deadline=None)
def test_what_a_writer_quotes_is_read_back(value: object) -> None:
    """PyYAML writes for YAML 1.1 and quotes more than 1.2 needs, so that both agree on what it wrote."""
    raw = yaml.safe_dump({"key": value}, allow_unicode=True)
    assert plain(raw) == {"key": value}


@given(st.binary(max_size=200) | st.text(st.sampled_from("ab:-[]{}&*!|>\"'%@#?, \n\t0~"), max_size=60).map(str.encode))
@settings(deadline=None, max_examples=300)
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    with suppress(ConfigError):  # and nothing else
        read_yaml(raw, "file.yml").plain()
