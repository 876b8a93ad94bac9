import math

import pytest

from epresolutions.demands.coder.measure import Known, rates, score

KNOWN = Known(
    (("A", frozenset(["x"])), ("A", frozenset(["y"])), ("B", frozenset(["x", "z"]))),
    (("C", frozenset(["x"])),),
)


@pytest.mark.parametrize(
    ("found", "pairs", "counts"),
    [
        ([("A", "x"), ("A", "y"), ("B", "z")], True, (3, 0, 0)),
        ([("A", "x"), ("A", "x"), ("B", "x"), ("B", "z")], True, (2, 0, 1)),
        ([("A", "z"), ("C", "x"), ("C", "y")], True, (0, 2, 3)),
        ([("A", "z"), ("C", "y"), ("D", "x")], False, (1, 1, 1)),
        ([], True, (0, 0, 3)),
    ],
)
def test_counts_are_those_of_a_hand(found, pairs, counts):
    assert score(found, KNOWN, pairs=pairs) == counts


def test_one_row_is_not_right_twice():
    known = Known((("A", frozenset(["x", "y"])), ("A", frozenset(["x"]))))
    assert score([("A", "x")], known, pairs=True) == (1, 0, 1)
    assert score([("A", "x"), ("A", "y")], known, pairs=True) == (2, 0, 0)


def test_rates_are_over_all_texts_together():
    assert rates([(1, 1, 0), (3, 0, 4)]) == pytest.approx(
        {"precision": 0.8, "recall": 0.5, "f1": 8 / 13}
    )
    assert all(math.isnan(rate) for rate in rates([(0, 0, 0)]).values())
