"""Mantel's test of two layers: by hand, by enumeration, by simulation."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from epresolutions.vocabulary.layer_agreement import layer_agreement, mantel_p


def cosines(positions):
    """Similarities of points by the angle between them."""
    unit = positions / np.linalg.norm(positions, axis=1, keepdims=True)
    return unit @ unit.T


def texts(rng, tastes, words):
    """Counts of texts whose words follow their tastes, documents x terms."""
    shares = np.exp(tastes)
    return np.array([rng.multinomial(words, share / share.sum()) for share in shares])


def of_term(layer, term=9):
    return pd.Series(term, index=layer.documents.index)


def test_r_is_the_correlation_of_the_pairs(make_layer):
    """By hand: three texts and one; cosines of counts with equal document frequencies."""
    first = make_layer([[1, 0, 0], [1, 1, 0], [0, 1, 1], [0, 0, 1]])
    second = make_layer([[2, 0, 0], [0, 1, 1], [1, 1, 0], [0, 0, 1]])
    frame = layer_agreement(first, second, of_term(first), draws=9)
    half = np.sqrt(0.5)  # every term is in two texts, so that all weigh the same
    one = [half, 0, 0, 0.5, 0, half]  # pairs 01, 02, 03, 12, 13, 23
    other = [0, half, 0, 0.5, half, 0]
    assert frame["correlation"].iloc[0] == pytest.approx(np.corrcoef(one, other)[0, 1])
    assert frame["correlation_low"].isna().all()  # too few to draw from
    assert frame["pairs"].sum() == 6
    assert (frame["first"] * frame["pairs"]).sum() == pytest.approx(sum(one))
    assert (frame["second"] * frame["pairs"]).sum() == pytest.approx(sum(other))
    assert frame["first"].is_monotonic_increasing


def test_p_is_that_of_all_permutations():
    rng = np.random.default_rng(1)
    places = rng.normal(size=(5, 3))
    first, second = cosines(places), cosines(places + rng.normal(size=(5, 3)))
    upper = np.triu_indices(5, 1)
    orders = [list(order) for order in permutations(range(5))]
    all_r = [np.corrcoef(first[upper], second[np.ix_(o, o)][upper])[0, 1] for o in orders]
    exact = np.mean(np.array(all_r) >= all_r[0] - 1e-12)
    found = mantel_p(first, second, np.zeros(5), 20_000, np.random.default_rng(2))
    assert found == pytest.approx(exact, abs=4 * np.sqrt(exact * (1 - exact) / 20_000))


def test_p_is_uniform_where_the_layers_have_nothing_to_do_with_each_other():
    rng = np.random.default_rng(3)
    strata = np.repeat([8, 9], 10)
    found = []
    for _ in range(400):
        # Terms differ in both layers, which alone must not count as agreement.
        first = cosines(rng.normal(size=(20, 4)) + strata[:, None] - 8)
        second = cosines(rng.normal(size=(20, 4)) + strata[:, None] - 8)
        found.append(mantel_p(first, second, strata, 99, rng))
    for level in (0.05, 0.2, 0.5):
        spread = np.sqrt(level * (1 - level) / 400)
        assert abs(np.mean(np.array(found) <= level) - level) < 3.5 * spread


def test_agreement_is_found_where_there_is_some(make_layer):
    rng = np.random.default_rng(4)
    found = []
    for _ in range(20):
        tastes = rng.normal(size=(30, 40))
        layers = [make_layer(texts(rng, tastes, words)) for words in (120, 40)]
        frame = layer_agreement(*layers, of_term(layers[0]), draws=99, seed=1)
        found.append(frame["p"].iloc[0] <= 0.05)
    assert np.mean(found) >= 0.95


def test_the_interval_covers_the_r_of_all_resolutions(make_layer):
    rng = np.random.default_rng(5)
    # Nearly every text has every term, so that weights do not hang on the number of texts.
    tastes = rng.normal(size=(500, 12))
    whole = [make_layer(texts(rng, tastes, words)) for words in (150, 60)]
    true = layer_agreement(*whole, of_term(whole[0]), draws=1)["correlation"].iloc[0]
    inside = []
    for _ in range(60):
        tastes = rng.normal(size=(40, 12))
        some = [make_layer(texts(rng, tastes, words)) for words in (150, 60)]
        row = layer_agreement(*some, of_term(some[0]), draws=200, seed=2).iloc[0]
        inside.append(row["correlation_low"] <= true <= row["correlation_high"])
    assert np.mean(inside) >= 0.87  # nominal .95, 60 runs


def test_only_resolutions_of_both_layers_and_pairs_of_one_term_count(make_layer):
    rng = np.random.default_rng(6)
    counts = texts(rng, rng.normal(size=(12, 8)), 50)
    first = make_layer(counts)
    second = make_layer(counts[:9])
    terms = of_term(first).where(np.arange(12) > 3, 8)
    frame = layer_agreement(first, second, terms, draws=9)
    assert frame["resolutions"].unique().tolist() == [9]
    assert frame["pairs"].sum() == 6 + 10  # of four and of five
    assert frame["correlation"].iloc[0] == pytest.approx(1)


def test_three_resolutions_or_no_variation_leave_nothing_to_compare(make_layer):
    three = make_layer([[1, 0], [1, 1], [0, 1]])
    assert layer_agreement(three, three, of_term(three)).empty
    alike = make_layer([[1, 1]] * 5)
    varied = make_layer([[1, 0], [1, 1], [0, 1], [2, 1], [1, 3]])
    assert layer_agreement(alike, varied, of_term(alike)).empty
