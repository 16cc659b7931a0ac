from __future__ import annotations

from bot.model import phrase
from bot.views.message import Run, Style, Text
from bot.views.trouble import trouble
from tests.bot.views.samples import EN, FR


def test_what_happened_is_bold_what_to_do_is_plain_and_the_reference_follows() -> None:
    message = trouble(phrase("error.unexpected"), "E-3F21", EN)
    said, reference = message.parts
    assert isinstance(said, Text)
    assert said.runs[0] == Run("Something failed on Vigie’s side.", Style.STRONG)
    assert said.runs[1].style is Style.PLAIN
    assert reference == Text((Run("Reference E-3F21"),), soft=True)
    assert message.actions[0].route == "help.open"


def test_a_value_with_a_stop_in_it_is_kept_whole() -> None:
    (said, _) = trouble(phrase("error.no_such_file", file="a. B.yml"), "E-1", EN).parts
    assert isinstance(said, Text)
    assert "".join(run.text for run in said.runs) == "a. B.yml is not there. Check the name and the folder."


def test_an_error_without_wording_still_gives_the_reference() -> None:
    message = trouble(phrase("error.of.another.edition"), "E-3F21", FR)
    assert "E-3F21" in "".join(run.text for part in message.parts if isinstance(part, Text) for run in part.runs)
