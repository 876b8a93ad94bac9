"""Alpha against published and worked values, and on coders whose agreement is known."""

import math

import numpy as np
import pandas as pd
import pytest

from epresolutions.demands import coders
from epresolutions.demands.coders import alpha, confusions, masi_distance, ratings, summary, verdict
from epresolutions.demands.figures.coders import (
    describe,
    plot,
    prepare,
)
from epresolutions.tables import read

KINDS = ["A", "B", "C", "D"]


def coded(*rows):
    columns = ["procedure", "coder", "kind", "addressee", "verb", "note"]
    return pd.DataFrame(
        [(*row, *("GOV", "urges", "x")[len(row) - 3 :]) for row in rows], columns=columns
    )


def rated(values):
    """Units x coders of Krippendorff's tables, None where a coder said nothing."""
    rows = [
        ("text", str(u), str(c), frozenset([v]))
        for u, unit in enumerate(values)
        for c, v in enumerate(unit)
        if v is not None
    ]
    return pd.DataFrame(rows, columns=["procedure", "unit", "coder", "value"])


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("ab", "ab", 0),
        ("", "", 0),
        ("a", "b", 1),
        ("a", "", 1),
        ("a", "ab", 1 - 1 / 2 * 2 / 3),
        ("abc", "bcd", 1 - 2 / 4 * 1 / 3),
        ("ab", "abcd", 1 - 2 / 4 * 2 / 3),
    ],
)
def test_masi_is_as_passonneau_defines_it(one, other, distance):
    assert masi_distance(frozenset(one), frozenset(other)) == pytest.approx(distance)
    assert masi_distance(frozenset(other), frozenset(one)) == pytest.approx(distance)


def test_alpha_of_single_values_is_krippendorffs_published_one():
    """His data C: twelve units, four observers, nominal alpha .743."""
    observers = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ]
    assert alpha(rated(zip(*observers, strict=True))) == pytest.approx(0.743, abs=5e-4)


def test_coders_that_agree_fully_have_one_and_guessing_ones_have_none():
    rng = np.random.default_rng(1)
    same = [[v] * 3 for v in rng.integers(4, size=60)]
    assert alpha(rated(same)) == 1
    guessed = rng.integers(4, size=(4000, 3)).tolist()
    assert alpha(rated(guessed)) == pytest.approx(0, abs=0.02)


def test_alpha_finds_the_agreement_that_was_put_in():
    """Each coder repeats the truth with probability q, else guesses: alpha is q squared."""
    rng = np.random.default_rng(2)
    q, n, k = 0.8, 6000, 4
    truth = rng.integers(k, size=(n, 1))
    seen = np.where(rng.random((n, 3)) < q, truth, rng.integers(k, size=(n, 3)))
    assert alpha(rated(seen.tolist())) == pytest.approx(q**2, abs=0.02)


def test_nothing_to_disagree_on_is_undefined_not_perfect():
    assert math.isnan(alpha(rated([["a", "a"], ["a", "a"]])))
    assert verdict(float("nan"), float("nan"), 9) == "undefined"
    assert verdict(0.9, float("nan"), 9) == "too few texts"  # too few for an interval


@pytest.mark.parametrize(
    ("low", "texts", "said"),
    [
        (0.81, 5, "reliable"), (0.8, 4, "too few texts"), (0.7, 40, "tentative"),
        (0.6, 40, "not reliable"),
    ],
)  # fmt: skip
def test_a_verdict_rests_on_the_lower_end_and_on_enough_texts(low, texts, said):
    assert verdict(0.9, low, texts) == said


def test_a_coder_who_read_a_text_and_found_nothing_disagrees_with_one_who_did():
    """By hand: of three texts coders agree on two; the empty ones are read too."""
    table = coded(("t1", "F1", "A"), ("t1", "F2", "A"), ("t2", "F1", "A"))
    read_ = pd.DataFrame(
        [(text, coder) for text in ("t1", "t2", "t3") for coder in ("F1", "F2")],
        columns=["procedure", "coder"],
    )
    rated_ = ratings(table, "presence", ["A"], read_)
    assert len(rated_) == 6
    # observed 2/6; expected 2 x 3 x 3 / (6 x 5): alpha = 1 - (1/3) / (3/5)
    assert alpha(rated_) == pytest.approx(1 - (1 / 3) / (3 / 5))
    assert len(ratings(table, "kinds", ["A"], read_)) == 6
    assert summary(table, ["A"], read_, draws=20)["texts"].max() == 3


def test_who_did_not_code_a_text_is_missing_who_saw_nothing_is_not():
    table = coded(("t1", "F1", "A"), ("t1", "F2", "B"), ("t2", "F1", "A"))
    presence = ratings(table, "presence", KINDS)
    assert len(presence) == 3 * len(KINDS)
    of = presence.set_index(["procedure", "unit", "coder"])["value"]
    assert not of["t1", "B", "F1"]
    assert of["t1", "B", "F2"]
    assert ("t2", "A", "F2") not in of.index


def test_the_interval_is_over_whole_texts_and_holds_the_estimate():
    rng = np.random.default_rng(3)
    rows = []
    for text in range(12):
        truth = rng.random(4) < 0.5
        for coder in "abc":
            seen = np.where(rng.random(4) < 0.85, truth, ~truth)
            rows += [
                (f"t{text}", coder, kind) for kind, yes in zip(KINDS, seen, strict=True) if yes
            ]
            rows.append((f"t{text}", coder, "Z"))
    table = summary(coded(*rows), KINDS, draws=200)
    row = table[(table["measure"] == "presence") & (table["kind"] == "")].iloc[0]
    assert row["low"] < row["alpha"] < row["high"] < 1
    assert row["units"] == 12 * 4
    again = summary(coded(*rows), KINDS, draws=200)
    pd.testing.assert_frame_equal(table, again)


def test_the_alphas_of_the_bootstrap_are_the_librarys():
    data = read.load()
    rng = np.random.default_rng(1)
    for measure in coders.MEASURES:
        rated = ratings(data.agreement, measure, data.kinds["kind"].tolist())
        counts, distances = coders._value_counts(rated)
        of_unit = rated.groupby(["procedure", "unit"]).size().reset_index()["procedure"]
        texts = pd.factorize(of_unit)[0]
        chosen = rng.integers(texts.max() + 1, size=(20, texts.max() + 1))
        weights = np.array([np.bincount(draw, minlength=texts.max() + 1) for draw in chosen])
        alphas = coders._weighted_alphas(counts, distances, texts, weights)
        units = [np.concatenate([np.flatnonzero(texts == t) for t in draw]) for draw in chosen]
        librarys = [coders._alpha(counts[of_draw], distances) for of_draw in units]
        np.testing.assert_allclose(alphas, librarys, rtol=0, atol=1e-12)


def test_confusions_align_clauses_by_their_notes():
    table = coded(
        ("t", "F1", "A", "GOV", "urges", "run the torture mechanism"),
        ("t", "F1", "A", "GOV", "urges", "carry out advice"),
        ("t", "F2", "B", "GOV", "urges", "put the mechanism on torture to work"),
        ("t", "F2", "A", "GOV", "urges", "carry out the advice"),
        ("t", "F2", "C", "EU", "urges", "help"),
    )
    found = confusions(table)
    assert found[["one", "other", "pairs"]].to_numpy().tolist() == [["A", "B", 1], ["C", "", 1]]


def test_the_collections_own_agreement_is_as_it_was_published():
    data = read.load()
    table = summary(data.agreement, data.kinds["kind"].tolist(), draws=20)
    if set(data.agreement["coder"]) <= {"F1", "F2", "F3", "F4", "F5", "F6", "G1", "G2"}:
        assert table.loc[0, "alpha"] == pytest.approx(0.91, abs=0.005)
    few = table[(table["kind"] != "") & (table["seen"] < coders.FEWEST)]
    assert set(few["verdict"]) <= {"too few texts", "undefined"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_figure_draws_what_the_frame_says(language):
    data = read.load()
    frame = prepare(data.agreement, data.kinds, draws=20)
    ax = plot(frame, language=language)
    drawn = sorted(x for line in ax.lines for x in line.get_xdata() if line.get_marker() != "None")
    assert drawn == pytest.approx(sorted(frame["alpha"].dropna()))
    known = frame[frame["alpha"].notna()]
    assert [t.get_text() for t in ax.get_yticklabels()] == [
        f"{label} ({seen})" if kind else label
        for label, kind, seen in zip(
            known[f"label_{language}"], known["kind"], known["seen"], strict=True
        )
    ]
    caption = describe(frame, language=language)
    assert ("language models" if language == "en" else "modèles de langage") in caption.text
    assert ("No human expert" if language == "en" else "Aucun expert") in caption.methods
    assert len(caption.text.split()) <= 75


def test_no_shared_text_is_nothing_to_draw():
    data = read.load()
    assert prepare(data.agreement[data.agreement["coder"] == "F1"], data.kinds, draws=5).empty
