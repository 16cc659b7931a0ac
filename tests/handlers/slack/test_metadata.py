"""What a modal carries comes back as it was, and nothing it may hold can break the door."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.model import Place
from handlers.slack.metadata import MAX_CHARS, Carried, packed, reopened, reopening, unpacked

HOME = Carried(place=Place("slack", "U1", "", "home"), locale="fr")


@given(name=st.text(max_size=300), carry=st.text(max_size=200), url=st.text(max_size=4000))
def test_it_comes_back(name: str, carry: str, url: str) -> None:
    sent = Carried(place=Place("slack", "C1", name, "channel", "T1"), locale="en", carry=carry, own=True, thread_ts="1.2", url=url, born_s=7)
    text = packed(sent)
    assert len(text) <= MAX_CHARS
    back = unpacked({"private_metadata": text}, HOME)
    assert (back.carry, back.place.id, back.locale, back.own, back.thread_ts, back.born_s) == (carry, "C1", "en", True, "1.2", 7)
    assert back.url in (url, "")


@given(st.text())
def test_what_is_not_ours_is_the_home(text: str) -> None:
    assert unpacked({"private_metadata": text}, HOME) == HOME


def test_shapes_of_other_editions_are_the_home() -> None:
    for text in ("[]", "1", "null", '{"p": []}', '{"p": [1, 2, 3, 4]}', '{"p": ["C1", "n", "castle", "T1"]}'):
        assert unpacked({"private_metadata": text}, HOME) == HOME
    assert unpacked({}, HOME) == HOME


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=2500), max_size=6))
def test_a_button_that_opens_a_form_again_keeps_what_fits(values: dict[str, str]) -> None:
    value = reopening("form.check", "P-0001", values, 1900)
    assert len(value) <= 1900
    name, carry, kept = reopened(value)
    assert (name, carry) == ("form.check", "P-0001")
    assert kept.items() <= values.items()


def test_a_strange_button_opens_nothing() -> None:
    assert reopened("P-0001") == ("", "", {})
    assert reopened("[]") == ("", "", {})
