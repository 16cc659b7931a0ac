"""All that the bot can do, as typed callables: the journeys with what they depend on bound. No wrappers, no logic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from bot.model import (
        Answer,
        Bilingual,
        Book,
        Calendar,
        CalendarFile,
        Check,
        Choice,
        Collected,
        Digest,
        DigestPlan,
        Dismissed,
        Draft,
        Followed,
        Following,
        Hint,
        HomeFacts,
        Locale,
        Mute,
        NameLookup,
        Person,
        Place,
        Preferences,
        ReaderState,
        RegisterRead,
        RegisterStats,
        RegistersUpdated,
        RuleCard,
        SaferText,
        SourceHealth,
        Suggestion,
        Suggestions,
        SuggestWish,
        Trial,
        Verdict,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Every ability, once. Each raises VigieError with a sentence for the person, and nothing else on purpose."""

    judge: Callable[[Draft], Verdict]  # the bare verdict: facts as typed are read, nothing is kept
    judge_by_rules: Callable[[Draft], Verdict]  # the same without the reader
    judge_with_embeddings: Callable[[Draft], Verdict]  # the same with the reader and its embeddings, an extra
    check: Callable[[Draft, Person, Place, str], Awaitable[Check]]  # what it answers, by the door's id (empty: nothing): the same again is one check
    recheck: Callable[[str, Person], Awaitable[Check]]  # a kept check by its code, e.g. to explain or publish it
    safer: Callable[[Check], Awaitable[SaferText | None]]  # a text that needs less asking about, where the rules find one
    dismiss: Callable[[str, Person, str], Awaitable[Dismissed]]  # code, who, reason
    # told, in a thread, rows done of how many; what it answers as in check
    calendar: Callable[[CalendarFile, Person, Place, Callable[[int, int], None], str], Awaitable[Calendar]]
    suggest: Callable[[SuggestWish, Person, Place], Awaitable[Suggestions]]
    grade: Callable[[str, Person, Place], Awaitable[Suggestion]]  # one kept item by its key
    choose: Callable[[str, Choice | None, Person, Place], Awaitable[Suggestion]]  # an item saved, dismissed, shared, or that undone (None)
    saved: Callable[[Person, Place], Awaitable[Suggestions]]  # what this person saved, latest first
    mute: Callable[[str, int, Person, Place], Awaitable[Mute]]  # a theme, source or person, for so many days
    mutes: Callable[[Person, Place], Awaitable[tuple[Mute, ...]]]  # those in force here, the one that ends first before
    unmute: Callable[[str, Person, Place], Awaitable[Mute]]  # by its code
    rank_lines: Callable[[Path, Path, Path | None, Path], int]  # items, communities, clicks, where the rankings go; how many
    digest: Callable[[Person, Place, int], Awaitable[Digest]]  # days looked back
    plan_digest: Callable[[DigestPlan], Awaitable[DigestPlan]]
    ask: Callable[[str, Person], Awaitable[Answer]]
    collect: Callable[[], Awaitable[Collected]]
    follow: Callable[[str, str], Awaitable[Following]]  # a site or feed, who asks
    unfollow: Callable[[str], Followed]  # by name or address
    sources: Callable[[], tuple[SourceHealth, ...]]  # everything that is read, and how it is
    import_opml: Callable[[Path], int]  # a list of feeds, followed from now on; how many are new
    export_opml: Callable[[Path], int]  # where the list goes; how many feeds
    rules: Callable[[], tuple[RuleCard, ...]]
    book: Callable[[Locale], Book]  # the whole of it, as people read it
    try_file: Callable[[Path, Path, Callable[[int], None]], Trial]  # a rule or list of words; posts; told how many are done
    look_up: Callable[[str], NameLookup]  # a medicine's name, as the checker knows it
    register_stats: Callable[[], RegisterStats]  # the names of medicines in force, counted
    import_register: Callable[[str, Sequence[Path], str], RegisterRead]  # which register, its files, their edition if it is known
    reader_state: Callable[[], ReaderState]
    reader_learn: Callable[[Path], int]  # labelled lines of the company; how many
    reader_undo: Callable[[], int]  # without the last lesson; how many lines it had
    reader_forget: Callable[[], int]
    reader_train: Callable[[Path | None, Callable[[str], None]], int]  # where the model goes (None: our home), told of each step; lines
    reader_train_embeddings: Callable[[Path, Callable[[str], None]], int]  # the model with embeddings, there
    reader_hints: Callable[[int], tuple[Hint, ...]]  # at most so many
    update_registers: Callable[[Callable[[int, int, str], None]], Awaitable[RegistersUpdated]]  # told files done, of how many, the next
    facts: Callable[[], tuple[tuple[str, str, Bilingual], ...]]  # what a draft may carry beside its text: name, type, meaning
    home: Callable[[Person], Awaitable[HomeFacts]]
    person: Callable[[Person], Awaitable[Person]]  # as the door knows them -> with their own preferences over it
    prefer: Callable[[Person, Preferences], Awaitable[Person]]
    tell_once: Callable[[Person], Awaitable[bool]]  # whether they are still to be told what is kept; from now on they are told
    safety_contact: Callable[[], str]  # where possible adverse events go
    now: Callable[[], datetime]
