"""How many verdicts lean on a label rather than on the words: the same post said by somebody else, elsewhere, to others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bot.model import Act, Audience, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.model import Draft, Verdict
    from tests.quality.cases import Case

    Checker = Callable[[Draft], Verdict]

# What a post is taken for when nothing is said of it; the country is where most of the cases are.
WITHOUT: Final[tuple[tuple[str, Callable[[Draft], Draft]], ...]] = (
    ("role", lambda draft: replace(draft, role=Role.CORPORATE)),
    ("network", lambda draft: replace(draft, network="")),
    ("country", lambda draft: replace(draft, country="FR", readers=())),
    ("language", lambda draft: replace(draft, lang=None)),
    ("act", lambda draft: replace(draft, act=Act.POST, of=None)),
    ("audience", lambda draft: replace(draft, audience=Audience.PUBLIC)),
    ("facts", lambda draft: replace(draft, facts={})),
    ("link and picture", lambda draft: replace(draft, link_text="", image_text="")),
)


@dataclass(frozen=True, slots=True)
class Leaning:
    """A label taken away from the posts that have it. ``moved``: how many of them get another verdict; ``exact``: right before and after."""

    label: str
    posts: int
    moved: int
    exact: tuple[int, int]


def leanings(cases: Sequence[Case], check: Checker) -> list[Leaning]:
    """Each label taken away alone, where it says something."""
    found = []
    for label, without in WITHOUT:
        pairs = [(case, without(case.draft)) for case in cases]
        said = [(case, check(case.draft).outcome, check(bare).outcome) for case, bare in pairs if bare != case.draft]
        exact = (sum(before in case.also for case, before, _ in said), sum(after in case.also for case, _, after in said))
        found.append(Leaning(label, len(said), sum(before is not after for _, before, after in said), exact))
    return found


def swapped(cases: Sequence[Case], check: Checker, step: Callable[[], object] = int) -> dict[tuple[Role, Role], tuple[int, int]]:
    """By the role that posts have and the one they are given: how many posts, how many of them get another verdict."""
    found: dict[tuple[Role, Role], tuple[int, int]] = {}
    for case in cases:
        before = check(case.draft).outcome
        for role in Role:
            posts, moved = found.get((case.draft.role, role), (0, 0))
            found[case.draft.role, role] = posts + 1, moved + (check(replace(case.draft, role=role)).outcome is not before)
        step()
    return found
