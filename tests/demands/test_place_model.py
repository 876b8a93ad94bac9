"""The model of the place in the text on data whose answer is known."""

import numpy as np
import pandas as pd
import pytest

from epresolutions.demands.place_model import firth, missed, place_model


def logistic(odds):
    return 1 / (1 + np.exp(-odds))


def texts(rng, n, change, *, level=-1.2, unlike=0.0):
    """Texts of 4 to 11 demands; the log-odds of asking the EU rise by `change` to the end."""
    parts = []
    for i in range(n):
        place = (np.arange(size := rng.integers(4, 12)) + 0.5) / size
        chance = logistic(level + unlike * rng.normal() + change * (place - 0.5))
        hit = rng.random(size) < chance
        parts.append(pd.DataFrame({"procedure": f"t{i:05d}", "position": place, "hit": hit}))
    return pd.concat(parts, ignore_index=True)


def test_the_fit_is_that_of_the_penalised_likelihood():
    """By another way: the maximum of log-likelihood + half the log-determinant, searched for."""
    from scipy.optimize import minimize

    rng = np.random.default_rng(1)
    x, y = rng.random(30), (rng.random(30) < 0.3).astype(float)
    weight = rng.integers(0, 3, size=30)

    def loss(b):
        p = logistic(b[0] + b[1] * (x - 0.5))
        design = np.column_stack([np.ones(30), x - 0.5])
        information = design.T @ (design * (weight * p * (1 - p))[:, None])
        likelihood = (weight * (y * np.log(p) + (1 - y) * np.log(1 - p))).sum()
        return -likelihood - np.linalg.slogdet(information)[1] / 2

    best = minimize(loss, [0, 0], method="Nelder-Mead", options={"xatol": 1e-7, "fatol": 1e-10}).x
    assert firth(x[None], y, weight[None])[0] == pytest.approx(best, abs=1e-4)


def test_what_stands_apart_has_a_finite_change():
    change = firth(np.array([[0.1, 0.2, 0.3, 0.7, 0.8, 0.9]]), np.array([0, 0, 0, 1, 1, 1]))[0, 1]
    assert 3 < change < 20


@pytest.mark.parametrize(("number", "change", "unlike"), [(4, 0, 0), (4, 3, 1), (12, 3, 1)])
def test_intervals_cover_what_was_put_in_even_of_few_texts(number, change, unlike):
    """Texts alike and unlike in their level; the truth of the unlike is that of very many."""
    rng = np.random.default_rng([number, change, unlike])
    many = texts(rng, 4000, change, unlike=unlike)
    truth = firth(many["position"].to_numpy()[None], many["hit"].to_numpy(dtype=float))[0]
    places = np.array([0.1, 0.5, 0.9])
    chances = logistic(truth[0] + truth[1] * (places - 0.5))
    slopes, curves = [], []
    for seed in range(120):
        seen = texts(rng, number, change, unlike=unlike)
        model = place_model(seen, seen["hit"], draws=150, seed=seed)
        if model is None:
            continue
        _, low, high = model.slope
        curve = model.curve(places)
        slopes.append(low <= truth[1] <= high)
        curves.append((curve["low"] <= chances) & (chances <= curve["high"]))
    assert len(slopes) > 100
    assert 0.89 <= np.mean(slopes) <= 1
    assert 0.9 <= np.mean(curves) <= 1


def test_no_change_is_called_one_no_more_often_than_said_and_a_change_is_found():
    rng = np.random.default_rng(7)
    values = {0: [], 4: []}
    for change, found in values.items():
        for seed in range(150):
            seen = texts(rng, 6, change, unlike=1)
            model = place_model(seen, seen["hit"], draws=99, seed=seed)
            found.append(1 if model is None else model.p)
    for level in (0.05, 0.1, 0.2):
        assert np.mean(np.array(values[0]) <= level) <= level + 0.06
    assert np.mean(np.array(values[4]) <= 0.05) > 0.6


@pytest.mark.parametrize("share", [0.5, 0.75])
def test_what_was_cut_off_is_estimated_whatever_its_level(share):
    """The texts read in part ask the EU more often than those read whole, as in the data."""
    rng = np.random.default_rng(3)
    inside, ratios = [], []
    for seed in range(100):
        whole = texts(rng, 6, 3)
        model = place_model(whole, whole["hit"], draws=150, seed=seed)
        if model is None:
            continue
        partly = texts(rng, 60, 3, level=-0.4)
        lead = partly["position"] < share
        truth = partly.loc[~lead, "hit"].sum()
        read = lead.mean()  # so the assumption on the share read holds
        row = missed(model, partly[lead], read=(read,), seed=seed).iloc[0]
        assert row["demands"] == lead.sum()
        assert row["hits"] == partly.loc[lead, "hit"].sum()
        inside.append(row["low"] <= truth <= row["high"])
        ratios.append(row["missed"] / truth)
    assert 0.9 <= np.mean(inside) <= 1
    assert np.median(ratios) == pytest.approx(1, abs=0.15)


def test_missed_by_hand_where_nothing_changes():
    """A flat curve: behind the beginning the EU has the share it has before, half added."""
    whole = texts(np.random.default_rng(4), 5, 0)
    model = place_model(whole, whole["hit"], draws=50)
    object.__setattr__(model, "coefficients", np.array([0.0, 0.0]))
    beginnings = pd.DataFrame({"procedure": ["a", "a", "b", "b"], "hit": [True, False] * 2})
    frame = missed(model, beginnings, read=(0.5, 0.8))
    assert frame["missed"].tolist() == pytest.approx([4 * 0.5, 1 * 0.5])
    assert (frame["high"] <= [4, 1]).all()
    none = missed(model, beginnings.assign(hit=False), read=(0.5,)).iloc[0]
    assert none["missed"] == pytest.approx(4 * 0.5 / 5)  # none seen is not none there


def test_nothing_read_is_unknown_and_too_little_has_no_model():
    whole = texts(np.random.default_rng(4), 5, 0)
    model = place_model(whole, whole["hit"], draws=50)
    nothing = missed(model, pd.DataFrame({"procedure": [], "hit": []}), read=(0.5,)).iloc[0]
    assert np.isnan(nothing["missed"])
    assert place_model(whole, np.ones(len(whole), dtype=bool)) is None
    two = whole[whole["procedure"] < "t00002"]
    assert place_model(two, two["hit"]) is None
