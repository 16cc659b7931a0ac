from __future__ import annotations

from collections import Counter

import pytest

from bot.errors import ConfigError
from bot.flows.glossary import glossary, glossary_of
from bot.flows.stems import stems


def named(text: str) -> set[str]:
    return {concept.key for _, _, concept in glossary().within(tuple(stems(text)))}


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("le dépistage du cancer du sein", "screening for breast cancer"),
        ("après un AVC", "after a stroke"),
        ("drépanocytose", "sickle cell disease"),
        ("douleurs chroniques", "chronic pain"),
        ("l’arthrose", "osteoarthritis"),
        ("maladies rares", "rare diseases"),
    ],
)
def test_french_and_english_name_the_same_things(french: str, english: str) -> None:
    assert named(french) == named(english) != set()


def test_the_longest_name_is_meant_and_nothing_inside_it() -> None:
    assert named("diabète de type 2") == {"type 2 diabetes"}
    assert named("infarctus cérébral") == {"stroke"}


def test_no_two_lines_are_headed_by_the_same_words() -> None:
    assert [key for key, times in Counter(concept.key for concept in glossary().concepts).items() if times > 1] == []


@pytest.mark.parametrize(
    "rows", ["lupus", [["lupus"]], [{"fr": ["lupus"], "de": ["Lupus"]}], [{"near": ["lupus"]}], [{"fr": [7]}], [{"fr": ["le la"]}]]
)
def test_a_wrong_line_is_refused(rows: object) -> None:
    with pytest.raises(ConfigError):
        glossary_of(rows)
