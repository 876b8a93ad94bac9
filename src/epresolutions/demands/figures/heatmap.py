"""Which kinds of demand go with which theme or country."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.demands import crosstab
from epresolutions.printing.style import PALETTE, Caption, empty_state, new_axes


def prepare(
    demands: pd.DataFrame,
    resolutions: pd.DataFrame,
    comparison,
    kinds: pd.DataFrame,
    labels: pd.DataFrame | None,
    *,
    over: str,
    least: int = 3,
) -> pd.DataFrame:
    """Share of resolutions that ask for each kind, by theme or country, with labels.

    Parameters
    ----------
    demands, resolutions, comparison, over, least
        As in `demands.crosstab`.
    kinds : DataFrame
        The `kinds` table.
    labels : DataFrame or None
        The `themes` or `countries` table; None for years.

    Returns
    -------
    DataFrame
        As `demands.crosstab`, with row_en, row_fr, kind_en, kind_fr, and focus (bool: the row
        is one of the focus's own).
    """
    frame = crosstab(
        demands, resolutions, comparison, over=over, kinds=kinds["kind"].tolist(), least=least
    )
    columns = kinds.set_index("kind")
    focus = resolutions[resolutions["procedure"] == comparison.focus]
    years = focus["adopted"].dt.year.astype(str)
    own = years if over == "year" else focus[over].explode().dropna()
    for language, position in (("en", 1), ("fr", 2)):
        names = {}
        if labels is not None:
            names = dict(zip(labels.iloc[:, 0], labels.iloc[:, position], strict=True))
        frame[f"row_{language}"] = [names.get(row, row) for row in frame["row"]]
        frame[f"kind_{language}"] = frame["kind"].map(columns[f"label_{language}"])
    frame["focus"] = frame["row"].isin(set(own))
    return frame


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw `prepare`: darker cells are asked for more often."""
    narrow = width == "one-column"
    sizes = frame.drop_duplicates("row").set_index("row")
    ax = new_axes(ax, width=width, height=1.5 + 0.19 * max(len(sizes), 4))
    if frame.empty:
        return empty_state(
            ax,
            wording.pick(
                language,
                en="Too few resolutions with coded demands for a table.",
                fr="Trop peu de résolutions aux demandes codées pour un tableau.",
            ),
        )
    rows = sizes.sort_values(
        ["resolutions", f"row_{language}"], ascending=[False, True]
    ).index.tolist()
    if all(row.isdigit() for row in rows):
        rows = sorted(rows)  # years keep their order
    columns = (
        frame.groupby("kind")["asking"].sum().sort_values(ascending=False, kind="stable").index
    )
    share = frame.pivot(index="row", columns="kind", values="share").loc[rows, columns]
    asking = frame.pivot(index="row", columns="kind", values="asking").loc[rows, columns]
    ax.pcolormesh(share.to_numpy(), cmap="Blues", vmin=0, vmax=1, edgecolors="white", linewidth=0.6)
    for i, row in enumerate(rows):
        for j, kind in enumerate(columns):
            if n := asking.loc[row, kind]:
                ax.text(
                    j + 0.5,
                    i + 0.5,
                    n,
                    ha="center",
                    va="center",
                    fontsize=6,
                    color="white" if share.loc[row, kind] > 0.6 else "black",
                )
    names = dict(zip(frame["kind"], frame[f"kind_{language}"], strict=True))
    ax.set_xticks(
        np.arange(len(columns)) + 0.5,
        [names[k] for k in columns],
        # Slanting names need wider columns than upright ones.
        **({"rotation": 90, "fontsize": 6.5} if narrow else {"rotation": 45, "ha": "left"}),
    )
    ax.xaxis.tick_top()
    labels = [
        f"{'◆ ' if sizes.loc[r, 'focus'] else ''}{sizes.loc[r, f'row_{language}']} "
        f"({sizes.loc[r, 'resolutions']})"
        for r in rows
    ]
    ax.set_yticks(np.arange(len(rows)) + 0.5, labels)
    for label, row in zip(ax.get_yticklabels(), rows, strict=True):
        if sizes.loc[row, "focus"]:
            label.set_color(PALETTE["focus"])
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.invert_yaxis()
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Name the strongest cells with their intervals."""
    strongest = frame[frame["asking"] > 0].sort_values(
        ["share", "resolutions"], ascending=False, kind="stable"
    )
    best = wording.listing(
        [
            f"{r[f'kind_{language}']} / {r[f'row_{language}']}: {r['asking']}/{r['resolutions']} "
            f"[{wording.interval(r['low'], r['high'], language)}]"
            for _, r in strongest.head(3).iterrows()
        ],
        language,
    )
    text = wording.pick(
        language,
        en="How many resolutions ask for each kind, by row (in brackets: resolutions with coded "
        "demands; shade: their share; ◆: the focus's own). Rows of fewer than 3 are left out; a "
        f"resolution counts in several rows. Strongest: {best or 'none'} (95% Wilson). "
        "Beginnings of summaries only.",
        fr="Combien de résolutions demandent chaque type, par ligne (entre parenthèses: celles "
        "aux demandes codées; teinte: leur part; ◆: celles de la résolution étudiée). Les lignes "
        "de moins de 3 sont omises; une résolution compte dans plusieurs lignes. Au plus fort: "
        f"{best or 'aucune'} (Wilson à 95\u202f%). Débuts des résumés seulement.",
    )
    alt = wording.pick(
        language,
        en=f"Heat map of kinds of demand. Strongest: {best}.",
        fr=f"Carte de chaleur des types de demande. Au plus fort: {best}.",
    )
    return Caption(text, alt)
