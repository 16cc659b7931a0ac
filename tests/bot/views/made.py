"""What every view makes of every noun, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from bot.model import Dismissed
from bot.views.answer import answer
from bot.views.collected import collected
from bot.views.digest import digest, digest_planned, digest_thread
from bot.views.help import NOT_BUILT, VERBS, help_page, menu, not_built, said, wrong_verb
from bot.views.home import home
from bot.views.me import me
from bot.views.rules import rule, rules
from bot.views.suggestions import grade_reasons, suggestions
from bot.views.trouble import trouble
from bot.views.verdict import dismissed, published, verdict, why
from bot.views.words import words_for
from tests.bot.views.nouns import (
    answers,
    cards,
    checks,
    digests,
    facts,
    found_suggestions,
    names,
    outside,
    people,
    phrases,
    plans,
    rounds,
    suggested,
    zones,
)

if TYPE_CHECKING:
    from bot.views.message import Message
    from bot.views.words import Words


def _makers(words: Words) -> tuple[st.SearchStrategy[Message], ...]:
    return (
        st.builds(lambda c, who: verdict(c, words, safety_contact=who), checks(), names),
        checks().map(lambda c: published(c, words)),
        checks().map(lambda c: dismissed(Dismissed(c), words)),
        st.builds(lambda c, n: why(c, n, words), checks(), st.integers(0, 3)),
        st.builds(lambda s, zone: suggestions(s, words, zone), found_suggestions, zones),
        st.builds(lambda s, zone: grade_reasons(s, words, zone), suggested, zones),
        digests.map(lambda d: digest(d, words)),
        digests.map(lambda d: (digest_thread(d, words) or (digest(d, words),))[-1]),
        digests.map(lambda d: (digest_thread(d, words) or (digest(d, words),))[0]),
        rounds.map(lambda c: collected(c, words) if c else menu(words)),
        plans.map(lambda p: digest_planned(p, words)),
        st.builds(lambda a, zone: answer(a, words, zone), answers, zones),
        st.just(menu(words)),
        st.just(help_page(words)),
        st.builds(lambda typed, nearest: wrong_verb(typed, nearest, words), outside, st.sampled_from([None, *VERBS, *NOT_BUILT])),
        st.builds(lambda verb, who: not_built(verb, words, safety_contact=who), st.sampled_from(NOT_BUILT), names),
        phrases.map(lambda p: said(p, words)),
        st.lists(cards, max_size=60).map(lambda cs: rules(cs, words)),
        cards.map(lambda card: rule(card, words)),
        st.builds(lambda p, f: home(p, f, words), people, facts),
        people.map(lambda p: me(p, words)),
        phrases.map(lambda p: trouble(p, "E-3F21", words)),
    )


_MADE = st.one_of(*_makers(words_for("fr")), *_makers(words_for("en")))


def messages() -> st.SearchStrategy[Message]:
    """What any view makes of any noun, in either language."""
    return _MADE
