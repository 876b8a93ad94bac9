"""The order of documents and of terms in a layer changes no result."""

import numpy as np
import pandas as pd
import pytest

from epresolutions import vocabulary
from epresolutions.vocabulary.length import limit_effect

NAMES = [f"d{i:03d}" for i in range(14)]
DAYS = ["2021-05-01"] * 7 + ["2024-05-01"] * 7


def distinctive(layer, compared):
    return vocabulary.distinctive_terms(layer, NAMES[0], compared, draws=50, top=99)


def keyness(layer, compared):
    return vocabulary.keyness(layer, NAMES[0], compared)


def neighbours(layer, compared):
    return vocabulary.neighbours(layer, NAMES[0], compared, draws=1, top=99).drop(
        columns=["low", "high", "estimate", "behind_low", "behind_high"]
    )


def tree(layer, compared):
    leaves, merges = vocabulary.tree(layer, NAMES[0], compared, draws=2)
    return merges[["height", "size"]].assign(leaves=len(leaves))


def limit(layer, compared):
    columns = ["measure", "before", "after", "difference", "n_before", "n_after", "size"]
    found = limit_effect(layer, [NAMES[0], *compared], draws=10)
    return found.loc[found["measure"] != "words at equal length", columns]


def mapped(layer, compared):
    frame = vocabulary.term_map(layer, NAMES[0], compared)
    return frame.sort_values("procedure", ignore_index=True)[["procedure", "x", "y", "stress"]]


@pytest.mark.parametrize("method", [distinctive, keyness, neighbours, tree, limit, mapped])
def test_the_order_of_documents_and_terms_does_not_matter(make_layer, method):
    rng = np.random.default_rng(8)
    base = rng.dirichlet(np.ones(50) * 0.5)
    counts = np.array([rng.multinomial(90, rng.dirichlet(base * 40 + 0.01)) for _ in NAMES])
    rows, columns = rng.permutation(14), rng.permutation(50)
    plain = make_layer(counts, names=NAMES, adopted=DAYS)
    mixed = make_layer(
        counts[rows][:, columns],
        names=[NAMES[i] for i in rows],
        adopted=[DAYS[i] for i in rows],
        terms=[f"t{j:03d}" for j in columns],
    )
    first = method(plain, NAMES[1:])
    pd.testing.assert_frame_equal(first, method(mixed, NAMES[1:]), rtol=1e-7, atol=1e-9)
    if method is not distinctive:  # its draws go by the place in the list
        again = method(mixed, list(rng.permutation(NAMES[1:])))
        pd.testing.assert_frame_equal(first, again, rtol=1e-7, atol=1e-9)
