"""Tells English from French, and both from anything else."""

import re

from epresolutions.errors import UserError

_WORD = re.compile(r"[^\W\d_]+")
# Words of one language that the neighbours do not share: no "que", no "un".
_COMMON = {
    "en": frozenset(
        re.findall(
            r"\w+",
            """
        the of and to in that for on with by be its is are from which has their this at
    """,
        )
    ),
    "fr": frozenset(
        re.findall(
            r"\w+",
            """
        les des et du le aux une dans est au par qui sur ses leur leurs cette ont sont à
    """,
        )
    ),
}
_STRETCH = 3000


class UnknownLanguageError(UserError):
    """A text in neither English nor French, or too short to tell."""


def detect_language(text):
    """Tell the language by its commonest words.

    Parameters
    ----------
    text : str

    Returns
    -------
    {"en", "fr"}

    Raises
    ------
    UnknownLanguageError
        If fewer than one word in fourteen is a common one of English or French, or the two are near
        each other.
    """
    words = _WORD.findall(text[:_STRETCH].lower())
    middle = len(text) // 2
    if middle > _STRETCH:
        words += _WORD.findall(text[middle : middle + _STRETCH].lower())
    counts = {code: sum(map(common.__contains__, words)) for code, common in _COMMON.items()}
    best, other = sorted(counts, key=counts.get, reverse=True)
    if not words or counts[best] < max(1, len(words) / 14) or counts[best] < 2 * counts[other]:
        raise UnknownLanguageError(
            "the text is in neither English nor French as far as its commonest words tell "
            f"({counts['en']} English and {counts['fr']} French among {len(words)}); "
            "name the language: en or fr"
        )
    return best
