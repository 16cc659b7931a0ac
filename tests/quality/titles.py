"""Headlines made by a seed: many stories, copies of them edited word by word, and the near ones that are other stories. All invented."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Final

from bot.flows.glossary import glossary
from bot.model import Item

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED: Final = 20_261_124
SHARES: Final = (0.05, 0.15, 0.30)  # of the words of a title that are edited
MARKED: Final = ("part", "phase", "stage", "volume")
DESIGNS: Final = (
    "a randomised controlled trial", "a systematic review and meta-analysis", "a nationwide cohort study", "results of a registry",
    "a multicentre observational study", "protocol of a pragmatic trial", "une étude de cohorte", "un essai contrôlé randomisé",
    "une revue systématique",
)  # fmt: skip
ACTS: Final = (
    "predicts", "worsens", "is associated with", "protects against", "delays", "explains part of", "does not change", "doubles the risk of",
    "améliore", "aggrave", "annonce", "retarde",
)  # fmt: skip
PLACES: Final = (
    "primary care", "emergency departments", "rural districts", "eleven hospitals", "nursing homes", "schools", "intensive care",
    "the community", "médecine générale", "maternités", "centres de référence",
)  # fmt: skip
SOURCES: Final = tuple(f"Journal {n}" for n in range(60))
SYLLABLES: Final = (
    "ba",
    "co",
    "dri",
    "fel",
    "gu",
    "hal",
    "ix",
    "jo",
    "kre",
    "lum",
    "mo",
    "nar",
    "oti",
    "pra",
    "qui",
    "ros",
    "sti",
    "tav",
    "ulo",
    "ver",
    "wen",
    "yl",
    "zan",
)


def titles(count: int, rng: Random) -> list[str]:
    """So many different headlines of 7 to 20 words, each with a name or two of its own."""
    subjects = [said for concept in glossary().concepts for said in concept.said]
    made: dict[str, None] = {}
    while len(made) < count:
        a, b, name, place = rng.choice(subjects), rng.choice(subjects), _name(rng), rng.choice(PLACES)
        number = f" in {rng.randrange(40, 9_000)} people" if rng.random() < 0.25 else ""
        part = f", {rng.choice(MARKED)} {rng.randrange(1, 5)}" if rng.random() < 0.1 else ""
        year = f" {rng.randrange(2004, 2027)}" if rng.random() < 0.15 else ""
        made[f"{name} {rng.choice(ACTS)} {a} and {b} in {place}{number}{year}: {rng.choice(DESIGNS)}{part}"] = None
    return list(made)


def items(count: int, seed: int = SEED) -> list[Item]:
    """So many stories, one item each."""
    rng = Random(seed)
    return [Item(key=f"k{n}", title=title, url=None, source=rng.choice(SOURCES), published=None) for n, title in enumerate(titles(count, rng))]


def edited(title: str, share: float, others: list[str], rng: Random) -> str:
    """The title with that share of its words, picked uniformly, replaced by a word of another title, dropped or swapped with a neighbour."""
    said = title.split()
    picked = rng.sample(range(len(said)), max(1, round(share * len(said))))
    dropped = set()
    for at in picked:
        act = rng.choice(("replace", "drop", "swap"))
        if act == "replace":
            said[at] = rng.choice(rng.choice(others).split())
        elif act == "drop":
            dropped.add(at)
        else:
            beside = at + 1 if at + 1 < len(said) else at - 1
            said[at], said[beside] = said[beside], said[at]
    return " ".join(word for at, word in enumerate(said) if at not in dropped)


def neighbours(rng: Random, count: int) -> Iterator[tuple[str, str, str]]:
    """Pairs that resemble each other and are two stories: what sets them apart, one title, the other."""
    subjects = [said for concept in glossary().concepts for said in concept.said]
    for _ in range(count):
        a, b, place, design = rng.choice(subjects), rng.choice(subjects), rng.choice(PLACES), rng.choice(DESIGNS)
        one, two = rng.sample(range(1, 6), 2)
        name, other = _name(rng), _name(rng)
        marker = rng.choice(MARKED)
        year, later = rng.sample(range(2010, 2027), 2)
        few, many = rng.sample(range(40, 9_000), 2)
        yield (
            "numbered part",
            f"Guidelines for the care of {a} in {place}, {marker} {one}",
            f"Guidelines for the care of {a} in {place}, {marker} {two}",
        )
        yield "with a part and without", f"Guidelines for the care of {a} in {place}, part {one}", f"Guidelines for the care of {a} in {place}"
        yield "phase 2, phase 3", f"{name} for {a} in {place}: a phase 2 trial", f"{name} for {a} in {place}: a phase 3 trial"
        yield "another year", f"{a} and {b} in {place}: the figures of {year}", f"{a} and {b} in {place}: the figures of {later}"
        yield "another number", f"{a} in {few} people seen in {place}: {design}", f"{a} in {many} people seen in {place}: {design}"
        yield "the same disease", f"{name} {rng.choice(ACTS)} {a} in {place}: {design}", f"{other} and {b} after {a}: {rng.choice(DESIGNS)}"
        yield "the same journal", f"{a} in {place}: {design}", f"{b} in {rng.choice(PLACES)}: {design}"
        yield "children, adults", f"{name} for {a} in children: {design}", f"{name} for {a} in adults: {design}"
        yield "another substance", f"Efficacy of {name.lower()}mab for {a} in {place}", f"Efficacy of {other.lower()}mab for {a} in {place}"


def _name(rng: Random) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(3)).capitalize()
