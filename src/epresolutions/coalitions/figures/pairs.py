"""Who tables with whom beyond activity: a heat map of pairs, groups from left to right."""

from __future__ import annotations

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.printing.style import PALETTE, Caption, empty_state, new_axes

SIGNIFICANT = 0.05


def prepare(pairs: pd.DataFrame) -> pd.DataFrame:
    """Give each pair its place in the heat map.

    Parameters
    ----------
    pairs : DataFrame
        As `co_tabling.co_tabling` returns it: pairs in the order of groups, left to right.

    Returns
    -------
    DataFrame
        `pairs` with row and column (the groups' places, column < row) and firm (q below .05).
    """
    groups = _order(pairs)
    place = {group: number for number, group in enumerate(groups)}
    return pairs.assign(
        column=pairs["first"].map(place).astype("int64"),
        row=pairs["second"].map(place).astype("int64"),
        firm=pairs["q"].lt(SIGNIFICANT).fillna(False),
    )


def _order(pairs: pd.DataFrame) -> list[str]:
    """Groups from left to right; a group's first pairs may be missing, so both columns count."""
    order: list[str] = []
    for row in pairs[["first", "second"]].itertuples(index=False):
        if row.first not in order:
            position = order.index(row.second) if row.second in order else len(order)
            order.insert(position, row.first)
        if row.second not in order:
            order.append(row.second)
    return order


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw `prepare`: below the diagonal the effect, above it Jaccard for reference."""
    groups = _order(frame)
    narrow = width == "one-column"
    ax = new_axes(
        ax,
        width=width,
        height=(0.6 if narrow else 0.7) + (0.33 if narrow else 0.42) * max(len(groups), 4),
    )
    if frame.empty:
        return empty_state(ax, _nothing(language))
    grid = np.full((len(groups), len(groups)), np.nan)
    grid[frame["row"], frame["column"]] = frame["difference"]
    limit = max(float(np.nanmax(np.abs(grid))), 1.0)
    colours = mpl.colormaps["PuOr"].with_extremes(bad="white")
    image = ax.imshow(grid, cmap=colours, vmin=-limit, vmax=limit, aspect="auto")
    size = 5.2 if narrow else 7
    for each in frame.itertuples():
        strong = abs(each.difference) > 0.62 * limit
        ax.text(
            each.column,
            each.row,
            f"{wording.signed(each.difference, language)}{'*' if each.firm else ''}",
            ha="center",
            va="center",
            fontsize=size,
            fontweight="bold" if each.firm else "normal",
            color="white" if strong else PALETTE["dark"],
        )
        if not np.isnan(each.jaccard):
            ax.text(
                each.row,
                each.column,
                wording.number(each.jaccard, language, 2),
                ha="center",
                va="center",
                fontsize=size,
                color=PALETTE["neutral"],
            )
    for place in range(len(groups)):
        ax.add_patch(
            mpl.patches.Rectangle((place - 0.5, place - 0.5), 1, 1, color="#EEEEEE", linewidth=0)
        )
    ax.set_xticks(range(len(groups)), groups, rotation=45, ha="right", rotation_mode="anchor")
    ax.set_yticks(range(len(groups)), groups)
    ax.tick_params(length=0, labelsize=6 if narrow else 7)
    ax.spines[:].set_visible(False)
    bar = ax.figure.colorbar(image, ax=ax, shrink=0.8, aspect=25, pad=0.02)
    bar.ax.tick_params(labelsize=6)
    bar.set_label(
        wording.pick(
            language,
            en="co-tablings: observed − expected",
            fr="dépôts communs: observés − attendus",
        ),
        fontsize=6.5,
    )
    bar.ax.yaxis.set_major_formatter(
        lambda value, _: (
            ("−" if value < 0 else "") + wording.number(abs(value), language, int(limit < 4))
        )
    )
    return ax


def _nothing(language: str) -> str:
    return wording.pick(
        language,
        en="Fewer than two resolutions of known tablers: no pair of groups can be compared.",
        fr="Moins de deux résolutions d’auteurs connus: aucune paire de groupes à comparer.",
    )


def effects_in_words(pairs: pd.DataFrame, language: str) -> str:
    """List pairs with their effect, interval and corrected p-value."""

    def words(row) -> str:
        bounds = (
            ""
            if np.isnan(row.difference_low)
            else f" [{wording.signed(row.difference_low, language)}; "
            f"{wording.signed(row.difference_high, language)}]"
        )
        effect = wording.signed(row.difference, language)
        q = "" if np.isnan(row.q) else f", q {wording.p_value(row.q, language)}"
        return f"{row.first}–{row.second} {effect}{bounds}{q}"

    return "; ".join(words(row) for row in pairs.itertuples())


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Name the null, its draws and seed, and the pairs that depart from it after correction."""
    if frame.empty:
        return Caption(_nothing(language), _nothing(language))
    firm = frame[frame["firm"]].sort_values("q", kind="stable")
    tested = int(frame["q"].notna().sum())
    row = frame.iloc[0]
    draws = wording.number(row["draws"], language)
    enumerated = row["method"] == "enumeration"
    how = wording.pick(
        language,
        en=f"exact, {draws} possible"
        if enumerated
        else f"{draws} curveball draws, seed {row['seed']}",
        fr=f"exactes, {draws} possibles"
        if enumerated
        else f"{draws} tirages curveball, graine {row['seed']}",
    )
    named = effects_in_words(firm, language)
    text = wording.pick(
        language,
        en="Below the diagonal: resolutions that two groups tabled together, less those expected "
        f"from each group’s activity and each resolution’s size (fixed margins; {how}). Stars: "
        f"q < .05, Benjamini–Hochberg over {tested} two-sided tests"
        + (f": {named} (95% bootstrap in brackets)." if named else "; no pair departs.")
        + ("" if tested else " These margins leave no count a choice: nothing can be tested.")
        + " Above, in grey: Jaccard index, for reference; it mixes alliance with activity.",
        fr="Sous la diagonale: résolutions que deux groupes ont déposées ensemble, moins celles "
        "qu’expliquent l’activité de chaque groupe et la taille de chaque coalition (marges fixes; "
        f"{how}). Étoiles: q < 0,05, Benjamini–Hochberg sur {tested} tests bilatéraux"
        + (
            f": {named} (bootstrap à 95\u202f% entre crochets)."
            if named
            else "; aucune paire ne s’écarte."
        )
        + ("" if tested else " Ces marges ne laissent aucun choix: rien ne peut être testé.")
        + " Au-dessus, en gris: indice de Jaccard, pour mémoire; il mêle alliance et activité.",
    )
    first = frame.reindex(frame["difference"].abs().sort_values(ascending=False).index).head(3)
    alt = wording.pick(
        language,
        en=f"Heat map of {len(frame)} pairs of groups; largest effects: "
        f"{effects_in_words(first, language)}.",
        fr=f"Carte de {len(frame)} paires de groupes; effets les plus forts: "
        f"{effects_in_words(first, language)}.",
    )
    return Caption(text, alt)
