import numpy as np
import pytest
from sklearn.metrics import euclidean_distances

from epresolutions.vocabulary import term_map
from epresolutions.vocabulary.weights import tfidf


def test_a_map_that_can_be_exact_is(make_layer):
    """Four texts of two words lie on a circle: the plane holds them without distortion."""
    layer = make_layer([[9, 0], [0, 9], [5, 5], [9, 2]])
    frame = term_map(layer, "d002", ["d000", "d001", "d003"])
    assert frame["stress"].iloc[0] < 0.01
    true = euclidean_distances(tfidf(layer)[0])[[2, 0, 1, 3]][:, [2, 0, 1, 3]]
    np.testing.assert_allclose(euclidean_distances(frame[["x", "y"]]), true, atol=0.02)
    assert frame.loc[frame["focus"], "procedure"].tolist() == ["d002"]
    assert frame.loc[0, ["x", "y"]].min() >= 0


def test_the_same_map_whatever_the_order(make_layer):
    rng = np.random.default_rng(0)
    counts = rng.poisson(0.4, (9, 30))
    counts[:, 0] += 1
    names = [f"d{i:03d}" for i in range(9)]
    one = term_map(make_layer(counts), "d000", names[1:]).set_index("procedure")
    rows = rng.permutation(9)
    mixed = make_layer(counts[rows], names=[names[i] for i in rows])
    two = term_map(mixed, "d000", names[:0:-1]).set_index("procedure").loc[one.index]
    assert one["stress"].iloc[0] == pytest.approx(two["stress"].iloc[0], abs=1e-3)
    np.testing.assert_allclose(
        euclidean_distances(one[["x", "y"]]), euclidean_distances(two[["x", "y"]]), atol=0.05
    )


def test_few_texts_give_no_map(make_layer):
    frame = term_map(make_layer(np.eye(3)), "d000", ["d001", "d002"])
    assert frame["x"].isna().all()
