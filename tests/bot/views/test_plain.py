from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Grade, Outcome
from bot.views.message import Aside, Entry, Heading, Message, Quotation, Run, Spot
from bot.views.plain import plain
from tests.bot.views.made import messages


@given(messages(), st.integers(0, 140))
@settings(max_examples=45, deadline=None)
def test_a_terminal_is_never_given_an_order(message: Message, width: int) -> None:
    said = plain(message, width)
    said.encode("utf-8")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said)


def test_a_verdict_reads_from_top_to_bottom() -> None:
    message = Message(
        locale="en",
        summary="Verdict: stop.",
        subtitle="share · LinkedIn",
        mark=Outcome.STOP,
        mark_word="STOP",
        code="P-0413",
        parts=(
            Quotation((Spot("“A proud day. "), Spot("Velunor® reduces flares", 1), Spot(".”"))),
            Entry(
                title=(Run("Prescription medicine and result."),), detail=(Run("Instead: speak of the research."),), number=1, reference="FR-POM-01"
            ),
            Aside("not_checked", (Run("Not checked: the text inside the image."),)),
        ),
        footer="Vigie flags, a person decides",
    )
    assert plain(message, 60) == (
        "■ STOP  share · LinkedIn · P-0413\n\n"
        "  “A proud day. Velunor® reduces flares¹.”\n\n"
        "  1  Prescription medicine and result.\n"
        "     Instead: speak of the research.\n"
        "     FR-POM-01\n\n"
        "Not checked: the text inside the image.\n\n"
        "Vigie flags, a person decides\n"
    )


def test_a_headline_is_followed_by_its_address_in_full() -> None:
    row = Entry(title=(Run("Un registre", url="https://example.org/a"),), mark=Grade.SHARE, mark_word="À partager", headline=True)
    assert (
        plain(Message(locale="fr", summary="x", parts=(Heading("Associations", 1), row)))
        == "Associations (1)\n\n  ● À partager  Un registre\n  https://example.org/a\n"
    )
