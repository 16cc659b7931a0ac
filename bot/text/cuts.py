"""Words, clauses and sentences taken out of a text so that what stays reads well: blanks, marks, capitals, French spacing and lists."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from bot.text.parts import sentences

ENOUGH_WORDS: Final = 4  # below that a text says nothing any more
_BLANKS: Final = " \t\u00a0\u202f"
_APOSTROPHES: Final = "'’"
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_UNSPOKEN: Final = re.compile(r"(?:https?://|www\.)\S+|[#@]\w+")  # links, hashtags and accounts tell nothing by themselves
_TAGS: Final = re.compile(r"(?:[^\w#@\n]*[#@][\w.-]+)+[^\w\n]*")
_BULLET: Final = re.compile(r"[^\w\s\"“«(#@]")
# A sentence that begins so hangs on the one before it.
_HANGS: Final = re.compile(
    r"(?i)\W*(?:its?|they|their|them|this|that|these|those|such|he|she|his|her|both|but|however|so|therefore|then|which|because|hence|thus|"
    r"ils?|elles?|cela|ceci|ça|cette|cet|ces|celui|celle|son|sa|ses|leurs?|mais|cependant|pourtant|donc|alors|ainsi|car|puis|"
    r"er|es|dies\w*|das|aber|doch|esto|eso|pero|questo|questa|quest[aeio]|ma|dit|deze|maar|detta|den|men)\b|(?i:\W*c['’]|\W*ce(?:t|tte|ci|la)?\b)"
)
_RELATIVE: Final = re.compile(r"(?i)(?:qui|que|dont|où|which|who|that|where|whose)\b")
_NO_START: Final = re.compile(
    r"(?i)(?:qui|que|dont|où|which|who|that|where|whose|and|et|but|mais|or|ou|because|car|so|donc|with|avec|for|pour|in|en|et|y|e|und|och|og)\b"
)
_MARK: Final = re.compile(r"[,;:](?=\s)|\s[;:—–-](?=\s)|[()]")
_UNTIDY: Final = re.compile(
    r"[ \t\u00a0\u202f]{2,}|[ \t][,.)](?=\s|$)|\(\s*\)|«\s*»|“\s*”|[,;:]\s*[.,;:!?]|[.!?]\s*[,;:]|\n{3,}|(?m:^\s*[,;.])|[,;:]\s*$|\s$"
)
_PAIRS: Final = ("()", "«»", "“”", "[]")
_ELIDES: Final = frozenset({"le", "la", "de", "que", "je", "ne", "se", "me", "te", "jusque", "lorsque", "puisque", "a"})
_ARTICLES: Final = re.compile(
    r"(?i)(?:an?|the|this|that|our|your|my|his|her|its|their|of|to|in|with|for|and|or|une?|l[ea]s?|d[eu]s?|aux?|ce|cette|ces|[nv]otre|[nv]os|"
    r"[sm](?:on|a|es)|leurs?|et|ou|pour|avec|dans|sur)"
)
# What goes on to say how something is, so that nothing of it would be left.
_WANTS: Final = re.compile(
    r"(?i)(?:is|are|was|were|be|been|being|so|very|more|most|as|such|than|not|est|sont|était|étaient|être|été|si|très|plus|aussi|moins|que|pas)"
)
_VOWELS: Final = frozenset("aeiouyàâäéèêëîïôöùûüh")


class Cut(NamedTuple):
    """A stretch that goes, half-open code points, and what stands there instead."""

    start: int
    end: int
    put: str = ""


def applied(text: str, cuts: tuple[Cut, ...]) -> str:
    """The text with the cuts made; they do not overlap."""
    for cut in sorted(cuts, reverse=True):
        text = f"{text[: cut.start]}{cut.put}{text[cut.end :]}"
    return text


def says_enough(text: str, words: int = ENOUGH_WORDS) -> bool:
    """Whether that many words are left beside links, hashtags and accounts."""
    return len(_WORD.findall(_UNSPOKEN.sub(" ", text))) >= words


def is_as_tidy(before: str, after: str) -> bool:
    """Whether no doubled blank, orphaned mark or half of a pair came into the text that was not there before."""
    if len(_UNTIDY.findall(after)) > len(_UNTIDY.findall(before)):
        return False
    whole = (pair for pair in _PAIRS if before.count(pair[0]) == before.count(pair[1]))
    return all(after.count(pair[0]) == after.count(pair[1]) for pair in whole) and (after.count('"') - before.count('"')) % 2 == 0


def sentence_cut(text: str, start: int, end: int, put: str = "") -> tuple[Cut, ...]:
    """Without the sentences in which the words stand, and those behind that hang on them, or with another in their stead; of hashtags, one alone."""
    spans = sentences(text)
    touched = [at for at, span in enumerate(spans) if span[0] < end and start < span[1]]
    if not touched:
        return ()
    first, last = touched[0], touched[-1]
    if _TAGS.fullmatch(text[slice(*spans[first])]) and first == last:
        return () if put else _tag_cut(text, start, end, spans[first])
    while last + 1 < len(spans) and _hangs_on(text, spans, last):
        last += 1
    if first and text[spans[first - 1][1] - 1] == ":" and not (last + 1 < len(spans) and _is_item(text, spans[last + 1])):
        first -= 1
    start, end = spans[first][0], spans[last][1]
    line = text.rfind("\n", 0, start) + 1
    if not re.search(r"[^\W\d_]", text[line:start]):
        start = line  # the number or bullet of a list goes with its line
    return (Cut(spans[first][0], end, put) if put else _with_blanks(text, start, end),)


def clause_cut(text: str, start: int, end: int) -> tuple[Cut, ...]:
    """Without what stands between the two marks nearest to the words, in their sentence; nothing where the rest would not stand alone."""
    span = next((span for span in sentences(text) if span[0] <= start and end <= span[1]), None)
    if span is None:
        return ()
    marks = list(_MARK.finditer(text, *span))
    left = next((mark for mark in reversed(marks) if mark.end() <= start), None)
    right = next((mark for mark in marks if mark.start() >= end), None)
    if left and right:
        return _inner_cut(text, left, right)
    if left:
        if _NO_START.match(text, span[0]) or not says_enough(text[span[0] : left.start()]):
            return ()
        close = re.search(r"[\s.!?…\"'»”)]*$", text[left.end() : span[1]])
        assert close is not None  # noqa: S101  it matches nothing at least
        return (Cut(_before_blanks(text, left.start()), left.end() + close.start()),)
    if right is None or _NO_START.match(text, _after_blanks(text, right.end())):
        return ()
    return _begun_again(text, span[0], _after_blanks(text, right.end()))


def words_cut(text: str, start: int, end: int, put: str = "") -> tuple[Cut, ...]:
    """Without the words themselves, or with others in their stead; nothing where an article before them would not fit."""
    before, starts = text[start - 1 : start], _starts_sentence(text, start)
    if put:
        word = _WORD.findall(text[max(0, start - 12) : start])
        vowel = put[0].casefold() in _VOWELS
        if (before and before in _APOSTROPHES and not vowel) or (word and before in _BLANKS and word[-1].casefold() in _ELIDES and vowel):
            return ()
        return (Cut(start, end, put[0].upper() + put[1:] if starts else put),)
    if (before and before in _APOSTROPHES) or len(text[start:end].split()) > 1:
        return ()  # of several words nobody knows what they are to the others
    if starts:
        return _begun_again(text, start, _after_blanks(text, end))
    return (Cut(_before_blanks(text, start), end),) if _stands_without(text, start, end) else ()


def added(text: str, sentence: str) -> Cut:
    """The sentence behind the last one, before a closing row of hashtags; what has no mark at its end gets one."""
    end = len(text.rstrip())
    spans = sentences(text)
    while spans and _TAGS.fullmatch(text[slice(*spans[-1])]):
        spans = spans[:-1]
        end = spans[-1][1] if spans else 0
    if not end:
        return Cut(0, 0, f"{sentence} ")
    mark = "" if not text[end - 1].isalnum() or sentence.startswith("#") or _UNSPOKEN.search(text, text.rfind(" ", 0, end) + 1, end) else "."
    return Cut(end, end, f"{mark} {sentence}")


def _hangs_on(text: str, spans: tuple[tuple[int, int], ...], last: int) -> bool:
    """Whether the next sentence of the same line leans on this one, answers it, or is but a row of signs behind it."""
    between, following = text[spans[last][1] : spans[last + 1][0]], text[slice(*spans[last + 1])]
    if "\n" in between:
        return False
    signs = not re.search(r"\w", following)
    asked = text[spans[last][1] - 1] == "?"
    return signs or asked or following[0].islower() or bool(_HANGS.match(following) and "?" not in following[-2:])


def _is_item(text: str, span: tuple[int, int]) -> bool:
    return bool(_BULLET.match(text, span[0]) or text[span[0]].isdigit())


def _tag_cut(text: str, start: int, end: int, span: tuple[int, int]) -> tuple[Cut, ...]:
    while start > span[0] and not text[start - 1].isspace():
        start -= 1
    while end < span[1] and not text[end].isspace():
        end += 1
    return (_with_blanks(text, start, end),)


def _with_blanks(text: str, start: int, end: int) -> Cut:
    """A stretch with the blanks on the side where they would be too many."""
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    if text[line:start].strip():
        return Cut(_before_blanks(text, start), end)
    if text[end:stop].strip():
        return Cut(start, _after_blanks(text, end))
    head, tail = len(text[:start].rstrip()), len(text) - len(text[end:].lstrip())
    if tail == len(text) or (head and text.count("\n", head, start) <= text.count("\n", end, tail)):
        return Cut(head, end if tail < len(text) else tail)
    return Cut(line, tail)


def _inner_cut(text: str, left: re.Match[str], right: re.Match[str]) -> tuple[Cut, ...]:
    if text[left.end() - 1] == "(" or text[right.start()] == ")":
        inside = text[left.end() - 1] == "(" and text[right.start()] == ")"
        return (Cut(_before_blanks(text, left.start()), right.end()),) if inside else ()
    start = _before_blanks(text, left.start())
    if _RELATIVE.match(text, _after_blanks(text, left.end())):
        return (Cut(start, right.end()),)
    return (Cut(start, _before_blanks(text, right.start())),)


def _begun_again(text: str, start: int, end: int) -> tuple[Cut, ...]:
    """Without the beginning of a sentence: the word that begins it now has a capital."""
    word = _WORD.match(text, end)
    if word is None or not text[start : start + 1].isupper() or text[end].isupper():
        return (Cut(start, end),)
    return (Cut(start, word.end(), word[0][0].upper() + word[0][1:]),)


def _stands_without(text: str, start: int, end: int) -> bool:
    """Whether the sentence stands without the words: nothing before that wants them, no article that fitted them alone."""
    before, behind = _WORD.findall(text[max(0, start - 24) : start].rsplit("\n", 1)[-1]), _WORD.match(text, _after_blanks(text, end))
    if not before or text[start - 1] not in _BLANKS:
        return True
    if not text[:start].rstrip(_BLANKS)[-1].isalnum():
        return False  # behind a comma it carries what follows
    last = before[-1].casefold()
    small = behind is None or bool(_ARTICLES.fullmatch(behind[0]) or _WANTS.fullmatch(behind[0]))
    if _WANTS.fullmatch(last) or (_ARTICLES.fullmatch(last) and small):
        return False
    vowel = behind is not None and behind[0][0].casefold() in _VOWELS
    return not vowel if last in _ELIDES else vowel or last != "an"


def _starts_sentence(text: str, at: int) -> bool:
    return any(span[0] == at for span in sentences(text))


def _before_blanks(text: str, at: int) -> int:
    while at and text[at - 1] in _BLANKS:
        at -= 1
    return at


def _after_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANKS:
        at += 1
    return at
