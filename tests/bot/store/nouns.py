"""Nouns of every shape, as hypothesis draws them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from types import MappingProxyType

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from bot.model import (
    Act,
    AdverseEvent,
    Alike,
    Audience,
    Bilingual,
    Certainty,
    Citation,
    Draft,
    Finding,
    Origin,
    Outcome,
    Person,
    Phrase,
    Place,
    Role,
    Ruled,
    RuleWords,
    Ruling,
    Severity,
    Status,
    Verdict,
    Where,
    Whose,
)

# a busy machine is no fault of the code; the store is emptied by no example, on purpose
CALM = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])

anything = st.text(max_size=8)
wild = st.text(st.characters(), max_size=30)  # NUL too, and lone surrogates, which no UTF-8 holds
zones = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45)), timezone(-timedelta(hours=3, minutes=30))])
moments = st.datetimes(min_value=datetime(1000, 1, 1), timezones=zones)  # noqa: DTZ001  the zone is drawn
facts = st.one_of(st.booleans(), st.integers(), wild, st.dates(), moments)
phrases = st.builds(
    Phrase,
    anything,
    st.dictionaries(anything, st.one_of(wild, st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.dates(), moments), max_size=3),
)
bilingual = st.builds(Bilingual, wild, wild)
citations = st.builds(Citation, wild, wild, st.none() | wild)
rule_words = st.builds(RuleWords, bilingual, bilingual, bilingual, st.none() | bilingual, st.none() | citations)
offsets = st.none() | st.integers(0, 40_000)

drafts = st.builds(
    Draft,
    text=wild,
    act=st.sampled_from(Act),
    network=anything,
    country=anything,
    readers=st.lists(anything, max_size=3).map(tuple),
    role=st.sampled_from(Role),
    audience=st.sampled_from(Audience),
    origin=st.sampled_from(Origin),
    of=st.none() | st.sampled_from(Whose),
    lang=st.none() | anything,
    link_text=wild,
    image_text=wild,
    facts=st.dictionaries(anything, facts, max_size=3).map(MappingProxyType),
    on=st.none() | moments,
)
rulings = st.builds(
    Ruling,
    id=anything,
    year=st.integers(1950, 2100),
    authority=bilingual,
    case=wild,
    country=anything,
    outcome=st.sampled_from(Ruled),
    said=bilingual,
    url=st.none() | wild,
    secondary=st.booleans(),
)
findings = st.builds(
    Finding,
    code=anything,
    severity=st.sampled_from(Severity),
    where=st.sampled_from(Where),
    start=offsets,
    end=offsets,
    excerpt=st.none() | wild,
    words=rule_words,
    status=st.sampled_from(Status),
    certainty=st.sampled_from(Certainty),
    by=st.sampled_from(["rule", "reader", "model"]),
    ruling=st.none() | rulings,
    alike=st.lists(st.builds(Alike, wild, st.sampled_from(Outcome), wild), max_size=2).map(tuple),
)
adverse_events = st.builds(
    AdverseEvent,
    kind=anything,
    elements=st.dictionaries(anything, st.booleans(), max_size=4).map(MappingProxyType),
    missing=st.lists(anything, max_size=3).map(tuple),
    start=offsets,
    end=offsets,
    excerpt=st.none() | wild,
)
verdicts = st.builds(
    Verdict,
    outcome=st.sampled_from(Outcome),
    findings=st.lists(findings, max_size=2).map(tuple),
    not_checked=st.lists(phrases, max_size=3).map(tuple),
    adverse_event=st.none() | adverse_events,
    lang=st.none() | anything,
    rulebook=anything,
)
people = st.builds(
    Person,
    door=anything,
    id=anything,
    name=wild,
    locale=st.sampled_from(["fr", "en"]),
    zone=anything,
    country=anything,
    role=st.sampled_from(Role),
    networks=st.lists(anything, max_size=3).map(tuple),
    paused=st.booleans(),
    team=anything,
    told=st.booleans(),
)
places = st.builds(Place, anything, anything, wild, st.sampled_from(["channel", "direct", "home", "terminal"]), anything, anything, st.booleans())
