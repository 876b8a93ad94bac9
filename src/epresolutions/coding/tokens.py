"""Words with their place in the text, read the same way in both languages."""

import re
from dataclasses import dataclass

# One character for one character, so that every position stays that of the text as it was given.
_PLAIN = str.maketrans(
    {
        "’": "'",
        "ʼ": "'",
        "‘": "'",
        "\u2011": "-",
        "\u2010": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2007": " ",
        "\u2009": " ",
        "\u00ad": " ",
        "\u200b": " ",
        "\ufeff": " ",
    }
)

# A possessive stays with its word; a French elision is a word of its own; of the marks only those
# that part a sentence are kept, and a full stop only where a sentence can end.
_TOKEN = re.compile(
    r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'(?=\w)"
    r"|[^\W_]+(?:[-./][^\W_]+)*(?:'s\b|'(?=\s))?"
    r"|[,;:()]"
    r"|\.(?=[\s»”\")]*(?:\n|$)|[\s»”\"]+[A-ZÀ-ÖØ-Þ«“\"'])"
    r"|[–—](?=\s)"
)
_ABBREVIATIONS = frozenset("mr mrs ms dr st art no m mm mme prof gen n vs rev".split())


def plain(text):
    """Make typographic marks plain without moving any character.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        Of the same length: straight apostrophes, ordinary hyphens and spaces.
    """
    return text.translate(_PLAIN)


@dataclass(slots=True)
class Tokens:
    """The words of a stretch of text.

    Attributes
    ----------
    words : list of str
        Lower case, without the possessive; marks are words of one character.
    starts, ends : list of int
        Positions in the whole text, end excluded.
    """

    words: list
    starts: list
    ends: list


def tokenise(text, start=0, end=None):
    """Cut plain text into words.

    Parameters
    ----------
    text : str
        As `plain` returns it.
    start, end : int
        The stretch to read.

    Returns
    -------
    Tokens
    """
    words, starts, ends = [], [], []
    for found in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word = found.group().lower()
        if word == "." and words and words[-1] in _ABBREVIATIONS:
            continue
        if len(word) > 2 and word[-1] == "s" and word[-2] == "'":
            word = word[:-2]
        elif len(word) > 3 and word[-1] == "'" and word[-2] == "s":
            word = word[:-1]
        words.append(word)
        starts.append(found.start())
        ends.append(found.end())
    return Tokens(words, starts, ends)
