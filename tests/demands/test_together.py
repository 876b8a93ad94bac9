import numpy as np
import pandas as pd

from epresolutions.demands.together import shuffled_margins, together


def test_shuffling_keeps_both_margins_and_moves_things():
    rng = np.random.default_rng(0)
    present = rng.random((30, 8)) < 0.4
    moved = 0
    for matrix in shuffled_margins(present, 20, seed=1):
        assert (matrix.sum(axis=0) == present.sum(axis=0)).all()
        assert (matrix.sum(axis=1) == present.sum(axis=1)).all()
        moved += (matrix != present).any()
    assert moved == 20


def test_all_matrices_with_the_margins_are_as_likely():
    """Margins (1,1,1) x (1,1,1): the six permutation matrices."""
    found = [m.tobytes() for m in shuffled_margins(np.eye(3, dtype=bool), 3000, seed=2)]
    counts = pd.Series(found).value_counts()
    assert len(counts) == 6
    assert (abs(counts / 3000 - 1 / 6) < 0.03).all()


def test_a_pair_that_was_put_in_is_found_and_chance_is_not():
    rng = np.random.default_rng(3)
    numbers = (rng.random((120, 6)) < 0.3).astype(int)
    numbers[:, 1] = np.where(rng.random(120) < 0.9, numbers[:, 0], numbers[:, 1])
    frame = together(pd.DataFrame(numbers, columns=list("abcdef")), draws=300)
    best = frame.sort_values("p").iloc[0]
    assert (best["one"], best["other"]) == ("a", "b")
    assert best["p_adjusted"] < 0.1
    assert best["ratio"] > 1.5
    assert (frame.drop(index=best.name)["p_adjusted"] > 0.1).all()


def test_kinds_that_do_not_vary_are_left_out():
    frame = together(pd.DataFrame({"a": [1, 1, 1], "b": [0, 0, 0], "c": [1, 0, 1]}), draws=5)
    assert frame.empty
    assert list(frame.columns)[:3] == ["one", "other", "n"]


def test_a_pair_among_very_many_can_be_found_with_few_draws():
    """Of 190 pairs; corrected one by one, 100 draws could give no p-value below one."""
    rng = np.random.default_rng(4)
    numbers = (rng.random((150, 20)) < 0.3).astype(int)
    numbers[:, 1] = numbers[:, 0]
    names = [f"k{i:02d}" for i in range(20)]
    frame = together(pd.DataFrame(numbers, columns=names), draws=100)
    best = frame.sort_values("p_adjusted").iloc[0]
    assert (best["one"], best["other"]) == ("k00", "k01")
    assert best["p_adjusted"] < 0.05


def test_without_a_tie_between_kinds_any_pair_is_found_no_more_often_than_said():
    rng = np.random.default_rng(5)
    found = []
    for run in range(60):
        numbers = (rng.random((40, 6)) < 0.4).astype(int)
        frame = together(pd.DataFrame(numbers, columns=list("abcdef")), draws=60, seed=run)
        found.append(frame["p_adjusted"].min() <= 0.1)
    assert np.mean(found) <= 0.2
