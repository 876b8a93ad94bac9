"""Puts the steps together and says what each removed or united."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from epresolutions.errors import UserError, near_misses
from epresolutions.vocabulary.preparing import steps, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from scipy.sparse import csr_matrix

    from epresolutions.vocabulary.preparing.words import WordLists

NAMES = ("none", "own", "all")
_REPORT = {"step": "str", "terms_before": "int64", "terms_after": "int64",
           "tokens_before": "int64", "tokens_after": "int64", "examples": "str"}  # fmt: skip


@dataclass(frozen=True)
class Preparation:
    """Which steps are taken; every one can be switched off.

    Attributes
    ----------
    formulas : bool
        Keep citations, "whereas" and the forwarding paragraph.
    recitals : bool
        Keep recitals.
    lemmas : bool
        Unite the forms of a word.
    stop_words : bool
        Drop function words and the institution's own words.
    numbers : bool
        Keep words without a letter.
    names : {"none", "own", "all"}
        Whose names of countries, peoples and persons are dropped: nobody's, those of the
        focus, those of every resolution.
    ngrams : int
        Longest sequence of words that is a term.
    """

    formulas: bool = False
    recitals: bool = True
    lemmas: bool = True
    stop_words: bool = True
    numbers: bool = False
    names: str = "none"
    ngrams: int = 1

    def __post_init__(self) -> None:
        if self.names not in NAMES:
            raise UserError(f'names: "{self.names}" is not known; {near_misses(self.names, NAMES)}')
        if not 1 <= self.ngrams <= 5:
            raise UserError(f"ngrams: {self.ngrams} words; 1 to 5 would be right")

    @classmethod
    def of(cls, parameters: Mapping) -> Preparation:
        """Take the steps from a notebook's parameters, among which they have their own names."""
        named = {field.name for field in fields(cls)} & set(parameters)
        return cls(**{name: parameters[name] for name in named})

    def without_names(self) -> Preparation:
        """Take the same steps, and leave out all names besides."""
        return replace(self, names="all")


def prepare_parts(
    parts: pd.DataFrame, preparation: Preparation, language: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Take the steps that need the text.

    Parameters
    ----------
    parts : pandas.DataFrame
        ``part``, ``text``; any further columns are kept.
    preparation : Preparation
    language : {"en", "fr"}

    Returns
    -------
    parts : pandas.DataFrame
    report : pandas.DataFrame
        One row a step: ``step``, ``terms_before``, ``terms_after`` (paragraphs, here),
        ``tokens_before``, ``tokens_after`` (words between spaces), ``examples``.
    """
    rows = []
    chosen: list[tuple[str, Callable[[pd.DataFrame, str], pd.DataFrame]]] = []
    if not preparation.formulas:
        chosen.append(("formulas", texts.drop_formulas))
    if not preparation.recitals:
        chosen.append(("recitals", texts.drop_recitals))
    for name, step in chosen:
        after = step(parts, language)
        gone = parts["part"][~parts.index.isin(after.index)].value_counts()
        examples = ", ".join(f"{part} {n}" for part, n in gone.items())
        size = [int(p["text"].str.split().str.len().sum()) for p in (parts, after)]
        rows.append((name, len(parts), len(after), *size, examples))
        parts = after
    return parts, report_of(rows)


def prepare_counts(
    counts: csr_matrix,
    terms: np.ndarray,
    preparation: Preparation,
    lists: WordLists,
    *,
    names: Collection[str] = (),
) -> tuple[csr_matrix, np.ndarray, pd.DataFrame]:
    """Take the steps that need the words alone.

    Parameters
    ----------
    counts : scipy.sparse.csr_matrix of int, rows x terms
    terms : numpy.ndarray of str
    preparation : Preparation
    lists : WordLists
    names : collection of str
        What is masked.

    Returns
    -------
    counts : scipy.sparse.csr_matrix of int, rows x prepared terms
    terms : numpy.ndarray of str
        Sorted.
    report : pandas.DataFrame
        One row a step: ``step``, ``terms_before``, ``terms_after``, ``tokens_before``,
        ``tokens_after``, ``examples`` (of what went or was united, the most frequent first).
    """
    chosen: list[tuple[str, Callable[[np.ndarray], np.ndarray]]] = []
    if not preparation.numbers:
        chosen.append(("numbers", steps.drop_numbers))
    if names:
        chosen.append(("names", lambda t: steps.mask_names(t, names)))
    if preparation.stop_words:
        chosen.append(("stop words", lambda t: steps.drop_stop_words(t, lists.stop)))
    if preparation.lemmas:
        chosen.append(("lemmas", lambda t: steps.lemmatise(t, lists.language, lists.lemmas)))
        if preparation.stop_words:  # "was" becomes "be"
            chosen.append(
                ("stop words among lemmas", lambda t: steps.drop_stop_words(t, lists.stop))
            )
    rows = []
    for name, step in chosen:
        renamed = step(terms)
        size, heads = int(counts.sum()), _examples(counts, terms, renamed)
        after, spelt = remap(counts, renamed)
        rows.append((name, len(terms), len(spelt), size, int(after.sum()), heads))
        counts, terms = after, spelt
    return counts, terms, report_of(rows)


def remap(counts: csr_matrix, renamed: np.ndarray) -> tuple[csr_matrix, np.ndarray]:
    """Add up the columns of terms that have become one; drop those that have become empty.

    Parameters
    ----------
    counts : scipy.sparse.csr_matrix of int, rows x terms
    renamed : numpy.ndarray of str
        What each term has become.

    Returns
    -------
    counts : scipy.sparse.csr_matrix of int, rows x new terms
    terms : numpy.ndarray of str
        Sorted.
    """
    from scipy.sparse import csr_matrix

    kept = np.flatnonzero(renamed != "")
    columns, terms = pd.factorize(renamed[kept], sort=True)
    ones = np.ones(len(kept), dtype=counts.dtype)
    gather = csr_matrix((ones, (kept, columns)), shape=(len(renamed), len(terms)))
    after = (counts @ gather).tocsr()
    after.sort_indices()
    return after, np.asarray(terms, dtype=object)


def _examples(counts: csr_matrix, before: np.ndarray, after: np.ndarray) -> str:
    total = np.asarray(counts.sum(axis=0)).ravel()
    changed = np.flatnonzero(before != after)
    order = changed[np.lexsort((before[changed], -total[changed]))][:8]
    return ", ".join(f"{before[i]} → {after[i]}" if after[i] else str(before[i]) for i in order)


def names_to_mask(
    preparation: Preparation,
    lists: WordLists,
    resolutions: pd.DataFrame,
    focus: str,
) -> frozenset[str]:
    """Names of countries, peoples and persons that the preparation drops.

    Countries are those that the resolutions are about; persons are found in the titles by
    their writing (`epresolutions.vocabulary.preparing.steps.names_in`).

    Parameters
    ----------
    preparation : Preparation
    lists : WordLists
    resolutions : pandas.DataFrame
        ``procedure``, ``title``, ``countries`` (tuples of codes).
    focus : str

    Returns
    -------
    frozenset of str
    """
    if preparation.names == "none":
        return frozenset()
    if preparation.names == "own":
        resolutions = resolutions[resolutions["procedure"] == focus]
        codes = Counter(code for codes in resolutions["countries"] for code in codes)
    else:
        codes = lists.countries
    named = {form for code in codes for form in lists.countries.get(code, ())}
    return frozenset(named) | steps.names_in(resolutions["title"].dropna(), "en")


def report_of(rows: Iterable[tuple]) -> pd.DataFrame:
    """Report steps, a row each: as `prepare_counts` returns it."""
    return pd.DataFrame(list(rows), columns=list(_REPORT)).astype(_REPORT)
