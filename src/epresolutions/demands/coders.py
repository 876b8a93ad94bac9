"""How far coders who worked apart agree: Krippendorff's alpha, its interval, and the confusions."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

import krippendorff
import numpy as np
import pandas as pd

from epresolutions.uncertainty import bootstrap_rows, resampled

RELIABLE, TENTATIVE = 0.800, 0.667
"""Krippendorff's thresholds (2004, doi:10.1111/j.1468-2958.2004.tb00738.x)."""

FEWEST = 5
"""Texts in which some coder must have seen a kind, before its agreement has a verdict."""

_SAME_KIND = 1 / 3
MEASURES = {
    "presence": ("presence of a kind", "présence d’un type"),
    "kinds": ("set of kinds", "ensemble des types"),
    "pairs": ("set of kind and addressee", "ensemble type et destinataire"),
    "addressee": ("addressee given the kind", "destinataire, le type étant donné"),
    "verb": ("verb given both", "verbe, les deux étant donnés"),
}


def masi_distance(one: frozenset, other: frozenset) -> float:
    """Distance of two sets: 1 - Jaccard x monotonicity.

    Passonneau (2006), "Measuring agreement on set-valued items (MASI)", LREC. Monotonicity is 1 for
    equal sets, 2/3 if one holds the other, 1/3 if they overlap, 0 if they share nothing.

    Returns
    -------
    float
        0 for equal sets (two empty ones too), 1 for sets that share nothing.
    """
    if one == other:
        return 0.0
    shared = one & other
    if not shared:
        return 1.0
    monotonicity = 2 / 3 if shared in (one, other) else 1 / 3
    return 1 - len(shared) / len(one | other) * monotonicity


def ratings(
    agreement: pd.DataFrame, measure: str, kinds: list[str], read: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Arrange what each coder said of each unit.

    Parameters
    ----------
    agreement : DataFrame
        The `agreement` table: procedure, coder, kind, addressee, verb.
    measure : {"presence", "kinds", "pairs", "addressee", "verb"}
        `presence`: units are text x kind, the value is whether the text asks it at all;
        `kinds`, `pairs`: units are texts, the value is the set of kinds or of (kind, addressee);
        `addressee`: units are text x kind where at least two coders saw the kind, the value is the
        set of its addressees; `verb`: the same with text x kind x addressee and the set of verbs.
    kinds : list of str
        All kinds of the codebook.
    read : DataFrame, optional
        procedure, coder: who read which text, with or without finding demands; by default those
        that found some.

    Returns
    -------
    DataFrame
        Long: procedure, unit, coder, value (frozenset; for `presence` bool). A coder who did not
        code a text has no row for it; one who coded it and saw nothing of a kind has False.
    """
    if measure not in MEASURES:
        raise ValueError(f"no measure {measure!r}; measures: {', '.join(MEASURES)}")
    rows = []
    found = dict(list(agreement.groupby(["procedure", "coder"])))
    readers = found if read is None else zip(read["procedure"], read["coder"], strict=True)
    for procedure, coder in readers:
        coded = found.get((procedure, coder), agreement.head(0))
        if measure == "presence":
            seen = set(coded["kind"])
            rows += [(procedure, kind, coder, kind in seen) for kind in kinds]
        elif measure == "kinds":
            rows.append((procedure, procedure, coder, frozenset(coded["kind"])))
        elif measure == "pairs":
            pairs = frozenset(zip(coded["kind"], coded["addressee"], strict=True))
            rows.append((procedure, procedure, coder, pairs))
        else:
            by = ["kind"] if measure == "addressee" else ["kind", "addressee"]
            for unit, part in coded.groupby(by):
                rows.append((procedure, " ".join(unit), coder, frozenset(part[measure])))
    return pd.DataFrame(rows, columns=["procedure", "unit", "coder", "value"])


def alpha(rated: pd.DataFrame) -> float:
    """Krippendorff's alpha of ratings; sets are compared by MASI, truth values as equal or not.

    Parameters
    ----------
    rated : DataFrame
        As `ratings` gives them; a procedure may stand there several times as `procedure` with
        another `copy` (bootstrap).

    Returns
    -------
    float
        NaN where alpha is undefined: fewer than two values for every unit, or no variation.
    """
    counts, distances = _value_counts(rated)
    return _alpha(counts, distances)


def _value_counts(rated: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Count coders by unit and value, and measure the distance of every two values."""
    values = list(dict.fromkeys(rated["value"]))
    place = {value: i for i, value in enumerate(values)}
    units = rated.groupby(["procedure", "unit"], sort=True).ngroup().to_numpy()
    counts = np.zeros((units.max() + 1 if len(units) else 0, len(values)), dtype=int)
    np.add.at(counts, (units, [place[v] for v in rated["value"]]), 1)
    distances = np.array(
        [
            [masi_distance(a, b) if isinstance(a, frozenset) else float(a != b) for b in values]
            for a in values
        ]
    )
    return counts, distances


def _alpha(counts: np.ndarray, distances: np.ndarray) -> float:
    counts = counts[counts.sum(axis=1) > 1]
    used = counts.any(axis=0)
    if used.sum() < 2:  # one value only: alpha is 0/0
        return float("nan")
    chosen = distances[np.ix_(used, used)]
    return float(
        krippendorff.alpha(
            value_counts=counts[:, used],
            level_of_measurement=lambda v1, v2, i1, i2, n_v, dtype: chosen[i1, i2],
        )
    )


def _interval(rated: pd.DataFrame, draws: int, seed: int) -> tuple[float, float, float]:
    """Percentile interval over whole texts, and the share of draws in which alpha is defined."""
    units = rated.groupby(["procedure", "unit"], sort=True).size().reset_index()["procedure"]
    texts = pd.factorize(units)[0]
    rng = np.random.default_rng(seed)
    number = texts.max() + 1
    chosen = bootstrap_rows(number, draws, rng)
    weights = (chosen[:, :, None] == np.arange(number)).sum(axis=1)
    drawn = _weighted_alphas(*_value_counts(rated), texts, weights)
    known = drawn[~np.isnan(drawn)]
    if not len(known):
        return float("nan"), float("nan"), 0.0
    low, high = resampled(known, number)
    return float(low), float(high), len(known) / draws


def _weighted_alphas(
    counts: np.ndarray, distances: np.ndarray, texts: np.ndarray, weights: np.ndarray
) -> np.ndarray:
    """Alpha for texts taken several times each: what the library gives for their units, sooner.

    Observed and expected disagreement are sums over units (Krippendorff 2019, Content Analysis,
    4th edition, section 12.3.4), so those of a draw are weighted sums of those of the texts.

    Parameters
    ----------
    counts, distances
        As `_value_counts` gives them: units x values, values x values.
    texts : array of int
        The text of each unit, from 0.
    weights : array of int, draws x texts
        How often each text is taken.
    """
    coders = counts.sum(axis=1)
    counts, texts, coders = counts[coders > 1], texts[coders > 1], coders[coders > 1]
    disagreement = np.einsum("uc,ck,uk->u", counts, distances, counts) / (coders - 1)
    member = texts == np.arange(weights.shape[1])[:, None]
    observed = weights @ (member @ disagreement)
    values = weights @ (member @ counts)
    expected = np.einsum("dc,ck,dk->d", values, distances, values)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(
            expected > 0, 1 - (values.sum(axis=1) - 1) * observed / expected, float("nan")
        )


def verdict(value: float, low: float, texts: int) -> str:
    """Set the lower end of an interval of alpha against Krippendorff's thresholds.

    Parameters
    ----------
    value, low : float
        Alpha and the lower end of its 95 % interval.
    texts : int
        Texts that alpha rests on; of a kind those in which some coder saw it.

    Returns
    -------
    {"reliable", "tentative", "not reliable", "too few texts", "undefined"}
        From .800, from .667, below, of fewer than `FEWEST` texts or without interval, and NaN.
    """
    if np.isnan(value):
        return "undefined"
    if texts < FEWEST or np.isnan(low):
        return "too few texts"
    if low >= RELIABLE:
        return "reliable"
    return "tentative" if low >= TENTATIVE else "not reliable"


def summary(
    agreement: pd.DataFrame,
    kinds: list[str],
    read: pd.DataFrame | None = None,
    *,
    draws: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Alpha of every measure and of the presence of every kind, with bootstrap intervals.

    Parameters
    ----------
    agreement, kinds, read
        As in `ratings`.
    draws, seed : int
        Bootstrap over whole texts (Efron 1979, doi:10.1214/aos/1176344552): what the interval says
        is how alpha would vary if other texts like these had been coded by the same coders. Of
        fewer than `epresolutions.uncertainty.RESAMPLED` texts there is none.

    Returns
    -------
    DataFrame
        measure, kind (empty for the overall measures), alpha, low, high (95 %), defined (share of
        draws in which alpha is defined; the interval is of these), units, texts (with at least two
        coders), seen (for a kind: texts in which any coder saw it), verdict.
    """
    readers = agreement if read is None else read
    coders = readers.groupby("procedure")["coder"].nunique()
    several = coders.index[coders > 1]
    shared = agreement[agreement["procedure"].isin(several)]
    both = None if read is None else read[read["procedure"].isin(several)]
    rows = [
        _row(ratings(shared, measure, kinds, both), measure, "", draws, seed)
        for measure in MEASURES
    ]
    presence = ratings(shared, "presence", kinds, both)
    rows += [
        _row(presence[presence["unit"] == kind], "presence", kind, draws, seed) for kind in kinds
    ]
    return pd.DataFrame(rows)


def _row(rated: pd.DataFrame, measure: str, kind: str, draws: int, seed: int) -> dict:
    if rated.empty:
        value, low, high, defined = float("nan"), float("nan"), float("nan"), 0.0
    else:
        value = alpha(rated)
        low, high, defined = _interval(rated, draws, seed)
    sizes = rated.groupby(["procedure", "unit"]).size()
    seen = int(rated.loc[rated["value"].astype(bool), "procedure"].nunique())
    return {
        "measure": measure,
        "kind": kind,
        "alpha": value,
        "low": low,
        "high": high,
        "defined": defined,
        "units": int((sizes > 1).sum()),
        "texts": rated["procedure"].nunique(),
        "seen": seen,
        "verdict": verdict(value, low, seen),
    }


def confusions(agreement: pd.DataFrame) -> pd.DataFrame:
    """Count which kinds two coders gave to the same clause.

    Clauses of two coders of one text are taken for the same if they ask the same body and their
    notes share words, the likest first; an equal kind counts as much as a third of the words.

    Parameters
    ----------
    agreement : DataFrame
        The `agreement` table, with `note`.

    Returns
    -------
    DataFrame
        one, other (kinds, in order of the alphabet; `other` is empty where the second coder has no
        such clause), pairs (pairs of coders), texts, most frequent first.
    """
    found, texts = Counter(), {}
    for procedure, coded in agreement.groupby("procedure"):
        for first, second in combinations(sorted(coded["coder"].unique()), 2):
            sides = (coded[coded["coder"] == first], coded[coded["coder"] == second])
            for pair in _confused(*sides):
                found[pair] += 1
                texts.setdefault(pair, set()).add(procedure)
    rows = [(*pair, n, len(texts[pair])) for pair, n in found.items()]
    out = pd.DataFrame(rows, columns=["one", "other", "pairs", "texts"])
    return out.sort_values(
        ["pairs", "one", "other"], ascending=[False, True, True], ignore_index=True
    )


def _confused(one: pd.DataFrame, other: pd.DataFrame):
    """Align two coders' clauses, and give the kinds that differ."""
    sides = (list(one.itertuples()), list(other.itertuples()))
    candidates = sorted(
        (-_likeness(a.note, b.note) - _SAME_KIND * (a.kind == b.kind), i, j)
        for i, a in enumerate(sides[0])
        for j, b in enumerate(sides[1])
        if a.addressee == b.addressee
    )
    taken: tuple[set, set] = (set(), set())
    for likeness, i, j in candidates:
        if likeness < 0 and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            if sides[0][i].kind != sides[1][j].kind:
                yield tuple(sorted((sides[0][i].kind, sides[1][j].kind)))
    for side, opposite, done in zip(sides, reversed(sides), taken, strict=True):
        known = {(row.kind, row.addressee) for row in opposite}
        for i, row in enumerate(side):
            if i not in done and (row.kind, row.addressee) not in known:
                yield row.kind, ""


def _likeness(one: str, other: str) -> float:
    """Jaccard of the beginnings of the longer words of two notes."""
    first, second = ({w[:5] for w in re.findall(r"\w{4,}", note.lower())} for note in (one, other))
    return len(first & second) / (len(first | second) or 1)
