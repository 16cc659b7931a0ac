"""Labelled lines -> what the reader learns from: each line is checked by the rules first, as every draft is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from bot.facts import GIVEN
from bot.flows.check import as_it_is_read, outcome
from bot.flows.post import draft_of
from bot.flows.second_look import seen_of, written_parts
from bot.model import Act, Draft, Origin, Outcome, Severity
from bot.reader import row
from bot.reader.embedding import WIDTH
from bot.reader.training import Mark, learn, learn_more

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bot.model import Check
    from bot.reader import Labelled, Learnt, Told
    from bot.reader.embedding import Embeds
    from bot.reader.features import Row
    from bot.reader.joined import Joined
    from bot.rules import Rulebook

INCOMING: Final = frozenset({"comment", "question", "press"})
COUNTRIES: Final = {"en": "GB", "sv": "SE"}  # where a language is not also a country
DOUBTED: Final = 0.5  # how much a line counts of which another verdict was accepted too
STEP: Final = 100  # lines between two steps of progress
OWN_LINES: Final = 8.0  # how much a line of the company counts


def told_draft(line: Told) -> Draft:
    """A text for the gate as a draft."""
    incoming = line.place in INCOMING
    return Draft(
        text=line.text,
        act=Act.COMMENT if incoming else Act.POST,
        origin=Origin.INCOMING if incoming else Origin.OWN,
        country=COUNTRIES.get(line.lang, line.lang.upper()),
        lang=line.lang,
    )


def lessons(posts: Iterable[Labelled], told: Iterable[Told], book: Rulebook, *, weight: float = 1.0) -> Iterator[tuple[Row, Mark]]:
    """Each line as features, and what is known of it."""
    for line in posts:
        draft = as_it_is_read(draft_of(line.post))
        found = book.find(draft)
        said = outcome(found.findings)
        yield (
            row(seen_of(draft, found, book)),
            Mark(
                group=line.hand,
                bad=line.verdict != "clear",
                stop=line.verdict == "stop",
                adverse=None if any(code.startswith("PV") for code in line.codes) or draft.origin is Origin.INCOMING else False,
                codes=line.codes,
                said=(said is not Outcome.CLEAR, said is Outcome.STOP, found.adverse_event is not None),
                weight=weight * (DOUBTED if line.also else 1.0),
                asks=line.verdict == "ask" or "stop" in line.also,
            ),
        )
    for text in told:
        draft = told_draft(text)
        found = book.find(draft)
        said = outcome(found.findings)
        yield (
            row(seen_of(draft, found, book)),
            Mark(
                group=text.hand, adverse=text.label != "none", said=(said is not Outcome.CLEAR, said is Outcome.STOP, found.adverse_event is not None)
            ),
        )


def clear_line(draft: Draft) -> dict[str, Any]:
    """A draft as a labelled line that is clear."""
    said = {
        "text": draft.text,
        "act": draft.act.value,
        "network": draft.network,
        "country": draft.country,
        "readers": list(draft.readers),
        "role": draft.role.value,
        "audience": draft.audience.value,
        "of": draft.of.value if draft.of else "",
        "lang": draft.lang or "",
        "link_text": draft.link_text,
        "image_text": draft.image_text,
        "facts": {name: value for name, value in draft.facts.items() if name in GIVEN},
    }
    return {name: value for name, value in said.items() if value} | {"verdict": "clear", "codes": []}


def may_teach(check: Check) -> bool:
    """Whether a dismissal of this check is the reader's to learn from: it alone asked or stopped, and saw no adverse event."""
    asking = [one for one in check.verdict.findings if one.severity is not Severity.NOTE]
    mine = check.draft.origin is Origin.OWN and check.verdict.adverse_event is None
    return mine and bool(asking) and all(one.by == "reader" for one in asking)


def teach(
    posts: Iterable[Labelled],
    told: Iterable[Told],
    book: Rulebook,
    lines: str,
    *,
    step: Callable[[str], None] = lambda _: None,
) -> Learnt:
    """What is learnt from these lines; ``lines``: their hash; ``step``: told of each piece of work."""
    step("lines")
    known = list(lessons(posts, told, book))
    return learn([row for row, _ in known], [mark for _, mark in known], lines, step=step)


def teach_joined(
    posts: Iterable[Labelled],
    told: Iterable[Told],
    book: Rulebook,
    lines: str,
    embeds: Embeds,
    *,
    step: Callable[[str], None] = lambda _: None,
) -> Joined:
    """The same of features and of meaning together; ``embeds``: what makes vectors."""
    from bot.reader.joined_training import learn_joined

    step("lines")
    posts, told = tuple(posts), tuple(told)
    known = list(lessons(posts, told, book))
    vectors = np.empty((len(known), WIDTH), np.float32)
    for at, draft in enumerate((*(draft_of(line.post) for line in posts), *map(told_draft, told))):
        vectors[at] = embeds(written_parts(draft))
        if at % STEP == 0:
            step(f"vectors: {at} of {len(known)}")
    return learn_joined([row for row, _ in known], [mark for _, mark in known], vectors, lines, step=step)


def teach_own(before: Learnt, own: Iterable[Labelled], book: Rulebook) -> Learnt:
    """A model bent by a company's own lines."""
    known = list(lessons(own, (), book, weight=OWN_LINES))
    return learn_more(before, [row for row, _ in known], [mark for _, mark in known]) if known else before
