"""Plain text: the form in which it is compared with a map back to what was written, its links, numbers and sentences, one address for one page."""

from bot.text.cuts import Cut, added, applied, clause_cut, is_as_tidy, says_enough, sentence_cut, words_cut
from bot.text.echoes import TELLTALE, Echo
from bot.text.folding import folded, visible
from bot.text.language import LANGUAGES, RULED, guess_language, language_of, language_without_rules, tells_at_once, told_language
from bot.text.links import Link, canonical_url, doi_in, item_key, links
from bot.text.parts import Number, mentions, numbers, sentences
from bot.text.reading import Reading, read
from bot.text.subtitles import running_text

__all__ = [
    "LANGUAGES",
    "RULED",
    "TELLTALE",
    "Cut",
    "Echo",
    "Link",
    "Number",
    "Reading",
    "added",
    "applied",
    "canonical_url",
    "clause_cut",
    "doi_in",
    "folded",
    "guess_language",
    "is_as_tidy",
    "item_key",
    "language_of",
    "language_without_rules",
    "links",
    "mentions",
    "numbers",
    "read",
    "running_text",
    "says_enough",
    "sentence_cut",
    "sentences",
    "tells_at_once",
    "told_language",
    "visible",
    "words_cut",
]
