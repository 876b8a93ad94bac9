"""Who tables with whom beyond activity: a heat map of pairs, groups from left to right."""

from __future__ import annotations

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.printing.style import LESS_TO_MORE, PALETTE, Caption, new_axes
from epresolutions.uncertainty import SIGNIFICANT

NOTHING = {
    "en": "There are fewer than two resolutions of known tablers, so no pair of groups can be "
    "compared.",
    "fr": "Il y a moins de deux résolutions d’auteurs connus: aucune paire de groupes à comparer.",
}


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
    grid = np.full((len(groups), len(groups)), np.nan)
    grid[frame["row"], frame["column"]] = frame["difference"]
    limit = max(float(np.nanmax(np.abs(grid))), 1.0)
    image = ax.imshow(grid, cmap=LESS_TO_MORE, vmin=-limit, vmax=limit, aspect="auto")
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


def effects_in_words(pairs: pd.DataFrame, language: str) -> str:
    """List pairs with their effect, interval and corrected p-value."""

    def words(row) -> str:
        effect = wording.signed(row.difference, language)
        if not np.isnan([row.difference_low, row.difference_high]).any():
            bounds = row.difference_low, row.difference_high
            effect += f" {wording.interval(*bounds, language, wording.signed)}"
        q = wording.p_value(row.q, language, at_most=bool(row.at_floor))
        return f"{row.first}–{row.second} {effect}, q {q}"

    return "; ".join(words(row) for row in pairs.itertuples())


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Name the pairs that depart from the null after correction."""
    firm = frame[frame["firm"]].sort_values("q", kind="stable")
    tested = int(frame["q"].notna().sum())
    names = wording.first_few([f"{row.first}–{row.second}" for row in firm.itertuples()], language)
    if not tested:
        verdict = wording.pick(
            language,
            en="These margins leave no count a choice: nothing can be tested.",
            fr="Ces marges ne laissent aucun choix: rien ne peut être testé.",
        )
    elif names:
        verdict = wording.pick(
            language,
            en=f"After correction {wording.counted(len(firm), 'en', 'pair')} of {tested} can be "
            f"told from chance (stars): {names}.",
            fr=f"Après correction, {wording.counted(len(firm), 'fr', 'paire')} sur {tested} se "
            f"distingue{'nt' if len(firm) > 1 else ''} du hasard (étoiles): {names}.",
        )
    else:
        verdict = wording.pick(
            language,
            en=f"After correction none of {tested} pairs can be told from chance.",
            fr=f"Après correction, aucune des {tested} paires ne se distingue du hasard.",
        )
    text = wording.pick(
        language,
        en="Below the diagonal: resolutions that two groups tabled together, less those expected "
        f"from each group’s activity and the number of tablers alone. {verdict} Above it, in grey: "
        "the Jaccard index, which mixes alliance with activity.",
        fr="Sous la diagonale: résolutions que deux groupes ont déposées ensemble, moins celles "
        f"qu’expliquent l’activité de chacun et le nombre d’auteurs. {verdict} Au-dessus, en gris: "
        "l’indice de Jaccard, qui mêle alliance et activité.",
    )
    row = frame.iloc[0]
    draws = wording.number(row["draws"], language)
    enumerated = row["method"] == "enumeration"
    how = wording.pick(
        language,
        en=f"enumerated, {draws} possible"
        if enumerated
        else f"{draws} curveball draws, seed {row['seed']}",
        fr=f"énumérées, {draws} possibles"
        if enumerated
        else f"{draws} tirages curveball, graine {row['seed']}",
    )
    methods = wording.pick(
        language,
        en=f"Null of fixed margins ({how}). Two-sided; q by Benjamini–Hochberg over {tested} "
        f"pairs, below .05 with a star. {effects_in_words(firm, 'en')}",
        fr=f"Hypothèse nulle à marges fixes ({how}). Bilatéral; q selon Benjamini–Hochberg sur "
        f"{tested} paires, sous 0,05 avec une étoile. {effects_in_words(firm, 'fr')}",
    ).strip()
    first = frame.reindex(frame["difference"].abs().sort_values(ascending=False).index).head(3)
    largest = "; ".join(
        f"{row.first}–{row.second} {wording.signed(row.difference, language)}"
        for row in first.itertuples()
    )
    alt = wording.pick(
        language,
        en=f"{verdict} The three largest differences: {largest}.",
        fr=f"{verdict} Les trois plus fortes différences: {largest}.",
    )
    return Caption(text, alt, methods)
