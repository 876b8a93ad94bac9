"""Coder and time are told apart: on invented codings of which one of them, or neither, decides."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom, kstest

from epresolutions.vocabulary import listings
from epresolutions.vocabulary.coder_and_time import QUESTIONS, coder_and_time

KINDS = 6
CODERS = "WXYZ"


def tables(rng, *, by_coder=0.0, by_year=0.0, texts=60):
    """Texts of five years; second coders have all years, the first a stretch each."""
    names = [f"2016/{n:04}(RSP)" for n in range(texts)]
    years = np.sort(rng.integers(2014, 2019, texts))
    first = np.array(list("ABC"))[np.minimum(np.arange(texts) * 3 // texts, 2)]
    coders = {
        "first": first,
        "second": rng.permutation(np.resize(list(CODERS), texts)),
        "settled": rng.permutation(np.resize(list("ST"), texts)),
    }
    taste = {
        key: rng.dirichlet(np.full(KINDS, 0.4)) for key in [*CODERS, *"ABCST", *range(2014, 2019)]
    }
    rows = []
    for coding, who in coders.items():
        for name, year, coder in zip(names, years, who, strict=True):
            own = rng.dirichlet(np.full(KINDS, 1.0))
            shares = (
                (1 - by_coder - by_year) * own + by_coder * taste[coder] + by_year * taste[year]
            )
            rows += [
                (name, coding, n, f"K{kind}", "GOV", "asks", "", coder)
                for n, kind in enumerate(rng.choice(KINDS, size=6, p=shares / shares.sum()))
            ]
    codings = pd.DataFrame(
        rows,
        columns=["procedure", "coding", "demand", "kind", "addressee", "verb", "note", "coder"],
    )
    return SimpleNamespace(
        resolutions=pd.DataFrame(
            {"procedure": names, "adopted": pd.to_datetime([f"{year}-03-10" for year in years])}
        ),
        codings=codings,
        demands=codings[codings["coding"] == "first"].assign(part="lead"),
        coded_texts=pd.concat(
            [
                pd.DataFrame({"procedure": names, "coding": coding, "coder": who})
                for coding, who in coders.items()
            ]
        ),
    )


def p_of(frame):
    return frame.set_index(["coding", "shared"])["p"]


def test_p_is_uniform_where_neither_decides():
    rng = np.random.default_rng(8)
    found = [p_of(coder_and_time(tables(rng), draws=99, seed=n)) for n in range(150)]
    for coding, shared, _ in QUESTIONS:
        p = np.array([one[coding, shared] for one in found])
        p = p[~np.isnan(p)]  # of stretches that share no year it cannot be asked
        assert len(p) >= 120
        assert kstest(p - rng.random(len(p)) / 100, "uniform").pvalue > 0.001, (coding, shared)


@pytest.mark.parametrize(("by", "shared"), [("by_coder", "coder"), ("by_year", "year")])
def test_what_decides_is_found_and_not_taken_for_the_other(by, shared):
    rng = np.random.default_rng(9)
    runs = 40
    found = [p_of(coder_and_time(tables(rng, **{by: 0.6}), draws=99, seed=n)) for n in range(runs)]
    other = "year" if shared == "coder" else "coder"
    assert np.mean([one["second", shared] <= 0.05 for one in found]) >= 0.9
    taken = sum(one["second", other] <= 0.05 for one in found)
    assert taken <= binom.ppf(0.999, runs, 0.05)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("by_coder", [0.0, 0.9])
def test_the_table_says_what_is_told_from_chance(language, by_coder):
    made = tables(np.random.default_rng(2), by_coder=by_coder)
    frame = coder_and_time(made, draws=199)
    table, caption = listings.coder_and_time(frame, language)
    assert len(table) == len(QUESTIONS)
    nothing = {"en": "Neither the coder nor the year", "fr": "Ni le codeur ni l’année"}[language]
    assert (nothing in caption) == (not (frame["q"] < 0.05).any())
    assert (nothing in caption) == (by_coder == 0)
    assert len(caption.split()) <= 90
