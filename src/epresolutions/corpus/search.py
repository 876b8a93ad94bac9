"""Finds resolutions by words of their titles, names of countries and themes, and references."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

import pandas as pd

from epresolutions.corpus import filters, places
from epresolutions.corpus.spelling import fold, starts_a_word
from epresolutions.errors import near_misses
from epresolutions.sources.lookup import procedure_of


def find(
    tables,
    words: tuple[str, ...] = (),
    *,
    countries: str = "",
    themes: str = "",
    since: str = "",
    until: str = "",
    term: str | int = "all",
) -> pd.DataFrame:
    """Find resolutions by `matching` words and by the filters of `compare`.

    Returns
    -------
    DataFrame
        Rows of the `resolutions` table, by day of adoption.

    Raises
    ------
    UserError
        On a filter value that does not exist, with the near misses.
    """
    resolutions = tables.resolutions
    chosen = filters.read(
        tables,
        term=term,
        since=since,
        until=until,
        countries=countries,
        themes=themes,
        urgency="all",
    )
    keep = filters.fits(resolutions, tables, chosen) & matching(words, resolutions, tables)
    return resolutions[keep].sort_values(["adopted", "procedure"])


def matching(words: Iterable[str], resolutions: pd.DataFrame, tables) -> pd.Series:
    """Say which resolutions have all of some words.

    Parameters
    ----------
    words : iterable of str
        Each the beginning of a word of the title, or of a name of a country or theme, in English
        or French, in any case and without accents if need be; or a reference in any form:
        procedure, adopted text, joint motion, motion.
    resolutions : DataFrame
        The `resolutions` table, or rows like its.
    tables : Tables
        The loaded tables, for names and motions.

    Returns
    -------
    Series of bool
    """
    words, keep = tuple(words), pd.Series(True, index=resolutions.index)
    # A reference with a space in it, such as "2016/2607 (RSP)", comes as several words.
    whole = procedure_of(" ".join(words), resolutions, tables.motions)
    if whole is not None:
        return resolutions["procedure"] == whole
    text = _found_by(resolutions, tables) if words else None
    for word in words:
        named = procedure_of(word, resolutions, tables.motions)
        if named is not None:
            keep &= resolutions["procedure"] == named
        else:
            keep &= text.map(partial(starts_a_word, word)).astype(bool)
    return keep


def _found_by(resolutions: pd.DataFrame, tables) -> pd.Series:
    """The words by which each resolution is found."""
    known = [*places.country_spellings(tables.countries), *places.theme_spellings(tables.themes)]
    names: dict[str, list[str]] = {}
    for one in known:
        for code in one.codes:
            names.setdefault(code, []).append(one.name)

    def words(row) -> str:
        named = [name for code in (*row.countries, *row.themes) for name in names.get(code, ())]
        references = [one for one in (row.procedure, row.ta, row.joint_motion) if pd.notna(one)]
        return fold(" | ".join([*references, row.title, *named]))

    return pd.Series([words(row) for row in resolutions.itertuples()], index=resolutions.index)


def nearest_words(tables, words: tuple[str, ...]) -> str:
    """Say which words of titles look like the first of `words` that no title has.

    Returns
    -------
    str
        ``"nearest: a, b"``, or empty.
    """
    titles = tables.resolutions["title"].dropna()
    known = {word for title in titles for word in re.findall(r"\w{3,}", title)}
    known = {fold(word): word for word in sorted(known, reverse=True)}
    for word in words:
        if not any(fold(word) in one for one in known) and not word[:1].isdigit():
            return near_misses(word, known.values())
    return ""
