"""Do wider coalitions ask for milder things?"""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.demands.width import rank_correlation, width_and_force
from epresolutions.printing.style import PALETTE, Caption, empty_state, new_axes
from epresolutions.uncertainty import benjamini_hochberg, SIGNIFICANT

_MEASURES = {
    "strong": ("strong verbs (demand, insist, urge)", "verbes forts (exiger, insister, exhorter)"),
    "hard": ("kinds with consequences", "types à conséquences"),
}


def prepare(
    demands: pd.DataFrame,
    resolutions: pd.DataFrame,
    tablers: pd.DataFrame,
    groups: pd.DataFrame,
    focus: str,
    *,
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
        existed and did not table), n (resolutions), mean, low, high (95 %; NaN for fewer than three
        resolutions), focus (bool), and the same in every row of a measure: rho, rho_low, rho_high,
        p (Spearman, width against force, over `of` resolutions), q (p adjusted for both measures,
        Benjamini and Hochberg 1995).
    """
    force = width_and_force(demands, resolutions, tablers, groups)
    force["absent"] = force["existing"] - force["groups"]
    own = force.loc[force["procedure"] == focus, "absent"]
    rng = np.random.default_rng(seed)
    rows = []
    correlated = {
        measure: rank_correlation(force["width"], force[measure], seed=seed)
        for measure in _MEASURES
    }
    adjusted = benjamini_hochberg(np.array([found["p"] for found in correlated.values()]))
    for (measure, found), q in zip(correlated.items(), adjusted, strict=True):
        for absent, part in force.dropna(subset=[measure]).groupby("absent"):
            values = part[measure].to_numpy()
            low = high = np.nan
            if len(values) > 2:
                means = values[rng.integers(len(values), size=(draws, len(values)))].mean(axis=1)
                low, high = np.quantile(means, [0.025, 0.975])
            rows.append(
                {
                    "measure": measure,
                    "absent": int(absent),
                    "n": len(values),
                    "mean": values.mean(),
                    "low": low,
                    "high": high,
                    "focus": bool((own == absent).any()),
                    "rho": found["rho"],
                    "rho_low": found["low"],
                    "rho_high": found["high"],
                    "p": found["p"],
                    "q": q,
                    "of": found["n"],
                }
            )
    columns = ["measure", "absent", "n", "mean", "low", "high", "focus"]
    return pd.DataFrame(rows, columns=[*columns, "rho", "rho_low", "rho_high", "p", "q", "of"])


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw `prepare`: means with intervals, the widest coalitions left."""
    ax = new_axes(ax, width=width, height=2.8)
    if frame.empty:
        return empty_state(
            ax,
            wording.pick(
                language,
                en="Of no resolution both the tabling groups and the demands are known.",
                fr="Groupes auteurs et demandes ne sont connus ensemble pour aucune résolution.",
            ),
        )
    styles = {"strong": ("o", PALETTE["compared"], -0.09), "hard": ("s", PALETTE["accent"], 0.09)}
    for measure, (marker, colour, shift) in styles.items():
        part = frame[frame["measure"] == measure]
        x = part["absent"] + shift
        ax.vlines(x, part["low"], part["high"], color=colour, linewidth=1.2)
        label = _MEASURES[measure][0 if language == "en" else 1]
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
    ax.set_ylim(-0.03, min(1.02, top * 1.35 + 0.05))
    places = [t for t in np.arange(0, 1.01, 0.2) if t <= ax.get_ylim()[1]]
    ax.set_yticks(places, [wording.percent(t, language) for t in places])
    ax.set_ylabel(wording.pick(language, en="mean share", fr="part moyenne"))
    ax.grid(axis="y")
    ax.legend(loc="upper left")
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Give the correlations, and say plainly whether there is one."""
    parts, told = [], []
    for measure, names in _MEASURES.items():
        own = frame[frame["measure"] == measure]
        if own.empty or np.isnan(own["rho"].iloc[0]):
            continue
        row = own.iloc[0]
        rho, low, high = (
            wording.number(row[c], language, 2) for c in ("rho", "rho_low", "rho_high")
        )
        p, q = (wording.p_value(row[c], language) for c in ("p", "q"))
        name = names[language != "en"]
        parts.append(f"{name}: ρ = {rho} [{low}; {high}], p {p}, q {q}")
        if row["q"] < SIGNIFICANT:
            told.append(name)
    of = int(frame["of"].max()) if len(frame) else 0
    answer = wording.pick(
        language,
        en=f"Told from chance (q < .05): {wording.listing(told, 'en') or 'no link'}",
        fr=f"Distinct du hasard (q < 0,05): {wording.listing(told, 'fr') or 'aucun lien'}",
    )
    text = wording.pick(
        language,
        en=f"Force of what is asked, by the number of groups that stayed out ({of} resolutions "
        f"whose tablers and demands are known; ring: the focus’s width). Spearman’s rank "
        f"correlation of the share of groups that tabled with {'; '.join(parts) or 'nothing'} (95% "
        f"bootstrap, permutation of resolutions, Benjamini–Hochberg over both). {answer}. Kinds "
        "with consequences: sanctions, conditions, international action, prosecution, penalties. "
        "Beginnings of summaries only.",
        fr=f"Force de ce qui est demandé selon le nombre de groupes restés à l’écart ({of} "
        "résolutions aux auteurs et demandes connus; cercle: la largeur de la résolution étudiée). "
        "Corrélation de rang de Spearman entre la part des groupes auteurs et "
        f"{'; '.join(parts) or 'rien'} (bootstrap à 95\u202f%, permutation des résolutions, "
        f"Benjamini–Hochberg sur les deux). {answer}. Types à conséquences: sanctions, conditions, "
        "action internationale, poursuites, peines. Débuts des résumés seulement.",
    )
    alt = wording.pick(
        language,
        en=f"Means by number of absent groups. {'; '.join(parts)}. {answer}.",
        fr=f"Moyennes par nombre de groupes absents. {'; '.join(parts)}. {answer}.",
    )
    return Caption(text, alt)
