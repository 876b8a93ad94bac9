"""Words in context: every place at which a term stands in texts (keyword in context, KWIC)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from epresolutions.errors import UserError
from epresolutions.vocabulary.preparing.steps import lemmatise
from epresolutions.vocabulary.preparing.tokens import WORD, normalise, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from epresolutions.vocabulary.preparing.words import WordLists


def concordance(
    texts: pd.DataFrame, term: str, lists: WordLists, *, words: int = 8
) -> pd.DataFrame:
    """Find a term in texts, in all its forms, with the words on either side.

    A word of a text is the term's if both have one lemma, as in the layers of notebook 4: so a
    term that a figure there shows finds the forms that were counted for it.

    Parameters
    ----------
    texts : pandas.DataFrame
        ``document``, ``text``: one row a text, or a part of one.
    term : str
        A word, or several that follow each other.
    lists : WordLists
        Of the language of the texts.
    words : int
        Words of context on either side.

    Returns
    -------
    pandas.DataFrame
        ``document``, ``left``, ``keyword``, ``right``: one row a place, in the order of the
        texts. The context does not leave its row of `texts`.

    Raises
    ------
    UserError
        If the term holds no word.
    """
    wanted = tokenise(term, lists.language)
    if not wanted:
        raise UserError(f'"{term}" holds no word; a word such as "journalist" would be right')
    flat = [" ".join(normalise(text).split()) for text in texts["text"]]
    forms = [tokenise(text, lists.language) for text in flat]
    terms = np.array(sorted({*wanted, *(form for row in forms for form in row)}), dtype=object)
    lemmas = dict(zip(terms, lemmatise(terms, lists.language, lists.lemmas), strict=True))
    sought = [lemmas[word] for word in wanted]
    rows = [
        (document, *place)
        for document, text, row in zip(texts["document"], flat, forms, strict=True)
        for place in _places(text, [lemmas[form] for form in row], sought, words)
    ]
    return pd.DataFrame(rows, columns=["document", "left", "keyword", "right"], dtype="str")


def _places(
    text: str, lemmas: list[str], sought: list[str], words: int
) -> Iterator[tuple[str, str, str]]:
    spans = [match.span() for match in WORD.finditer(text)]
    for first in range(len(lemmas) - len(sought) + 1):
        last = first + len(sought) - 1
        if lemmas[first : last + 1] != sought:
            continue
        start, end = spans[first][0], spans[last][1]
        begin = spans[max(first - words, 0)][0] if first > words else 0
        stop = spans[last + words][1] if last + words < len(spans) - 1 else len(text)
        yield text[begin:start].strip(), text[start:end], text[end:stop].strip()
