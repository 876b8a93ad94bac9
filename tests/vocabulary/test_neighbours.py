import numpy as np
import pytest
from scipy.stats import binom
from sklearn.metrics.pairwise import cosine_similarity

from epresolutions.uncertainty import percentiles
from epresolutions.vocabulary import neighbours
from epresolutions.vocabulary.neighbours import as_near, drawn_cosines, paragraph_interval
from epresolutions.vocabulary.weights import tfidf


def test_neighbours_equal_scikit_learn(make_layer):
    rng = np.random.default_rng(0)
    layer = make_layer(rng.integers(0, 4, (8, 20)))
    frame = neighbours(layer, "d003", list(layer.documents.index), draws=50)
    cosine = cosine_similarity(tfidf(layer)[0])[3]
    expected = sorted((c for i, c in enumerate(cosine) if i != 3), reverse=True)
    np.testing.assert_allclose(frame["cosine"], expected, atol=1e-12)
    assert "d003" not in set(frame["procedure"])
    assert (frame["low"] <= frame["high"]).all()
    assert set(frame["method"]) == {"terms"}


def test_shared_terms_by_their_weight(make_layer):
    layer = make_layer([[3, 1, 0], [3, 1, 1], [0, 0, 1]], terms=["a", "b", "c"])
    frame = neighbours(layer, "d000", ["d001", "d002"], draws=20)
    assert frame.loc[0, "shared_terms"] == "a, b"
    assert frame.loc[0, "shared"] == 2
    assert frame.loc[1, ["cosine", "shared", "shared_terms"]].tolist() == [0, 0, ""]


def test_nothing_to_compare(make_layer):
    assert neighbours(make_layer([[1, 2]]), "d000", []).empty


def test_a_similarity_that_hangs_on_one_word_has_a_wide_interval():
    from scipy.sparse import csr_matrix

    one = np.array([1.0, 0.05, 0.05, 0.05, 0, 0, 0, 0])
    other = csr_matrix([[1.0, 0, 0, 0, 0.05, 0.05, 0.05, 0.05]])
    low, high = percentiles(drawn_cosines(one, other, draws=400, seed=0)[0])
    assert low[0] == 0
    assert high[0] > 0.9
    even = np.ones(50)
    low, high = percentiles(drawn_cosines(even, csr_matrix(even[None]), draws=50, seed=0)[0])
    assert low[0] == pytest.approx(1)
    assert high[0] == pytest.approx(1)


def test_two_that_rest_on_the_same_words_are_told_apart_though_their_intervals_overlap(make_layer):
    """The second has the first one's words and others of its own: farther whatever is drawn."""
    own = np.concatenate([np.arange(1, 21), np.zeros(20)]).astype(int)
    same = own + np.where(np.arange(40) == 39, 1, 0)
    more = own + np.where(np.arange(40) >= 20, 6, 0)
    layer = make_layer([own, same, more])
    focus, first, second = layer.documents.index
    frame = neighbours(layer, focus, [first, second], draws=400).set_index("procedure")
    assert frame.loc[second, "high"] > frame.loc[first, "low"] - 0.2
    assert frame.loc[second, "behind_low"] > 0
    assert as_near(frame) == 0
    # A twin of the first is as near as it is.
    layer = make_layer([own, same, same])
    focus, *others = layer.documents.index
    frame = neighbours(layer, focus, others, draws=400)
    assert frame["behind_low"].tolist() == [0, 0]
    assert as_near(frame) == 1


def test_of_two_equally_near_the_second_is_seldom_told_from_the_first(make_layer):
    """Simulation: both written from what the focus was; the second is told at most as often as
    the interval allows (a one-sided miss in 2.5 %, more as the first of two is chosen).
    """
    rng = np.random.default_rng(5)
    runs, told = 150, 0
    for seed in range(runs):
        taste = rng.dirichlet(np.full(60, 0.6))
        layer = make_layer(rng.multinomial(120, taste, size=3))
        focus, *others = layer.documents.index
        told += as_near(neighbours(layer, focus, others, draws=200, seed=seed)) == 0
    assert told <= binom.ppf(0.999, runs, 0.10)


def test_the_paragraph_interval_covers_the_similarity_of_what_texts_are_written_from():
    """Basic bootstrap at .95: within a binomial interval; the observed cosine is far too low."""
    rng = np.random.default_rng(1)
    terms = 400
    base = 1 / np.arange(1, terms + 1)
    base /= base.sum()
    idf = 1 + np.log(1 / (1 - (1 - base) ** 800))
    covered, below, runs = 0, 0, 80

    def paragraphs(taste):
        return np.array([rng.multinomial(50, rng.dirichlet(taste * 200 + 1e-9)) for _ in range(20)])

    for _ in range(runs):
        shared = rng.dirichlet(base * 20 + 1e-6)
        tastes = [
            0.5 * base + 0.3 * shared + 0.2 * rng.dirichlet(base * 20 + 1e-6) for _ in range(2)
        ]
        x, y = (taste * idf for taste in tastes)
        true = x @ y / np.sqrt((x @ x) * (y @ y))
        first, second = (paragraphs(taste) for taste in tastes)
        estimate, low, high = paragraph_interval(first, second, idf, draws=200, seed=3)
        covered += low <= true <= high
        x, y = first.sum(axis=0) * idf, second.sum(axis=0) * idf
        below += x @ y / np.sqrt((x @ x) * (y @ y)) < estimate
    assert covered >= binom.ppf(0.001, runs, 0.95)
    assert below == runs


def test_paragraphs_are_used_where_there_are_enough(make_layer):
    rng = np.random.default_rng(2)
    units = rng.poisson(1.2, (40, 30))
    rows = np.repeat([0, 1, 2], [18, 18, 4])
    counts = np.array([units[rows == i].sum(axis=0) for i in range(3)])
    layer = make_layer(counts, units=units, unit_rows=rows)
    frame = neighbours(layer, "d000", ["d001", "d002"], draws=50).set_index("procedure")
    assert frame["method"].to_dict() == {"d001": "paragraphs", "d002": "terms"}
    assert frame.loc["d001", "estimate"] >= frame.loc["d001", "cosine"]
    assert frame.loc["d002", "estimate"] == frame.loc["d002", "cosine"]


def test_sublinear_paragraphs_by_hand():
    first, second = np.array([[2, 1]]), np.array([[1, 0]])
    estimate, low, high = paragraph_interval(first, second, np.ones(2), sublinear=True, draws=5)
    x = np.array([1 + np.log(2), 1])
    assert estimate == pytest.approx(x[0] / np.linalg.norm(x))
    # One paragraph cannot be drawn from.
    assert np.isnan([low, high]).all()
