"""Many drafts weighed at once weigh what each weighs alone, whatever stands beside it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reader import Reader, Seen, load_reader, row
from bot.text import read

READER: Reader = load_reader()
SIGNS = st.lists(st.sampled_from(("therapy", "possessive", "med:prescription", "price", "rule EU-POM")), max_size=4, unique=True)
SEEN = st.builds(
    lambda texts, signs, setting: Seen(tuple(read(text).normal for text in texts), tuple(signs), tuple(setting)),
    st.lists(st.text(max_size=80), min_size=1, max_size=3),
    SIGNS,
    st.lists(st.sampled_from(("act post", "role company", "audience public")), min_size=1, max_size=3, unique=True),
)


@settings(deadline=None)
@given(st.lists(SEEN, min_size=1, max_size=8))
def test_together_as_alone(seen: list[Seen]) -> None:
    for one, together in zip(seen, READER.model.likelihoods_of(seen), strict=True):
        assert READER.model.likelihoods_of([one]) == [together]
        assert READER.model.likelihoods(row(one)) == pytest.approx(together, abs=1e-3)


def test_of_many_each_is_answered_in_its_place() -> None:
    said = Seen(("our miracle jab is here, ask your doctor for it today",), ("therapy", "possessive"), ("act post", "role corporate"))
    silent = Seen(("", "1 2 3"), (), ("act post",))
    opinions = READER.opinions([silent, said, silent, said])
    assert [opinion.seen for opinion in opinions] == [silent, said, silent, said]
    assert opinions[0].likely.bad == 0.0
    assert opinions[1].likely == opinions[3].likely == READER.opinion(said).likely
