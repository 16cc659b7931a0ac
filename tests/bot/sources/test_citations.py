"""Summaries that are but a reference."""

from __future__ import annotations

from bot.sources.citations import without_reference


def test_a_publishers_reference_gives_its_authors_and_no_summary() -> None:
    lines = "Publication date: December 2026\nSource: A Journal, Volume 31\nAuthor(s): Ruth Ellingsen, Diego Paz"
    assert without_reference(lines, "A title") == ("", ("Ruth Ellingsen, Diego Paz",))


def test_a_preprint_servers_listing_gives_its_authors() -> None:
    lines = (
        "A title\nRuth Ellingsen, Diego M. Paz\nbioRxiv 2026.01.17.700056; doi: https://doi.org/10.64898/2026.01.17.700056\nAdd to Selected Citations"
    )
    assert without_reference(lines, "A title") == ("", ("Ruth Ellingsen, Diego M. Paz",))


def test_a_heading_goes_and_the_text_stays() -> None:
    assert without_reference("Abstract\nWhat was found.", "A title") == ("What was found.", ())
    assert without_reference("A Journal, Published online: 18 July 2026; doi:10.5555/x\nWhat was found.", "T") == ("What was found.", ())


def test_ordinary_text_is_left_alone() -> None:
    for text in ("Source of light: the sun.", "Lyon, Paris\nand other towns were visited.", "The doi is given below."):
        assert without_reference(text, "A title") == (text, ())
