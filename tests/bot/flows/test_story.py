from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flows.notices import notice_of
from bot.flows.story import Stories, resemblance, sketch_of
from bot.model import Item
from tests.bot.flows.news import item
from tests.quality.stories import LEAST, LEAST_PRECISION, precision, recalls, taken_for_one
from tests.quality.titles import items

TITLE = "Ten years of a European lupus registry: outcomes in 4,210 adults"
TEXT = (
    "The registry followed adults with lupus in eleven countries for ten years and asked each of them every spring about fatigue, pain,"
    " work and sleep; seven in ten kept their jobs, and those who were seen by the same nurse went to hospital less often than all others did."
)


def one(*some: Item) -> bool:
    """Whether all of them tell one story."""
    stories = Stories()
    return len({stories.add(each) for each in some}) == 1


def test_a_changed_date_source_or_mark_makes_no_new_story() -> None:
    first = item(TITLE, key="1", url="https://a.example/1")
    assert one(first, replace(first, key="2", url="https://b.example/9", published=None, source="Elsewhere"))
    assert one(first, item(TITLE.upper() + " - Gazette des registres", key="2", source="Gazette des registres"))
    assert one(first, item("Ten years of a European lupus registry: outcomes…", key="2", source="Elsewhere"))


def test_one_doi_address_or_pubmed_number_is_one_story_whatever_the_title() -> None:
    assert one(item("A", key="1", doi="10.1/x"), item("B", key="2", doi="10.1/x"))
    assert one(item("A", key="1", url="https://a.example/1"), item("B", key="2", url="https://a.example/1"))
    assert one(
        item("A", key="1", doi="10.1/x", url="https://pubmed.ncbi.nlm.nih.gov/123/"), item("B", key="2", url="https://pubmed.ncbi.nlm.nih.gov/123/")
    )
    assert one(item("A", key="1", doi="10.26434/chemrxiv-2024-abc"), item("B", key="2", doi="10.26434/chemrxiv-2024-abc/v2"))


def test_a_preprint_and_its_article_are_one_story_two_papers_of_one_name_are_two() -> None:
    preprint = item(TITLE, key="1", doi="10.1101/2026.01.02.123", kind="preprint", source="medRxiv")
    article = item("Outcomes in 4,210 adults: ten years of a European lupus registry", key="2", doi="10.9/y", kind="article", source="Journal")
    assert one(preprint, article)
    assert not one(article, replace(article, key="3", doi="10.9/z"))
    assert one(article, replace(article, key="3", doi="10.8/z", source="Another journal"))  # printed by two


def test_the_same_text_under_another_title_is_one_story_a_formula_is_none() -> None:
    assert one(
        item("Un registre européen du lupus", key="1", summary=TEXT),
        item("Most kept their work", key="2", source="B", summary=TEXT.replace("spring", "May")),
    )
    assert not one(item("Registre, partie 1", key="1", summary=TEXT), item("Registre, partie 2", key="2", summary=TEXT))
    formula = [
        item(name, key=name, summary=TEXT)
        for name in ["Asthma", "Lupus", "Measles", "Obesity", "Stroke", "Migraine", "Gout", "Sepsis", "Rabies", "Mumps"]
    ]
    stories = Stories(replace(each, summary="") for each in formula)
    assert {stories.add(each) for each in formula} == {each.key for each in formula}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Guidelines for the care of lupus nephritis, part 1", "Guidelines for the care of lupus nephritis, part 2"),
        ("Guidelines for the care of lupus nephritis", "Guidelines for the care of lupus nephritis, part 2"),
        ("Reniplex in lupus: results of the phase 2 trial", "Reniplex in lupus: results of the phase 3 trial"),
        ("Lupus in France: the figures of 2023", "Lupus in France: the figures of 2024"),
        ("Lupus nephritis in boys of eleven countries", "Lupus nephritis in girls of eleven countries"),
        ("Prise en charge du lupus chez les enfants en ville", "Prise en charge du lupus chez les adultes en ville"),
        ("FDA approves a first treatment for lupus nephritis", "EMA approves a first treatment for lupus nephritis"),
        ("Efficacy of renizumab in lupus nephritis", "Efficacy of velocimab in lupus nephritis"),
        ("Type II collagen and lupus in the clinic", "Type III collagen and lupus in the clinic"),
        ("Weekly news", "Weekly news in brief"),
        ("Lupus", "Lupus in pregnancy"),
    ],
)
def test_what_sets_two_titles_apart(a: str, b: str) -> None:
    assert not one(item(a, key="1"), item(b, key="2", source="Elsewhere"))


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Retraction: Lupus and sleep", ("retracted", "lupus and sleep")),
        ("RETRACTED ARTICLE: Lupus and sleep", ("retracted", "lupus and sleep")),
        ("Rétractation : « Lupus et sommeil »", ("retracted", "lupus et sommeil")),
        ("Author Correction: Lupus and sleep", ("corrected", "lupus and sleep")),
        ("Corrigendum to “Lupus and sleep”", ("corrected", "lupus and sleep")),
        ("Editorial Expression of Concern: Lupus and sleep", ("concern", "lupus and sleep")),
        ("Erratum", ("corrected", "")),
        ("Correction of anaemia in chronic kidney disease", None),
        ("Withdrawal symptoms after opioids", None),
        ("Lupus and sleep", None),
    ],
)
def test_a_notice_names_what_it_takes_back(title: str, said: tuple[str, str] | None) -> None:
    assert notice_of(title) == said


def test_a_notice_is_no_copy_but_finds_its_story() -> None:
    stories = Stories([item(TITLE, key="1")])
    notice = item(f"Retraction: {TITLE}", key="2", source="Elsewhere")
    assert stories.find(notice) is None
    found = notice_of(notice.title)
    assert found
    assert stories.titled(found[1]) == "1"


@given(st.lists(st.text(max_size=60), max_size=12))
def test_any_titles_have_a_story_and_keep_it(titles: list[str]) -> None:
    stories = Stories()
    some = [item(title, key=str(n)) for n, title in enumerate(titles)]
    found = [stories.add(each) for each in some]
    assert [stories.add(each) for each in some] == found
    assert set(found) <= {each.key for each in some}
    assert all(notice_of(title) is None or title.strip() for title in titles)


@given(st.text(alphabet="abcdef ", max_size=600))
def test_a_text_resembles_itself(text: str) -> None:
    sketch = sketch_of(text)
    assert resemblance(sketch, sketch) == (1.0 if sketch else 0.0)


def test_edited_titles_find_their_story_and_near_ones_do_not() -> None:
    stored = items(3_000)
    found = recalls(Stories(stored), stored, tried=300)
    assert all(one.found / one.tried >= LEAST[share] for share, one in found.items())
    assert precision(found, taken_for_one(tried=40)) >= LEAST_PRECISION
