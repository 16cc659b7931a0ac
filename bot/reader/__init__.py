"""The second reader: what word lists cannot catch, learnt from labelled lines, on this machine, without a key.

A draft is told to it as ``Seen`` (its words, what the book saw, the setting); it answers with an ``Opinion``, and can say why: the words that weighed
most and the labelled lines most alike. It may raise a verdict and never lowers one. ``training`` makes the model, ``alike`` finds lines.
By the extra ``vigie[reader]`` and on demand, ``embedding`` makes a vector of what the words mean, and ``joined`` answers by both together.
"""

from bot.reader.features import Seen, row
from bot.reader.labelled import Labelled, Told, hash_of_lines, posts, told
from bot.reader.model import PACKED, QUESTIONS, Learnt, Model, packed, unpacked
from bot.reader.reader import Opinion, Reader, load_reader

__all__ = [
    "PACKED",
    "QUESTIONS",
    "Labelled",
    "Learnt",
    "Model",
    "Opinion",
    "Reader",
    "Seen",
    "Told",
    "hash_of_lines",
    "load_reader",
    "packed",
    "posts",
    "row",
    "told",
    "unpacked",
]
