"""Draft + Verdict -> a safer text: the smallest change by the rules' own words that passes the check again; a person decides whether to use it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.model import Act, Change, Mend, Mending, Origin, Outcome, SaferText, Severity, Stretch, Where
from bot.text import added, applied, clause_cut, is_as_tidy, says_enough, sentence_cut, told_language, words_cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from bot.model import Draft, Finding, Verdict
    from bot.text import Cut

MAX_CHECKS: Final = 16
WITHOUT_ITS_BEGINNING: Final = 8  # words: a text that loses its first sentence must still say what it is about
OWN_WORDS: Final = frozenset({Act.POST, Act.COMMENT, Act.REPLY})  # what is shared, liked or tagged is not the person's to rewrite
_BELOW: Final = frozenset({Act.COMMENT, Act.REPLY})  # after a blank line stands what is answered
_MILDER: Final = (Outcome.CLEAR, Outcome.ASK, Outcome.STOP)
_SEVERITIES: Final = (Severity.NOTE, Severity.ASK, Severity.STOP)
_FALL_BACK: Final = Mend(Mending.SENTENCE)


class Try(NamedTuple):
    """A changed text that was checked, and how it came about. ``solves``: the finding is gone, not only in other words."""

    text: str
    cuts: tuple[Cut, ...]
    verdict: Verdict
    solves: bool


def safer(
    draft: Draft,
    verdict: Verdict,
    mends: Callable[[str], tuple[Mend, ...]],
    judge: Callable[[Draft], Verdict],
    company: str = "",
) -> SaferText | None:
    """The worst finding first, each by what its rule says (``mends``), a stop also by leaving its sentence out; at most MAX_CHECKS checks.

    None: a possible adverse event, words that are not the person's own, or nothing that makes the verdict milder.
    """
    if verdict.adverse_event or verdict.outcome is Outcome.CLEAR or draft.act not in OWN_WORDS or draft.origin is Origin.INCOMING:
        return None
    search = _Search(draft, verdict, mends, judge, company)
    return _walked(draft, verdict, search, _worst) or _walked(draft, verdict, search, _crowded)


def _walked(draft: Draft, verdict: Verdict, search: _Search, first: Callable[[Sequence[Finding]], Finding]) -> SaferText | None:
    """From finding to finding in that order, until none is left that stops or asks; None where a stop cannot be mended."""
    search.text = draft.text
    now, given_up = verdict, set[str]()
    stretches: tuple[Stretch, ...] = (Stretch(draft.text),)
    while open_ones := [one for one in now.findings if one.severity is not Severity.NOTE and one.code not in given_up]:
        finding = first(open_ones)
        better = search.mended(now, finding)
        if better is None:
            if finding.severity is Severity.STOP or verdict.outcome is Outcome.ASK:
                return None
            given_up.add(finding.code)
            continue
        stretches = tuple(_woven(stretches, better.cuts, _numbers(verdict, now, better.verdict, finding)))
        now = better.verdict
    if not _is_milder(verdict, now):
        return None
    return SaferText(search.text, _joined(stretches), now)


def _worst(findings: Sequence[Finding]) -> Finding:
    return findings[0]


def _crowded(findings: Sequence[Finding]) -> Finding:
    """One that many others touch: with its sentence they may all be gone, and what is left says enough."""

    def touch(one: Finding, other: Finding) -> bool:
        return one.start is not None and other.start is not None and one.start < (other.end or 0) and other.start < (one.end or 0)

    def touching(one: Finding) -> int:
        return sum(touch(one, other) for other in findings)

    return max(findings, key=touching)


class _Search:
    """The text as it stands, and the checks that are left."""

    def __init__(
        self, draft: Draft, verdict: Verdict, mends: Callable[[str], tuple[Mend, ...]], judge: Callable[[Draft], Verdict], company: str
    ) -> None:
        self.text = draft.text
        self._draft, self._mends, self._judge, self._company = draft, mends, judge, company
        self._lang = draft.lang or verdict.lang or told_language(draft.text) or ""
        self._left = MAX_CHECKS
        self._labels = set[str]()
        self._known = {one.code: _SEVERITIES.index(one.severity) for one in verdict.findings}

    def mended(self, now: Verdict, finding: Finding) -> Try | None:
        """The first change that takes the finding away, else the first that takes it from these words; the text is changed then."""
        best: Try | None = None
        for cuts in self._candidates(finding):
            if not self._left:
                break
            found = self._tried(now, finding, cuts)
            if found is not None and (best is None or found.solves):
                best = found
            if best is not None and best.solves:
                break
        if best is not None:
            self.text = best.text
        return best

    def _tried(self, now: Verdict, finding: Finding, cuts: tuple[Cut, ...]) -> Try | None:
        own = self._own
        after = applied(own, cuts)
        if not cuts or after == own or not is_as_tidy(own, after) or not self._says_enough(own, cuts, finding):
            return None
        text = after + self.text[len(own) :]
        self._left -= 1
        verdict = self._judge(replace(self._draft, text=text))
        if verdict.adverse_event or _MILDER.index(verdict.outcome) > _MILDER.index(now.outcome):
            return None
        if any(_SEVERITIES.index(one.severity) > self._known.get(one.code, -1) for one in verdict.findings):
            return None  # something that was not there before
        still = next((one for one in verdict.findings if one.code == finding.code and one.severity is finding.severity), None)
        if still is not None and (still.start is None or still.excerpt == finding.excerpt):
            return None
        return Try(text, cuts, verdict, still is None)

    def _says_enough(self, own: str, cuts: tuple[Cut, ...], finding: Finding) -> bool:
        """Whether what stays is worth publishing. Labels and cautions say nothing by themselves, and what only asks is not worth losing the topic."""
        kept = applied(own, tuple(cut for cut in cuts if cut.start < cut.end))
        for label in self._labels:
            kept = kept.replace(label, "")
        first = min(cuts)
        if first.put or first.start or first.end - first.start < len(own.split(maxsplit=1)[0]) + 1:
            return says_enough(kept)
        return finding.severity is Severity.STOP and says_enough(kept, WITHOUT_ITS_BEGINNING)

    def _candidates(self, finding: Finding) -> Iterator[tuple[Cut, ...]]:
        fall_back = (_FALL_BACK,) if finding.severity is Severity.STOP else ()
        seen = set[tuple["Cut", ...]]()
        for mend in (*self._mends(finding.code), *fall_back):
            cuts = self._cuts(mend, finding)
            if cuts not in seen:
                seen.add(cuts)
                yield cuts

    def _cuts(self, mend: Mend, finding: Finding) -> tuple[Cut, ...]:
        own, said = self._own, mend.said.get(self._lang, "").replace("{company}", self._company)
        if mend.said and (not said or said.casefold() in own.casefold()):
            return ()
        if mend.how is Mending.ADD:
            self._labels.add(said)
            return (added(own, said),)
        if finding.where is not Where.TEXT or finding.start is None or finding.end is None or finding.start >= len(own):
            return ()
        start, end = finding.start, min(finding.end, len(own))
        if mend.how is Mending.CLAUSE:
            return clause_cut(own, start, end)
        return (sentence_cut if mend.how is Mending.SENTENCE else words_cut)(own, start, end, said)

    @property
    def _own(self) -> str:
        """What the person wrote: of a comment or a reply, the part above the post that it answers."""
        return self.text.split("\n\n", 1)[0] if self._draft.act in _BELOW else self.text


def _is_milder(before: Verdict, now: Verdict) -> bool:
    return _MILDER.index(now.outcome) < _MILDER.index(before.outcome)


def _numbers(first: Verdict, now: Verdict, then: Verdict, finding: Finding) -> tuple[int, ...]:
    """The numbers of the findings, as the person sees them, that this step took away."""
    gone = {one.code for one in now.findings} - {one.code for one in then.findings} | {finding.code}
    return tuple(number for number, one in enumerate(first.findings, 1) if one.code in gone)


def _woven(stretches: Iterable[Stretch], cuts: tuple[Cut, ...], mends: tuple[int, ...]) -> Iterator[Stretch]:
    """The stretches with the cuts made in the text that they show; what was left out before stays where it was."""
    waiting = sorted(cuts)
    at = 0
    for one in stretches:
        if one.change is Change.LEFT_OUT:
            yield one
            continue
        begin, at = at, at + len(one.text)
        done = begin
        while waiting and waiting[0].start <= at and (waiting[0].start < at or waiting[0].end == at):
            cut = waiting[0]
            start, end = max(cut.start, begin), min(cut.end, at)
            yield replace(one, text=one.text[done - begin : start - begin])
            if one.change is Change.KEPT:
                yield Stretch(one.text[start - begin : end - begin], Change.LEFT_OUT, mends)
            done = end
            if cut.end > at:  # it goes on in the next stretch
                break
            yield Stretch(cut.put, Change.PUT_IN, mends)
            waiting.pop(0)
        yield replace(one, text=one.text[done - begin :])


def _joined(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Without empty ones; those that follow each other and are alike are one."""
    kept: list[Stretch] = []
    for one in stretches:
        if not one.text:
            continue
        if kept and (kept[-1].change, kept[-1].mends) == (one.change, one.mends):
            one = replace(one, text=kept.pop().text + one.text)
        kept.append(one)
    return tuple(kept)
