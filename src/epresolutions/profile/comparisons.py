"""The three comparisons of a focus side by side: who tabled, what is asked, in which words."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from epresolutions import coalitions, demands
from epresolutions.coalitions import answers as of_coalitions
from epresolutions.coalitions.composition import composition_under_margins
from epresolutions.coalitions.figures import rates as tabling_rates
from epresolutions.demands.figures import profile as kinds_asked
from epresolutions.vocabulary import sentences as of_vocabulary
from epresolutions.vocabulary.figures import distinctive_terms, neighbours
from epresolutions.vocabulary.layers import Layer

# As many as notebook 4 ranks: the intervals are then the same.
_NEAR = 15


class Comparisons(NamedTuple):
    """What is found of a focus.

    Attributes
    ----------
    matrix : DataFrame
        Who tabled what.
    measures : DataFrame
        How unusual the composition of the coalition is (`composition_under_margins`).
    read_alike : DataFrame
        The demands that are compared.
    rates, kinds, terms, near : DataFrame
        As the figures of tabling rates, kinds of demand, distinctive terms and neighbours draw
        them.
    layer : Layer
        The text that terms and neighbours rest on.
    """

    matrix: pd.DataFrame
    measures: pd.DataFrame
    read_alike: pd.DataFrame
    rates: pd.DataFrame
    kinds: pd.DataFrame
    terms: pd.DataFrame
    near: pd.DataFrame
    layer: Layer


def compare(
    resolutions: pd.DataFrame, comparison, tables, layer: Layer, *, draws: int, seed: int
) -> Comparisons:
    """Compare a focus in every respect.

    Parameters
    ----------
    resolutions : DataFrame
        Rows of the compared resolutions and the focus.
    comparison : Comparison
        Which of them is the focus.
    tables : Tables
        The loaded tables.
    layer : Layer
        A text layer that holds the focus.
    draws : int
        Draws of the null model of coalitions.
    seed : int
        Seed of everything drawn at random.
    """
    one, others = comparison.focus, comparison.procedures
    matrix = coalitions.tabling_matrix(resolutions, tables.tablers, tables.groups)
    measures, _ = composition_under_margins(matrix, one, draws=draws, seed=seed)
    read = demands.read_alike(demands.as_coded(tables))
    labels = demands.marked(tables)
    return Comparisons(
        matrix,
        measures,
        read,
        tabling_rates.prepare(matrix, focus=one),
        kinds_asked.prepare(read, comparison, labels, by="kind", seed=seed),
        distinctive_terms.prepare(layer, one, others, seed=seed),
        neighbours.prepare(layer, one, others, top=_NEAR, seed=seed),
        layer,
    )


def answer(found: Comparisons, comparison, tables, language: str) -> list[str]:
    """Say in a few sentences who tabled, what is asked, and in which words.

    Parameters
    ----------
    found : Comparisons
        From `compare`.
    comparison : Comparison
        Which resolution is the focus.
    tables : Tables
        The loaded tables.
    language : str
        "en" or "fr".
    """
    who, unusual = of_coalitions.shortly(found.matrix, comparison.focus, found.measures, language)
    asked = demands.answer(found.read_alike, comparison, tables, language)
    _, words, *_ = of_vocabulary.shortly(found.layer, found.terms, found.near, language)
    # What is asked, and whether that is unlike the others; where nothing is coded, that alone.
    return [who, unusual, asked[0], *asked[2:3], words]


def numbers(found: Comparisons, focus: pd.Series, comparison) -> dict:
    """Give what results.json keeps.

    Parameters
    ----------
    found : Comparisons
        From `compare`.
    focus : Series
        The focus's row of the `resolutions` table.
    comparison : Comparison
        What it is compared with.
    """
    return {
        "procedure": comparison.focus,
        "title": focus["title"],
        "compared": len(comparison),
        "coalition": found.rates.loc[found.rates["focus"] == "tabled", "group"].tolist(),
        "demands": int(found.kinds["focus"].sum()) if len(found.kinds) else 0,
        "top_terms": found.terms["term"].head(5).tolist(),
        "nearest": found.near["procedure"].head(3).tolist(),
    }
