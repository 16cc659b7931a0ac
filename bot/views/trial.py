"""A trial -> what the author of a rule reads: the examples, each post that changes, the sum of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.glyphs import marked
from bot.views.message import Entry, Heading, Message, Run, Style, Text
from bot.views.outside import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.model import Finding, JudgedPost, Outcome, Trial, TriedExample, UnreadPost
    from bot.views.message import Part
    from bot.views.words import Words

MAX_TEXT_CHARS = 160
MAX_UNREAD = 20


def trial(tried: Trial, words: Words) -> Message:
    """The whole of it; every changed post is shown."""
    parts: list[Part] = [*_examples(tried.examples, words)]
    if tried.changed:
        parts.append(Heading(words.say("trial.changed"), len(tried.changed)))
        parts += [_post(post, words) for post in tried.changed]
    if tried.unread:
        parts.append(Heading(words.say("trial.unread"), len(tried.unread)))
        parts += _unread(tried.unread, words)
    title = words.say("trial.title", name=tried.name)
    sums = tuple(Text(words.runs(key, **values)) for key, values in _sums(tried))
    return Message(locale=words.locale, summary=title, title=title, parts=(*parts, *sums))


def _examples(examples: Sequence[TriedExample], words: Words) -> Iterator[Part]:
    if not examples:
        return
    failed = [example for example in examples if example.trouble]
    if not failed:
        yield Text(words.runs("trial.examples_pass", n=len(examples)))
        return
    yield Heading(words.say("trial.examples_fail", n=len(failed), of=len(examples)))
    for example in failed:
        said = words.phrase(example.trouble) if example.trouble else ""
        yield Entry(
            title=(Run(words.say("trial.line", line=example.line), Style.STRONG),),
            detail=(Run(f"{words.quote(shorten(example.text, MAX_TEXT_CHARS))} {said}"),),
        )


def _post(post: JudgedPost, words: Words) -> Entry:
    named = [*(_finding("+", finding, words) for finding in post.gained), *(_finding("−", finding, words) for finding in post.lost)]
    return Entry(
        title=(Run(f"{post.id}  ", Style.STRONG), Run(_outcomes(post, words))),
        tags=tuple(words.say(key) for key, is_so in (("trial.newly_right", post.newly_right), ("trial.newly_wrong", post.newly_wrong)) if is_so),
        detail=(Run(words.quote(shorten(post.text, MAX_TEXT_CHARS))),),
        reference="   ".join(named),
    )


def _outcomes(post: JudgedPost, words: Words) -> str:
    if post.before is post.after:
        return words.say("trial.as_before", outcome=_said(post.after, words))
    return f"{_said(post.before, words)} → {_said(post.after, words)}"


def _said(outcome: Outcome, words: Words) -> str:
    return marked(outcome, words.say(f"outcome.{outcome}"))


def _finding(sign: str, finding: Finding, words: Words) -> str:
    excerpt = f" {words.quote(shorten(finding.excerpt, MAX_TEXT_CHARS))}" if finding.excerpt else ""
    return f"{sign} {finding.code} ({words.say(f'severity.{finding.severity}')}){excerpt}"


def _unread(unread: Sequence[UnreadPost], words: Words) -> Iterator[Part]:
    for one in unread[:MAX_UNREAD]:
        yield Entry(title=(Run(words.say("trial.line", line=one.line), Style.STRONG),), detail=(Run(words.phrase(one.reason)),))
    if len(unread) > MAX_UNREAD:
        yield Text(words.runs("and_more", n=len(unread) - MAX_UNREAD), soft=True)


def _sums(tried: Trial) -> Iterator[tuple[str, dict[str, int]]]:
    yield "trial.sum", {"n": len(tried.changed), "posts": tried.posts}
    if tried.labelled:
        right, wrong = (sum(getattr(post, name) for post in tried.changed) for name in ("newly_right", "newly_wrong"))
        yield "trial.labelled", {"labelled": tried.labelled, "right": right, "wrong": wrong}
    if tried.caught.of:
        yield "trial.caught", {"before": tried.caught.before, "after": tried.caught.after, "of": tried.caught.of}
    yield "trial.well" if tried.is_well else "trial.not_well", {}
