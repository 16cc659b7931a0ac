"""The text that was meant, whatever the document says of itself."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sources.encodings import decoded

TEXT = '<?xml version="1.0" encoding="{}"?><t>Été à Noël, “fin”</t>'


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_bytes_of_any_encoding_are_read(codec: str) -> None:
    text = TEXT.format(codec)
    assert decoded(text.encode(codec)).lstrip("\ufeff") == text


def test_a_big_endian_mark_is_read() -> None:
    assert decoded(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")) == TEXT


@pytest.mark.parametrize(
    ("written", "declared"),
    [("cp1252", "UTF-8"), ("cp1252", "ISO-8859-1"), ("cp1252", "nonsense"), ("utf-8", "ISO-8859-1"), ("utf-8", "us-ascii"), ("cp1252", "punycode")],
)
def test_the_bytes_are_believed_before_the_declaration(written: str, declared: str) -> None:
    assert decoded(TEXT.format(declared).encode(written)) == TEXT.format(declared)


@pytest.mark.parametrize(
    ("codec", "word"),
    [("koi8-r", "волчанка"), ("iso-8859-2", "żółć"), ("shift_jis", "狼瘡"), ("gb2312", "红斑狼疮"), ("euc-kr", "루푸스"), ("iso-2022-jp", "狼瘡")],
)
def test_other_alphabets_are_read_as_declared(codec: str, word: str) -> None:
    assert word in decoded(f'<?xml version="1.0" encoding="{codec}"?><t>{word}</t>'.encode(codec))
    assert word in decoded(f"<t>{word}</t>".encode(codec), f"text/xml; charset={codec}")


def test_a_document_in_two_encodings_is_read_in_both() -> None:
    assert decoded("Été ".encode() + "Noël".encode("cp1252")) == "Été Noël"


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_are_text(body: bytes) -> None:
    assert isinstance(decoded(body, "text/xml; charset=utf-7"), str)
