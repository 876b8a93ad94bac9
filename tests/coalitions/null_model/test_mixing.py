import numpy as np
import pytest

from epresolutions.coalitions.null_model.mixing import (
    effective_sample_size,
    mixing_report,
    split_r_hat,
)
from epresolutions.coalitions.null_model.sample import NullSample


def autoregressive(rng, chains, steps, correlation):
    values = np.empty((chains, steps))
    values[:, 0] = rng.normal(size=chains)
    noise = rng.normal(size=(chains, steps)) * np.sqrt(1 - correlation**2)
    for step in range(1, steps):
        values[:, step] = correlation * values[:, step - 1] + noise[:, step]
    return values


@pytest.mark.parametrize("correlation", [0.0, 0.5, 0.9])
def test_effective_sample_size_of_a_known_process(correlation):
    rng = np.random.default_rng(0)
    values = autoregressive(rng, 20, 2_000, correlation)
    known = values.size * (1 - correlation) / (1 + correlation)
    assert effective_sample_size(values) == pytest.approx(known, rel=0.1)


def test_r_hat_is_one_for_equal_chains_and_large_for_apart_or_drifting():
    rng = np.random.default_rng(1)
    values = rng.normal(size=(10, 400))
    assert split_r_hat(values) == pytest.approx(1, abs=0.01)
    assert split_r_hat(values + np.arange(10)[:, None]) > 2
    assert split_r_hat(values + np.linspace(0, 3, 400)) > 1.2


def test_values_that_never_vary_or_are_too_few_have_no_diagnosis():
    assert np.isnan(effective_sample_size(np.ones((4, 10))))
    assert np.isnan(split_r_hat(np.ones((4, 10))))
    assert np.isnan(effective_sample_size(np.ones((4, 3))))
    assert np.isnan(split_r_hat(np.arange(6.0).reshape(2, 3)))


def test_report_has_a_row_for_each_component():
    rng = np.random.default_rng(2)
    values = np.stack([autoregressive(rng, 10, 500, 0.6), np.ones((10, 500))], axis=2)
    report = mixing_report(NullSample(values, "curveball", 0), ["moving", "still"])
    moving, still = report.to_dict("records")
    assert moving["autocorrelation"] == pytest.approx(0.6, abs=0.05)
    assert moving["draws"] == 5_000
    assert moving["chains"] == 10
    assert moving["effective_draws"] < 2_000
    assert np.isnan(still["effective_draws"])
    listed = mixing_report(NullSample(values[:1], "enumeration", None), ["moving", "still"])
    assert listed["r_hat"].isna().all()
