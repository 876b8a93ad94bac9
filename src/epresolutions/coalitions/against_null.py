"""One sample of the fixed-margins null for all that is compared with it: pairs and composition."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from epresolutions.coalitions.composition import (
    composition_under_margins,
    count_compositions,
    focus_coalition,
)
from epresolutions.coalitions.null_model.exact import null_of, trades_reach_all
from epresolutions.coalitions.null_model.mixing import mixing_report
from epresolutions.coalitions.null_model.sample import arrays_and_row
from epresolutions.coalitions.pairs import co_tabling, count_together, group_pairs
from epresolutions.coalitions.settings import check_draws


@dataclass(frozen=True)
class CoalitionNull:
    """What the null says of one comparison set and its focus.

    Attributes
    ----------
    pairs : pandas.DataFrame
        From `epresolutions.coalitions.pairs.co_tabling`.
    measures, groups : pandas.DataFrame
        From `epresolutions.coalitions.composition.composition_under_margins`.
    mixing : pandas.DataFrame
        From `null_model.mixing.mixing_report`, a row a pair; empty without any.
    connected : bool
        Whether the chains can reach every matrix with these margins.
    """

    pairs: pd.DataFrame
    measures: pd.DataFrame
    groups: pd.DataFrame
    mixing: pd.DataFrame
    connected: bool


def coalition_null(
    matrix: pd.DataFrame,
    focus: str,
    *,
    draws: int = 10_000,
    seed: int = 0,
) -> CoalitionNull:
    """Sample the null once, and compare pairs of groups and the focus's composition with it.

    Parameters
    ----------
    matrix : pandas.DataFrame
        Tabling matrix with the focus and the compared resolutions as rows.
    focus : str
        Procedure of the focus.
    draws, seed
        As in `epresolutions.coalitions.null_model.sample.sample_null`.

    Returns
    -------
    CoalitionNull

    Raises
    ------
    UserError
        If the draws are too few for the number of pairs.
    """
    arrays, row = arrays_and_row(matrix, focus)
    pairs = group_pairs(matrix, arrays)
    statistics = []
    if len(arrays.procedures) >= 2 and len(pairs):
        statistics.append(count_together(pairs))
    if row is not None:
        statistics.append(count_compositions(arrays, focus_coalition(arrays, row)))
    whole = None
    if statistics:
        whole = null_of(
            arrays,
            lambda drawn: np.concatenate([each(drawn) for each in statistics], axis=1),
            draws=draws,
            seed=seed,
        )
        if whole.method != "enumeration":
            check_draws(draws, len(pairs))
    cut = len(pairs) if len(statistics) > (row is not None) else 0
    of_pairs = whole and replace(whole, values=whole.values[:, :, :cut])
    of_focus = whole and replace(whole, values=whole.values[:, :, cut:])
    measures, groups = composition_under_margins(matrix, focus, sample=of_focus)
    table = co_tabling(matrix, sample=of_pairs if cut else None, seed=seed)
    names = [f"{arrays.groups[a]}–{arrays.groups[b]}" for a, b in pairs] if cut else []
    mixing = mixing_report(of_pairs, names) if names else pd.DataFrame()
    return CoalitionNull(table, measures, groups, mixing, trades_reach_all(arrays.available))
