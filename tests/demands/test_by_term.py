"""Shares by term: by hand, and on terms that differ or do not."""

import numpy as np
import pandas as pd
import pytest

from epresolutions.demands.by_term import shares_by_term

KINDS = ["A", "B", "C", "D"]


def drawn(rng, chances, texts=40):
    """Demands and resolutions of terms 8 and 9, every text asking three to six things."""
    rows, terms = [], []
    for term, chance in zip((8, 9), chances, strict=True):
        for text in range(texts):
            name = f"{term}/{text}"
            terms.append((name, term))
            for kind in rng.choice(KINDS, size=rng.integers(3, 7), p=chance):
                rows.append((name, len(rows), kind, "asks", f"note {len(rows)}"))
    demands = pd.DataFrame(rows, columns=["procedure", "demand", "kind", "verb", "note"])
    return demands, pd.DataFrame(terms, columns=["procedure", "term"])


def test_shares_are_of_each_terms_own_demands():
    demands, resolutions = drawn(np.random.default_rng(1), [[0.25] * 4] * 2)
    frame = shares_by_term(demands, resolutions, KINDS, draws=19)
    assert frame.groupby("term")["share"].sum().tolist() == pytest.approx([1, 1])
    row = frame[(frame["term"] == 9) & (frame["kind"] == "B")].iloc[0]
    own = demands[demands["procedure"].str.startswith("9/")]
    assert (row["n"], row["demands"]) == ((own["kind"] == "B").sum(), len(own))


def test_a_difference_that_was_put_in_is_found():
    rng = np.random.default_rng(2)
    demands, resolutions = drawn(rng, [[0.4, 0.2, 0.2, 0.2], [0.1, 0.3, 0.3, 0.3]])
    p = shares_by_term(demands, resolutions, KINDS, draws=199).groupby("kind")["p"].first()
    assert p["A"] < 0.05
    assert p["A"] == p.min()


def test_terms_that_do_not_differ_are_told_apart_no_more_often_than_said():
    rng = np.random.default_rng(3)
    least = []
    for run in range(100):
        demands, resolutions = drawn(rng, [[0.4, 0.3, 0.2, 0.1]] * 2, texts=20)
        least.append(shares_by_term(demands, resolutions, KINDS, draws=99, seed=run)["p"].min())
    assert np.mean(np.array(least) <= 0.1) <= 0.2


def test_a_term_of_few_resolutions_is_left_out():
    demands, resolutions = drawn(np.random.default_rng(4), [[0.25] * 4] * 2)
    few = resolutions[(resolutions["term"] == 8) | (resolutions.groupby("term").cumcount() < 9)]
    assert shares_by_term(demands, few, KINDS, draws=9).empty
