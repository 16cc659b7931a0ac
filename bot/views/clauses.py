"""A condition in plain words: lines under lines, as a lawyer reads a clause. The names of lists and conditions lead to where they are explained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.model import Holds, Says
from bot.views.message import Run
from bot.views.words.countries import country

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.model import Bilingual, Book, Clause
    from bot.views.words import Words

    Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line, and the lines under it. A run's ``url`` is ``#`` and the id of what it names."""

    runs: tuple[Run, ...]
    of: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        """The line and all under it, without marks."""
        return " ".join(["".join(run.text for run in self.runs), *(line.text for line in self.of)])


@dataclass(frozen=True, slots=True)
class Told:
    """A rule's condition: it holds ``when`` all of these lines do, ``unless`` one of those does."""

    when: tuple[Line, ...]
    unless: tuple[Line, ...]


class Teller:
    """Tells clauses in one language. ``labels`` of lists, ``signals`` and ``facts`` are what they are called."""

    def __init__(self, words: Words, *, labels: Mapping[str, Bilingual], signals: Mapping[str, Bilingual], facts: Mapping[str, Bilingual]) -> None:
        self._words = words
        self._labels = labels
        self._signals = signals
        self._facts = facts

    def told(self, clause: Clause) -> Told:
        """The condition of a rule, its exceptions apart."""
        parts = list(_all_of(clause))
        unless = [child for part in parts if part.says is Says.NONE for child in part.of]
        return Told(tuple(self.line(part) for part in parts if part.says is not Says.NONE), tuple(self.line(child) for child in unless))

    def lines(self, clause: Clause) -> tuple[Line, ...]:
        """A condition as lines that must all hold."""
        return tuple(self.line(part) for part in _all_of(clause))

    def line(self, clause: Clause) -> Line:
        """A clause as one line, with lines under it where it has parts of its own."""
        if what := self._what(clause):
            return Line(self._words.runs("clause.contains", what=self._joined(what, "list.or")))
        match clause.says:
            case Says.ALL | Says.ANY | Says.NONE | Says.NEAR | Says.IN_ORDER:
                return self._group(clause)
            case Says.COUNT:
                return self._count(clause)
            case Says.PARTS:
                return Line(self._words.runs("clause.parts", parts=self._parts(clause.names)), self.lines(clause.of[0]))
            case Says.SETTING:
                return Line(self._setting(clause))
            case Says.FACT:
                return Line(self._fact(clause))
            case Says.QUESTION:
                return Line(self._words.runs("clause.question" if clause.wanted else "clause.not_question"))
            case Says.ADVERSE:
                kinds = [self._words.say(f"adverse_kind.{kind}") for kind in clause.names]
                return Line(self._words.runs("clause.adverse", kinds=self._words.join(kinds, last="or")))
        raise ValueError(f"nobody taught this page to say {clause.says}")

    # What a text contains: words, medicines, turns of phrase, named conditions. Several of them: one is enough.

    def _what(self, clause: Clause) -> list[Runs]:
        """What the text contains one of, where that is all the clause says; else nothing."""
        match clause.says:
            case Says.WORDS:
                return self._modified(clause, [self._list(name) for name in clause.names])
            case Says.MEDICINE:
                return self._modified(clause, [Run(self._words.say(f"medicine_kind.{name}")) for name in clause.names])
            case Says.PHRASE:
                return self._modified(clause, [Run(self._words.say("clause.phrase", pattern=name)) for name in clause.names])
            case Says.SIGNAL:
                return [(Run(self._words.rule(self._signals[name]), url=f"#signal-{name}"),) for name in clause.names]
            case Says.ANY if clause.number is None:
                return self._any_what(clause.of)
        return []

    def _any_what(self, clauses: Sequence[Clause]) -> list[Runs]:
        """What all of them contain, taken together; nothing where one says more than that."""
        each = [self._what(clause) for clause in clauses]
        return [runs for what in each for runs in what] if all(each) else []

    def _list(self, name: str) -> Run:
        label = self._words.rule(self._labels[name]) if name in self._labels else name
        return Run(label, url=f"#list-{name}")

    def _modified(self, clause: Clause, names: Sequence[Run]) -> list[Runs]:
        each: list[Runs] = [(name,) for name in names]
        marks = [
            ("clause.of_parts", {"parts": self._parts(clause.parts)} if clause.parts else None),
            ("clause.denied" if clause.negated else "clause.not_denied", {} if clause.negated is not None else None),
            ("clause.is_quoted" if clause.quoted else "clause.not_quoted", {} if clause.quoted is not None else None),
        ]
        for key, values in marks:
            if values is not None:
                each = [self._words.runs(key, what=self._joined(each, "list.or"), **values)]
        if clause.not_inside:
            phrases = self._joined([(self._list(name),) for name in clause.not_inside], "list.or")
            each = [self._words.runs("clause.not_inside", what=self._joined(each, "list.or"), phrases=phrases)]
        return each

    def _parts(self, names: Sequence[str]) -> str:
        return self._words.join([self._words.say(f"part.{name}") for name in names], last="or")

    # Conditions made of conditions.

    def _group(self, clause: Clause) -> Line:
        if len(clause.of) == 1 and clause.says in (Says.ALL, Says.ANY):
            return self.line(clause.of[0])
        if clause.says is Says.NONE:
            return self._none(clause)
        each = [self._what(child) for child in clause.of]
        if clause.says in (Says.NEAR, Says.IN_ORDER) and all(len(what) == 1 for what in each):  # with no choice among them, one line is plain
            what = self._joined([one for (one,) in each], "list.and")
            return Line(self._words.runs(f"clause.{clause.says}", n=clause.number or 0, what=what))
        lines = tuple(self.line(child) for child in clause.of)
        if clause.says is Says.ALL and len(lines) == 2 and not any(line.of for line in lines):
            return Line(self._words.runs("clause.both", one=lines[0].runs, other=lines[1].runs))
        return Line(self._heading(clause), lines)

    def _none(self, clause: Clause) -> Line:
        if what := self._any_what(clause.of):
            return Line(self._words.runs("clause.contains_none", what=self._joined(what, "list.or")))
        lines = tuple(self.line(child) for child in clause.of)
        if len(lines) == 1 and not lines[0].of:
            return Line(self._words.runs("clause.not", line=lines[0].runs))
        return Line(self._words.runs("clause.none"), lines)

    def _heading(self, clause: Clause) -> Runs:
        n = clause.number or 0
        match clause.says:
            case Says.ALL:
                return self._words.runs("clause.all")
            case Says.ANY:
                return self._words.runs("clause.at_least", n=n) if n else self._words.runs("clause.any")
            case Says.NEAR:
                return self._words.runs("clause.near_list", n=n)
        return self._words.runs("clause.in_order_list", n=n)

    def _count(self, clause: Clause) -> Line:
        n = clause.number or 0
        if what := self._what(clause.of[0]):
            return Line(self._words.runs("clause.count", n=n, what=self._joined(what, "list.or")))
        return Line(self._words.runs("clause.count_list", n=n), self.lines(clause.of[0]))

    # What does not stand in the text.

    def _setting(self, clause: Clause) -> Runs:
        values = self._words.join([self._value(clause.about, name) for name in clause.names], last="or")
        about = self._words.say(f"about.{clause.about}")
        return self._words.runs("clause.is" if clause.wanted else "clause.is_not", about=about, values=values)

    def _value(self, about: str, name: str) -> str:
        match about:
            case "country":
                return country(name, self._words)
            case "network":
                return self._words.network(name)
            case "lang":
                return self._words.language(name)
        return self._words.say(f"{'of' if about == 'whose' else about}.{name}")

    def _fact(self, clause: Clause) -> Runs:
        meaning = self._words.rule(self._facts[clause.about]).rstrip(".")
        match clause.holds, clause.value:
            case Holds.KNOWN | Holds.UNKNOWN | Holds.AHEAD | Holds.PASSED, _:
                return self._words.runs(f"clause.fact_{clause.holds}", meaning=meaning)
            case Holds.AT_LEAST | Holds.OLDER, int(n):
                return self._words.runs(f"clause.fact_{clause.holds}", meaning=meaning, n=n)
            case _, bool(yes):
                return self._words.runs("clause.fact_yes" if yes else "clause.fact_no", meaning=meaning)
        given = [self._words.quote(name) for name in clause.names] or [str(clause.value)]
        return self._words.runs("clause.fact_value", meaning=meaning, value=self._words.join(given, last="or"))

    def _joined(self, each: Sequence[Runs], key: str) -> Runs:
        """a, b or c, each with its own link."""
        *firsts, last = each
        if not firsts:
            return last
        some: list[Run] = []
        for one in firsts:
            some += [*([Run(", ")] if some else []), *one]
        return self._words.runs(key, some=tuple(some), last=last)


def named(clause: Clause, says: Says) -> frozenset[str]:
    """The lists of words, or the conditions, that a clause names."""
    own = clause.names if clause.says is says else ()
    inside = clause.not_inside if says is Says.WORDS else ()
    return frozenset((*own, *inside)).union(*(named(child, says) for child in clause.of))


def _all_of(clause: Clause) -> Iterator[Clause]:
    """The conditions that must all hold, however they are nested."""
    if clause.says is Says.ALL:
        for child in clause.of:
            yield from _all_of(child)
    else:
        yield clause


def teller(book: Book, words: Words) -> Teller:
    """The teller of this book."""
    return Teller(
        words,
        labels={one.name: one.label for one in book.lists},
        signals={one.name: one.meaning for one in book.signals},
        facts=book.facts,
    )
