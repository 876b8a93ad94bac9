"""Cuts English and French text into lower-case words; accents and ligatures survive."""

import re
import unicodedata

# Letters and digits, joined inside a word by a hyphen or an apostrophe: mother-in-law, aujourd'hui.
WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
# French words that lose their vowel before another: the article and pronouns go, the noun stays.
ELISION = re.compile(r"^(?:lorsqu|puisqu|quoiqu|jusqu|qu|[cdjlmnst])'(?=[^\W_])")
_UNELIDED = {"d'abord", "d'accord", "d'ailleurs", "d'après", "aujourd'hui"}
_UNITED = str.maketrans(
    {
        "\u2019": "'",  # typographic apostrophe
        "\u2018": "'",
        "\u02bc": "'",
        "\u00ad": None,  # soft hyphen
        "\u2010": "-",
        "\u2011": "-",  # hyphen that does not break
        "\u00a0": " ",
        "\u202f": " ",  # narrow no-break space before ; : ! ? and inside «»
        "\u2009": " ",
    }
)


def normalise(text: str) -> str:
    """One spelling for what print varies: apostrophes, hyphens, spaces, composed accents.

    Canonical composition (NFC) only: é, œ and ß stay what they are.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
    """
    return unicodedata.normalize("NFC", text).translate(_UNITED)


def tokenise(text: str, language: str) -> list[str]:
    """Words of a text in their order, in lower case.

    English loses the possessive ('s); French loses elided articles and pronouns
    (l'homme gives homme), except in fixed words such as aujourd'hui.

    Parameters
    ----------
    text : str
    language : {"en", "fr"}

    Returns
    -------
    list of str
    """
    # Lower case word by word: its rules look at what stands beside a letter (Σ, İ).
    words = [word.lower() for word in WORD.findall(normalise(text))]
    if language == "fr":
        return [w if w in _UNELIDED else ELISION.sub("", w) for w in words]
    return [w.removesuffix("'s") for w in words]
