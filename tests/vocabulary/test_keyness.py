import numpy as np
import pytest
from scipy.stats import binom, chi2_contingency

from epresolutions.vocabulary.distinctive_terms import distinctive_terms
from epresolutions.vocabulary.keyness import (
    agreement,
    informative_prior,
    keyness,
    log_likelihood,
    log_odds,
)


def test_log_odds_equal_a_published_example():
    """Two sentences of the readme of the package fightin_words, prior .05 a term."""
    terms = [
        "brown",
        "donkey",
        "fox",
        "jumps",
        "lazier",
        "lazy",
        "over",
        "pig",
        "purple",
        "quick",
        "the",
    ]
    first = ["the", "quick", "brown", "fox", "jumps", "over", "the", "lazy", "pig"]
    second = ["the", "lazy", "purple", "pig", "jumps", "over", "the", "lazier", "donkey"]
    counts = [np.array([text.count(t) for t in terms]) for text in (first, second)]
    _, z = log_odds(*counts, np.full(len(terms), 0.05))
    by_term = dict(zip(terms, z, strict=True))
    for term in ("brown", "fox", "quick"):
        assert by_term[term] == pytest.approx(0.6894227886807968)
    for term in ("donkey", "lazier", "purple"):
        assert by_term[term] == pytest.approx(-0.6894227886807968)
    for term in ("jumps", "lazy", "over", "pig", "the"):
        assert by_term[term] == pytest.approx(0.0)


def test_log_odds_by_hand():
    delta, z = log_odds(np.array([8, 2]), np.array([3, 7]), np.array([1.0, 1.0]))
    assert delta[0] == pytest.approx(np.log(9 / 3) - np.log(4 / 8))
    assert z[0] == pytest.approx(delta[0] / np.sqrt(1 / 9 + 1 / 4))
    assert delta[1] == pytest.approx(-delta[0])


@pytest.mark.parametrize(
    ("a", "b", "c", "d", "published"),
    [
        (52, 57, 50_000, 75_000, 2.65),  # the worked example taught with the Lancaster calculator
        (392, 170, 1_000_000, 1_000_000, 90),  # Rayson, Corpora list, 18 January 2002: keep
        (348, 99, 1_000_000, 1_000_000, 147),
        (15, 14, 1_000_000, 1_000_000, 0),
        (9, 32, 1_000_000, 1_000_000, 14),
    ],
)
def test_log_likelihood_equals_published_examples(a, b, c, d, published):
    g2, _ = log_likelihood(np.array([a]), np.array([b]), c, d)
    assert round(abs(float(g2[0])), 2 if isinstance(published, float) else 0) == published


def test_log_likelihood_equals_scipy():
    rng = np.random.default_rng(0)
    first, second = rng.integers(0, 9, 30), rng.integers(0, 9, 30)
    g2, ratio = log_likelihood(first, second, 300, 500)
    for i in np.flatnonzero(first + second):
        table = [[first[i], second[i]], [300 - first[i], 500 - second[i]]]
        expected = chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
        assert abs(g2[i]) == pytest.approx(expected)
        assert np.sign(g2[i]) == np.sign(first[i] / 300 - second[i] / 500)
    added = 1 / 800  # one word in all, parted as the words of the sides are
    assert ratio[0] == pytest.approx(
        np.log2(first[0] / 300 + added) - np.log2(second[0] / 500 + added)
    )


def test_a_word_that_the_short_side_lacks_is_not_overused_there():
    """By hand: 0 of 42 words against 1 of 4,200, and equal rates."""
    g2, ratio = log_likelihood(np.array([0, 1]), np.array([1, 100]), 42, 4200)
    assert g2[0] < 0
    assert ratio[0] == pytest.approx(-1.0071, abs=1e-3)  # log2((1/4242) / (1/4200 + 1/4242))
    assert ratio[1] == pytest.approx(0)


def test_signs_and_order_are_those_of_quanteda():
    """The example of its documentation: G² without correction, as its own tests order it."""
    first = {"a": 3, "b": 2, "c": 6, "d": 1, "e": 1, "f": 1, "g": 1, "h": 2}
    second = {"a": 2, "b": 1, "c": 2, "d": 4, "e": 1, "f": 1, "g": 0, "h": 1}
    counts = [np.array(list(side.values())) for side in (first, second)]
    for one, other, published in (
        (*counts, "cgbhaefd"),
        (*counts[::-1], "defabhgc"),
    ):
        g2, ratio = log_likelihood(one, other, one.sum(), other.sum())
        order = sorted(range(8), key=lambda i: (-round(g2[i], 9), i))
        assert "".join("abcdefgh"[i] for i in order) == published
        expected = (one + other) * one.sum() / (one.sum() + other.sum())
        np.testing.assert_array_equal(np.sign(g2), np.sign(one - expected))
        np.testing.assert_array_equal(np.sign(ratio), np.sign(one - expected))


def test_the_prior_is_worth_as_much_as_the_shorter_side(make_layer):
    """By hand: 4 words against 36; 4 pseudo-words, of which each term has its share of 40."""
    layer = make_layer([[3, 1], [9, 27]], terms=["a", "b"])
    row = keyness(layer, "d000", ["d001"]).set_index("term").loc["a"]
    pseudo = 4 * 12 / 40
    assert row["log_odds"] == pytest.approx(
        np.log((3 + pseudo) / (8 - 3 - pseudo)) - np.log((9 + pseudo) / (40 - 9 - pseudo))
    )
    assert row["z"] == pytest.approx(row["log_odds"] / np.sqrt(1 / (3 + pseudo) + 1 / (9 + pseudo)))


def test_more_compared_texts_do_not_drown_a_short_focus(make_layer):
    """The same rates, a hundred times the words on the other side: the estimate hardly moves."""
    estimates = []
    for times in (10, 1000):
        layer = make_layer([[8, 32], [4 * times, 36 * times]], terms=["a", "b"])
        estimates.append(keyness(layer, "d000", ["d001"]).set_index("term").loc["a", "log_odds"])
    assert estimates[1] == pytest.approx(estimates[0], abs=0.05)


def test_the_prior_has_the_size_asked_for():
    prior = informative_prior(np.array([1, 3]), 8)
    assert list(prior) == [2, 6]


def exchangeable(rng, documents, burst, terms=50, words=120):
    base = 1 / np.arange(1, terms + 1)
    base /= base.sum()
    return np.array(
        [rng.multinomial(words, rng.dirichlet(base * burst) if burst else base)
         for _ in range(documents)]
    )  # fmt: skip


def rejected(rng, make_layer, burst, column, runs=100):
    """How many of the terms, and of what number, have p up to .05 in runs without a difference."""
    names = [f"d{i:03d}" for i in range(1, 40)]
    found = [
        keyness(make_layer(exchangeable(rng, 40, burst)), "d000", names)[column] <= 0.05
        for _ in range(runs)
    ]
    return sum(f.sum() for f in found), sum(len(f) for f in found)


def test_no_difference_is_found_among_exchangeable_resolutions(make_layer):
    """p_resolutions keeps its level however bursty words are; p_words only if they are not."""
    rng = np.random.default_rng(1)
    hits, tests = rejected(rng, make_layer, 15.0, "p_resolutions")
    assert hits <= binom.ppf(0.999, tests, 0.05)
    hits, tests = rejected(rng, make_layer, None, "p_words")
    assert hits <= 1.2 * binom.ppf(0.999, tests, 0.05)  # chi-squared is a limit
    hits, tests = rejected(rng, make_layer, 15.0, "p_words")
    assert hits > 2 * 0.05 * tests  # as the documentation says: too often


def test_planted_terms_are_found(make_layer):
    rng = np.random.default_rng(2)
    found, first = [], []
    for _ in range(40):
        counts = exchangeable(rng, 40, None)
        counts[0, 40] += 8
        frame = keyness(make_layer(counts), "d000", [f"d{i:03d}" for i in range(1, 40)])
        row = frame.set_index("term").loc["t040"]
        found.append(row["q_words"] < 0.05 and row["p_resolutions"] == pytest.approx(1 / 40))
        first.append(frame["term"].iloc[0] == "t040")
    assert np.mean(found) >= 0.95
    assert np.mean(first) >= 0.95


def test_columns_name_both_sides(make_layer):
    layer = make_layer([[3, 1, 0], [1, 0, 1], [0, 0, 2]], terms=["a", "b", "c"])
    frame = keyness(layer, "d000", ["d001", "d002"]).set_index("term")
    assert frame.loc["a", ["n", "n_compared", "df", "documents"]].tolist() == [3, 1, 1, 2]
    assert frame.loc["a", "per_1000"] == pytest.approx(750)
    assert frame.loc["a", "per_1000_compared"] == pytest.approx(250)
    assert frame["once"].to_dict() == {"a": False, "b": True, "c": False}
    assert frame.loc["c", "g2"] < 0 < frame.loc["a", "g2"]
    assert frame.loc["a", "p_resolutions"] == pytest.approx(1 / 3)


def test_ties_count_against_the_focus(make_layer):
    layer = make_layer([[1, 1], [2, 2], [0, 4]], terms=["a", "b"])
    frame = keyness(layer, "d000", ["d001", "d002"]).set_index("term")
    assert frame.loc["a", "p_resolutions"] == pytest.approx(2 / 3)


def test_an_empty_side_gives_no_terms(make_layer):
    assert keyness(make_layer([[1, 2]]), "d000", []).empty
    assert keyness(make_layer([[0, 0], [1, 2]]), "d000", ["d001"]).empty


def test_agreement_of_measures(make_layer):
    rng = np.random.default_rng(3)
    layer = make_layer(exchangeable(rng, 20, 15.0))
    names = [f"d{i:03d}" for i in range(1, 20)]
    terms = distinctive_terms(layer, "d000", names, top=999, draws=1)
    frame = agreement(terms, keyness(layer, "d000", names), top=5)
    assert len(frame) == 6
    assert frame["spearman"].between(-1, 1).all()
    assert (frame["shared"] <= 5).all()
    same = frame[(frame["first"] == "log-odds") & (frame["second"] == "G²")]
    assert same["spearman"].item() > 0.8
