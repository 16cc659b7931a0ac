"""Every noun the views know, generated, with text from outside that tries to act: ping, format, link, paint, reverse, obey."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import strategies as st

from bot.model import (
    Act,
    Activity,
    AdverseEvent,
    Answer,
    Audience,
    Bilingual,
    Certainty,
    Check,
    Citation,
    Collected,
    Community,
    Digest,
    DigestLine,
    DigestPlan,
    DigestSection,
    Draft,
    Finding,
    Grade,
    HomeFacts,
    Item,
    Origin,
    Outcome,
    PastCheck,
    Person,
    Place,
    Quote,
    Role,
    RuleCard,
    Ruled,
    RuleWords,
    Ruling,
    Severity,
    SourceFailed,
    SourceRead,
    Status,
    Suggestion,
    Suggestions,
    Verdict,
    Watch,
    WatchKind,
    Where,
    Whose,
    phrase,
)

HOSTILE = (
    "<!channel>",
    "<!here|x>",
    "<@U1>",
    "<#C1|x>",
    "@here",
    "@everyone",
    "*hostile*",
    "_hostile_",
    "~hostile~",
    "`hostile`",
    "**hostile**",
    ":smile:",
    ":+1:",
    "[x](javascript:alert(1))",
    "[x](http://evil.example)",
    "![x](http://evil.example/p.png)",
    "http://evil.example",
    "www.evil.example",
    "<http://evil.example|x>",
    "&lt;!channel&gt;",
    "> hostile",
    "# hostile",
    "- hostile",
    "1. hostile",
    "\n> hostile",
    "{{DATE(2026-01-01)}}",
    "<at>x</at>",
    "<script>alert(1)</script>",
    "\x1b[31mhostile",
    "\u202egnitset",
    "\ud800",
    "\x00",
    "\n\n---\n",
    "a\n===",
    "    code",
    "```\nx\n```",
)
URLS = (
    None,
    "https://example.org/a?b=1&c=(2)",
    "http://example.org",
    "javascript:alert(1)",
    "data:text/html,x",
    "https://exa mple.org",
    "//evil.example",
    "",
)
CONTROL_FREE = st.characters(exclude_categories=())

outside = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(CONTROL_FREE, max_size=8)), max_size=2).map(" ".join)
long_outside = st.one_of(outside, st.builds(lambda part, n: (part or "x") * n, outside, st.sampled_from([1, 40, 400])))
names = st.one_of(st.sampled_from(["Camille Roy", "Dr Inès Valmy", "Lupus Horizon", "Myo-Clair"]), outside)
urls = st.sampled_from(URLS)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  the zone is given beside it
zones = st.sampled_from(["Europe/Paris", "America/New_York", "Asia/Kolkata", "UTC"])
countries = st.sampled_from(["FR", "GB", "US", "NL", "MT", "KH", "", "ZZ"])
phrases = st.one_of(
    st.sampled_from([phrase("not_checked.image"), phrase("not_checked.link"), phrase("label.preprint"), phrase("key.of.an.older.edition")]),
    st.builds(lambda topic: phrase("why.topic", topic=topic), outside),
)
locales = st.sampled_from(["fr", "en"])

people = st.builds(
    Person,
    st.just("playground"),
    st.just("U1"),
    names,
    locales,
    zones,
    countries,
    st.sampled_from(Role),
    st.lists(st.sampled_from(["linkedin", "x", "youtube"]), max_size=3).map(tuple),
    st.booleans(),
)
places = st.builds(Place, st.just("playground"), st.just("C1"), names, st.sampled_from(["channel", "direct", "home", "terminal"]))
bilinguals = st.builds(
    Bilingual, st.one_of(st.just("« {words} » promet un effet."), outside), st.one_of(st.just("“{words}” promises an effect."), outside)
)
citations = st.one_of(st.none(), st.builds(Citation, names, st.just("L.5122-6"), urls))
rule_words = st.builds(RuleWords, bilinguals, bilinguals, bilinguals, st.one_of(st.none(), bilinguals), citations)
codes = st.sampled_from(["FR-POM-01", "EU-CLM-01", "GEN-01"])


rulings = st.builds(
    Ruling,
    id=st.sampled_from(["PMCPA-1-1-20", "CGR-2021-X"]),
    year=st.integers(1950, 2100),
    authority=st.builds(Bilingual, outside, outside),
    case=outside,
    country=st.sampled_from(["GB", "FR", "EU"]),
    outcome=st.sampled_from(Ruled),
    said=st.builds(Bilingual, outside, outside),
    url=st.none() | urls,
    secondary=st.booleans(),
)


@st.composite
def findings(draw: st.DrawFn, text: str) -> Finding:
    """A finding on words of that text, or elsewhere."""
    where = draw(st.sampled_from(Where))
    start = end = None
    excerpt: str | None = draw(outside)
    if where is Where.TEXT:
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        excerpt = text[start:end]
    return Finding(
        code=draw(codes),
        severity=draw(st.sampled_from(Severity)),
        where=where,
        start=start,
        end=end,
        excerpt=excerpt,
        words=draw(rule_words),
        status=draw(st.sampled_from(Status)),
        certainty=draw(st.sampled_from(Certainty)),
        by=draw(st.sampled_from(["rule", "reader", "model"])),
        ruling=draw(st.none() | rulings),
    )


ELEMENTS = ("patient", "reporter", "product", "event")
events = st.builds(
    lambda there: AdverseEvent("reaction", dict.fromkeys(ELEMENTS, False) | dict.fromkeys(there, True), tuple(e for e in ELEMENTS if e not in there)),
    st.sets(st.sampled_from(ELEMENTS)),
)


@st.composite
def checks(draw: st.DrawFn) -> Check:
    """A kept check of a hostile draft."""
    text = draw(long_outside)
    draft = Draft(
        text=text,
        act=draw(st.sampled_from(Act)),
        network=draw(st.sampled_from(["", "linkedin", "x", "unknown*net*"])),
        country=draw(countries),
        readers=tuple(draw(st.lists(countries.filter(bool), max_size=3))),
        audience=draw(st.sampled_from(Audience)),
        origin=draw(st.sampled_from(Origin)),
        of=draw(st.one_of(st.none(), st.sampled_from(Whose))),
        link_text=draw(outside),
        image_text=draw(outside),
    )
    found = Verdict(
        draw(st.sampled_from(Outcome)),
        tuple(draw(st.lists(findings(text), max_size=12))),
        tuple(draw(st.lists(phrases, max_size=4))),
        draw(st.one_of(st.none(), events)),
        draw(st.sampled_from([None, "fr", "en", "de"])),
        "FR 2026-11",
    )
    return Check("P-0413", draw(moments), draft, found, draw(people), draw(places))


items = st.builds(
    Item,
    key=st.one_of(st.just("doi:10.1/x"), long_outside),
    title=long_outside,
    url=urls,
    source=names,
    published=st.one_of(st.none(), moments),
    summary=long_outside,
    lang=st.sampled_from([None, "fr", "en"]),
)
suggested = st.builds(
    Suggestion,
    items,
    st.sampled_from(Grade),
    st.lists(phrases, max_size=2).map(tuple),
    st.lists(phrases, max_size=4).map(tuple),
    st.one_of(st.none(), outside),
)
failures = st.builds(SourceFailed, names, phrases, st.one_of(st.none(), moments))
rounds = st.one_of(
    st.none(),
    st.builds(
        Collected,
        st.integers(0, 50),
        st.integers(50, 2000),
        st.lists(st.builds(SourceRead, names, st.integers(0, 9)), max_size=3).map(tuple),
        st.lists(failures, max_size=7).map(tuple),
        st.one_of(st.none(), moments),
    ),
)
communities = st.builds(Community, st.sampled_from(["", "#science"]), st.lists(names, max_size=5).map(tuple))
found_suggestions = st.builds(
    Suggestions,
    st.lists(suggested, max_size=10).map(tuple),
    communities,
    outside,
    st.one_of(st.none(), st.integers(0, 400)),
    st.integers(0, 30),
    rounds,
    st.integers(0, 20),
)
watches = st.builds(
    Watch,
    st.just("k"),
    names,
    st.sampled_from(WatchKind),
    url=urls,
    topics=st.lists(names, max_size=3).map(tuple),
    relation=st.one_of(st.none(), phrases),
)
lines = st.builds(
    DigestLine,
    st.builds(Activity, watches, items, st.sampled_from(["by", "about"])),
    st.sampled_from(Grade),
    st.lists(phrases, max_size=3).map(tuple),
)
digests = st.builds(
    Digest,
    moments,
    zones,
    moments,
    st.lists(st.builds(DigestSection, st.sampled_from(WatchKind), st.lists(lines, max_size=12).map(tuple)), max_size=3).map(tuple),
    st.integers(0, 3),
    st.integers(0, 20),
    st.lists(failures, max_size=7).map(tuple),
    st.lists(names, max_size=5).map(tuple),
)
plans = st.builds(DigestPlan, places, st.integers(0, 23), st.integers(0, 59), zones, st.booleans(), st.one_of(st.none(), moments))
answers = st.builds(
    Answer,
    long_outside,
    st.lists(st.builds(Quote, long_outside, items), max_size=6).map(tuple),
    st.one_of(st.none(), phrases),
    st.one_of(st.none(), names),
    st.integers(0, 900),
)
cards = st.builds(
    RuleCard,
    codes,
    st.sampled_from(Status),
    st.sampled_from(["eu", "fr"]),
    st.lists(st.sampled_from(Severity), min_size=1, max_size=3, unique=True).map(tuple),
    rule_words,
    st.lists(outside, max_size=4).map(tuple),
    st.lists(outside, max_size=4).map(tuple),
)
facts = st.builds(
    HomeFacts,
    moments,
    st.lists(st.builds(PastCheck, st.just("P-0412"), moments, st.sampled_from(Outcome), outside, st.sampled_from(Act)), max_size=8).map(tuple),
    st.integers(0, 90),
    st.lists(watches, max_size=9).map(tuple),
    st.one_of(st.none(), plans),
    rounds,
    st.integers(0, 9000),
    st.just("FR 2026-11"),
    names,
)
