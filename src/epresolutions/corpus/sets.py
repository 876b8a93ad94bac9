"""Two sets of resolutions, one against the other: reading what they are from words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

import pandas as pd

from epresolutions import wording
from epresolutions.corpus import filters
from epresolutions.corpus.comparison import Comparison, find_resolution
from epresolutions.corpus.filters import Filters
from epresolutions.corpus.groups import existence_matrix, pairs_as_matrix
from epresolutions.corpus.names import labels
from epresolutions.errors import UserError, near_misses
from epresolutions.sources.own import named_in

REST = "rest"
"""The compared set that is everything but the focus."""

_FILTERS = ("countries", "regions", "themes", "term", "since", "until", "urgency")
_SINGULAR = {"country": "countries", "region": "regions", "theme": "themes"}
_KNOWN = (*_FILTERS, "year", "coalition")
_CONDITION = re.compile(r"^\s*([A-Za-z]+)\s*:(?!//)\s*(.*?)\s*$")


@dataclass(frozen=True)
class OneSet:
    """A set of resolutions, and what it is called.

    Attributes
    ----------
    procedures : tuple of str
        In order of adoption.
    name : dict of str to str
        "en" or "fr" -> a few words for legends: "Russia", "2018", "without PPE".
    described : dict of str to str
        "en" or "fr" -> "40 urgency resolutions on Russia".
    """

    procedures: tuple[str, ...]
    name: dict
    described: dict

    def __len__(self) -> int:
        """Number of resolutions."""
        return len(self.procedures)


@dataclass(frozen=True)
class TwoSets:
    """Two sets of resolutions that have none in common: what was in both is in the first alone.

    Attributes
    ----------
    focus : str
        The first set as it was asked for.
    first, second : OneSet
    both : tuple of str
        Procedures that were asked for in both; they are in the first.
    filters : Filters
        What both were chosen from.
    """

    focus: str
    first: OneSet
    second: OneSet
    both: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)

    @property
    def procedures(self) -> tuple[str, ...]:
        """Procedures of the second set, with which the first is compared."""
        return self.second.procedures

    @property
    def everyone(self) -> tuple[str, ...]:
        """Procedures of both sets."""
        return (*self.first.procedures, *self.second.procedures)

    def title(self, language: str) -> str:
        """Name both sets: "Gulf states against Russia"."""
        one, other = self.first.name[language], self.second.name[language]
        return wording.pick(
            language, en=f"{one} against {other}", fr=f"Comparaison: {one} et {other}"
        )

    def sentence(self, language: str) -> str:
        """Name both sets with their sizes and source, as every caption begins."""
        one, other = self.first.described[language], self.second.described[language]
        return wording.pick(
            language,
            en=f"{one} beside {other}; source: European Parliament.",
            fr=f"{one} et {other}; source: Parlement européen.",
        )


def is_set(asked) -> bool:
    """Whether a focus names a set and not a single resolution: conditions, or a list."""
    if not isinstance(asked, str):
        return True
    return bool(_CONDITION.match(asked)) or "," in asked or asked.strip().casefold() == REST


def choose(tables, focus, compared, *, term: str | int = "all", **chosen) -> TwoSets:
    """Choose two sets of resolutions.

    Parameters
    ----------
    tables : Tables
        The loaded tables.
    focus, compared : str or list of str
        A list of procedures (or one text of them with commas), or conditions, such as
        "countries:RUS", "regions:Gulf states", "themes:torture", "year:2018", "term:8",
        "since:2023-01-01", "until:2022-12-31", "coalition:without PPE", "coalition:with ECR, ID";
        several are separated by semicolons and hold together. `compared` may be "rest".
    term, **chosen
        What both are chosen from, as in `filters.read`; the term "focus" is all terms.

    Returns
    -------
    TwoSets
        Resolutions that are asked for in both are in the first alone, as a focus always is.

    Raises
    ------
    UserError
        On a condition that is not understood, and on a set that is empty, in one line.
    """
    # Lines of another notebook say "focus", the term of one resolution: here there are two sets.
    pool_filters = filters.read(tables, term="all" if term == "focus" else term, **chosen)
    resolutions = tables.resolutions
    own = resolutions["procedure"].isin(named_in((focus, compared)))
    pool = resolutions[filters.passes(resolutions, tables, pool_filters) | own]
    pool = pool.sort_values(["adopted", "procedure"])
    if _is_rest(focus):
        raise UserError(f"focus: {REST!r} can only be compared; name the other set here")
    one = _members("focus", focus, tables, pool)
    other = ~one if _is_rest(compared) else _members("compared", compared, tables, pool)
    if (one == other).all():
        raise UserError(
            f"compared: {_said(compared)} names the same {one.sum()} resolutions as focus; "
            'name another set, or "rest"'
        )
    first, second = (tuple(pool.loc[members, "procedure"]) for members in (one, other & ~one))
    for name, asked, procedures in (("focus", focus, first), ("compared", compared, second)):
        if not procedures:
            raise UserError(f"{name}: {_said(asked)} has no resolution that is not in the other")
    return TwoSets(
        _said(focus),
        _named(focus, first, tables, pool_filters),
        _named(compared, second, tables, pool_filters),
        tuple(pool.loc[one & other, "procedure"]),
        pool_filters,
    )


def _is_rest(asked) -> bool:
    return isinstance(asked, str) and asked.strip().casefold() == REST


def _said(asked) -> str:
    return asked.strip() if isinstance(asked, str) else ", ".join(map(str, asked))


def _conditions(name: str, asked: str) -> dict[str, str] | None:
    """Read "themes:torture; year:2018"; None for text that has no condition."""
    parts = [part for part in asked.split(";") if part.strip()]
    if not parts:
        raise UserError(f'{name}: it is empty; name a set, as in "countries:RUS"')
    found = {}
    for part in parts:
        match = _CONDITION.match(part)
        if not match:
            if found:
                raise UserError(f"{name}: {part.strip()!r} is no condition such as year:2018")
            return None
        key = match[1].casefold()
        key = _SINGULAR.get(key, key)
        if key not in _KNOWN:
            raise UserError(f"{name}: no condition {match[1]!r}; {near_misses(key, _KNOWN)}")
        if key in found:
            raise UserError(f"{name}: {key} is given twice; separate its values by commas")
        if not match[2]:
            raise UserError(f"{name}: {key} has no value; write it as in year:2018")
        found[key] = match[2]
    return found


def _members(name: str, asked, tables, pool: pd.DataFrame) -> pd.Series:
    """Say which resolutions of the pool are in a set."""
    conditions = _conditions(name, asked) if isinstance(asked, str) else None
    if conditions is None:
        procedures = _listed(name, asked, tables)
        outside = [one for one in procedures if one not in set(pool["procedure"])]
        if outside:
            raise UserError(
                f"{name}: {', '.join(outside)} is left out by the other parameters; "
                "see urgency, term, since, until, countries, regions, themes"
            )
        return pool["procedure"].isin(procedures)
    try:
        chosen = filters.read(tables, **_as_filters(conditions))
        keep = filters.passes(pool, tables, chosen)
        if "coalition" in conditions:
            keep &= _tabled_by(conditions["coalition"], tables, pool)
    except UserError as error:
        raise UserError(f"{name}: {error}") from None
    if not keep.any():
        raise UserError(f"{name}: no resolution is in {asked.strip()!r}; widen it")
    return keep


def _listed(name: str, asked, tables) -> list[str]:
    parts = asked.split(",") if isinstance(asked, str) else list(asked)
    parts = [str(part).strip() for part in parts if str(part).strip()]
    if not parts:
        raise UserError(f'{name}: it is empty; name a set, as in "countries:RUS"')
    try:
        found = [find_resolution(tables.resolutions, part)["procedure"] for part in parts]
    except UserError as error:
        raise UserError(f"{name}: {str(error).removeprefix('focus: ')}") from None
    return list(dict.fromkeys(found))


def _as_filters(conditions: dict[str, str]) -> dict:
    """Turn conditions into what `filters.read` takes; a year is its first and its last day."""
    chosen = {key: value for key, value in conditions.items() if key in _FILTERS}
    if "year" in conditions:
        if {"since", "until"} & set(conditions):
            raise UserError("year: give it, or since and until")
        years = [part.strip() for part in conditions["year"].split("-")]
        if len(years) > 2 or not all(re.fullmatch(r"\d{4}", year) for year in years):
            raise UserError(
                f"year: {conditions['year']!r} is no year; write it as 2018 or as 2018-2020"
            )
        chosen |= {"since": f"{years[0]}-01-01", "until": f"{years[-1]}-12-31"}
    return {"urgency": "all"} | chosen


def _tabled_by(asked: str, tables, pool: pd.DataFrame) -> pd.Series:
    """Say which resolutions some groups all tabled, or all stayed out of though they existed."""
    how, _, named = asked.partition(" ")
    wanted = [part.strip() for part in named.split(",") if part.strip()]
    if how.casefold() not in ("with", "without", "avec", "sans") or not wanted:
        raise UserError(f"coalition: {asked!r}; write it as: with PPE, ECR, or as: without PPE")
    there = existence_matrix(pool, tables.groups)
    tabled = pairs_as_matrix(
        tables.tablers["procedure"], tables.tablers["group"], there.index, there.columns
    )
    keep = pd.Series(there.index.isin(tables.tablers["procedure"]), index=there.index)
    lineage = tables.groups.drop_duplicates("code").set_index("code")["lineage"]
    codes = {code.casefold(): code for code in lineage.index}
    for one in wanted:
        if one.casefold() not in codes:
            raise UserError(f"coalition: no group {one!r}; {near_misses(one, lineage.index)}")
        same = lineage.index[lineage == lineage[codes[one.casefold()]]]
        same = [code for code in same if code in there.columns]
        did = tabled[same].any(axis=1)
        if how.casefold() in ("with", "avec"):
            keep &= did
        else:
            keep &= there[same].any(axis=1) & ~did
    return pd.Series(keep.loc[pool["procedure"]].to_numpy(), index=pool.index)


def _named(asked, procedures: tuple[str, ...], tables, pool_filters: Filters) -> OneSet:
    """Give a set its name and its description in both languages."""
    conditions = None if _is_rest(asked) or not isinstance(asked, str) else _conditions("", asked)
    own = filters.read(tables, **_as_filters(conditions or {}))
    own = {key: value for key, value in vars(own).items() if value and key != "urgency"}
    known = Comparison("", procedures, replace(pool_filters, **own), labels(tables))
    years = (conditions or {}).get("year", "").replace(" ", "").replace("-", "–")
    if years:
        known = replace(known, filters=replace(known.filters, since=None, until=None))
    name, described = {}, {}
    for language in wording.LANGUAGES:
        words = known.describe(language)
        if years:
            words += wording.pick(language, en=f" of {years}", fr=f" de {years}")
        if conditions is None:
            name[language] = _outside(asked, procedures, tables, language)
            if _is_rest(asked):
                words = wording.pick(language, en=f"the other {words}", fr=f"les autres: {words}")
        else:
            name[language] = ", ".join(_short(conditions, known, language))
            coalition = _coalition(conditions, language)
            words += f", {coalition}" if coalition else ""
        described[language] = words
    return OneSet(procedures, name, described)


def _outside(asked, procedures: tuple[str, ...], tables, language: str) -> str:
    """Name a set that no condition describes."""
    if _is_rest(asked):
        return wording.pick(language, en="the rest", fr="le reste")
    if len(procedures) == 1:
        return find_resolution(tables.resolutions, procedures[0])["title"]
    return wording.pick(
        language, en=f"{len(procedures)} chosen", fr=f"{len(procedures)} résolutions choisies"
    )


def _short(conditions: dict[str, str], known: Comparison, language: str) -> list[str]:
    """Name conditions in few words each."""
    words = []
    for key in conditions:
        codes = getattr(known.filters, {"term": "terms"}.get(key, key), ())
        if key in ("countries", "regions", "themes"):
            called = [known.names[key].get(code, {}).get(language, code) for code in codes]
            words.append(wording.first_few(called, language, 2))
        elif key == "term":
            numbers = wording.listing([str(code) for code in codes], language)
            words.append(wording.pick(language, en=f"term {numbers}", fr=f"{numbers}ᵉ législature"))
        elif key == "coalition":
            words.append(_coalition(conditions, language))
        elif key == "year":
            words.append(conditions[key].replace(" ", "").replace("-", "–"))
        elif key in ("since", "until"):
            words.append(
                wording.pick(
                    language,
                    en=f"{key} {codes}",
                    fr=f"{'depuis le' if key == 'since' else 'jusqu’au'} {codes}",
                )
            )
        else:
            words.append(conditions[key])
    return words


def _coalition(conditions: dict[str, str], language: str) -> str:
    """Say a condition on tabling groups: "without PPE"."""
    how, _, named = conditions.get("coalition", "").partition(" ")
    if not how:
        return ""
    groups = wording.listing([part.strip() for part in named.split(",")], language)
    if how.casefold() in ("with", "avec"):
        return wording.pick(language, en=f"with {groups}", fr=f"avec {groups}")
    return wording.pick(language, en=f"without {groups}", fr=f"sans {groups}")
