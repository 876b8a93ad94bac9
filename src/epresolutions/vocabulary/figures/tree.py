"""Figure: a tree of the focus and its nearest resolutions, with the support of each branch."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.ticker import MultipleLocator

from epresolutions import wording
from epresolutions.printing.style import PALETTE, Caption, new_axes
from epresolutions.vocabulary import tree
from epresolutions.vocabulary.figures.captions import layer_of, with_layer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from epresolutions.vocabulary.layers import Layer

NOTHING = {
    "en": "No tree: fewer than two compared resolutions share a word of this layer with the focus.",
    "fr": "Pas d’arbre\u00a0: moins de deux résolutions comparées partagent un mot de ce corpus "
    "avec l’étudiée.",
}

SUPPORTED = 0.95
_WRAP = {"one-column": 34, "two-column": 60}


def prepare(
    layer: Layer, focus: str, compared: Sequence[str], *, seed: int = 0, **options: object
) -> pd.DataFrame:
    """Lay the tree out: leaves from top to bottom, branches at their height.

    Parameters
    ----------
    layer, focus, compared, seed, options
        As in `epresolutions.vocabulary.tree`.

    Returns
    -------
    pandas.DataFrame
        One row a leaf, from top to bottom, then one a branch, from low to high: ``node``
        (number), ``procedure``, ``title``, ``adopted``, ``focus`` (leaves), ``x`` (1 - mean
        cosine; 0 for a leaf), ``y``, ``first``, ``second`` (nodes below), ``size``, ``support``,
        ``unbiased`` (branches), ``layer_en``, ``layer_fr``.
    """
    leaves, merges = tree(layer, focus, compared, seed=seed, **options)
    if merges.empty:
        return pd.DataFrame()
    count = len(leaves)
    place = dict(zip(_order(merges, count), range(count), strict=True))
    leaves = leaves.rename(columns={"leaf": "node"}).assign(x=0.0)
    leaves["y"] = leaves["node"].map(place).astype(float)
    y = dict(zip(leaves["node"], leaves["y"], strict=True))
    for number, (first, second) in enumerate(merges[["first", "second"]].itertuples(index=False)):
        y[count + number] = (y[first] + y[second]) / 2
    nodes = np.arange(count, count + len(merges))
    merges = merges.rename(columns={"height": "x"}).assign(node=nodes, y=[y[n] for n in nodes])
    frame = pd.concat([leaves.sort_values("y"), merges], ignore_index=True)
    frame = frame.astype({"focus": "boolean", "first": "Int64", "second": "Int64", "size": "Int64"})
    return with_layer(frame, layer, compared)


def _order(merges: pd.DataFrame, count: int) -> list[int]:
    """Leaves so that no branches cross, the side of the focus (leaf 0) first."""
    below: dict[int, list[int]] = {leaf: [leaf] for leaf in range(count)}
    for number, (first, second) in enumerate(merges[["first", "second"]].itertuples(index=False)):
        sides = sorted((below[first], below[second]), key=lambda side: (0 not in side, min(side)))
        below[count + number] = [leaf for side in sides for leaf in side]
    return below[count + len(merges) - 1] if len(merges) else list(range(count))


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw the tree; branches with support of .95 are thick, and numbers do not cover another."""
    leaves, merges = _parts(frame)
    ax = new_axes(
        ax, width=width, height=0.8 + (0.2 if width == "two-column" else 0.25) * max(len(leaves), 4)
    )
    place = frame.set_index("node")[["x", "y"]]
    numbered = _with_room(merges[merges["size"] < len(leaves)], width)
    for row in merges.itertuples():
        strong = row.support >= SUPPORTED and row.size < len(leaves)
        colour, line = (PALETTE["dark"], 1.6) if strong else (PALETTE["neutral"], 0.7)
        ends = place.loc[[row.first, row.second]]
        ax.plot([row.x, row.x], ends["y"], color=colour, linewidth=line)
        for x, y in ends.itertuples(index=False):
            ax.plot([x, row.x], [y, y], color=colour, linewidth=line)
        if row.node in numbered:
            ax.annotate(
                wording.number(100 * row.support, language), (row.x, row.y), xytext=(2, 0),
                textcoords="offset points", va="center", fontsize=5.5,
                color=colour, fontweight="bold" if strong else "normal",
                bbox={"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none"},
            )  # fmt: skip
    focus = leaves[leaves["focus"].astype(bool)]
    ax.plot(focus["x"], focus["y"], "D", color=PALETTE["focus"], markersize=5, clip_on=False)
    lines = 1 if width == "two-column" else 2
    labels = [
        "\n".join(textwrap.wrap(row.title, _WRAP[width], max_lines=lines, placeholder=" …"))
        + f" ({row.adopted:%Y})"
        for row in leaves.itertuples()
    ]
    ax.set_yticks(leaves["y"], labels)
    for label, own in zip(ax.get_yticklabels(), leaves["focus"], strict=True):
        label.set_fontsize(6.5 if width == "two-column" else 5.5)
        label.set_fontweight("bold" if own else "normal")
    ax.set_ylim(len(leaves) - 0.5, -0.5)
    ax.set_xlim(left=0)
    ax.tick_params(axis="y", length=0)
    ax.xaxis.set_major_locator(MultipleLocator(0.2))
    ax.xaxis.set_major_formatter(lambda value, _: wording.number(value, language, 1))
    ax.set_xlabel(
        wording.pick(language, en="1 − mean cosine (TF-IDF)", fr="1 − cosinus moyen (TF-IDF)")
    )
    return ax


def _with_room(merges: pd.DataFrame, width: str) -> set:
    """Nodes whose numbers do not cover those of better supported ones."""
    x_room, y_room = (0.03 if width == "two-column" else 0.1) * merges["x"].max(), 0.75
    kept: list = []
    for row in merges.sort_values(["support", "size"], ascending=False).itertuples():
        if all(abs(row.x - o.x) > x_room or abs(row.y - o.y) > y_room for o in kept):
            kept.append(row)
    return {row.node for row in kept}


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say how the tree is read, which branches hold, and what stands with the focus."""
    leaves, merges = _parts(frame)
    inner = merges[merges["size"] < len(leaves)]
    firm = inner[inner["support"] >= SUPPORTED]
    around = _around_focus(leaves, merges)
    share = wording.percent(around.support, language)
    others = int(around.size) - 1
    layer = layer_of(frame, language)
    text = wording.pick(
        language,
        en=f"The focus (diamond) and the {len(leaves) - 1} nearest, joined by {layer}: the further "
        "left, the more alike. Numbers: in how many of 100 drawn vocabularies a branch returns; "
        f"thick: 95 or more ({len(firm)} of {len(inner)}). The smallest branch with the focus "
        f"holds {others} other{'' if others == 1 else 's'} and returns in {share}.",
        fr=f"L’étudiée (losange) et les {len(leaves) - 1} plus proches, jointes selon les {layer}: "
        "plus à gauche, plus semblables. Nombres: sur 100 vocabulaires tirés, combien redonnent "
        f"la branche; épais: 95 ou plus ({len(firm)} sur {len(inner)}). La plus petite branche qui "
        f"la contient en réunit {others} {'autre' if others < 2 else 'autres'}, dans {share}.",
    )
    alt = wording.pick(
        language,
        en=f"Dendrogram of {len(leaves)} resolutions; {len(firm)} of {len(inner)} inner branches "
        "have a support of 95% or more.",
        fr=f"Dendrogramme de {len(leaves)} résolutions; {len(firm)} des {len(inner)} branches "
        "internes ont un soutien d’au moins 95\u202f%.",
    )
    corrected = wording.percent(around.unbiased, language)
    methods = wording.pick(
        language,
        en="Average linkage of cosine distances of TF-IDF; support by multiscale bootstrap over "
        "terms (Shimodaira 2002). Approximately unbiased support of the smallest branch with the "
        f"focus: {corrected}. The nearest were chosen on the same words.",
        fr="Lien moyen des distances cosinus TF-IDF; soutien par bootstrap multiéchelle des termes "
        "(Shimodaira 2002). Soutien à peu près sans biais de la plus petite branche qui contient "
        f"la résolution étudiée: {corrected}. Les plus proches sont choisies sur les mêmes mots.",
    )
    return Caption(text, alt, methods)


def _around_focus(leaves: pd.DataFrame, merges: pd.DataFrame) -> tuple:
    own = leaves.loc[leaves["focus"].astype(bool), "node"].iloc[0]
    return next(row for row in merges.itertuples() if own in (row.first, row.second))


def _parts(frame: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    leaf = frame["first"].isna()
    return frame[leaf], frame[~leaf]
