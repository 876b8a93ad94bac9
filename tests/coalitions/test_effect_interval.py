"""Intervals of effects: against scipy's noncentral hypergeometric, and covering at real margins."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom, hypergeom, nchypergeom_fisher

from epresolutions.coalitions.effect_interval import effect_interval
from epresolutions.coalitions.matrix import tabling_matrix
from epresolutions.coalitions.pairs import co_tabling
from epresolutions.corpus import comparison
from epresolutions.tables import read


@pytest.mark.parametrize("observed", [2, 3, 4])
def test_two_groups_alone_give_fishers_noncentral_hypergeometric(observed):
    """With 12 resolutions, 5 of one group and 6 of another, scipy knows every tilted chance."""
    everyone, first, second = 12, 5, 6
    chances = hypergeom.pmf(np.arange(6), everyone, first, second)
    drawn = np.repeat(np.arange(6), np.rint(chances * 792).astype(int))  # 792 ways of 5 in 12
    assert len(drawn) == 792
    low, high = effect_interval(drawn, observed, 0, 5, exact=True)
    mean = hypergeom.mean(everyone, first, second)
    for bound, above in ((low, 0.025), (high, 0.975)):
        odds = np.exp(np.linspace(-8, 8, 4001))
        means = nchypergeom_fisher.mean(everyone, first, second, odds)
        tilted = nchypergeom_fisher(everyone, first, second, np.interp(bound + mean, means, odds))
        assert tilted.sf(observed) + tilted.pmf(observed) / 2 == pytest.approx(above, abs=1e-3)


def test_at_the_edge_the_count_itself_is_the_bound():
    drawn = np.repeat(np.arange(4), [10, 40, 40, 10])
    low, high = effect_interval(drawn, 0, 0, 3, exact=True)
    assert low == pytest.approx(-1.5)
    assert low < high < 1.5
    assert effect_interval(drawn, 3, 0, 3, exact=True)[1] == pytest.approx(1.5)


def test_what_the_draws_do_not_reach_is_not_given():
    drawn = np.random.default_rng(0).binomial(20, 0.5, 10_000)
    assert np.isnan(effect_interval(drawn, 20, 0, 30)).all()
    assert np.isnan(effect_interval(np.full(50, 3), 3, 0, 9)).all()
    assert not np.isnan(effect_interval(drawn, 10, 0, 30)).any()


@pytest.mark.parametrize("tilt", [-1.0, -0.4, 0.4, 1.0])
def test_a_known_effect_is_covered(tilt):
    """Counts drawn with a known tilt from a null near its ceiling, most often 0 to 3 of 8."""
    counts = np.arange(9)
    null = hypergeom.pmf(counts, 155, 8, 20)
    chances = null * np.exp(tilt * counts)
    chances /= chances.sum()
    truth = (chances - null) @ counts
    rng = np.random.default_rng(3)
    drawn = rng.choice(counts, 10_000, p=null)
    held = 0.0
    for observed, chance in enumerate(chances):
        low, high = effect_interval(drawn, observed, 0, 8)
        held += chance * (not (low > truth or high < truth))
    # Mid-p holds its rate on average; of so few possible counts no method can hold it exactly.
    assert 0.93 <= held <= 1


def activity_alone(matrix: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Draw who tabled anew: sizes and groups as they are, groups by their odds of tabling."""
    rates = matrix.mean().astype(float).to_numpy()
    odds = rates / (1 - rates)
    there, cells = matrix.notna().to_numpy(), np.zeros(matrix.shape, dtype=bool)
    sizes = matrix.fillna(False).sum(axis=1).to_numpy()
    keys = pd.Series([(tuple(row), size) for row, size in zip(there, sizes, strict=True)])
    for (row, size), rows in keys.groupby(keys):
        sets = list(combinations(np.flatnonzero(row), int(size)))
        chances = np.array([odds[list(chosen)].prod() for chosen in sets])
        for place, pick in zip(
            rows.index, rng.choice(len(sets), len(rows), p=chances / chances.sum()), strict=True
        ):
            cells[place, list(sets[pick])] = True
    drawn = pd.DataFrame(cells, index=matrix.index, columns=matrix.columns).astype("boolean")
    return drawn.where(there)


def test_no_effect_is_covered_at_the_real_margins_near_the_ceiling():
    """Where two groups hardly ever stay out, a bootstrap left out a true 0 in half of samples."""
    data = read.load()
    chosen = data.resolutions["procedure"].isin(comparison.compare(data).everyone)
    matrix = tabling_matrix(data.resolutions[chosen], data.tablers, data.groups)
    matrix = matrix[matrix.notna().any(axis=1)]
    rng, runs = np.random.default_rng(8), 60
    missed = pd.concat(
        [
            co_tabling(activity_alone(matrix, rng), draws=600, seed=run, sweeps_before=5).assign(
                missed=lambda pairs: pairs["difference_low"].gt(0) | pairs["difference_high"].lt(0)
            )
            for run in range(runs)
        ]
    )
    by_pair = missed.groupby(["first", "second"])["missed"].agg(["sum", "size"])
    for pair in (("PPE", "ECR"), ("Verts/ALE", "PPE"), ("Verts/ALE", "ECR")):
        assert by_pair.loc[pair, "sum"] <= binom.ppf(0.995, runs, 0.05)
    assert missed["missed"].mean() <= 0.06
