"""The filters that choose a comparison set: reading them from words, applying them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from epresolutions.corpus import places
from epresolutions.errors import UserError, near_misses
from epresolutions.sources.own import are_own

_URGENCY = ("only", "other", "all", "own")


@dataclass(frozen=True)
class Filters:
    """What chooses a comparison set; a filter that is empty lets every resolution pass.

    Attributes
    ----------
    terms : tuple of int
    since, until : datetime.date or None
        First and last day.
    countries, regions, themes : tuple of str
        Codes; a resolution passes that has one of them.
    urgency : {"only", "other", "all", "none"}
        Urgency resolutions, the others, both, or no resolution.
    own : bool
        A user's own texts too, whatever else is filtered: they are few, and asked for.
    """

    terms: tuple[int, ...] = ()
    since: date | None = None
    until: date | None = None
    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    urgency: str = "only"
    own: bool = False


def read(
    tables,
    *,
    term: str | int = "all",
    since: str = "",
    until: str = "",
    countries: str = "",
    regions: str = "",
    themes: str = "",
    urgency: str = "only",
) -> Filters:
    """Read filters as a user writes them, each checked.

    Parameters
    ----------
    tables : Tables
        The loaded tables, which say what exists.
    term : str or int
        "all", or terms such as 8 or "8,9".
    since, until : str
        First and last day, as 2016-03-10; empty for no bound.
    countries, regions, themes : str
        Any names (see `places`), separated by commas.
    urgency : {"only", "other", "all", "own"}
        Urgency resolutions, the others, or both; "own" texts alone, or beside one of these, as in
        "only,own".

    Returns
    -------
    Filters

    Raises
    ------
    UserError
        On a value that does not exist, with the near misses.
    """
    first, last = _day("since", since), _day("until", until)
    if first and last and first > last:
        raise UserError(f"since: {first} is after until: {last}; swap them")
    urgency, own = _urgency(urgency)
    return Filters(
        terms=_terms(term, tables.resolutions["term"]),
        since=first,
        until=last,
        countries=places.read("countries", countries, places.country_spellings(tables.countries)),
        regions=places.read("regions", regions, places.region_spellings(tables.countries)),
        themes=places.read("themes", themes, places.theme_spellings(tables.themes)),
        urgency=urgency,
        own=own,
    )


def read_countries(countries: pd.DataFrame, text: str) -> tuple[str, ...]:
    """Read any names or ISO codes of countries, separated by commas.

    Parameters
    ----------
    countries : DataFrame
        The `countries` table.
    text : str
        As given; empty for none.

    Returns
    -------
    tuple of str
        ISO codes, each once.

    Raises
    ------
    UserError
        On a country that the table does not have, with the near misses.
    """
    return places.read("country", text, places.country_spellings(countries))


def passes(resolutions: pd.DataFrame, tables, filters: Filters) -> pd.Series:
    """Say which rows are compared: own texts only where they are asked for, and then all.

    Parameters
    ----------
    resolutions, tables, filters
        As for `fits`.

    Returns
    -------
    Series of bool
    """
    own = are_own(resolutions["procedure"])
    keep = fits(resolutions, tables, filters) & ~own & (filters.urgency != "none")
    return keep | own if filters.own else keep


def fits(resolutions: pd.DataFrame, tables, filters: Filters) -> pd.Series:
    """Say which rows fit the filters, own texts as any other.

    Parameters
    ----------
    resolutions : DataFrame
        The `resolutions` table, or rows like its.
    tables : Tables
        The loaded tables; `countries` says which lie in a region.
    filters : Filters

    Returns
    -------
    Series of bool
    """
    keep = pd.Series(True, index=resolutions.index)
    if filters.terms:
        keep &= resolutions["term"].isin(filters.terms)
    if filters.since:
        keep &= resolutions["adopted"] >= pd.Timestamp(filters.since)
    if filters.until:
        keep &= resolutions["adopted"] <= pd.Timestamp(filters.until)
    if filters.countries:
        keep &= _has_one(resolutions["countries"], filters.countries)
    if filters.regions:
        inside = tables.countries["region_en"].isin(filters.regions)
        keep &= _has_one(resolutions["countries"], tables.countries.loc[inside, "country"])
    if filters.themes:
        keep &= _has_one(resolutions["themes"], filters.themes)
    if filters.urgency in ("only", "other"):
        keep &= (resolutions["urgency"] == (filters.urgency == "only")).fillna(False)
    return keep.astype(bool)


def _has_one(cells: pd.Series, wanted) -> pd.Series:
    wanted = set(wanted)
    return cells.map(lambda members: not wanted.isdisjoint(members)).astype(bool)


def _urgency(text: str) -> tuple[str, bool]:
    """Read which resolutions are chosen, and whether own texts are."""
    parts = [part.strip() for part in str(text).split(",")]
    resolutions = [part for part in parts if part != "own"]
    if len(resolutions) > 1 or not set(parts) <= set(_URGENCY):
        near = near_misses(text, _URGENCY)
        raise UserError(f"urgency: {text!r} is none of {', '.join(_URGENCY)}; {near}")
    return (resolutions or ["none"])[0], "own" in parts


def _terms(term: str | int, known: pd.Series) -> tuple[int, ...]:
    if str(term) == "all":
        return ()
    there = sorted({int(t) for t in known.dropna()})
    parts = [part.strip() for part in str(term).split(",") if part.strip()]
    if not parts or any(not part.isdigit() or int(part) not in there for part in parts):
        raise UserError(
            f"term: {term!r} is none of focus, all, {', '.join(map(str, there))} "
            "(several are separated by commas)"
        )
    return tuple(sorted({int(part) for part in parts}))


def _day(name: str, text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        raise UserError(f"{name}: {text!r} is no day; write it as 2016-03-10") from None
