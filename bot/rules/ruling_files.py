"""Files of published rulings, one a country or authority, and the words of their subjects: parsed field by field, or refused where they are wrong.

::

    authority: PMCPA             # of every ruling below that names none; a name, or {fr: ..., en: ...}
    country: GB                  # the same
    rulings:
      - id: PMCPA-3177-3-19
        case: AUTH/3177/3/19     # how the authority calls it
        year: 2019
        outcome: breach          # no_breach, mixed; principle: what counts was said, and nobody judged
        en: One sentence, what turned it.
        fr: Une phrase, ce qui a décidé.
        rules: [ENG-01, EU-POM-01]       # the first is what it turned on
        act: like                # and network, role, of, audience: where it was said, by whom; act is post and audience public when left out
        medicine: named          # named, code, class, otc, none: how the post spoke of it
        near: [pain, claim-compare]      # subjects (subjects.yml) and lists of words of the book that bring a draft near
        far: [price]             # and those that make it another story
        link: https://...
        source: secondary        # known from a report, not from the decision itself
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.model import Act, Audience, Bilingual, Role, Ruled, Ruling, Whose
from bot.rules.conditions import texts
from bot.rules.fields import bilingual, keys, word
from bot.rules.jurisdictions import EU, OWN_PACK
from bot.rules.refusals import refuse
from bot.rules.ruling_worth import IN_LINK, IN_PICTURE, MEDICINES, NO_MEDICINE, Filed, Subjects
from bot.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.yaml12 import Node

KEYS = ("authority", "country", "rulings")
SUBJECT_KEYS = ("illnesses", "occasions")
RULING_KEYS = (
    "id", "case", "year", "authority", "country", "outcome", "en", "fr", "rules",
    "act", "network", "role", "of", "audience", "medicine", "near", "far", "link", "source",
)  # fmt: skip
REQUIRED = ("id", "year", "outcome", "en", "fr", "rules", "near")
COUNTRIES = EU | OWN_PACK | {"EU"}
_ID = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+)+")
_NETWORK = re.compile(r"[a-z_]+")
_SUBJECT = re.compile(r"[a-z0-9]{2,}")


def subjects(node: Node, lexicons: frozenset[str]) -> Subjects:
    """What rulings are about: illnesses and occasions, each with its words, folded, also with an s.

    Raises:
        RuleError: a subject that is called like a list of words, a term of more than one word.
    """
    given = keys(node, SUBJECT_KEYS)
    found = {kind: dict(_subjects(given[kind], lexicons)) if kind in given else {} for kind in SUBJECT_KEYS}
    return Subjects({**found["illnesses"], **found["occasions"]}, frozenset(found["illnesses"]))


def _subjects(node: Node, lexicons: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    for name, given in keys(node, tuple(node.value) if isinstance(node.value, dict) else ()).items():
        if name in lexicons:
            raise refuse(given, "ruling.subject_is_list", name=name)
        yield name, frozenset(form for item in texts(given, name) for form in _forms(item))


def _forms(item: Node) -> tuple[str, ...]:
    """The word, and where it is a singular its plural."""
    said = folded(str(item.value)).lower()
    if not _SUBJECT.fullmatch(said):
        raise refuse(item, "ruling.subject_word", word=str(item.value)[:80])
    return (said,) if said.endswith("s") else (said, f"{said}s")


def rulings(node: Node, topics: frozenset[str], codes: frozenset[str]) -> Iterator[Filed]:
    """The rulings of this file. ``topics``: subjects and lists of words; ``codes``: the rules of the book.

    Raises:
        RuleError: what is wrong, at its line, with what to write instead.
    """
    given = keys(node, KEYS, ("rulings",))
    items = given["rulings"].value
    if not isinstance(items, list) or not items:
        raise refuse(given["rulings"], "rule.list", form="rulings")
    shared = {name: value for name, value in given.items() if name != "rulings"}
    for item in items:
        yield _filed(item, shared, topics | {IN_LINK, IN_PICTURE}, codes)


def _filed(node: Node, shared: Mapping[str, Node], topics: frozenset[str], codes: frozenset[str]) -> Filed:
    own = keys(node, RULING_KEYS, REQUIRED)
    given = {**shared, **own}
    for name in ("authority", "country"):
        if name not in given:
            raise refuse(node, "rule.missing_key", name=name)

    def values(key: str, known: tuple[str, ...] | frozenset[str], *default: str) -> frozenset[str]:
        if key not in given:
            return frozenset(default)
        return frozenset(word(item, known, "rule.value", key) for item in texts(given[key], key))

    return Filed(
        ruling=_ruling(given),
        rules=tuple(word(item, codes, "rule.value", "rules") for item in texts(given["rules"], "rules")),
        acts=values("act", tuple(Act), Act.POST),
        roles=values("role", tuple(Role)),
        whose=values("of", tuple(Whose)),
        networks=frozenset(_matching(item, _NETWORK, "network") for item in texts(given["network"], "network"))
        if "network" in given
        else frozenset(),
        audience=values("audience", tuple(Audience), Audience.PUBLIC),
        medicine=values("medicine", (*MEDICINES, NO_MEDICINE)),
        near=values("near", topics),
        far=values("far", topics),
    )


def _ruling(given: Mapping[str, Node]) -> Ruling:
    year = given["year"].value
    if not isinstance(year, int) or isinstance(year, bool) or not 1950 <= year <= 2100:
        raise refuse(given["year"], "ruling.year", value=str(year)[:40])
    if "source" in given:
        word(given["source"], ("secondary",), "rule.value", "source")
    link = given.get("link")
    if link is not None and not str(link.value).startswith(("https://", "http://")):
        raise refuse(link, "rule.url", url=str(link.value)[:80])
    return Ruling(
        id=_matching(given["id"], _ID, "id"),
        year=year,
        authority=_authority(given["authority"]),
        case=str(texts(given["case"], "case")[0].value) if "case" in given else "",
        country=word(given["country"], COUNTRIES, "rule.value", "country"),
        outcome=Ruled(word(given["outcome"], tuple(Ruled), "rule.value", "outcome")),
        said=Bilingual(fr=_sentence(given["fr"]), en=_sentence(given["en"])),
        url=str(link.value) if link is not None else None,
        secondary="source" in given,
    )


def _authority(node: Node) -> Bilingual:
    """A name, or one for each language."""
    return Bilingual(node.value, node.value) if isinstance(node.value, str) and node.value else bilingual(node)


def _sentence(node: Node) -> str:
    """One sentence or two, without braces: nothing is filled in."""
    if not isinstance(node.value, str) or not node.value.strip() or "{" in node.value:
        raise refuse(node, "rule.wording")
    return node.value.strip()


def _matching(node: Node, pattern: re.Pattern[str], form: str) -> str:
    if not isinstance(node.value, str) or not pattern.fullmatch(node.value):
        raise refuse(node, "ruling.form", word=str(node.value)[:80], form=form)
    return node.value
