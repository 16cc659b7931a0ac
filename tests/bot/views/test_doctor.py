from __future__ import annotations

from bot.model import phrase
from bot.views.doctor import report
from bot.views.message import Entry
from tests.bot.views.samples import EN, FR

WELL = ("slack", True, phrase("doctor.no_slack"), None)
ILL = ("sources", False, phrase("doctor.never_collected"), None)


def test_it_counts_what_needs_somebody() -> None:
    assert report([WELL], FR).title == "Tout va bien"
    assert report([WELL, ILL], EN).title == "1 thing needs you"
    assert report([ILL, ILL], FR).title == "2 points demandent votre attention"


def test_each_thing_says_how_it_is_and_what_to_do() -> None:
    well, ill = report([WELL, ILL], EN).parts
    assert isinstance(well, Entry)
    assert isinstance(ill, Entry)
    assert (well.tags, ill.tags) == (("well",), ("to do",))
    assert ill.detail[0].text == "Nothing has been collected yet. Run: app.py collect"
