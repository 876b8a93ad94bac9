"""Where in a text a demand on the EU stands, as a model, and what reading beginnings misses."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

FEWEST_TEXTS = 3
"""Texts read whole that a model needs at least; so few show little, which its interval says."""

ENOUGH = (5, 10)
"""Texts and demands that a kind needs for a model of its own."""

READ = (0.9, 0.75, 0.5)
"""Shares of a text's demands that the beginning is assumed to hold, see `missed`."""

_STEPS, _LONGEST = 60, 2.0  # of Newton's method


@dataclass(frozen=True)
class PlaceModel:
    """A logistic curve: the probability that a demand is of a sort, by its place in the text.

    Attributes
    ----------
    texts, demands, hits : int
        Texts read whole, their demands, and those of the sort.
    coefficients : ndarray of 2
        Log-odds in the middle of the text, and their change from its beginning to its end.
    drawn : ndarray, draws x 2
        The same of each bootstrap sample of whole texts.
    p : float
        Of the change, two-sided; null model: the order of the clauses in each text is arbitrary.
    """

    texts: int
    demands: int
    hits: int
    coefficients: np.ndarray
    drawn: np.ndarray
    p: float

    @property
    def slope(self) -> tuple[float, float, float]:
        """Change of the log-odds from beginning to end, with its 95 % interval."""
        half = self.reach * _spread(self.drawn[:, 1])
        change = float(self.coefficients[1])
        return change, change - half, change + half

    @property
    def reach(self) -> float:
        """Standard errors that an interval reaches to either side."""
        from scipy.stats import t

        return float(t.ppf(0.975, self.texts - 1) * np.sqrt(self.texts / (self.texts - 1)))

    @property
    def covariance(self) -> np.ndarray:
        """Covariance of the coefficients, which single draws that lie far out do not move.

        Gnanadesikan and Kettenring (1972, doi:10.2307/2528963).
        """
        spread = _spread(self.drawn)
        if not spread.all():
            return np.diag(spread**2)
        one, other = (self.drawn / spread).T
        more, less = _spread(one + other) ** 2, _spread(one - other) ** 2
        shared = (more - less) / (more + less)
        return np.outer(spread, spread) * np.array([[1, shared], [shared, 1]])

    def curve(self, places) -> pd.DataFrame:
        """Give the probability at places between 0 and 1.

        Returns
        -------
        DataFrame
            position, probability, low, high (95 %, at each place by itself).
        """
        design = np.column_stack([np.ones(len(places)), np.asarray(places) - 0.5])
        middle = design @ self.coefficients
        half = self.reach * np.sqrt(((design @ self.covariance) * design).sum(axis=1))
        return pd.DataFrame(
            {
                "position": places,
                "probability": _logistic(middle),
                "low": _logistic(middle - half),
                "high": _logistic(middle + half),
            }
        )


def place_model(
    placed: pd.DataFrame, of_the_sort, *, draws: int = 2000, seed: int = 0
) -> PlaceModel | None:
    """Fit the probability that a demand is of a sort to its place in the text.

    Parameters
    ----------
    placed : DataFrame
        Demands of the texts read whole: procedure, position (see `reading.position`).
    of_the_sort : array of bool
        For each row, for example whether a body of the EU is asked.
    draws, seed : int
        Bootstrap samples of whole texts, and permutations within texts.

    Returns
    -------
    PlaceModel or None
        None for fewer texts than `FEWEST_TEXTS`, or where all demands are of the sort, or none.

    Notes
    -----
    Logistic regression with Firth's penalty (1993, doi:10.1093/biomet/80.1.27), which is finite
    where the sort stands apart from the rest (Heinze and Schemper 2002, doi:10.1002/sim.1047), as
    in small samples it often does. Texts are resampled whole (Cameron, Gelbach and Miller 2008,
    doi:10.1162/rest.90.3.414). Of few texts a percentile interval is too short: it would cover the
    true change in about 80 of 100 samples of four texts. So the bootstrap's standard error (half
    the width of its middle 68 %, since single draws may lie far out) is widened by
    sqrt(n / (n - 1)) and by Student's t with n - 1 degrees of freedom, n being the texts. The
    p-value does not rest on the number of texts: it fits anew with the clauses of each text in
    random order.
    """
    hit = np.asarray(of_the_sort, dtype=float)
    texts, text = np.unique(placed["procedure"].to_numpy(dtype=str), return_inverse=True)
    if len(texts) < FEWEST_TEXTS or not 0 < hit.sum() < len(hit):
        return None
    rng = np.random.default_rng(seed)
    place = placed["position"].to_numpy(dtype=float)
    weights = rng.multinomial(len(texts), np.full(len(texts), 1 / len(texts)), size=draws)
    seen = firth(place[None], hit)[0]
    shuffled = firth(_shuffled(place, text, draws, rng), hit)[:, 1]
    p = (1 + (np.abs(shuffled) >= abs(seen[1]) - 1e-9).sum()) / (draws + 1)
    return PlaceModel(
        texts=len(texts),
        demands=len(hit),
        hits=int(hit.sum()),
        coefficients=seen,
        drawn=firth(place[None], hit, weights[:, text]),
        p=float(p),
    )


def missed(
    model: PlaceModel, beginnings: pd.DataFrame, *, read=READ, seed: int = 0
) -> pd.DataFrame:
    """Estimate how many demands of the sort stand behind what was read.

    Parameters
    ----------
    model : PlaceModel
        From texts read whole.
    beginnings : DataFrame
        Demands of texts read in part: procedure, hit (bool, of the sort).
    read : sequence of float
        Shares of a text's demands that the part read may hold: assumed, since of these texts
        nobody counted the rest.
    seed : int
        Of the texts drawn.

    Returns
    -------
    DataFrame
        One row a share: read, texts, demands, hits (in the beginnings), missed (expected behind
        them), low, high (95 %).

    Notes
    -----
    Assumed are (1) the share read, the same in all; (2) demands spread evenly over the text; (3)
    the change along the text of those read whole. Their level is not assumed: it is set so that
    the curve gives the share of the sort that the beginnings have (half a demand is added to
    either side, so that none seen is not none there). The interval, on the log scale, joins the
    model's draws with draws of the texts read in part and what chance leaves of any count; of
    texts of which nothing was read it says nothing.
    """
    by_text = beginnings.groupby("procedure")["hit"].agg(["sum", "size"]).to_numpy(dtype=float)
    hits, demands = by_text.sum(axis=0) if len(by_text) else (0.0, 0.0)
    rng = np.random.default_rng(seed)
    rows = []
    for share in read:
        known = (share, len(by_text), int(demands), int(hits))
        if not demands:
            rows.append((*known, np.nan, np.nan, np.nan))
            continue
        unread = demands * (1 - share) / share
        chosen = rng.multinomial(
            len(by_text), np.full(len(by_text), 1 / len(by_text)), size=len(model.drawn)
        )
        levels = chosen @ by_text
        level = (levels[:, 0] + 0.5) / (levels[:, 1] + 1)
        own = np.array([(hits + 0.5) / (demands + 1)])
        found = float(unread * _behind(model.coefficients[1:], own, share)[0])
        drawn = unread * _behind(model.drawn[:, 1], level, share)
        spread = np.hypot(model.reach * _spread(np.log(drawn)), 1.96 / np.sqrt(found))
        factor = np.exp(spread)
        rows.append((*known, found, found / factor, min(found * factor, unread)))
    columns = ["read", "texts", "demands", "hits", "missed", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


def _behind(slope: np.ndarray, level: np.ndarray, share: float) -> np.ndarray:
    """Mean probability behind `share`, if it is `level` before and the log-odds rise by `slope`."""
    steps = (np.arange(40) + 0.5) / 40
    before = slope[:, None] * steps * share
    after = slope[:, None] * (share + steps * (1 - share))
    low, high = np.full(len(slope), -60.0), np.full(len(slope), 60.0)
    for _ in range(40):
        middle = (low + high) / 2
        over = _logistic(middle[:, None] + before).mean(axis=1) > level
        low, high = np.where(over, low, middle), np.where(over, middle, high)
    return _logistic(low[:, None] + after).mean(axis=1)


def _shuffled(place: np.ndarray, text: np.ndarray, draws: int, rng) -> np.ndarray:
    """Put the clauses of each text in random order; rows of one clause stay together."""
    out = np.empty((draws, len(place)))
    for one in range(text.max() + 1):
        own = np.flatnonzero(text == one)
        places, clause = np.unique(place[own], return_inverse=True)
        out[:, own] = rng.permuted(np.tile(places, (draws, 1)), axis=1)[:, clause]
    return out


def firth(place: np.ndarray, hit: np.ndarray, weights: np.ndarray | None = None) -> np.ndarray:
    """Fit many logistic regressions on one variable at once, with Firth's penalty.

    Parameters
    ----------
    place : ndarray, fits or 1 x rows
        Between 0 and 1.
    hit : ndarray of rows
        1 or 0.
    weights : ndarray, fits x rows, optional
        How often each row counts.

    Returns
    -------
    ndarray, fits x 2
        Log-odds at 0.5, and their change from 0 to 1.
    """
    x = np.atleast_2d(place) - 0.5
    weights = np.ones_like(x) if weights is None else weights.astype(float)
    x = np.broadcast_to(x, np.broadcast_shapes(x.shape, weights.shape))
    found = np.zeros((len(x), 2))
    for _ in range(_STEPS):
        chance = _logistic(found[:, :1] + found[:, 1:] * x)
        spread = chance * (1 - chance)
        mass = weights * spread
        a, b, c = mass.sum(axis=1), (mass * x).sum(axis=1), (mass * x**2).sum(axis=1)
        size = np.maximum(a * c - b**2, 1e-12)
        leverage = spread * ((c[:, None] - 2 * b[:, None] * x + a[:, None] * x**2) / size[:, None])
        score = weights * (hit - chance + leverage * (0.5 - chance))
        one, two = score.sum(axis=1), (score * x).sum(axis=1)
        step = np.column_stack([c * one - b * two, a * two - b * one]) / size[:, None]
        longest = np.abs(step).max(axis=1, keepdims=True)
        found = found + step * np.minimum(1, _LONGEST / np.maximum(longest, 1e-12))
        if longest.max() < 1e-9:
            break
    return found


def _spread(drawn: np.ndarray) -> np.ndarray:
    """Standard error of bootstrap draws, from the middle 68 % of them."""
    low, high = np.quantile(drawn, [0.15866, 0.84134], axis=0)
    return (high - low) / 2


def _logistic(odds):
    return 1 / (1 + np.exp(-np.clip(odds, -500, 500)))
