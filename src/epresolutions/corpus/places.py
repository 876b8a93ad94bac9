"""Countries, regions and themes by any name that a person uses."""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import pandas as pd
from babel import Locale

from epresolutions import wording
from epresolutions.corpus.names import with_article
from epresolutions.corpus.spelling import key, keys, starts_a_word
from epresolutions.errors import UserError
from epresolutions.tables.curate.countries import alpha2

AREAS = {
    ("Africa", "Afrique"): (
        "North Africa", "Western and Central Africa", "Eastern and Southern Africa",
    ),
    ("Sub-Saharan Africa", "Afrique subsaharienne"): (
        "Western and Central Africa", "Eastern and Southern Africa",
    ),
    ("Asia", "Asie"): ("Central Asia", "East Asia", "South Asia", "South-East Asia"),
    ("Western Asia", "Asie de l’Ouest"): ("Gulf states", "Middle East", "South Caucasus"),
    ("Middle East and North Africa", "Moyen-Orient et Afrique du Nord"): (
        "Gulf states", "Middle East", "North Africa",
    ),
    ("MENA", "ANMO"): ("Gulf states", "Middle East", "North Africa"),
    ("Europe", "Europe"): (
        "European Union and Western Europe", "Western Balkans and Türkiye", "Eastern Europe",
    ),
    ("Americas", "Amériques"): ("Latin America and the Caribbean", "North America"),
    ("America", "Amérique"): ("Latin America and the Caribbean", "North America"),
}  # fmt: skip
"""(English, French) name of an area -> the regions in it.

The continents of UN M49, but that what it calls Western Asia stands apart from Asia, as in the
Union's foreign service.
"""

_LIKE = 0.75
_MOST = 3
_FEW = 40


@dataclass(frozen=True)
class Spelling:
    """A name, and the codes that it stands for."""

    name: str
    codes: tuple[str, ...]


@functools.cache
def _aliases() -> tuple[tuple[str, str, bool], ...]:
    """Read the names that CLDR does not have: code, name, whether it is of a part."""
    path = Path(__file__).with_name("country_aliases.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return tuple((r["country"], r["name"], r["part"] == "true") for r in csv.DictReader(file))


def country_spellings(countries: pd.DataFrame) -> list[Spelling]:
    """List every name of the countries of a table: its own, codes, CLDR's, former and common ones.

    Parameters
    ----------
    countries : DataFrame
        The `countries` table.
    """
    known, found = set(countries["country"]), []
    for row in countries.itertuples():
        short = alpha2(row.country)
        cldr = [Locale(language).territories.get(short, "") for language in wording.LANGUAGES]
        names = [row.name_en, row.name_fr, row.country, short or "", *cldr]
        found += [Spelling(name, (row.country,)) for name in dict.fromkeys(names) if name]
    return found + [Spelling(name, (code,)) for code, name, _ in _aliases() if code in known]


def region_spellings(countries: pd.DataFrame) -> list[Spelling]:
    """List the names of the regions of a table of countries, and of areas that hold several."""
    known = countries.dropna(subset=["region_en"]).drop_duplicates("region_en")
    found = [
        Spelling(name, (row.region_en,))
        for row in known.itertuples()
        for name in dict.fromkeys((row.region_en, row.region_fr))
    ]
    there = set(known["region_en"])
    for names, regions in AREAS.items():
        inside = tuple(region for region in regions if region in there)
        found += [Spelling(name, inside) for name in dict.fromkeys(names) if inside]
    return found


def theme_spellings(themes: pd.DataFrame) -> list[Spelling]:
    """List codes and labels of themes."""
    return [
        Spelling(name, (row.theme,))
        for row in themes.itertuples()
        for name in dict.fromkeys((row.theme, row.label_en, row.label_fr))
    ]


def read(what: str, text: str, known: list[Spelling]) -> tuple[str, ...]:
    """Read names that are separated by commas or semicolons.

    Parameters
    ----------
    what : str
        The parameter, for the message.
    text : str
        As given; empty for none.
    known : list of Spelling
        Names that exist.

    Returns
    -------
    tuple of str
        Codes, each once, in the order given.

    Raises
    ------
    UserError
        On a name that does not exist, with the near misses, and on a part of several names.
    """
    by_key = {key(one.name): one.codes for one in reversed(known)}
    chosen: list[str] = []
    for name in _names(text):
        exact = next((by_key[typed] for typed in keys(name) if typed in by_key), None)
        chosen += exact or _by_part(what, name, known) or _refuse(what, name, known)
    return tuple(dict.fromkeys(chosen))


def _names(text: str) -> list[str]:
    parts = (part.strip() for part in str(text).replace(";", ",").split(","))
    return [part for part in parts if part]


def _by_part(what: str, name: str, known: list[Spelling]) -> tuple[str, ...]:
    """Take the one member of whose name this is a part: "Bosnia", "expression", "Gulf"."""
    if len(key(name)) < 4:
        return ()
    matches: dict[tuple[str, ...], str] = {}
    for one in known:
        if len(one.codes) == 1 and starts_a_word(name, one.name.replace("_", " ")):
            matches.setdefault(one.codes, one.name)
    if len(matches) > 1:
        may = ", ".join(matches.values())
        raise UserError(f"{what}: {name!r} may be one of: {may}; write more of the name")
    return next(iter(matches), ())


def _refuse(what: str, name: str, known: list[Spelling]) -> tuple[str, ...]:
    near, members = nearest(name, known), {one.codes: one.name for one in reversed(known)}
    right = f"nearest: {near}" if near else ""
    if not near and len(members) <= _FEW:
        right = "one of: " + ", ".join(sorted(members.values()))
    raise UserError(f"{what}: no {name!r} in the data; {right}")


def nearest(name: str, known: Iterable[Spelling]) -> str:
    """Name the members whose names look most like what was typed, each once.

    A code is compared with a code only: what is typed as a name is not like three capitals.
    """
    code = len(name) <= 3
    scored: dict[tuple[str, ...], tuple[tuple[float, bool], str]] = {}
    for one in known:
        if (len(one.name) <= 3) == code:
            alike = _likeness(key(name), key(one.name))
            if alike[0] >= _LIKE - 0.1 * code and alike > scored.get(one.codes, ((0.0, False),))[0]:
                scored[one.codes] = (alike, one.name)
    near = sorted(scored.values(), key=lambda pair: pair[0], reverse=True)
    return ", ".join(name for _, name in near[:_MOST])


def _likeness(typed: str, name: str) -> tuple[float, bool]:
    """How like two keys are, 0 to 1, mixed-up letters being near; whether they begin alike."""
    alike = SequenceMatcher(None, typed, name).ratio()
    if sorted(typed) == sorted(name):
        alike = max(alike, 0.9)
    return alike, typed[:1] == name[:1]


def notes(text: str, countries: pd.DataFrame, language: str) -> list[str]:
    """Say of names of parts of a country that the whole country is taken: Hong Kong, Crimea.

    Parameters
    ----------
    text : str
        The parameter `countries`, as given.
    countries : DataFrame
        The `countries` table.
    language : {"en", "fr"}
    """
    parts = {key(name): code for code, name, part in _aliases() if part}
    called = countries.set_index("country")[f"name_{language}"]
    found = []
    for name in _names(text):
        code = next((parts[typed] for typed in keys(name) if typed in parts), None)
        if code in called.index:
            whole = called[code]
            found.append(
                wording.pick(
                    language,
                    en=f"{name} has no code of its own: its resolutions are counted with those on "
                    f"{whole}, all of which are taken here.",
                    fr=f"{name} n’a pas de code propre: ses résolutions sont comptées avec celles "
                    f"sur {with_article(whole)}, toutes retenues ici.",
                )
            )
    return found
