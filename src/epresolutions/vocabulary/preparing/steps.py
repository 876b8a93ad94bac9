"""Steps on a vocabulary: what each term becomes; an empty string drops it.

Each step maps an array of terms to an array of the same length. It works on the different words
of the terms, once each, so that its cost does not grow with the length of the texts, and on
n-grams word by word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from epresolutions.vocabulary.preparing.tokens import normalise, tokenise

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

_LETTER = re.compile(r"[^\W\d_]")
_LETTERS = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


def drop_numbers(terms: np.ndarray) -> np.ndarray:
    """Drop terms in which a word has no letter.

    Parameters
    ----------
    terms : numpy.ndarray of str

    Returns
    -------
    numpy.ndarray of str
    """
    return _keep(terms, lambda words: all(_LETTER.search(word) for word in words))


def drop_stop_words(terms: np.ndarray, stop: Collection[str]) -> np.ndarray:
    """Drop stop words; an n-gram goes if it begins or ends with one (freedom of speech stays).

    Parameters
    ----------
    terms : numpy.ndarray of str
    stop : collection of str

    Returns
    -------
    numpy.ndarray of str
    """
    return _keep(terms, lambda words: words[0] not in stop and words[-1] not in stop)


def mask_names(terms: np.ndarray, names: Collection[str]) -> np.ndarray:
    """Drop terms in which a word, or a part of it before or after a hyphen, is one of the names.

    Parameters
    ----------
    terms : numpy.ndarray of str
    names : collection of str
        In lower case.

    Returns
    -------
    numpy.ndarray of str
    """

    def named(word: str) -> bool:
        return word in names or any(part in names for part in word.split("-"))

    return _keep(terms, lambda words: not any(named(word) for word in words))


def lemmatise(
    terms: np.ndarray, language: str, overrides: Mapping[str, str] | None = None
) -> np.ndarray:
    """Replace each word by its lemma (simplemma, without part of speech); accents stay.

    A word that the dictionary lacks loses its last "s" where the rest stands among the terms
    too: plurals of names, and possessives that lost their apostrophe (nazarbayevs).

    Parameters
    ----------
    terms : numpy.ndarray of str
    language : {"en", "fr"}
    overrides : mapping of str to str, optional
        Lemmas that win over the library's.

    Returns
    -------
    numpy.ndarray of str
    """
    import simplemma

    known = {"": "", **(overrides or {})}
    words = {word for term in terms for word in term.split(" ")}

    def lemma(word: str) -> str:
        if word not in known:
            one = word.removesuffix("s")
            strange = one != word and not simplemma.is_known(word, lang=language)
            if strange and len(one) > 2 and one in words:
                known[word] = lemma(one)
            else:
                known[word] = simplemma.lemmatize(word, lang=language).lower()
        return known[word]

    return np.array([" ".join(map(lemma, term.split(" "))) for term in terms], dtype=object)


def names_in(texts: Iterable[str], language: str) -> frozenset[str]:
    """Find names by their writing: always with a capital, and not in the dictionary.

    Meant for titles, where persons are named. A name that is a word of the language as well
    (Hope, Lady) is not found; nor are abbreviations (NGO).

    Parameters
    ----------
    texts : iterable of str
    language : {"en", "fr"}

    Returns
    -------
    frozenset of str
        In lower case.
    """
    import simplemma

    written: dict[str, bool] = {}
    for text in texts:
        for word in _LETTERS.findall(normalise(text)):
            name = word[:1].isupper() and not word.removesuffix("s").isupper()
            plain = tokenise(word, language)[0]
            written[plain] = written.get(plain, True) and name
    return frozenset(
        word
        for word, name in written.items()
        if name and len(word) > 1 and not simplemma.is_known(word, lang=language)
    )


def _keep(terms: np.ndarray, kept: Callable[[list[str]], bool]) -> np.ndarray:
    return np.array(
        [term if term and kept(term.split(" ")) else "" for term in terms], dtype=object
    )
