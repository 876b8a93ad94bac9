"""Do wider coalitions ask for milder things?"""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.demands.width import rank_correlation, width_and_force
from epresolutions.printing.style import PALETTE, Caption, new_axes
from epresolutions.uncertainty import RESAMPLED, SIGNIFICANT, benjamini_hochberg, bootstrap_mean

NOTHING = {
    "en": "Of no resolution both the tabling groups and the demands are known.",
    "fr": "Groupes auteurs et demandes ne sont connus ensemble pour aucune résolution.",
}
_MEASURES = {
    "strong": ("strong verbs", "verbes forts"),
    "hard": ("kinds with consequences", "types à conséquences"),
}
_STYLES = {"strong": ("o", PALETTE["compared"], -0.09), "hard": ("s", PALETTE["accent"], 0.09)}


def prepare(
    demands: pd.DataFrame,
    resolutions: pd.DataFrame,
    tablers: pd.DataFrame,
    groups: pd.DataFrame,
    *,
    focus: str,
    draws: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Mean force of what coalitions of each width ask.

    Parameters
    ----------
    demands : DataFrame
        Demands read alike (see `demands.read_alike`).
    resolutions : DataFrame
        Rows of focus and compared.
    tablers, groups : DataFrame
        The tables of these names.
    focus : str
        Its own coalition's width is marked.
    draws, seed : int
        Bootstrap over whole resolutions, and permutations.

    Returns
    -------
    DataFrame
        One row a measure (`strong`, `hard`) and number of groups: measure, absent (groups that
        existed and did not table), n (resolutions), mean, low, high (95 %; NaN for fewer than
        `RESAMPLED` resolutions), focus (bool), and the same in every row of a measure: rho,
        rho_low, rho_high, p (Spearman, width against force, over `of` resolutions), q (p adjusted
        for both measures, Benjamini and Hochberg 1995).
    """
    force = width_and_force(demands, resolutions, tablers, groups)
    force["absent"] = force["existing"] - force["groups"]
    own = force.loc[force["procedure"] == focus, "absent"]
    rng = np.random.default_rng(seed)
    correlated = {
        measure: rank_correlation(force["width"], force[measure], seed=seed)
        for measure in _MEASURES
    }
    adjusted = benjamini_hochberg(np.array([found["p"] for found in correlated.values()]))
    rows = []
    for (measure, found), q in zip(correlated.items(), adjusted, strict=True):
        whole = {"rho": found["rho"], "rho_low": found["low"], "rho_high": found["high"]}
        whole |= {"p": found["p"], "q": q, "of": found["n"]}
        for absent, part in force.dropna(subset=[measure]).groupby("absent"):
            values = part[measure].to_numpy()
            low, high = bootstrap_mean(values, draws, rng)
            row = {"measure": measure, "absent": int(absent), "n": len(values)}
            row |= {"mean": values.mean(), "low": low, "high": high}
            rows.append(row | {"focus": bool((own == absent).any())} | whole)
    columns = ["measure", "absent", "n", "mean", "low", "high", "focus"]
    return pd.DataFrame(rows, columns=[*columns, "rho", "rho_low", "rho_high", "p", "q", "of"])


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw means with intervals, the widest coalitions left."""
    ax = new_axes(ax, width=width, height=2.8)
    for measure, (marker, colour, shift) in _STYLES.items():
        part = frame[frame["measure"] == measure]
        x = part["absent"] + shift
        ax.vlines(x, part["low"], part["high"], color=colour, linewidth=1.2)
        label = _MEASURES[measure][language == "fr"]
        ax.plot(x, part["mean"], marker, color=colour, markersize=5, label=label)
        own = part[part["focus"]]
        ax.plot(
            own["absent"] + shift,
            own["mean"],
            marker,
            markersize=10,
            markerfacecolor="none",
            markeredgecolor=PALETTE["focus"],
            markeredgewidth=1.2,
        )
    sizes = frame.groupby("absent")["n"].max()
    ticks = [f"{absent}\n(n = {n})" for absent, n in sizes.items()]
    ax.set_xticks(sizes.index, ticks)
    ax.set_xlabel(
        wording.pick(language, en="groups that stayed out", fr="groupes restés à l’écart")
    )
    top = np.nanmax(frame[["mean", "high"]].to_numpy())
    ax.set_ylim(-0.03, min(1.02, top * 1.1 + 0.05))
    places = [t for t in np.arange(0, 1.01, 0.2) if t <= ax.get_ylim()[1]]
    ax.set_yticks(places, [wording.percent(t, language) for t in places])
    ax.set_ylabel(wording.pick(language, en="mean share", fr="part moyenne"))
    ax.grid(axis="y")
    ax.legend(loc="lower right", bbox_to_anchor=(1, 0.99), ncols=2)
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say plainly whether force goes with width, and in which direction."""
    rows = frame.drop_duplicates("measure").set_index("measure")
    tested = rows[rows["p"].notna()]
    linked = [_link(row, measure, language) for measure, row in tested.iterrows()]
    said = " ".join(one for one in linked if one) or wording.pick(
        language,
        en="Neither is linked with the width of the coalition more than chance would give."
        if len(tested)
        else "Too few differ in width for a test.",
        fr="Aucune n’est liée à la largeur de la coalition plus que par hasard."
        if len(tested)
        else "Trop peu diffèrent par la largeur pour un test.",
    )
    of = wording.count(
        int(frame["of"].max()),
        language,
        en=("resolution", "resolutions"),
        fr=("résolution", "résolutions"),
    )
    ring = frame["focus"].any()
    text = wording.pick(
        language,
        en="Mean share of strong verbs and of kinds with consequences among the demands, by the "
        f"number of groups that stayed out, in {of} whose tablers and demands are known."
        + (" Rings mark the focus’s width." if ring else "")
        + f" Bars are 95% intervals, from {RESAMPLED} resolutions on. {said}",
        fr="Part moyenne des verbes forts et des types à conséquences parmi les demandes, selon le "
        f"nombre de groupes restés à l’écart, dans {of} aux auteurs et demandes connus."
        + (" Les anneaux marquent la largeur de la résolution étudiée." if ring else "")
        + f" Barres: intervalles à 95\u202f%, dès {RESAMPLED} résolutions. {said}",
    )
    numbers = "; ".join(
        f"{_MEASURES[measure][language == 'fr']}: ρ {wording.number(row['rho'], language, 2)}, "
        f"p {wording.p_value(row['p'], language)}, q {wording.p_value(row['q'], language)}"
        for measure, row in tested.iterrows()
    )
    methods = wording.pick(
        language,
        en="Spearman’s rank correlation of the share of groups that tabled with each measure, "
        f"tested by permuting resolutions, Benjamini–Hochberg over both. Results: {numbers}. "
        "Strong "
        "verbs: demand, insist, urge. Kinds with consequences: sanctions, conditions, "
        "international "
        "action, prosecution, penalties.",
        fr="Corrélation de rang de Spearman entre la part des groupes auteurs et chaque mesure, "
        "testée en permutant les résolutions, Benjamini–Hochberg sur les deux. "
        f"Résultats: {numbers}. Verbes forts: exiger, insister, exhorter. Types à conséquences: "
        "sanctions, "
        "conditions, action internationale, poursuites, peines.",
    )
    alt = wording.pick(
        language,
        en=f"Two rows of dots by number of absent groups. {said}",
        fr=f"Deux suites de points selon le nombre de groupes absents. {said}",
    )
    return Caption(text, alt, methods)


def _link(row: pd.Series, measure: str, language: str) -> str:
    """Say the direction of a link that is told from chance; else nothing."""
    if not row["q"] < SIGNIFICANT:
        return ""
    name, more = _MEASURES[measure][language == "fr"], row["rho"] > 0
    return wording.pick(
        language,
        en=f"Wider coalitions use {'more' if more else 'fewer'} {name} than narrow ones.",
        fr=f"Les coalitions plus larges emploient {'plus' if more else 'moins'} de {name}.",
    )
