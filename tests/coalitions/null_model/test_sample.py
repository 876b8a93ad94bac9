import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from epresolutions.coalitions.null_model.exact import enumerate_matrices
from epresolutions.coalitions.null_model.sample import (
    TablingArrays,
    Tilt,
    sample_null,
    tabling_arrays,
)


def matrix_of(cells, names="ABCDEFGHIJ"):
    """Tabling matrix from rows of 1, 0 and None."""
    frame = pd.DataFrame(cells, columns=list(names[: len(cells[0])]), dtype="boolean")
    return frame.set_axis([f"P{number:04d}" for number in range(len(frame))])


def random_arrays(rng, resolutions, groups, gaps=0.15):
    available = rng.random((resolutions, groups)) > gaps
    tabled = (rng.random((resolutions, groups)) < rng.uniform(0.1, 0.95, groups)) & available
    return TablingArrays(
        tabled,
        available,
        pd.Index([f"P{number:04d}" for number in range(resolutions)]),
        pd.Index([f"G{number:02d}" for number in range(groups)]),
    )


def whole(draws):
    return draws.reshape(len(draws), -1)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 30), st.integers(1, 9))
def test_margins_are_exactly_kept_and_no_missing_group_tables(seed, resolutions, groups):
    arrays = random_arrays(np.random.default_rng(seed), resolutions, groups)
    drawn = sample_null(arrays, whole, draws=40, seed=seed, sweeps_before=2).flat
    drawn = drawn.reshape(-1, resolutions, groups)
    assert (drawn.sum(axis=2) == arrays.sizes).all()
    assert (drawn.sum(axis=1) == arrays.totals).all()
    assert not (drawn & ~arrays.available).any()


def test_every_matrix_is_equally_likely_also_with_a_late_group():
    from scipy.stats import chisquare

    arrays = tabling_arrays(
        matrix_of(
            [[1, 1, 0, None], [1, 0, 1, None], [0, 1, 0, 1], [1, 0, 0, 1], [1, 1, 0, 0]],
        )
    )
    every = enumerate_matrices(arrays)
    codes = {each.tobytes(): number for number, each in enumerate(every)}
    drawn = sample_null(arrays, whole, draws=20_000, seed=5).flat
    counts = np.bincount([codes[row.tobytes()] for row in drawn], minlength=len(every))
    assert counts.min() > 0
    assert chisquare(counts).pvalue > 0.001


def test_a_biased_chain_would_be_found_out():
    """The uniformity test has power: swapping only with a fixed bias fails it."""
    from scipy.stats import chisquare

    arrays = tabling_arrays(matrix_of([[1, 0, 0], [0, 1, 0], [0, 0, 1]]))
    drawn = sample_null(arrays, whole, draws=6_000, seed=1).flat
    names, counts = np.unique(drawn, axis=0, return_counts=True)
    assert len(names) == 6
    assert chisquare(counts).pvalue > 0.001
    counts[0] += 250
    assert chisquare(counts).pvalue < 0.001


def test_draws_do_not_depend_on_order_or_on_threads():
    rng = np.random.default_rng(3)
    cells = (rng.random((40, 5)) < 0.6).astype(int).tolist()
    cells[:10] = [[*row[:4], None] for row in cells[:10]]
    matrix = matrix_of(cells)
    shuffled = matrix.iloc[rng.permutation(40), rng.permutation(5)]
    one, two = tabling_arrays(matrix), tabling_arrays(shuffled)
    first = sample_null(one, whole, draws=200, seed=9, workers=1).values
    second = sample_null(two, whole, draws=200, seed=9, workers=2).values
    assert (first == second).all()
    other = sample_null(one, whole, draws=200, seed=10).values
    assert (first != other).any()


def test_unknown_tablers_are_left_out_and_groups_never_seen_too():
    matrix = matrix_of([[1, 0, None], [None, None, None], [0, 1, None]])
    arrays = tabling_arrays(matrix)
    assert list(arrays.procedures) == ["P0000", "P0002"]
    assert list(arrays.groups) == ["A", "B"]


def test_bad_input_gets_one_clear_line():
    twice = pd.concat([matrix_of([[1, 0]]), matrix_of([[0, 1]])])
    with pytest.raises(ValueError, match="procedure P0000 occurs more than once"):
        tabling_arrays(twice)
    empty = tabling_arrays(matrix_of([[None, None]]))
    with pytest.raises(ValueError, match="nothing to sample"):
        sample_null(empty, whole)
    with pytest.raises(ValueError, match="draws is 0"):
        sample_null(tabling_arrays(matrix_of([[1, 0]])), whole, draws=0)


def test_large_matrices_keep_their_margins():
    arrays = random_arrays(np.random.default_rng(0), 5_000, 10, gaps=0.05)

    def margins(draws):
        return np.concatenate([draws.sum(axis=1), draws.sum(axis=2)], axis=1)

    sample = sample_null(arrays, margins, draws=8, sweeps_before=1)
    assert (sample.flat[:, :10] == arrays.totals).all()
    assert (sample.flat[:, 10:] == arrays.sizes).all()


@pytest.mark.parametrize("strength", [-1.5, 1.0])
def test_a_tilt_makes_matrices_as_likely_as_it_says(strength):
    """Every matrix of a small table, weighed by hand, against the tilted chains."""
    cells = [[1, 1, 0, 0], [1, 0, 1, 0], [0, 1, 1, 1], [1, 1, 0, 1], [0, 0, 1, 1], [1, 0, 0, None]]
    frame = pd.DataFrame(cells, columns=list("ABCD"), index=list("uvwxyz")).astype("boolean")
    arrays = tabling_arrays(frame)
    matrices = enumerate_matrices(arrays)
    together = (matrices[:, :, 0] & matrices[:, :, 1]).sum(axis=1)
    weights = np.exp(strength * together)
    wanted = np.bincount(together, weights=weights) / weights.sum()
    sample = sample_null(
        arrays,
        lambda drawn: (drawn[:, :, 0] & drawn[:, :, 1]).sum(axis=1, keepdims=True),
        draws=20_000,
        seed=3,
        tilt=Tilt((0, 1), strength),
    )
    found = np.bincount(sample.flat[:, 0], minlength=len(wanted)) / sample.draws
    assert found == pytest.approx(wanted, abs=0.02)
