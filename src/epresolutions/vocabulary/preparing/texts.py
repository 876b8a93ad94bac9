"""Steps on texts, before they are counted: repair of extracted text, parts, formulas, recitals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from epresolutions.sources.parsing.line_breaks import rejoin
from epresolutions.vocabulary.preparing.tokens import WORD, normalise

if TYPE_CHECKING:
    from collections.abc import Collection

_CAMEL = re.compile(r"(?<=[a-zà-öø-ÿœ]{3})(?=[A-ZÀ-ÖØ-ÞŒ][a-zà-öø-ÿœ]{3})")
# Function words that an extraction glues to their neighbour, the longest first.
_GLUED = {
    "en": ("which", "from", "that", "their", "with", "and", "for", "its", "the"),
    "fr": (
        "leurs", "avec", "dans", "leur", "pour", "aux", "des", "est", "les", "par", "que", "qui",
        "sur", "une", "au", "de", "du", "et", "la", "le",
    ),
}  # fmt: skip
_CONTRACTED = re.compile(r"(?:aux|des|les?|la|du)quel(?:le)?s?")
_OPENERS = {
    "en": {
        "citation": re.compile(r"^\W*having\s+regard\s+to\b", re.I),
        "recital": re.compile(r"^\W*(?:[A-Z]{1,2}\.\s*)?whereas\b", re.I),
        "forwarding": re.compile(
            r"^\W*(?:\d+\.\s*)?(?:instructs|calls\s+on)\s+its\s+president\s+to\s+forward\b", re.I
        ),
    },
    "fr": {
        "citation": re.compile(r"^\W*(?:vu\s|eu\s+égard\b)", re.I),
        "recital": re.compile(r"^\W*(?:[A-Z]{1,2}\.\s*)?considérant\b", re.I),
        "forwarding": re.compile(
            r"^\W*(?:\d+\.\s*)?charge\s+(?:son\s+président|sa\s+présidente)\s+de\s+transmettre\b",
            re.I,
        ),
    },
}


def repair(text: str, language: str, *, words: Collection[str] = ()) -> str:
    """Mend what extraction from a PDF breaks: hyphens at line ends, glued words, loose lines.

    Words broken at a line end are joined (`sources.parsing.line_breaks.rejoin`). Words glued
    together are parted if the whole is in no dictionary, one side is a function word and the
    other is in the dictionary. Lines that were moved stay where they are: counts do not mind.

    Parameters
    ----------
    text : str
    language : {"en", "fr"}
    words : collection of str
        Words that the dictionary lacks, in lower case.

    Returns
    -------
    str
        One line a paragraph.
    """
    text = re.sub(r"[^\S\n]+", " ", normalise(rejoin(text, language)))
    text = _CAMEL.sub(" ", text)
    text = WORD.sub(lambda word: _parted(word[0], language, words), text)
    blocks = re.split(r"\n\s*\n|\n(?=\s*(?:[-–•]|\(?\w{1,2}[.)])\s)", text)
    return "\n".join(" ".join(block.split()) for block in blocks if block.strip())


def paragraphs(text: str, language: str) -> pd.DataFrame:
    """Cut a plain text into its lines and say what part of a resolution each is.

    Parameters
    ----------
    text : str
        One paragraph a line, as `repair` gives it.
    language : {"en", "fr"}

    Returns
    -------
    pandas.DataFrame
        ``part`` ("citation", "recital", "forwarding" or "body"), ``text``.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return pd.DataFrame(
        {"part": [part_of(line, language) for line in lines], "text": lines}, dtype="str"
    )


def part_of(text: str, language: str) -> str:
    """Say which part of a resolution a paragraph is by its opening words.

    Returns
    -------
    str
        "citation", "recital", "forwarding" or "body".
    """
    flat = normalise(text)
    return next((p for p, opener in _OPENERS[language].items() if opener.match(flat)), "body")


def drop_formulas(parts: pd.DataFrame, language: str) -> pd.DataFrame:
    """Drop citations and the forwarding paragraph, and the opening word of recitals.

    Parameters
    ----------
    parts : pandas.DataFrame
        ``part`` and ``text``; any further columns are kept.
    language : {"en", "fr"}

    Returns
    -------
    pandas.DataFrame
    """
    openers = _OPENERS[language]
    text = parts["text"].map(normalise)
    formula = parts["part"].isin(["citation", "forwarding"])
    formula |= text.str.match(openers["citation"]) | text.str.match(openers["forwarding"])
    kept = parts[~formula]
    bare = text[~formula].str.replace(openers["recital"], "", regex=True)
    return kept.assign(text=kept["text"].where(bare == text[~formula], bare.str.strip()))


def drop_recitals(parts: pd.DataFrame, language: str) -> pd.DataFrame:
    """Drop recitals; what Parliament asks for and says stays.

    Parameters
    ----------
    parts : pandas.DataFrame
        ``part`` and ``text``; any further columns are kept.
    language : {"en", "fr"}

    Returns
    -------
    pandas.DataFrame
    """
    recital = parts["part"].eq("recital")
    recital |= parts["text"].map(normalise).str.match(_OPENERS[language]["recital"])
    return parts[~recital]


def _parted(word: str, language: str, words: Collection[str]) -> str:
    import simplemma

    def known(part: str) -> bool:
        forms = (part, part.removesuffix("s"))
        return part in words or any(simplemma.is_known(form, lang=language) for form in forms)

    low = word.lower()
    if len(low) < 5 or "'" in low or "-" in low or _CONTRACTED.fullmatch(low) or known(low):
        return word
    for glued in _GLUED[language]:
        head, tail = low.removesuffix(glued), low.removeprefix(glued)
        for rest, cut in ((tail, len(glued)), (head, len(head))):
            if rest != low and (rest in _GLUED[language] or (len(rest) > 3 and known(rest))):
                return f"{word[:cut]} {word[cut:]}"
    return word
