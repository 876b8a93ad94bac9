import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfTransformer

from epresolutions.vocabulary import distinctive_terms
from epresolutions.vocabulary.distinctive_terms import _weights


def texts(rng, documents, terms=60, words=80, burst=50.0):
    """Counts of exchangeable texts: Zipf's law, each with its own taste (Dirichlet)."""
    base = 1 / np.arange(1, terms + 1)
    base /= base.sum()
    return np.array([rng.multinomial(words, rng.dirichlet(base * burst)) for _ in range(documents)])


@pytest.mark.parametrize("sublinear", [False, True])
@pytest.mark.parametrize("smooth", [False, True])
def test_a_draw_equals_scikit_learn_on_the_drawn_texts(sublinear, smooth):
    counts = texts(np.random.default_rng(1), 7)
    frequency = csr_matrix(counts.astype(float))
    if sublinear:
        frequency.data = 1 + np.log(frequency.data)
    own = frequency[0].indices
    drawn = np.array([[2, 0, 1, 3, 0, 0], [1, 1, 1, 1, 1, 1]])
    weight, centre = _weights(frequency, own, drawn, smooth, None)
    for draw, found_weight, found_centre in zip(drawn, weight, centre, strict=True):
        rows = np.concatenate([[0], np.repeat(np.arange(1, 7), draw)])
        theirs = TfidfTransformer(smooth_idf=smooth, sublinear_tf=sublinear)
        used = counts[rows].any(axis=0)
        matrix = np.zeros((len(rows), counts.shape[1]))
        matrix[:, used] = theirs.fit_transform(counts[rows][:, used]).toarray()
        np.testing.assert_allclose(found_weight, matrix[0, own], rtol=0, atol=1e-12)
        np.testing.assert_allclose(found_centre, matrix[1:, own].mean(axis=0), rtol=0, atol=1e-12)


def test_against_one_resolution_alone(make_layer):
    layer = make_layer(texts(np.random.default_rng(2), 5))
    frame = distinctive_terms(
        layer, "d000", ["d001", "d002", "d003", "d004"], against="d002", top=99
    )
    matrix = TfidfTransformer().fit_transform(layer.counts).toarray()
    difference = dict(zip(layer.vocabulary, matrix[0] - matrix[2], strict=True))
    np.testing.assert_allclose(
        frame["difference"], [difference[t] for t in frame["term"]], atol=1e-12
    )


def test_planted_terms_are_found(make_layer):
    rng = np.random.default_rng(3)
    found = []
    for _ in range(40):
        counts = texts(rng, 40)
        counts[0, [30, 45]] += 6  # of 92 words; elsewhere about one in 150
        frame = distinctive_terms(make_layer(counts), "d000", [f"d{i:03d}" for i in range(1, 40)],
                                  top=5, draws=200)  # fmt: skip
        stable = frame.loc[(frame["top_share"] >= 0.9) & ~frame["once"], "term"]
        found.append({"t030", "t045"} <= set(stable))
    assert np.mean(found) >= 0.95


def test_the_interval_covers_the_difference_from_all_that_might_be_compared(make_layer):
    rng = np.random.default_rng(4)
    focus = texts(rng, 1)
    names = [f"d{i:03d}" for i in range(601)]
    inside = []
    for _ in range(15):
        sample, whole = (make_layer(np.vstack([focus, texts(rng, n)])) for n in (60, 600))
        one = distinctive_terms(sample, "d000", names[1:61], top=99, draws=300)
        true = distinctive_terms(whole, "d000", names[1:], top=99, draws=1)
        both = one.merge(true[["term", "difference"]], on="term", suffixes=("", "_true"))
        inside += list(both["difference_true"].between(both["low"], both["high"]))
    assert 0.85 <= np.mean(inside) <= 0.99  # nominal .95; terms of one draw hang together


def test_order_does_not_matter(make_layer):
    rng = np.random.default_rng(5)
    counts = texts(rng, 12)
    names = [f"d{i:03d}" for i in range(12)]
    plain = distinctive_terms(make_layer(counts), "d000", names[1:], draws=1)
    rows, columns = rng.permutation(12), rng.permutation(60)
    mixed = make_layer(
        counts[rows][:, columns],
        names=[names[i] for i in rows],
        terms=[f"t{j:03d}" for j in columns],
    )
    other = distinctive_terms(mixed, "d000", list(rng.permutation(names[1:])), draws=1)
    assert list(plain["term"]) == list(other["term"])
    np.testing.assert_allclose(plain["difference"], other["difference"], atol=1e-12)


def test_a_term_that_occurs_once_in_all_is_marked(make_layer):
    frame = distinctive_terms(
        make_layer([[2, 1, 1], [1, 0, 1]], terms=["a", "b", "c"]), "d000", ["d001"]
    ).set_index("term")
    assert frame["once"].to_dict() == {"a": False, "b": True, "c": False}


def test_nothing_to_compare(make_layer):
    assert distinctive_terms(make_layer([[1, 2]]), "d000", []).empty
    assert distinctive_terms(make_layer([[0, 0], [1, 1]]), "d000", ["d001"]).empty


def test_same_seed_same_intervals(make_layer):
    layer = make_layer(texts(np.random.default_rng(6), 19))
    others = [f"d{i:03d}" for i in range(1, 19)]
    one, two, three = (distinctive_terms(layer, "d000", others, seed=s) for s in (1, 1, 2))
    assert one.equals(two)
    assert not one["low"].equals(three["low"])


@pytest.mark.parametrize("terms", [6, 14, 30])
def test_not_every_term_can_keep_its_place(make_layer, terms):
    """With hardly more terms than ``top`` all were among the first; now half of them at most."""
    rng = np.random.default_rng(7)
    layer = make_layer(texts(rng, 30, terms=terms))
    frame = distinctive_terms(layer, "d000", [f"d{i:03d}" for i in range(1, 30)], draws=200)
    ranked = (layer.counts[0].toarray() > 0).sum()
    assert frame["ranked"].unique().tolist() == [ranked]
    assert frame["places"].unique().tolist() == [min(15, ranked // 2)]
    whole = distinctive_terms(
        layer, "d000", [f"d{i:03d}" for i in range(1, 30)], draws=200, top=terms
    )
    assert whole["top_share"].sum() == pytest.approx(ranked // 2)


def test_a_term_of_the_focus_alone_rests_on_one_text(make_layer):
    layer = make_layer([[2, 1, 3], [1, 0, 1], [0, 0, 4]], terms=["a", "b", "c"])
    frame = distinctive_terms(layer, "d000", ["d001", "d002"]).set_index("term")
    assert frame["single"].to_dict() == {"a": False, "b": True, "c": False}
    assert frame["once"].to_dict() == {"a": False, "b": True, "c": False}
    twice = distinctive_terms(layer, "d000", ["d001", "d002"], least=2)
    assert set(twice["term"]) == {"a", "c"}


def test_fewer_than_ten_compared_are_not_drawn_from(make_layer):
    counts = texts(np.random.default_rng(8), 11)
    names = [f"d{i:03d}" for i in range(1, 11)]
    nine = distinctive_terms(make_layer(counts), "d000", names[:9], draws=50)
    ten = distinctive_terms(make_layer(counts), "d000", names, draws=50)
    columns = ["low", "high", "rank_low", "rank_high", "top_share"]
    assert nine[columns].isna().all(axis=None)
    assert ten[columns].notna().all(axis=None)
    assert (ten["low"] <= ten["high"]).all()
