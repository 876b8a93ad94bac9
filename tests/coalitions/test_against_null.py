import numpy as np
import pandas as pd

from epresolutions.coalitions.against_null import coalition_null
from epresolutions.coalitions.composition import composition_under_margins
from epresolutions.coalitions.pairs import co_tabling


def matrix_of(cells, columns="ABCDE"):
    frame = pd.DataFrame(cells, columns=list(columns[: len(cells[0])]), dtype="boolean")
    return frame.set_axis([f"P{number:04d}" for number in range(len(frame))])


def test_one_sample_says_what_two_would_where_all_is_enumerated():
    matrix = matrix_of([[1, 1, 0, None], [1, 0, 1, 1], [0, 1, 1, 0], [1, 1, 0, 1], [1, 0, 1, 0]])
    null = coalition_null(matrix, "P0001")
    pd.testing.assert_frame_equal(null.pairs, co_tabling(matrix))
    measures, groups = composition_under_margins(matrix, "P0001")
    pd.testing.assert_frame_equal(null.measures, measures)
    pd.testing.assert_frame_equal(null.groups, groups)
    assert null.connected
    assert len(null.mixing) == len(null.pairs)


def test_chains_of_a_real_size_mix():
    rng = np.random.default_rng(0)
    cells = (rng.random((155, 5)) < [0.95, 0.9, 0.7, 0.6, 0.1]).astype(int)
    null = coalition_null(matrix_of(cells.tolist()), "P0000", draws=4_000)
    assert (null.mixing["effective_draws"] > 2_000).all()
    assert (null.mixing["r_hat"] < 1.02).all()
    assert (null.mixing["autocorrelation"].abs() < 0.1).all()


def test_an_unknown_focus_leaves_the_pairs():
    matrix = matrix_of([[1, 0, 1], [0, 1, 1], [1, 1, 0], [None, None, None]])
    null = coalition_null(matrix, "P0003")
    assert null.measures.empty
    assert len(null.pairs) == 3


def test_the_focus_alone_has_a_composition_and_no_pairs():
    null = coalition_null(matrix_of([[1, 1, 0]]), "P0000")
    assert null.pairs.empty
    assert null.mixing.empty
    assert not null.measures.empty
    unknown = coalition_null(matrix_of([[None, None, None], [1, 1, 0]]), "P0000")
    assert unknown.pairs.empty
    assert unknown.mixing.empty
    nothing = coalition_null(matrix_of([[None, None]]), "P0000")
    assert nothing.pairs.empty
    assert nothing.measures.empty
