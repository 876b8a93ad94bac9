"""What the comparison of two sets found, in plain sentences made from the numbers."""

from __future__ import annotations

import pandas as pd

from epresolutions import wording
from epresolutions.two_sets.tabling import SIZE
from epresolutions.uncertainty import SIGNIFICANT

SMALL = 3
"""A set of fewer resolutions than this is said to be small before anything else."""


def answer(
    comparison,
    rates: pd.DataFrame,
    kinds: pd.DataFrame,
    addressees: pd.DataFrame,
    words: pd.DataFrame,
    language: str,
) -> list[str]:
    """Say what to beware of, who tabled, what was asked of whom, and which words stand out.

    Parameters
    ----------
    comparison : TwoSets
    rates, kinds, addressees, words : DataFrame
        The prepared frames of the figures of these names (of `keyness` for the words).
    language : {"en", "fr"}

    Returns
    -------
    list of str
        A sentence or two each.
    """
    return [
        *cautions(comparison, language),
        _sets(comparison, language),
        _coalitions(rates, comparison, language),
        _demands(kinds, addressees, comparison, language),
        _words(words, comparison, language),
    ]


def cautions(comparison, language: str) -> list[str]:
    """Say of small and of overlapping sets what they are, before anything is concluded."""
    said = []
    for one in (comparison.first, comparison.second):
        if len(one) < SMALL:
            size = wording.count(
                len(one), language, en=("resolution", "resolutions"),
                fr=("résolution", "résolutions"),
            )  # fmt: skip
            said.append(
                wording.pick(
                    language,
                    en=f"“{one.name['en']}” has only {size}: what follows describes it and proves "
                    "little.",
                    fr=f"« {one.name['fr']} » n’a que {size}: ce qui suit décrit et ne prouve "
                    "guère.",
                )
            )
    if comparison.both:
        number = wording.number(len(comparison.both), language)
        first = comparison.first.name[language]
        said.append(
            wording.pick(
                language,
                en=f"Both sets have {number} in common, counted in “{first}” alone.",
                fr=f"Les deux ensembles en ont {number} en commun, comptés dans « {first} » seul.",
            )
        )
    return said


def _sets(comparison, language: str) -> str:
    one, other = (side.described[language] for side in (comparison.first, comparison.second))
    return wording.pick(
        language,
        en=f"Compared are {one} and {other}.",
        fr=f"On compare {one} et {other}.",
    )


def _coalitions(rates: pd.DataFrame, comparison, language: str) -> str:
    if rates.empty:
        return wording.pick(
            language,
            en="Who tabled cannot be compared: of one of the sets it is not known.",
            fr="Les auteurs ne peuvent être comparés: pour l’un des ensembles, ils sont inconnus.",
        )
    groups = rates[rates["category"] != SIZE].sort_values("score", key=abs, ascending=False)
    firm = groups[groups["p"] < SIGNIFICANT]
    first, second = (side.name[language] for side in (comparison.first, comparison.second))
    if firm.empty:
        return wording.pick(
            language,
            en="No group tabled in one set more often than in the other, beyond what chance would "
            "give.",
            fr="Aucun groupe n’a déposé plus souvent dans un ensemble que dans l’autre, au-delà du "
            "hasard.",
        )
    shares = [
        f"{row['category']} ({wording.about(row['first_value'], language)}, "
        f"{wording.about(row['second_value'], language)})"
        for _, row in firm.head(4).iterrows()
    ]
    named = wording.listing(shares, language)
    return wording.pick(
        language,
        en=f"Groups tabled these shares in “{first}” and in “{second}”, unlike by more than chance "
        f"would give: {named}.",
        fr=f"Des groupes ont déposé ces parts dans « {first} » et dans « {second} », différentes "
        f"plus que par hasard: {named}.",
    )


def _demands(kinds: pd.DataFrame, addressees: pd.DataFrame, comparison, language: str) -> str:
    if kinds.empty and addressees.empty:
        return wording.pick(
            language,
            en="What is asked cannot be compared: of one of the sets no demand is coded.",
            fr="Les demandes ne peuvent être comparées: l’un des ensembles n’en a pas de codées.",
        )
    parts = []
    for frame, noun in (
        (kinds, wording.pick(language, en="what is asked", fr="ce qui est demandé")),
        (addressees, wording.pick(language, en="who is asked", fr="qui est sollicité")),
    ):
        firm = frame[frame["p"] < SIGNIFICANT] if len(frame) else frame
        if len(firm):
            parts.append(f"{noun} ({_by_side(firm, comparison, language)})")
    if not parts:
        return wording.pick(
            language,
            en="Neither what is asked nor who is asked differs more than chance would have it.",
            fr="Ni ce qui est demandé ni qui est sollicité ne diffère plus que par hasard.",
        )
    named = wording.listing(parts, language)
    return wording.pick(
        language,
        en=f"More than chance would have it, the sets differ in {named}.",
        fr=f"Plus que par hasard, les ensembles diffèrent par {named}.",
    )


def _words(words: pd.DataFrame, comparison, language: str) -> str:
    if words.empty:
        return wording.pick(
            language,
            en="Their words cannot be compared: those of one of the sets were not counted.",
            fr="Leurs mots ne peuvent être comparés: ceux de l’un des ensembles n’ont pas été "
            "comptés.",
        )
    firm = words[words["q"] < SIGNIFICANT]
    layer = words[f"layer_{language}"].iloc[0]
    if firm.empty:
        return wording.pick(
            language,
            en=f"No word belongs to either set beyond what chance would give ({layer}).",
            fr=f"Aucun mot n’appartient à l’un des ensembles au-delà du hasard ({layer}).",
        )
    named = _by_side(firm, comparison, language)
    return wording.pick(
        language,
        en=f"Words that belong to one of them ({layer}): {named}.",
        fr=f"Mots propres à l’un des deux ({layer}): {named}.",
    )


def _by_side(firm: pd.DataFrame, comparison, language: str) -> str:
    """Name rows under the set that has more of them."""
    more = firm["difference"] > firm["expected"]
    parts = []
    for side, rows in ((comparison.first, firm[more]), (comparison.second, firm[~more])):
        if len(rows):
            ordered = rows.sort_values("score", key=abs, ascending=False)[f"label_{language}"]
            listed = wording.first_few(ordered, language)
            more_in = wording.pick(
                language, en=f"more in “{side.name['en']}”", fr=f"plus dans « {side.name['fr']} »"
            )
            parts.append(f"{more_in}: {listed}")
    return wording.spaced("; ".join(parts), language)


def numbers(
    comparison,
    rates: pd.DataFrame,
    kinds: pd.DataFrame,
    addressees: pd.DataFrame,
    key: pd.DataFrame,
    layer,
) -> dict:
    """Give the numbers that the prose quotes, for results.json.

    Parameters
    ----------
    comparison, rates, kinds, addressees
        As in `answer`.
    key : DataFrame
        As `keyness.keyness` returns it.
    layer : Layer
    """

    def firm(frame: pd.DataFrame, column: str, sure: str = "p") -> list[str]:
        return [] if frame.empty else frame.loc[frame[sure] < SIGNIFICANT, column].tolist()

    tabling = firm(rates, "category")
    return {
        "first": len(comparison.first),
        "second": len(comparison.second),
        "both": len(comparison.both),
        "groups": [one for one in tabling if one != SIZE],
        "size_differs": SIZE in tabling,
        "kinds": firm(kinds, "category"),
        "addressees": firm(addressees, "category"),
        "layer": layer.name,
        "terms": len(key),
        "firm_terms": firm(key, "term", "q"),
    }
