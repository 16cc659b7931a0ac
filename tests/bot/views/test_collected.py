from __future__ import annotations

from dataclasses import replace

from bot.views.collected import collected
from bot.views.message import Entry, Heading
from tests.bot.views.samples import EN, FR, NB, ROUND


def test_what_failed_comes_first_with_its_reason() -> None:
    message = collected(ROUND, FR)
    heading, failed, read, *rows = message.parts
    assert message.title == f"Nouvelles actualités{NB}: 9 sur 400"
    assert heading == Heading("En échec", 1)
    assert isinstance(failed, Entry)
    assert failed.detail[0].text.startswith("une page web au lieu d’un flux")
    assert read == Heading("Lues", 14)
    assert [row.reference for row in rows if isinstance(row, Entry)][:2] == ["0 actualité", "1 actualité"]


def test_a_round_without_failure_has_no_such_heading() -> None:
    message = collected(replace(ROUND, failed=()), EN)
    assert [part.text for part in message.parts if isinstance(part, Heading)] == ["Read"]
    assert message.footer == "14 sources read"
