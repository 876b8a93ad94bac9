import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom

from epresolutions.vocabulary.nearness import attributes, nearness


def about(**values):
    size = len(next(iter(values.values())))
    frame = pd.DataFrame(
        {name: [frozenset()] * size for name in ("country", "theme", "coalition", "year")},
        index=[f"d{i:03d}" for i in range(size)],
    )
    frame["term"] = 8
    for name, value in values.items():
        frame[name] = value
    return frame


def test_means_by_hand(make_layer):
    layer = make_layer([[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]])
    frame = nearness(
        layer,
        list(layer.documents.index),
        about(country=[frozenset("A"), frozenset("AB"), frozenset("B"), frozenset()]),
        draws=50,
    ).set_index("attribute")
    row = frame.loc["country"]
    assert row[["resolutions", "pairs_sharing", "pairs_other"]].tolist() == [3, 2, 1]
    assert row["sharing"] == pytest.approx(0.5)
    assert row["other"] == 0
    assert np.isnan(frame.loc["theme", "p"])


def test_no_nearness_is_found_where_there_is_none(make_layer):
    rng = np.random.default_rng(0)
    runs, hits = 200, 0
    for seed in range(runs):
        layer = make_layer(rng.multinomial(40, np.full(30, 1 / 30), size=14))
        groups = [frozenset({int(g)}) for g in rng.integers(0, 3, 14)]
        frame = nearness(
            layer, list(layer.documents.index), about(theme=groups), draws=59, seed=seed
        )
        hits += frame.set_index("attribute").loc["theme", "p"] <= 0.05
    assert binom.ppf(0.001, runs, 0.05) <= hits <= binom.ppf(0.999, runs, 0.05)


def test_planted_nearness_is_found_and_no_other(make_layer):
    rng = np.random.default_rng(1)
    found = []
    for seed in range(20):
        tastes = rng.dirichlet(np.full(30, 0.5), 3)
        group = rng.permutation(np.repeat([0, 1, 2], 6))
        layer = make_layer([rng.multinomial(40, tastes[g]) for g in group])
        frame = nearness(
            layer,
            list(layer.documents.index),
            about(country=[frozenset({int(g)}) for g in group],
                  year=[frozenset({int(y)}) for y in rng.integers(0, 3, 18)]),
            draws=99, seed=seed,
        ).set_index("attribute")  # fmt: skip
        row = frame.loc["country"]
        found.append(row["q"] <= 0.05 and row["low"] > 0)
        assert row["low"] <= row["difference"] <= row["high"]
    assert np.mean(found) >= 0.95


def test_attributes_change_places_within_their_term_only(make_layer):
    """Two terms with vocabularies of their own: sharing a country tells nothing within a term."""
    rng = np.random.default_rng(2)
    first, second = np.zeros(40), np.zeros(40)
    first[:20], second[20:] = 1 / 20, 1 / 20
    layer = make_layer([rng.multinomial(60, t) for t in [first] * 8 + [second] * 8])
    country = [frozenset({f"{i % 4}"}) for i in range(16)]
    frame = about(country=country)
    frame["term"] = [8] * 8 + [9] * 8
    row = nearness(layer, list(layer.documents.index), frame, draws=199).set_index("attribute")
    assert row.loc["country", "pairs_sharing"] == 8
    assert row.loc["country", "pairs_other"] == 48
    assert row.loc["country", "p"] > 0.05


def test_what_resolutions_share():
    resolutions = pd.DataFrame(
        {
            "procedure": ["a", "b"],
            "term": [8, 8],
            "adopted": pd.to_datetime(["2016-01-01", "2017-01-01"]),
            "countries": [("KAZ",), ()],
            "themes": [("x", "y"), ("y",)],
        }
    )
    tablers = pd.DataFrame({"procedure": ["a", "a"], "group": ["PPE", "ECR"]})
    frame = attributes(resolutions, tablers)
    assert frame.loc["a", "coalition"] == {"ECR+PPE"}
    assert frame.loc["b", "coalition"] == frozenset()
    assert frame.loc["b", "country"] == frozenset()
    assert frame.loc["a", "year"] == {2016}
