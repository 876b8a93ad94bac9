"""What sets the focus apart: differences of shares, with intervals and tests."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions.uncertainty import SIGNIFICANT
from epresolutions import wording
from epresolutions.demands import BODIES, with_body
from epresolutions.demands.contrast import contrast
from epresolutions.demands.verbs import STRENGTHS, with_strength
from epresolutions.printing.style import PALETTE, Caption, empty_state, new_axes

_LABELS = {
    "government": ("asked of the target government", "demandé aux autorités du pays"),
    "eu": ("asked of EU bodies", "demandé aux instances de l’UE"),
    "others": ("asked of others", "demandé à d’autres"),
    "strong": ("strong verbs", "verbes forts"),
    "plain": ("plain verbs", "verbes neutres"),
    "mild": ("mild verbs", "verbes doux"),
    "other": ("other verbs", "autres verbes"),
}


def prepare(
    demands: pd.DataFrame, comparison, kinds: pd.DataFrame, *, draws: int = 2000, seed: int = 0
) -> pd.DataFrame:
    """Contrast the focus with the others by body asked, strength of verb and kind.

    Parameters
    ----------
    demands : DataFrame
        Demands read alike (see `demands.read_alike`).
    comparison : Comparison
        Focus and compared procedures.
    kinds : DataFrame
        The `kinds` table.
    draws, seed : int
        Bootstrap over compared resolutions.

    Returns
    -------
    DataFrame
        As `demands.contrast.contrast` with the code in `category`, and family (`body`, `strength`,
        `kind`: p-values are adjusted within each), label_en, label_fr. Kinds that neither side asks
        are left out; kinds by difference, largest first.
    """
    families = (
        ("body", with_body(demands), list(BODIES)),
        ("strength", with_strength(demands), list(STRENGTHS)),
        ("kind", demands, kinds["kind"].tolist()),
    )
    parts = []
    for by, rows, categories in families:
        part = contrast(rows, comparison, by=by, categories=categories, draws=draws, seed=seed)
        part = part.rename(columns={by: "category"})
        part.insert(0, "family", by)
        parts.append(part)
    names = kinds.set_index("kind")
    for language, place in (("en", 0), ("fr", 1)):
        known = names[f"label_{language}"].to_dict()
        known |= {code: words[place] for code, words in _LABELS.items()}
        for part in parts:
            part[f"label_{language}"] = part["category"].map(known)
    kind = parts[2][(parts[2]["focus"] + parts[2]["compared"]) > 0]
    parts[2] = kind.sort_values(["difference", "category"], ascending=[False, True])
    return pd.concat(parts, ignore_index=True)


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw `prepare`: right of zero the focus asks it more."""
    known = frame[frame["difference"].notna()].reset_index(drop=True)
    ax = new_axes(ax, width=width, height=1.0 + 0.175 * max(len(known), 4))
    if known.empty:
        return empty_state(
            ax,
            wording.pick(
                language,
                en="Nothing to contrast: no demand is coded of the focus, or of the others.",
                fr="Rien à comparer: aucune demande codée d’un côté ou de l’autre.",
            ),
        )
    gaps = np.cumsum(known["family"] != known["family"].shift()) - 1
    y = np.arange(len(known)) + 0.6 * gaps.to_numpy()
    sure = (known["p_adjusted"] < SIGNIFICANT).to_numpy()
    ax.axvline(0, color=PALETTE["neutral"], linewidth=0.8)
    ax.hlines(y, known["low"], known["high"], color=PALETTE["light"], linewidth=2)
    for chosen, filled, name in (
        (sure, True, wording.pick(language, en="p < .05, adjusted", fr="p < 0,05, ajusté")),
        (
            ~sure,
            False,
            wording.pick(language, en="not told from chance", fr="non distinct du hasard"),
        ),
    ):
        if chosen.any():
            ax.plot(
                known.loc[chosen, "difference"],
                y[chosen],
                "D" if filled else "o",
                color=PALETTE["focus"],
                markerfacecolor=PALETTE["focus"] if filled else "white",
                markersize=4.5,
                label=name,
            )
    ax.set_yticks(y, known[f"label_{language}"])
    ax.set_ylim(y[-1] + 0.7, -0.7)
    ax.tick_params(axis="y", length=0)
    left, right = known["low"].min(), known["high"].max()
    ax.set_xlim(left - 0.03, right + 0.03)
    ticks = [t for t in np.arange(-1, 1.01, 0.2) if left - 0.03 <= t <= right + 0.03]
    ax.set_xticks(ticks, [_points(t, language) for t in ticks])
    ax.grid(axis="x")
    ax.set_xlabel(
        wording.pick(
            language,
            en="share in the focus minus share in the others (percentage points)",
            fr="part dans la résolution étudiée moins part dans les autres (points de %)",
        )
        if width == "two-column"
        else wording.pick(
            language, en="focus minus others (points)", fr="étudiée − autres (points)"
        )
    )
    ax.legend(
        loc="upper center",
        bbox_to_anchor=(0.5 if width == "two-column" else 0.1, -0.45 / ax.figure.get_figheight()),
        ncols=2 if width == "two-column" else 1,
    )
    return ax


def _points(share: float, language: str) -> str:
    return wording.number(100 * share, language)


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say what differs most, by how much, and how little can be told from one text."""
    known = frame[frame["difference"].notna()]
    kinds = known[known["family"] == "kind"]
    resolutions = int(frame["resolutions"].max()) if len(frame) else 0

    def line(row) -> str:
        return (
            f"{row[f'label_{language}']} {_signed(row['difference'], language)} "
            f"[{_signed(row['low'], language)}; {_signed(row['high'], language)}], "
            f"p {wording.p_value(row['p'], language)}"
        )

    largest = kinds.reindex(kinds["difference"].abs().sort_values(ascending=False).index).head(2)
    chosen = pd.concat([known[known["category"].isin(["government", "eu"])], largest])
    lines = "; ".join(line(row) for _, row in chosen.iterrows())
    sure = known.loc[known["p_adjusted"] < SIGNIFICANT, f"label_{language}"]
    named = wording.listing(sure, language) or wording.pick(language, en="none", fr="aucune")
    least = wording.number(1 / resolutions, language, 3) if resolutions else "–"
    alone = len(kinds) / resolutions if resolutions else 0
    bound = wording.number(min(alone, 1), language, 2)
    blind = wording.pick(
        language,
        en=f"Among {len(kinds)} kinds a single one could not be told from chance: its adjusted p "
        f"would be at least {bound}. ",
        fr=f"Parmi {len(kinds)} types, un seul ne pourrait se distinguer du hasard: son p ajusté "
        f"serait d’au moins {bound}. ",
    )
    blind = blind if alone >= SIGNIFICANT else ""
    text = wording.pick(
        language,
        en="Share in the focus minus share in the others, in percentage points: "
        f"{lines or 'none'}. Bars: 95% (MOVER of Wilson for the "
        "focus and of a bootstrap over compared resolutions). "
        f"Told from chance after adjustment within each family: {named} (exact permutation of "
        f"whole resolutions, {resolutions} of them, so p is at least {least}). {blind}Beginnings of "
        "summaries only: demands on the EU, which stand late, are undercounted on both sides.",
        fr="Part dans la résolution étudiée moins part dans les autres, en points de pourcentage: "
        f"{lines or 'aucune'}. Barres: 95\u202f% (MOVER de Wilson pour la résolution étudiée et "
        "d’un bootstrap par résolution comparée). Distinctes du hasard après ajustement par "
        f"famille: {named} (permutation exacte de résolutions entières, {resolutions}, donc p est "
        f"d’au moins {least}). {blind}Débuts des résumés seulement: les demandes à l’Union, tardives, "
        "sont sous-comptées des deux côtés.",
    )
    alt = wording.pick(
        language,
        en=f"Dot plot of differences of shares with intervals. {lines}.",
        fr=f"Points: différences de parts avec intervalles. {lines}.",
    )
    return Caption(text, alt)


def _signed(share: float, language: str) -> str:
    return ("+" if share > 0 else "") + _points(share, language)
