"""The backbone of co-tabling: a network of the pairs that depart from the null.

Positions are stored with the package (`group_positions.csv`): a half circle from left to right, as
the groups sit, so that the same group stands in the same place in every figure.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from epresolutions import wording
from epresolutions.coalitions.figures.pairs import effects_in_words
from epresolutions.printing.style import PALETTE, Caption, new_axes
from epresolutions.uncertainty import SIGNIFICANT

NOTHING = {
    "en": "There are fewer than two resolutions of known tablers, so there is no network.",
    "fr": "Il y a moins de deux résolutions d’auteurs connus: pas de réseau.",
}

_SHORT = 0.9

POSITIONS = Path(__file__).with_name("group_positions.csv")


def prepare(pairs: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """Place the groups and keep the pairs that depart from the null.

    Parameters
    ----------
    pairs : DataFrame
        As `co_tabling.co_tabling` returns it.
    groups : DataFrame
        The `groups` table; code and lineage are read.

    Returns
    -------
    DataFrame
        Rows with part "group": first (the group), x, y, tabled, resolutions. Rows with part
        "pair": first, second, x, y, x_end, y_end, difference with its interval, p_two_sided, q,
        and firm (q below .05; the others have p below .05 before the correction). In every row
        tests, the number of pairs tested.
    """
    positions = pd.read_csv(POSITIONS).set_index("lineage")
    lineage = groups.drop_duplicates("code").set_index("code")["lineage"]
    names = list(dict.fromkeys([*pairs["first"], *pairs["second"]]))
    places: dict[str, tuple[float, float]] = {}
    for name in names:
        x, y = positions.loc[lineage[name.split(" / ")[0]]]
        # Two groups of one lineage (a renaming within the period) stand inside one another.
        while (x, y) in places.values():
            x, y = x * 0.72, y * 0.72
        places[name] = (float(x), float(y))
    ends = pd.concat(
        [
            pairs[["first", "tabled_first", "resolutions"]].set_axis(
                ["first", "tabled", "resolutions"], axis=1
            ),
            pairs[["second", "tabled_second", "resolutions"]].set_axis(
                ["first", "tabled", "resolutions"], axis=1
            ),
        ]
    )
    nodes = ends.sort_values("resolutions").drop_duplicates("first", keep="last")
    nodes = nodes.set_index("first").reindex(names).reset_index().assign(part="group")
    edges = pairs[pairs["p_two_sided"].lt(SIGNIFICANT) & pairs["q"].notna()]
    edges = edges[
        [
            *("first", "second", "difference", "difference_low", "difference_high"),
            *("p_two_sided", "q", "at_floor"),
        ]
    ].assign(part="pair", firm=edges["q"].lt(SIGNIFICANT).fillna(False))
    for frame, columns, end in (
        (nodes, ("x", "y"), "first"),
        (edges, ("x", "y"), "first"),
        (edges, ("x_end", "y_end"), "second"),
    ):
        for number, column in enumerate(columns):
            frame[column] = [places[name][number] for name in frame[end]]
    columns = [
        *("part", "first", "second", "x", "y", "x_end", "y_end", "tabled", "resolutions"),
        *(
            "difference",
            "difference_low",
            "difference_high",
            "p_two_sided",
            "q",
            "at_floor",
            "firm",
        ),
    ]
    parts = [part for part in (nodes, edges) if len(part)]
    if not parts:
        return pd.DataFrame(columns=[*columns, "tests"])
    frame = pd.concat(parts, ignore_index=True).reindex(columns=columns)
    return frame.assign(
        firm=frame["firm"].eq(True).fillna(False), tests=int(pairs["q"].notna().sum())
    )


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "one-column"
) -> Axes:
    """Draw `prepare`: line width by effect, full where more often, dotted where less."""
    ax = new_axes(ax, width=width, height=2.7 if width == "one-column" else 3.8)
    nodes, edges = frame[frame["part"] == "group"], frame[frame["part"] == "pair"]
    for edge in edges.itertuples():
        more = edge.difference > 0
        ax.plot(
            [edge.x, edge.x_end],
            [edge.y, edge.y_end],
            linestyle="-" if more else ":",
            color=_colour(more),
            linewidth=(1.2 + 0.45 * min(abs(edge.difference), 8)) if edge.firm else 0.9,
            zorder=1,
        )
        value = wording.signed(edge.difference, language)
        # A short firm edge would be hidden by its label, which stands beside it, inwards.
        short = edge.firm and np.hypot(edge.x - edge.x_end, edge.y - edge.y_end) < _SHORT
        x, y = 0.5 * (edge.x + edge.x_end), 0.5 * (edge.y + edge.y_end)
        out = np.hypot(x, y) or 1.0
        ax.annotate(
            f"{value}*" if edge.firm else value,
            (x, y),
            xytext=(-13 * x / out, -11 * y / out) if short else (0, 0),
            textcoords="offset points",
            fontsize=6.5,
            ha="center",
            va="center",
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8},
            zorder=2,
        )
    share = (nodes["tabled"] / nodes["resolutions"]).fillna(0).astype(float)
    ax.scatter(
        nodes["x"],
        nodes["y"],
        s=18 + 170 * share,
        color=PALETTE["light"],
        edgecolor="#444444",
        linewidth=0.7,
        zorder=3,
    )
    for node in nodes.itertuples():
        out = np.hypot(node.x, node.y) or 1.0
        ax.annotate(
            node.first.replace(" / ", "\n"),
            (node.x, node.y),
            xytext=(11 * node.x / out, 10 * node.y / out),
            textcoords="offset points",
            ha="left" if node.x > 0.1 else "right" if node.x < -0.1 else "center",
            va="bottom" if node.y > 0.3 else "center",
            fontsize=7,
            zorder=4,
        )
    ax.set_xlim(-1.55, 1.55)
    ax.set_ylim(-0.25, 1.25)
    ax.set_axis_off()
    firm, faint = edges[edges["firm"]], edges[~edges["firm"]]
    more = wording.pick(language, en="more together", fr="plus souvent")
    less = wording.pick(language, en="less together", fr="moins souvent")
    sure = wording.pick(language, en="q < .05*", fr="q < 0,05*")
    thin = wording.pick(language, en="p < .05 uncorrected", fr="p < 0,05 sans correction")
    shown = [
        (
            Line2D([], [], color=_colour(up), linewidth=width, linestyle="-" if up else ":"),
            f"{more if up else less}, {said}",
        )
        for part, width, said in ((firm, 3.2, sure), (faint, 0.9, thin))
        for up in (True, False)
        if ((part["difference"] > 0) == up).any()
    ]
    if not shown:
        return ax
    handles, labels = zip(*shown, strict=True)
    ax.legend(
        handles,
        labels,
        loc="lower center",
        bbox_to_anchor=(0.5, -0.04),
        fontsize=6.5,
        handlelength=2.2,
        borderaxespad=0,
    )
    return ax


def _colour(more: bool) -> str:
    return PALETTE["compared"] if more else PALETTE["focus"]


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Name the pairs on the backbone, those that hold after correction first."""
    edges = frame[frame["part"] == "pair"]
    firm, faint = edges[edges["firm"]], edges[~edges["firm"]]
    none = wording.pick(language, en="none", fr="aucune")
    firm_names, faint_names = (
        wording.first_few(
            [f"{row.first}–{row.second}" for row in part.itertuples()], language, most=2
        )
        or none
        for part in (firm, faint)
    )
    tests = int(frame["tests"].iloc[0])
    if not tests:
        none = wording.pick(
            language,
            en="Dots are groups and grow with the share tabled; they sit as in the chamber. No "
            "line is drawn: these margins leave no count a choice, so nothing can be tested.",
            fr="Les points sont des groupes et croissent avec la part déposée; places de "
            "l’hémicycle. Aucun trait: ces marges ne laissent aucun choix, rien ne peut être "
            "testé.",
        )
        return Caption(none, none)
    text = wording.pick(
        language,
        en="A line joins two groups that table together more often (full) or less often (dotted) "
        "than their activity and the number of tablers explain; the number says by how many "
        f"resolutions. After correction: {firm_names}. Thin, before correction only: "
        f"{faint_names}. Dots grow with the share tabled; groups sit as in the chamber.",
        fr="Un trait joint deux groupes plus souvent (plein) ou moins souvent (pointillé) réunis "
        "que ne l’expliquent leur activité et le nombre d’auteurs; le nombre dit de combien de "
        f"résolutions. Après correction: {firm_names}. En trait fin, avant correction seulement: "
        f"{faint_names}. Le point croît avec la part déposée; places de l’hémicycle.",
    )
    methods = wording.pick(
        language,
        en=f"Null of fixed margins, two-sided; q by Benjamini–Hochberg over {tests} pairs. "
        f"Below .05 after correction: {effects_in_words(firm, 'en') or none}; before it: "
        f"{effects_in_words(faint, 'en') or none}.",
        fr=f"Hypothèse nulle à marges fixes, bilatéral; q selon Benjamini–Hochberg sur {tests} "
        f"paires. Sous 0,05 après correction: {effects_in_words(firm, 'fr') or none}; avant: "
        f"{effects_in_words(faint, 'fr') or none}.",
    )
    alt = wording.pick(
        language,
        en=f"Pairs that depart after correction: {firm_names}; before it only: {faint_names}.",
        fr=f"Paires qui s’écartent après correction: {firm_names}; avant seulement: {faint_names}.",
    )
    return Caption(text, alt, methods)
