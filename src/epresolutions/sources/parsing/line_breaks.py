"""Words as they were before a page broke them: at line ends, and in the letters of a font."""

from __future__ import annotations

import re

_BROKEN = re.compile(r"([^\W\d_]+)(?:-|\u2010|\u00ad)[ \t]*\n[ \t]*([^\W\d_]+)")
# A year or the number of a document, as in "B8-0337/2016": the hyphen is its own.
_REFERENCE = re.compile(r"(?<=[^\W_])([-\u2010\u2011])[ \t]*\n[ \t]*(?=\d{4}\b)")
# Letters that a font draws as one. The French œ is a letter of its own and stays.
_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)


def rejoin(text: str, language: str) -> str:
    """Join words broken at a line end, and spell ligatures of the font out.

    The hyphen goes, unless the second half is capitalised ("Saudi-Arabian"), or the whole is in no
    dictionary and the word with the hyphen, or each half, is ("pro-democracy"). The second line
    then goes on where the first half stood; other line ends stay.

    Parameters
    ----------
    text : str
    language : str
        Two letters; dictionaries are used for "en" and "fr".

    Returns
    -------
    str
    """

    def join(match: re.Match[str]) -> str:
        left, right = match[1], match[2]
        return f"{left}-{right}" if _keeps_hyphen(left, right, language) else left + right

    text = text.translate(_LIGATURES)
    return _BROKEN.sub(join, _REFERENCE.sub(r"\1", text))


def _keeps_hyphen(left: str, right: str, language: str) -> bool:
    """Whether only the word with the hyphen is one, or both halves are and the whole is not."""
    if right[0].isupper():
        return True
    if language not in ("en", "fr"):
        return False
    import simplemma

    def known(word: str) -> bool:
        return simplemma.is_known(word.lower(), lang=language)

    if known(left + right):
        return False
    return known(f"{left}-{right}") or (
        min(len(left), len(right)) > 2 and known(left) and known(right)
    )
