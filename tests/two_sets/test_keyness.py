"""Words of two sets: counts by hand, and tests that bursts of words do not deceive."""

import sys
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_matrix
from scipy.stats import chi2, kstest

from epresolutions.two_sets.keyness import keyness, load_for_both, with_intervals
from epresolutions.vocabulary.keyness import informative_prior, log_likelihood, log_odds
from epresolutions.vocabulary.layers import Layer, LayerError
from epresolutions.vocabulary.layers.model import measured


def layer_of(counts, name="made"):
    counts = csr_matrix(np.asarray(counts))
    names = [f"r{n:03d}" for n in range(counts.shape[0])]
    about = pd.DataFrame({"title": names, "adopted": pd.Timestamp("2015-01-01")}, index=names)
    terms = np.array([f"t{n:02d}" for n in range(counts.shape[1])], dtype=object)
    description = {"en": "made-up words", "fr": "mots inventés"}
    return Layer(name, "en", counts, terms, measured(about, counts), description)


def sides_of(first):
    return pd.DataFrame(
        {"first": first, "block": range(len(first)), "stratum": 0, "within_terms": False},
        index=[f"r{n:03d}" for n in range(len(first))],
    )


COUNTS = [[3, 0, 1, 2], [2, 0, 0, 2], [0, 0, 0, 0], [0, 4, 1, 2], [0, 1, 0, 2], [1, 2, 0, 2]]


def test_counts_rates_and_log_odds_by_hand():
    layer, sides = layer_of(COUNTS), sides_of([True, True, True, False, False, False])
    frame = keyness(layer, sides, least=2, draws=199).set_index("term")
    # The third has no word: it is on neither side.
    assert set(frame["first_held"]) == {2}
    assert set(frame["second_held"]) == {3}
    row = frame.loc["t00"]
    assert (row["first_n"], row["second_n"], row["first_df"], row["second_df"]) == (5, 1, 2, 1)
    assert row["first_per_1000"] == pytest.approx(1000 * 5 / 10)
    assert row["second_per_1000"] == pytest.approx(1000 * 1 / 15)
    first, second = np.array([5, 0, 1, 4]), np.array([1, 7, 1, 6])
    delta, _ = log_odds(first, second, informative_prior(first + second, 10.0))
    assert frame["difference"].reindex(["t00", "t01", "t02", "t03"]).tolist() == pytest.approx(
        delta.tolist()
    )
    assert set(keyness(layer, sides, least=3, draws=199)["term"]) == {"t00", "t01", "t03"}


def test_a_set_without_words_has_nothing_to_compare():
    layer = layer_of(COUNTS)
    only = sides_of([False, False, True, False, False, False])
    assert keyness(layer, only).empty
    assert keyness(layer, sides_of([True] * 3 + [False] * 3), least=9).empty


def bursts(rng, *, effect=0, texts=50, terms=30):
    """Each text uses a word often or not at all; the first set has more of word 0."""
    first = rng.random(texts) < 0.4
    rates = rng.gamma(0.25, 8.0, size=(texts, terms))
    rates[first, 0] += effect
    return layer_of(rng.poisson(rates)), sides_of(first)


def test_bursts_deceive_a_test_of_single_words_and_not_this_one():
    rng = np.random.default_rng(9)
    alone, words, firm = [], [], []
    for run in range(80):
        layer, sides = bursts(rng)
        frame = keyness(layer, sides, draws=199, seed=run)
        alone.append(frame.set_index("term")["p_alone"]["t05"])
        firm.append((frame["q"] < 0.05).any())
        totals = [frame[f"{side}_n"].to_numpy() for side in ("first", "second")]
        sizes = [layer.counts[sides["first"].to_numpy() == side].sum() for side in (True, False)]
        g2, _ = log_likelihood(*totals, *sizes)
        words.append(np.mean(chi2.sf(np.abs(g2), 1) < 0.05))
    assert kstest(alone, "uniform").pvalue > 0.01
    assert np.mean(firm) < 0.15
    assert np.mean(words) > 0.5


def test_a_word_of_one_set_is_found():
    rng = np.random.default_rng(10)
    found = []
    for run in range(10):
        frame = keyness(*bursts(rng, effect=12), draws=199, seed=run).set_index("term")
        found.append(frame["q"]["t00"] < 0.05)
    assert np.mean(found) > 0.8


def test_intervals_are_of_these_terms_and_open_where_a_side_has_none():
    layer, sides = bursts(np.random.default_rng(12), effect=12)
    counts = layer.counts.toarray()
    counts[~sides["first"].to_numpy(), 3] = 0
    layer = replace(layer, counts=csr_matrix(counts))
    frame = keyness(layer, sides, draws=199)
    shown = with_intervals(frame.sort_values("term").iloc[[3, 0, 7]], layer, sides)
    assert shown["term"].tolist() == ["t03", "t00", "t07"]
    assert shown["low"].isna().tolist() == [True, False, False]
    inside = (shown["low"] < shown["difference"]) & (shown["difference"] < shown["high"])
    assert inside.tolist() == [False, True, True]
    few = with_intervals(frame, layer, sides_of([True] * 4 + [False] * 46))
    assert few["low"].isna().all()


def test_auto_takes_the_first_layer_with_half_of_either_side(monkeypatch):
    held = {"summaries": 1, "full_en": 3, "coded": 4}
    sides = sides_of([True] * 4 + [False] * 4)

    def load(name, tables, **options):
        if name not in held:
            raise LayerError("none")
        counts = np.zeros((8, 2), dtype=int)
        counts[: held[name], 0] = counts[4:, 1] = 1
        return layer_of(counts, name)

    monkeypatch.setattr(sys.modules[keyness.__module__], "load_layer", load)
    assert load_for_both("auto", None, sides).name == "full_en"
    assert load_for_both("coded", None, sides).name == "coded"
    held |= {"full_en": 0, "coded": 1}
    assert load_for_both("auto", None, sides).name == "summaries"
