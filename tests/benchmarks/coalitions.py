"""Times the comparison of coalitions.

Prints: seconds for 10,000 draws of the null on the term-8 matrix, counting all pairs of groups
(goal: at most 5 s on two cores); the same for half and twice as many draws (cost should be linear);
effective draws; a made-up matrix of 5,000 resolutions and 10 groups; and every analysis of the
notebook on the data and on 5,000 made-up resolutions.

    python tests/benchmarks/coalitions.py
"""

from __future__ import annotations

import time

import numpy as np
import pandas as pd

from epresolutions.coalitions.absence import absence_by_target
from epresolutions.coalitions.against_null import coalition_null
from epresolutions.coalitions.matrix import tabling_matrix
from epresolutions.coalitions.null_model.mixing import effective_sample_size
from epresolutions.coalitions.null_model.sample import sample_null, tabling_arrays
from epresolutions.coalitions.over_time import coalition_time
from epresolutions.coalitions.pairs import co_tabling, count_together, group_pairs
from epresolutions.coalitions.size import size_distribution
from epresolutions.coalitions.states import tabling_states
from epresolutions.coalitions.votes import votes_by_tabling, voting_summary
from epresolutions.corpus import comparison
from epresolutions.tables import read


def timed(label: str, action):
    """Run once, print the seconds, and return what came of it."""
    begun = time.perf_counter()
    result = action()
    print(f"{label:58} {time.perf_counter() - begun:7.2f} s")
    return result


def draws_of(matrix: pd.DataFrame, number: int):
    """Sample the pairs of groups under fixed margins."""
    arrays = tabling_arrays(matrix)
    return sample_null(arrays, count_together(group_pairs(matrix, arrays)), draws=number)


def made_up(resolutions: int, groups: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A tabling matrix of independent groups, one of which comes late, and its resolutions."""
    rng = np.random.default_rng(0)
    names = [f"P{number:05d}" for number in range(resolutions)]
    cells = rng.random((resolutions, groups)) < np.linspace(0.95, 0.2, groups)
    matrix = pd.DataFrame(cells, index=names, columns=[f"G{g}" for g in range(groups)])
    matrix = matrix.astype("boolean")
    matrix.iloc[: resolutions // 5, -1] = pd.NA
    facts = pd.DataFrame(
        {
            "procedure": names,
            "adopted": pd.Timestamp("2004-07-20")
            + pd.to_timedelta(rng.integers(0, 7_000, resolutions), unit="D"),
            "countries": [(f"C{number:02d}",) for number in rng.integers(0, 60, resolutions)],
            "themes": [()] * resolutions,
        }
    )
    return matrix, facts


def main() -> None:
    """Print all figures."""
    data = read.load()
    chosen = comparison.compare(data)
    inside = data.resolutions["procedure"].isin(chosen.everyone)
    resolutions = data.resolutions[inside]
    matrix = timed(
        f"tabling matrix, {inside.sum()} resolutions",
        lambda: tabling_matrix(resolutions, data.tablers, data.groups),
    )
    draws_of(matrix, 100)
    for number in (5_000, 10_000, 20_000):
        sample = timed(
            f"{number:,} null draws of {matrix.shape[0]} x {matrix.shape[1]}",
            lambda number=number: draws_of(matrix, number),
        )
    effective = [effective_sample_size(sample.values[:, :, k].astype(float)) for k in range(28)]
    print(f"{'least effective draws of 20,000, over pairs':58} {np.nanmin(effective):7.0f}")
    days = resolutions.set_index("procedure")["adopted"]
    timed(
        "pairs and composition, 10,000 draws",
        lambda: coalition_null(matrix, chosen.focus),
    )
    timed("pairs, each year's totals kept", lambda: co_tabling(matrix, strata=days.dt.year))
    timed("sizes", lambda: size_distribution(matrix, chosen.focus))
    timed("absence by country", lambda: absence_by_target(matrix, resolutions))
    timed("over time", lambda: coalition_time(matrix, resolutions, data.groups))
    timed("states", lambda: tabling_states(matrix, resolutions, data.motions, data.groups))
    timed(
        "votes",
        lambda: voting_summary(votes_by_tabling(data.rollcalls, data.group_votes, matrix)),
    )
    large, facts = made_up(5_000, 10)
    timed("1,000 null draws of 5,000 x 10", lambda: draws_of(large, 1_000))
    timed("2,000 null draws of 5,000 x 10", lambda: draws_of(large, 2_000))
    timed(
        "pairs of 5,000 x 10, 1,000 draws",
        lambda: co_tabling(large, draws=1_000),
    )
    timed("absence by country of 5,000 x 10", lambda: absence_by_target(large, facts))
    timed("over time of 5,000 x 10", lambda: coalition_time(large, facts, data.groups))


if __name__ == "__main__":
    main()
