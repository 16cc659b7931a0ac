"""The same post in other words: changes of form, which may change no verdict; of wording, which should change few; of case, to know."""

from __future__ import annotations

import csv
import itertools
import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.model import Where
from tests.quality.book import starter

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    from bot.medicines import Medicine
    from bot.model import Draft, Verdict

SYNONYMS: Final = Path(__file__).parent / "synonyms.tsv"  # our own pairs, neither taken from a list of the book nor kept out of it
HARMLESS: Final = {
    "fr": "Belle journée à toutes et à tous.",
    "en": "Have a lovely day, everyone.",
    "de": "Einen schönen Tag euch allen.",
    "es": "Que tengáis un buen día.",
    "it": "Buona giornata a tutti.",
    "nl": "Een fijne dag allemaal.",
}
HASHTAGS: Final = "\n#science #recherche #teamwork #Lyon"
LINK: Final = " https://example.org/actualites/2026"
INVISIBLE: Final = "\u200b\u200c\u200d\u2060\u00ad\ufeff"
SHORTEST_TYPO: Final = 5  # letters of a word that may get a typo
MEDICINE_LETTERS: Final = range(5, 13)
_WORD: Final = re.compile(r"[^\W\d_]+")
_NAME: Final = re.compile(r"[^\W\d_][\w-]{3,}")
_TOKEN: Final = re.compile(r"\S+")
_INSIDE: Final = re.compile(r"(?<=[^\W\d_])(?=[^\W\d_])")
_SENTENCE_END: Final = re.compile(r"(?<=[.!?…])\s+(?=\S)")
_BLANK_BEFORE_MARK: Final = re.compile(r"(?<=[\w»])[ \u00a0\u202f](?=[!?;:»](?:\s|$))")
_TAIL: Final = re.compile(r"(?:\s+(?:[#@]\S+|https?://\S+|www\.\S+))+\s*$")
_STRAIGHT: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\u00a0": " ", "\u202f": " "})


class Group(StrEnum):
    """What is expected of a change."""

    FORM = "form"  # no verdict may change
    WORDING = "wording"
    CASE = "case, to know"


@dataclass(frozen=True, slots=True)
class Original:
    """A draft and what was said of it before anything was changed; ``rng`` belongs to this draft and change."""

    draft: Draft
    verdict: Verdict
    rng: random.Random


@dataclass(frozen=True, slots=True)
class Change:
    """One way of writing otherwise; ``make`` gives None where there is nothing to change."""

    name: str
    group: Group
    make: Callable[[Original], Draft | None]


def throughout(rewrite: Callable[[str], str]) -> Callable[[Original], Draft | None]:
    """A change of every part of a draft, whatever it says."""

    def make(original: Original) -> Draft | None:
        draft = original.draft
        written = replace(draft, text=rewrite(draft.text), link_text=rewrite(draft.link_text), image_text=rewrite(draft.image_text))
        return None if written == draft else written

    return make


def in_text(rewrite: Callable[[Original], str]) -> Callable[[Original], Draft | None]:
    """A change of the text alone."""

    def make(original: Original) -> Draft | None:
        text = rewrite(original)
        return None if text == original.draft.text else replace(original.draft, text=text)

    return make


def half_decomposed(text: str) -> str:
    """Every other word with its accents in pieces, the rest composed (NFC)."""
    turn = itertools.count()
    return _TOKEN.sub(lambda token: unicodedata.normalize("NFD" if next(turn) % 2 else "NFC", token[0]), text)


def typographic(text: str) -> str:
    """Curly apostrophes and quotes."""
    text = re.sub(r"'(?=\w)|(?<=\w)'", "’", text)
    return re.sub(r'"([^"\n]*)"', r"“\1”", text)


def french_blanks(text: str) -> str:
    """Narrow no-break spaces before the high marks."""
    return _BLANK_BEFORE_MARK.sub("\u202f", text)


def invisible(text: str) -> str:
    """A mark that nobody sees inside every word, each time another; addresses stay as they are."""
    marks = iter(INVISIBLE * (len(text) + 1))

    def marked(token: re.Match[str]) -> str:
        word = token[0]
        return word if "/" in word or "." in word[:-1] or "@" in word else _INSIDE.sub(lambda _: next(marks), word, count=2)

    return _TOKEN.sub(marked, text)


def lower_but_acronyms(text: str) -> str:
    """Small letters, but for words of capitals alone."""
    return _WORD.sub(lambda word: word[0] if len(word[0]) > 1 and word[0].isupper() else word[0].lower(), text)


def doubled_lines(original: Original) -> str:
    """A blank line between any two lines, or sentences where there is one line."""
    text = original.draft.text
    return text.replace("\n", "\n\n") if "\n" in text else _SENTENCE_END.sub("\n\n", text)


def typo(original: Original) -> str:
    """Two letters changed about in a word that is no evidence, no name, no address."""
    text, evidence = original.draft.text, spans(original.verdict)
    words = [
        (token.start(), token.end())
        for token in re.finditer(r"(?<![\w#@./-])[^\W\d_]+(?![\w@./-])", text)
        if token[0].islower() and len(token[0]) >= SHORTEST_TYPO and not any(start < token.end() and token.start() < end for start, end in evidence)
    ]
    places = [at for start, end in words for at in range(start + 1, end - 2) if text[at] != text[at + 1]]
    if not places:
        return text
    at = original.rng.choice(places)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def spans(verdict: Verdict) -> list[tuple[int, int]]:
    """Where in the text the evidence stands."""
    found = [(f.start, f.end) for f in verdict.findings if f.where is Where.TEXT]
    if verdict.adverse_event:
        found.append((verdict.adverse_event.start, verdict.adverse_event.end))
    return [(start, end) for start, end in found if start is not None and end is not None]


def paraphrase(original: Original) -> str:
    """Every word that has one in our list is replaced by its synonym."""
    known = synonyms().get(original.draft.lang or "")
    if known is None:
        return original.draft.text
    pattern, other = known

    def said(word: re.Match[str]) -> str:
        new = other[word[0].lower().replace("'", "’")]
        return new.capitalize() if word[0][0].isupper() else new

    return pattern.sub(said, original.draft.text)


@cache
def synonyms() -> Mapping[str, tuple[re.Pattern[str], Mapping[str, str]]]:
    """By language: what to look for, and what to write instead; every pair works both ways."""
    pairs: dict[str, dict[str, str]] = {}
    with SYNONYMS.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            pairs.setdefault(row["lang"], {}).update({row["one"]: row["other"], row["other"]: row["one"]})
    return {lang: (_any_of(words), words) for lang, words in pairs.items()}


def _any_of(words: Mapping[str, str]) -> re.Pattern[str]:
    longest_first = "|".join(re.escape(word).replace("’", "['’]") for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w#@-])(?:{longest_first})(?![\w-])", re.IGNORECASE)


def other_product(original: Original) -> str:
    """Every medicine of the register that is named becomes another of the same status and kind."""
    renamed: dict[str, str] = {}

    def name(word: re.Match[str]) -> str:
        medicine = starter().named(word[0])
        if medicine is None or medicine.needs_context:
            return word[0]
        others = alike()[medicine.status, medicine.kind]
        new = renamed.setdefault(medicine.name, original.rng.choice(others) if others else word[0])
        return new.upper() if word[0].isupper() else new.capitalize() if word[0][0].isupper() else new.lower()

    return _NAME.sub(name, original.draft.text)


@cache
def alike() -> Mapping[tuple[str, str], list[str]]:
    """Names of one word by status and kind."""
    found: dict[tuple[str, str], list[str]] = {}
    for medicine in starter().medicines():
        names = found.setdefault(_sort(medicine), [])
        if medicine.name.isalpha() and len(medicine.name) in MEDICINE_LETTERS and not medicine.needs_context:
            names.append(medicine.name)
    return found


def _sort(medicine: Medicine) -> tuple[str, str]:
    return medicine.status, medicine.kind


def reordered(original: Original) -> str:
    """The last sentence first; hashtags and addresses at the end stay there."""
    text = original.draft.text
    tail = _TAIL.search(text)
    body, rest = (text[: tail.start()], tail[0]) if tail else (text, "")
    sentences = _SENTENCE_END.split(body)
    return " ".join(reversed(sentences)) + rest if len(sentences) > 1 else text


def with_harmless(original: Original) -> str:
    """One more sentence that says nothing."""
    return f"{original.draft.text} {HARMLESS.get(original.draft.lang or 'en', HARMLESS['en'])}"


CHANGES: Final = (
    Change("decomposed (NFD)", Group.FORM, throughout(lambda text: unicodedata.normalize("NFD", text))),
    Change("half of the words decomposed", Group.FORM, throughout(half_decomposed)),
    Change("typographic quotes", Group.FORM, throughout(typographic)),
    Change("straight quotes, plain blanks", Group.FORM, throughout(lambda text: text.translate(_STRAIGHT))),
    Change("narrow blanks before marks", Group.FORM, throughout(french_blanks)),
    Change("zero-width marks", Group.FORM, throughout(invisible)),
    Change("blank lines around", Group.FORM, in_text(lambda original: f"\n\n{original.draft.text}\n")),
    Change("doubled blank lines", Group.WORDING, in_text(doubled_lines)),
    Change("a link at the end", Group.WORDING, in_text(lambda original: original.draft.text + LINK)),
    Change("a list of hashtags", Group.WORDING, in_text(lambda original: original.draft.text + HASHTAGS)),
    Change("a harmless sentence", Group.WORDING, in_text(with_harmless)),
    Change("sentences in another order", Group.WORDING, in_text(reordered)),
    Change("a typo beside the evidence", Group.WORDING, in_text(typo)),
    Change("synonyms", Group.WORDING, in_text(paraphrase)),
    Change("another product of its kind", Group.WORDING, in_text(other_product)),
    Change("all in capitals", Group.CASE, in_text(lambda original: original.draft.text.upper())),
    Change("all small but acronyms", Group.CASE, in_text(lambda original: lower_but_acronyms(original.draft.text))),
)
