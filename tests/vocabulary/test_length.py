from itertools import combinations

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from scipy.stats import binom

from epresolutions.vocabulary.length import (
    equal_length,
    equal_length_neighbours,
    limit_effect,
    rarefied_types,
)


def test_rarefaction_equals_trying_every_choice():
    words = "aaabbc"
    size = 3
    mean = np.mean([len({words[i] for i in c}) for c in combinations(range(6), size)])
    found = rarefied_types(csr_matrix([[3, 2, 1, 0], [1, 1, 0, 0]]), size)
    assert found[0] == pytest.approx(mean)
    assert np.isnan(found[1])
    assert rarefied_types(csr_matrix([[3, 2, 1, 0]]), 6)[0] == pytest.approx(3)


def test_equal_length_draws_without_replacement(make_layer):
    layer = make_layer([[5, 5, 0], [1, 0, 2], [1, 0, 1]])
    cut = equal_length(layer, 3, seed=1)
    assert list(cut.documents.index) == ["d000", "d001"]
    assert list(cut.documents["tokens"]) == [3, 3]
    assert cut.counts[1].toarray().tolist() == [[1, 0, 2]]
    assert list(layer.documents["tokens"]) == [10, 3, 2]  # the layer itself stays


def test_equal_length_takes_every_word_at_its_rate(make_layer):
    layer = make_layer([[60, 30, 10]])
    mean = np.mean(
        [equal_length(layer, 20, seed=s).counts.toarray()[0] for s in range(300)], axis=0
    )
    np.testing.assert_allclose(mean, [12, 6, 2], atol=0.5)


def test_length_alone_no_longer_ranks_neighbours(make_layer):
    """Of two texts of one taste the longer looks nearer; cut to equal length it does not."""
    rng = np.random.default_rng(0)
    taste = rng.dirichlet(np.full(200, 0.5))
    longer, equal = [], []
    for seed in range(25):
        words = [60, 60, 1500]
        layer = make_layer([rng.multinomial(n, taste) for n in words])
        frame = equal_length_neighbours(layer, "d000", ["d001", "d002"], draws=20, seed=seed, top=1)
        frame = frame.set_index("procedure")
        longer.append(frame.loc["d002", "rank"] == 1)
        equal.append(frame.loc["d002", "rank_equal"] == 1)
        assert (frame["size"] == 60).all()
    assert np.mean(longer) >= 0.9
    assert 0.2 <= np.mean(equal) <= 0.8


def days(n_before, n_after):
    return ["2022-01-01"] * n_before + ["2023-06-01"] * n_after


def test_no_effect_is_found_where_there_is_none(make_layer):
    rng = np.random.default_rng(1)
    runs, hits = 100, {"types at equal length": 0, "words at equal length": 0}
    for seed in range(runs):
        counts = [rng.multinomial(rng.integers(40, 80), np.full(30, 1 / 30)) for _ in range(16)]
        layer = make_layer(counts, adopted=days(8, 8))
        frame = limit_effect(layer, list(layer.documents.index), draws=99, seed=seed)
        for name in hits:
            hits[name] += frame.set_index("measure").loc[name, "p"] <= 0.05
    for found in hits.values():
        assert found <= binom.ppf(0.999, runs, 0.05)


def test_length_is_told_from_vocabulary(make_layer):
    """Shorter texts of the same taste differ in types, but not at equal length."""
    rng = np.random.default_rng(2)
    taste = rng.dirichlet(np.full(60, 1.0))
    counts = [rng.multinomial(n, taste) for n in [400] * 10 + [100] * 10]
    layer = make_layer(counts, adopted=days(10, 10))
    frame = limit_effect(layer, list(layer.documents.index), draws=199).set_index("measure")
    assert frame.loc["tokens", "difference"] == -300
    assert frame.loc["types", "p"] <= 0.01
    assert frame.loc["types at equal length", "p"] > 0.05
    assert frame.loc["types", ["n_before", "n_after", "size"]].tolist() == [10, 10, 100]


def test_another_choice_of_words_is_found(make_layer):
    rng = np.random.default_rng(3)
    tastes = rng.dirichlet(np.full(60, 1.0), 2)
    counts = [rng.multinomial(100, t) for t in [tastes[0]] * 8 + [tastes[1]] * 8]
    layer = make_layer(counts, adopted=days(8, 8))
    frame = limit_effect(layer, list(layer.documents.index), draws=199).set_index("measure")
    assert frame.loc["words at equal length", "p"] <= 0.01
    assert frame.loc["tokens", "difference"] == 0


def test_one_period_alone_gives_no_comparison(make_layer):
    layer = make_layer(np.ones((4, 3)), adopted=days(4, 0))
    assert limit_effect(layer, list(layer.documents.index)).empty
