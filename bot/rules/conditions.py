"""A condition as a lawyer wrote it -> a form. Every word that is not known is refused where it stands, with the nearest known one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.errors import WrongUse
from bot.facts import BY_NAME, nearest, parse_fact, plain_words
from bot.model import Act, Audience, Origin, Role, Whose
from bot.rules.forms import AdverseIs, All, Any, Count, FactIs, Form, Hits, Is, Not, Parts, Question, Signal
from bot.rules.moments import Ahead, Older
from bot.rules.refusals import refuse, refuse_key
from bot.rules.safety import ANSWERS, KINDS, OWNED, PRODUCT, SOMEBODY, TRIGGERS
from bot.rules.slots import BLANKS, Slot, slot
from bot.text import told_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bot.errors import RuleError
    from bot.rules.moments import When
    from bot.rules.view import View
    from bot.yaml12 import Node

MEDICINE_KINDS = {
    "any": ("med:prescription", "med:unknown", "med:mixed", "med:without", "med:code"),
    "named": ("med:prescription", "med:unknown", "med:mixed", "med:without"),
    "prescription": ("med:prescription", "med:unknown"),
    "registered": ("med:prescription",),
    "unknown": ("med:unknown",),
    "mixed": ("med:mixed",),
    "without": ("med:without",),
    "code": ("med:code",),
    "ours": ("med:ours",),
}
PART_NAMES = {"text": 0, "link": 1, "image": 2}
SETTINGS: Mapping[str, tuple[Callable[[View], str], tuple[str, ...]]] = {
    "act": (lambda v: v.setting.act, tuple(Act)),
    "role": (lambda v: v.setting.role, tuple(Role)),
    "audience": (lambda v: v.setting.audience, tuple(Audience)),
    "origin": (lambda v: v.setting.origin, tuple(Origin)),
    "whose": (lambda v: v.setting.whose, tuple(Whose)),
    "network": (lambda v: v.setting.network, ()),
    "country": (lambda v: v.draft.country, ()),
    "lang": (lambda v: v.setting.lang or told_language(v.draft.text) or "", ()),
}
GROUPS = ("all", "any", "none")
MODIFIERS = ("near", "order", "not_inside", "part", "negated", "quoted", "at_least")
FORMS = (*GROUPS, "lexicon", "medicine", "slot", "signal", "question", "missing", "fact", "count", "adverse_event", *SETTINGS)
KNOWN = (*FORMS, *MODIFIERS)


@dataclass(slots=True)
class Names:
    """What a condition may name: lists of words, signals. ``slots`` collects the slot patterns for the matcher."""

    lexicons: frozenset[str]
    signals: dict[str, Form] = field(default_factory=dict)
    slots: dict[str, Slot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Here:
    """A form where it stands: its word, its value, what is written beside it, and what it may name."""

    key: str
    node: Node
    given: dict[str, Node]
    names: Names


def condition(node: Node, names: Names) -> Form:
    """The form that this mapping describes; several forms beside each other must all hold.

    Raises:
        RuleError: an unknown form, list, signal, fact or value, with the nearest known one; a form of the wrong shape.
    """
    if not isinstance(node.value, dict):
        raise refuse(node, "rule.condition", forms=", ".join(FORMS))
    given = node.value
    for key in given:
        if key not in KNOWN:
            raise refuse_key(node, key, "rule.form", form=key, nearest=nearest(key, KNOWN), forms=", ".join(FORMS))
    forms = [_FORMS.get(key, _setting)(_Here(key, given[key], given, names)) for key in given if key in FORMS]
    if not forms:
        raise refuse(node, "rule.condition", forms=", ".join(FORMS))
    _lonely(node, given)
    form = forms[0] if len(forms) == 1 else All(tuple(forms))
    if "part" in given and not {"lexicon", "medicine", "slot"} & set(given):
        form = Parts(form, _parts(given["part"]))
    return form


def _lonely(node: Node, given: dict[str, Node]) -> None:
    """A modifier beside nothing that it could modify is a mistake, not a wish."""
    words = {"lexicon", "medicine", "slot"}
    beside = {"near": {"all"}, "order": {"all"}, "at_least": {"any", "count"}, "not_inside": words, "negated": words, "quoted": words}
    for modifier, wanted in beside.items():
        if modifier in given and not wanted & set(given):
            raise refuse_key(node, modifier, "rule.lonely", modifier=modifier, wanted=", ".join(sorted(wanted)))
    if "order" in given and "near" not in given:
        raise refuse_key(node, "order", "rule.lonely", modifier="order", wanted="near")


def _children(key: str, node: Node, names: Names) -> tuple[Form, ...]:
    items = node.value
    if not isinstance(items, list) or not items:
        raise refuse(node, "rule.list", form=key)
    return tuple(condition(item, names) for item in items)


def _group(here: _Here) -> Form:
    children = _children(here.key, here.node, here.names)
    if here.key == "all":
        return All(children, _number(here.given, "near"), _truth(here.given, "order") or False)
    if here.key == "none":
        return Not(children)
    at_least = _number(here.given, "at_least") or 1
    if at_least > len(children):
        raise refuse(here.given["at_least"], "rule.too_many", wanted=at_least, given=len(children))
    return Any(children, at_least)


def _hits(here: _Here) -> Form:
    hit: list[str] = []
    for item in texts(here.node, here.key):
        word = str(item.value)
        if here.key == "lexicon":
            hit.append(_known(item, word, here.names.lexicons, "rule.lexicon"))
        elif here.key == "medicine":
            _known(item, word, MEDICINE_KINDS, "rule.medicine")
            hit.extend(MEDICINE_KINDS[word])
        else:
            hit.append(_slot(item, word, here.names))
    return Hits(
        tuple(dict.fromkeys(hit)),
        tuple(_known(n, str(n.value), here.names.lexicons, "rule.lexicon") for n in texts(here.given["not_inside"], "not_inside"))
        if "not_inside" in here.given
        else (),
        _parts(here.given["part"]) if "part" in here.given else None,
        _truth(here.given, "negated"),
        _truth(here.given, "quoted"),
    )


def _slot(item: Node, pattern: str, names: Names) -> str:
    if pattern not in names.slots:
        made = slot(f"slot:{len(names.slots)}", pattern)
        if made is None:
            raise refuse(item, "rule.slot", pattern=pattern[:80], blanks=", ".join(f"<{b}>" for b in BLANKS))
        names.slots[pattern] = made
    return names.slots[pattern].name


def _signal(here: _Here) -> Form:
    wanted = [_known(item, str(item.value), here.names.signals, "rule.signal") for item in texts(here.node, here.key)]
    signals = tuple(Signal(name, here.names.signals[name]) for name in wanted)
    return signals[0] if len(signals) == 1 else Any(signals)


def _missing(here: _Here) -> Form:
    return Not(tuple(Hits((_known(item, str(item.value), here.names.lexicons, "rule.lexicon"),)) for item in texts(here.node, here.key)))


def _question(here: _Here) -> Form:
    return Question(_truth(here.given, here.key) is True)


def _count(here: _Here) -> Form:
    at_least = _number(here.given, "at_least")
    if at_least is None:
        raise refuse(here.node, "rule.count")
    return Count(condition(here.node, here.names), at_least)


def _fact(here: _Here) -> Form:
    if not isinstance(here.node.value, dict) or not here.node.value:
        raise refuse(here.node, "rule.fact_form")
    facts: list[Form] = []
    for name, wanted in here.node.value.items():
        if name not in BY_NAME:
            raise refuse_key(here.node, name, "rule.fact", fact=name, nearest=nearest(name, BY_NAME))
        facts.append(_one_fact(name, wanted))
    return facts[0] if len(facts) == 1 else All(tuple(facts))


def _one_fact(name: str, wanted: Node) -> Form:
    if isinstance(wanted.value, str) and wanted.value in {"known", "unknown"}:
        return FactIs(name, known=wanted.value == "known")
    kind = BY_NAME[name].kind
    if kind in {"date", "time"}:
        return FactIs(name, when=_when(name, wanted))
    if kind == "text":
        return FactIs(name, one_of=frozenset(plain_words(str(item.value)) for item in texts(wanted, "fact")))
    if isinstance(wanted.value, dict):
        number = _number(wanted.value, "at_least")
        if number is None or kind != "number":
            raise _no_value(name, wanted)
        return FactIs(name, at_least=number)
    try:
        return FactIs(name, parse_fact(name, wanted.value))
    except WrongUse as error:
        raise _no_value(name, wanted) from error


def _when(name: str, wanted: Node) -> When:
    """``ahead``, ``passed``, ``{older_than_months: 24}``: a day or a moment is asked how far from the check it lies."""
    if isinstance(wanted.value, str) and wanted.value in {"ahead", "passed"}:
        return Ahead(wanted.value == "ahead", until=BY_NAME[name].kind == "time")
    months = _number(wanted.value, "older_than_months") if isinstance(wanted.value, dict) else None
    if months is None:
        raise _no_value(name, wanted)
    return Older(months)


def _no_value(name: str, wanted: Node) -> RuleError:
    return refuse(wanted, f"rule.fact_value.{BY_NAME[name].key}", fact=name)


def _adverse(here: _Here) -> Form:
    kinds = frozenset(_known(item, str(item.value), KINDS, "rule.value", form=here.key) for item in texts(here.node, here.key))
    return adverse(kinds)


def adverse(kinds: frozenset[str], triggers: Iterable[str] = ()) -> AdverseIs:
    """That the gate found an event of one of these kinds; ``triggers``: lists beside those that it usually starts from."""
    return AdverseIs(kinds, frozenset((*TRIGGERS, *triggers)), frozenset(PRODUCT), (frozenset(SOMEBODY), frozenset(OWNED)), ANSWERS)


def _setting(here: _Here) -> Form:
    node = here.node
    read, known = SETTINGS[here.key]
    wanted = True
    if isinstance(here.node.value, dict):
        if list(here.node.value) != ["is_not"]:
            raise refuse(here.node, "rule.is_not", form=here.key)
        node, wanted = here.node.value["is_not"], False
    values = [str(item.value) for item in texts(node, here.key)]
    if known:
        for item in texts(node, here.key):
            _known(item, str(item.value), known, "rule.value", form=here.key)
    return Is(here.key, read, frozenset(values), wanted)


_FORMS: Mapping[str, Callable[[_Here], Form]] = {
    **dict.fromkeys(GROUPS, _group),
    **dict.fromkeys(("lexicon", "medicine", "slot"), _hits),
    "signal": _signal,
    "missing": _missing,
    "question": _question,
    "count": _count,
    "fact": _fact,
    "adverse_event": _adverse,
}


def texts(node: Node, form: str) -> list[Node]:
    """One text or a list of texts, as a list."""
    items = node.value if isinstance(node.value, list) else [node]
    for item in items:
        if not isinstance(item.value, str) or not item.value:
            raise refuse(item, "rule.text", form=form)
    if not items:
        raise refuse(node, "rule.list", form=form)
    return items


def _known(node: Node, word: str, known: Mapping[str, object] | frozenset[str] | tuple[str, ...], key: str, **more: str) -> str:
    if word not in known:
        raise refuse(node, key, word=word[:80], nearest=nearest(word, known), **more)
    return word


def _parts(node: Node) -> frozenset[int]:
    return frozenset(PART_NAMES[_known(item, str(item.value), PART_NAMES, "rule.part")] for item in texts(node, "part"))


def _number(given: Mapping[str, Node], key: str) -> int | None:
    if key not in given:
        return None
    value = given[key].value
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise refuse(given[key], "rule.number", form=key)
    return value


def _truth(given: Mapping[str, Node], key: str) -> bool | None:
    if key not in given:
        return None
    value = given[key].value
    if not isinstance(value, bool):
        raise refuse(given[key], "rule.truth", form=key)
    return value
