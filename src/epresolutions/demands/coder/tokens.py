"""Words with their place in the text, read the same way in both languages."""

import re
from dataclasses import dataclass

# One character for one character, so that every position stays that of the text as it was given.
_PLAIN = {
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
    "\r": " ",
}

# A possessive stays with its word; a French elision is a word of its own; of the marks only those
# that part a sentence are kept, and a full stop only where a sentence can end.
_TOKEN = re.compile(
    r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'(?=\w)"
    r"|\w+(?:[-./]\w+)*(?:'s\b|'(?=\s))?"
    r"|[,;:()]"
    r"|\.(?=[\s»”\")]*(?:\n|$)|[\s»”\"]+[A-ZÀ-ÖØ-Þ«“\"'])"
    r"|[–—](?=\s)"
)
_ABBREVIATIONS = frozenset(
    (
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "art",
        "no",
        "m",
        "mm",
        "mme",
        "prof",
        "gen",
        "n",
        "vs",
        "rev",
        "nos",
        "hon",
        "col",
        "lt",
        "maj",
    )
)


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
    for mark, simple in _PLAIN.items():
        if mark in text:
            text = text.replace(mark, simple)
    return text


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
    spans = [one.span() for one in _TOKEN.finditer(text, start, len(text) if end is None else end)]
    if not spans:
        return Tokens([], [], [])
    starts, ends = map(list, zip(*spans, strict=True))
    first = starts[0]
    stretch = text[first : ends[-1]]
    lowered = stretch.lower()
    if len(lowered) == len(stretch):  # one call lowers all words
        words = [lowered[a - first : b - first] for a, b in spans]
    else:
        words = [text[a:b].lower() for a, b in spans]
    if "'" in stretch:
        for i, word in enumerate(words):
            if word[-2:] == "'s" and len(word) > 2:
                words[i] = word[:-2]
            elif word[-2:] == "s'" and len(word) > 3:
                words[i] = word[:-1]
    if "." in words:
        dots = [i for i, w in enumerate(words) if w == "." and i and _abbreviated(words[i - 1])]
        for i in reversed(dots):
            del words[i], starts[i], ends[i]
    return Tokens(words, starts, ends)


def _abbreviated(word):
    """Whether a full stop behind the word marks a title or an initial ("J. Kimani")."""
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha())


def without_asides(tokens, asides, asking):
    """Leave out what only connects: "Calls, in this regard, on" reads "Calls on".

    Parameters
    ----------
    tokens : Tokens
    asides : mapping of str to list of list of str
        See `epresolutions.demands.coder.rules.RuleBook`.
    asking : frozenset of str
        Verbs behind which an aside needs no commas.

    Returns
    -------
    Tokens
        Positions are those of the text, so a stretch from word to word still holds the aside.
    """
    words, kept, i = tokens.words, [], 0
    before = ""
    while i < len(words):
        # an aside counts only behind a comma or a verb of asking
        if words[i] in asides and (before == "," or before in asking):
            end = _aside(words, i, asides)
            if end > i and before != ",":
                i = end
                continue
            if end > i and words[end : end + 1] == [","]:
                kept.pop()
                i = end + 1
                before = words[kept[-1]] if kept else ""
                continue
        kept.append(i)
        before = words[i]
        i += 1
    if len(kept) == len(words):
        return tokens
    columns = (tokens.words, tokens.starts, tokens.ends)
    return Tokens(*([column[k] for k in kept] for column in columns))


def _aside(words, i, asides):
    """End of the asides that stand at `i` ("furthermore", "in this context and once again")."""
    end = i
    while end < len(words):
        for aside in asides.get(words[end], ()):
            if words[end : end + len(aside)] == aside:
                end += len(aside)
                break
        else:
            return end
    return end
