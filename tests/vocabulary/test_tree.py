import numpy as np
import pytest
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import pdist
from scipy.stats import norm

from epresolutions.vocabulary.tree import SCALES, approximately_unbiased, tree
from epresolutions.vocabulary.weights import tfidf


def two_families(rng, make_layer):
    first, second = rng.dirichlet(np.ones(80), 2)
    tastes = [first] * 4 + [second] * 4
    return make_layer([rng.multinomial(200, taste) for taste in tastes])


def test_the_tree_equals_scipy(make_layer):
    layer = two_families(np.random.default_rng(0), make_layer)
    names = list(layer.documents.index)
    leaves, merges = tree(layer, "d000", names[1:], draws=2)
    order = layer.documents.index.get_indexer(leaves["procedure"])
    expected = linkage(pdist(tfidf(layer)[0].toarray()[order], "cosine"), "average")
    np.testing.assert_allclose(merges["height"], expected[:, 2], atol=1e-12)
    assert leaves["focus"].tolist() == [True] + [False] * 7


def test_planted_families_are_supported_and_chance_is_not(make_layer):
    rng = np.random.default_rng(1)
    families, chance = [], []
    for seed in range(8):
        layer = two_families(rng, make_layer)
        _, merges = tree(layer, "d000", list(layer.documents.index), draws=30, seed=seed)
        top = merges[merges["size"] == 4]
        families.append(len(top) == 2 and (top["support"] > 0.95).all())
        plain = make_layer([rng.multinomial(200, np.full(80, 1 / 80)) for _ in range(8)])
        _, merges = tree(plain, "d000", list(plain.documents.index), draws=30, seed=seed)
        chance += list(merges["support"][:-1])
    assert np.mean(families) >= 0.9
    assert np.mean(np.array(chance) > 0.95) <= 0.1


def test_the_correction_recovers_what_it_models():
    size = np.array(SCALES)
    for distance, curvature in ((1.0, 0.2), (-0.8, 0.3)):
        support = norm.sf(distance * np.sqrt(size) + curvature / np.sqrt(size))[None]
        found = approximately_unbiased(support, SCALES, 1000)
        assert found[0] == pytest.approx(norm.sf(distance - curvature), abs=1e-6)


def test_certain_branches_need_no_correction():
    assert approximately_unbiased(np.ones((1, len(SCALES))), SCALES, 100)[0] == 1


def test_two_texts_make_no_tree(make_layer):
    leaves, merges = tree(make_layer(np.eye(2)), "d000", ["d001"])
    assert len(leaves) == 1  # the other shares no word with it
    assert merges.empty
    leaves, merges = tree(make_layer(np.ones((2, 2), dtype=int)), "d000", ["d001"])
    assert len(leaves) == 2
    assert merges.empty
