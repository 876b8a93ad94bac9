"""Which kinds of demand go with which theme or country."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.demands import crosstab
from epresolutions.demands.marks import explained
from epresolutions.printing.style import PALETTE, Caption, new_axes, wrap

_NARROW = 20  # letters of a row's name in one column

NOTHING = {
    "en": "Too few resolutions with coded demands for a table.",
    "fr": "Trop peu de résolutions aux demandes codées pour un tableau.",
}


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
    """Draw a table of cells: the darker, the larger the share of the row that asks it."""
    narrow = width == "one-column"
    sizes = frame.drop_duplicates("row").set_index("row")
    ax = new_axes(ax, width=width, height=1.5 + 0.19 * max(len(sizes), 4))
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
    if narrow:  # a long name would leave its columns no room
        labels = [wrap(label, _NARROW) for label in labels]
    ax.set_yticks(np.arange(len(rows)) + 0.5, labels)
    for label, row in zip(ax.get_yticklabels(), rows, strict=True):
        if sizes.loc[row, "focus"]:
            label.set_color(PALETTE["focus"])
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.invert_yaxis()
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say how to read the cells, and name the highest shares as what they are."""
    highest = frame[frame["asking"] > 0].sort_values(
        ["share", "resolutions"], ascending=False, kind="stable"
    )
    said = wording.listing(
        [
            wording.pick(
                language,
                en=f"{row['kind_en']} in {row['row_en']} ({row['asking']} of {row['resolutions']})",
                fr=f"{row['kind_fr']} pour {row['row_fr']} ({row['asking']} sur "
                f"{row['resolutions']})",
            )
            for _, row in highest.head(2).iterrows()
        ],
        language,
    )
    own, once = frame["focus"].any(), frame["row"].str.isdigit().all()
    text = wording.pick(
        language,
        en="Resolutions that ask for each kind; the shade is their share of the row’s coded "
        "resolutions (in brackets)."
        + (" A diamond marks the focus’s own." if own else "")
        + ("" if once else " A resolution counts in each of its rows.")
        + f" The highest of {len(frame)} shares, picked as such: {said}.",
        fr="Résolutions qui demandent chaque type; la teinte est leur part des résolutions codées "
        "de la ligne (entre parenthèses)."
        + (" Un losange marque celles de la résolution étudiée." if own else "")
        + ("" if once else " Une résolution compte dans chacune de ses lignes.")
        + f" Les plus fortes de {len(frame)} parts, choisies comme telles: {said}.",
    )
    methods = wording.pick(
        language,
        en="Rows with fewer than three such resolutions are left out. Intervals (Wilson, 95%) are "
        "in the table of numbers.",
        fr="Les lignes de moins de trois résolutions codées sont omises. Les intervalles (Wilson, "
        "95\u202f%) sont dans le tableau des nombres.",
    )
    alt = wording.pick(
        language,
        en=f"Table of shaded cells, kinds by rows. Highest shares: {said}.",
        fr=f"Tableau de cases teintées, types par lignes. Plus fortes parts: {said}.",
    )
    return Caption(explained(text, language, shown=frame[f"kind_{language}"]), alt, methods)
