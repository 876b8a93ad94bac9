"""Who stays out when the target is whom: counts, shrunken shares and their intervals."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PatchCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from epresolutions import wording
from epresolutions.coalitions.absence import ASKED_TARGETS
from epresolutions.printing.style import PALETTE, Caption, empty_state, new_axes, wrap

_FRENCH = dict(
    zip(
        ASKED_TARGETS,
        ("Russie", "Chine", "Cuba", "Venezuela", "Israël", "États du Golfe", "Turquie"),
        strict=True,
    )
)


def prepare(
    absences: pd.DataFrame,
    labels: pd.DataFrame | None = None,
    *,
    smallest: int = 1,
    top: int | None = None,
) -> pd.DataFrame:
    """Name the targets and keep those with enough resolutions.

    Parameters
    ----------
    absences : DataFrame
        As `absence.absence_by_target` returns it.
    labels : DataFrame, optional
        The table of countries or themes, to name codes by.
    smallest : int
        Leave out targets with fewer resolutions; 0 keeps targets that never occur.
    top : int, optional
        Keep the targets with the most resolutions.

    Returns
    -------
    DataFrame
        `absences` with label_en, label_fr and cases (resolutions of the target, whichever groups
        existed) and tests (number of tests corrected for, also of targets left out); targets
        with the most cases first; groups that never existed are left out.
    """
    frame = absences.copy()
    frame["cases"] = frame.groupby("target")["resolutions"].transform("max").astype("int64")
    frame["label_en"], frame["label_fr"] = frame["target"], frame["target"].replace(_FRENCH)
    if labels is not None:
        known = labels.set_index(labels.columns[0])
        for language in ("en", "fr"):
            name = f"name_{language}" if f"name_{language}" in known else f"label_{language}"
            if frame["target"].isin(known.index).any():
                frame[f"label_{language}"] = (
                    frame["target"].map(known[name]).fillna(frame["target"])
                )
        if "region_en" in known and frame["target"].isin(known["region_en"]).any():
            french = known.drop_duplicates("region_en").set_index("region_en")["region_fr"]
            frame["label_fr"] = frame["target"].map(french).fillna(frame["target"])
    frame["tests"] = int(frame["q"].notna().sum())
    frame = frame[frame["cases"] >= smallest]
    existed = frame.groupby("group")[["resolutions", "other_resolutions"]].sum().sum(axis=1)
    frame = frame[frame["group"].map(existed) > 0]
    frame = frame.sort_values("cases", ascending=False, kind="stable")
    if top is not None:
        frame = frame[frame["target"].isin(frame["target"].drop_duplicates().head(top))]
    return frame.reset_index(drop=True)


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw `prepare`: a cell a target and group, with n in every cell.

    In each cell: absent of resolutions, and on a scale from 0 to 1 the shrunken share with its
    interval (dot and line) and the group's mean on all other resolutions (grey tick).
    """
    targets = list(dict.fromkeys(frame["target"]))
    groups = list(dict.fromkeys(frame["group"]))
    narrow = width == "one-column"
    ax = new_axes(ax, width=width, height=1.0 + 0.33 * max(len(targets), 3))
    if frame.empty:
        return empty_state(ax, _nothing(language))
    x = frame["group"].map({group: number for number, group in enumerate(groups)}).to_numpy(float)
    y = frame["target"].map({name: number for number, name in enumerate(targets)}).to_numpy(float)
    firm = frame["q"].lt(0.05).fillna(False).to_numpy(dtype=bool)
    known = frame["resolutions"].gt(0).to_numpy(dtype=bool)
    for cells, face, edge in ((~firm, "#F7F7F7", "none"), (firm, "#FBE3D3", PALETTE["focus"])):
        boxes = [
            Rectangle((left - 0.47, top - 0.46), 0.94, 0.92)
            for left, top in zip(x[cells], y[cells], strict=True)
        ]
        ax.add_collection(
            PatchCollection(boxes, facecolor=face, edgecolor=edge, linewidth=0.8, zorder=0)
        )
    for each, left, top, strong in zip(frame.itertuples(), x, y, firm, strict=True):
        ax.text(
            left,
            top - 0.17 if each.resolutions else top,
            f"{each.absent}/{each.resolutions}{'*' if strong else ''}" if each.resolutions else "–",
            ha="center",
            va="center",
            fontsize=5.4 if narrow else 6.8,
            fontweight="bold" if strong else "normal",
        )
    # In each cell a scale from 0 to 1, drawn for all cells at once.
    start, scale, at = (x - 0.4)[known], 0.8, (y + 0.25)[known]
    cells = frame[known]
    ax.hlines(at, start, start + scale, color="#D5D5D5", linewidth=0.5)
    other = start + scale * cells["other_share"].to_numpy(dtype=float)
    ax.vlines(other, at - 0.12, at + 0.12, color=PALETTE["neutral"], linewidth=1.1)
    ax.hlines(
        at,
        start + scale * cells["shrunken_low"].to_numpy(dtype=float),
        start + scale * cells["shrunken_high"].to_numpy(dtype=float),
        color=PALETTE["compared"],
        linewidth=1.3,
        zorder=3,
    )
    ax.plot(
        start + scale * cells["shrunken"].to_numpy(dtype=float),
        at,
        "o",
        color=PALETTE["compared"],
        markersize=2.6 if narrow else 3.6,
        zorder=4,
    )
    names = frame.drop_duplicates("target").set_index("target")
    ax.set_yticks(
        range(len(targets)),
        [
            wrap(str(names.loc[target, f"label_{language}"]), 15 if narrow else 26)
            + f" ({names.loc[target, 'cases']})"
            for target in targets
        ],
    )
    ax.set_xticks(
        range(len(groups)),
        [group.replace(" / ", "\n") for group in groups],
        rotation=55 if narrow else 0,
        ha="left" if narrow else "center",
        rotation_mode="anchor",
    )
    ax.xaxis.tick_top()
    ax.tick_params(length=0, labelsize=6 if narrow else 7)
    ax.set_xlim(-0.5, len(groups) - 0.5)
    ax.set_ylim(len(targets) - 0.5, -0.5)
    ax.spines[:].set_visible(False)
    handles = [
        Line2D([], [], color=PALETTE["compared"], marker="o", markersize=3.6, linewidth=1.3),
        Line2D([], [], color=PALETTE["neutral"], marker="|", linestyle="", markeredgewidth=1.1),
        Rectangle((0, 0), 1, 1, facecolor="#FBE3D3", edgecolor=PALETTE["focus"], linewidth=0.8),
    ]
    labels = [
        wording.pick(
            language, en="share absent, shrunken, 0 to 1", fr="part d’absence, rétrécie, de 0 à 1"
        ),
        wording.pick(language, en="own mean elsewhere", fr="sa moyenne ailleurs"),
        wording.pick(language, en="* differs, q < .05", fr="* diffère, q < 0,05"),
    ]
    ax.figure.legend(
        handles,
        labels,
        loc="outside lower center",
        ncols=1 if narrow else 3,
        fontsize=6.5,
        columnspacing=1.2,
    )
    return ax


def _nothing(language: str) -> str:
    return wording.pick(
        language,
        en="No resolution of known tablers has a target with enough cases.",
        fr="Aucune résolution d’auteurs connus n’a de cible avec assez de cas.",
    )


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say what a cell holds and which absences differ from the group's own mean."""
    if frame.empty:
        return Caption(_nothing(language), _nothing(language))
    firm = frame[frame["q"] < 0.05].sort_values("q", kind="stable")

    def words(row) -> str:
        label = row[f"label_{language}"]
        own = wording.percent(row["share"], language)
        other = wording.percent(row["other_share"], language)
        q = wording.p_value(row["q"], language)
        return wording.pick(
            language,
            en=f"{row['group']} on {label}: {row['absent']} of {row['resolutions']} ({own}, "
            f"{other} elsewhere; q {q})",
            fr=f"{row['group']}, {label}: {row['absent']} sur {row['resolutions']} ({own}, "
            f"{other} ailleurs; q {q})",
        )

    named = "; ".join(words(row) for _, row in firm.iterrows())
    tests = int(frame["tests"].iloc[0])
    text = wording.pick(
        language,
        en="Absence of each group by target: absent of the resolutions of known tablers on whose "
        "day it existed (in brackets: resolutions on the target). Line and dot: share drawn "
        "towards the group’s other targets by a hierarchical beta-binomial model, 95% credible "
        "interval. Stars: differs from the group’s own mean on all other resolutions, Fisher’s "
        f"exact test, q < .05 by Benjamini–Hochberg over {tests} tests"
        + (f": {named}." if named else "; none does."),
        fr="Absence de chaque groupe selon la cible: absences sur les résolutions d’auteurs connus "
        "adoptées tant qu’il existait (entre parenthèses: résolutions visant la cible). Trait et "
        "point: part rapprochée de celles des autres cibles du groupe par un modèle hiérarchique "
        "bêta-binomial, intervalle de crédibilité à 95\u202f%. Étoiles: diffère de la moyenne du "
        "groupe sur toutes les autres résolutions, test exact de Fisher, q < 0,05 selon "
        f"Benjamini–Hochberg sur {tests} tests" + (f": {named}." if named else "; aucune."),
    )
    rows = [
        f"{target}: "
        + ", ".join(f"{row.group} {row.absent}/{row.resolutions}" for row in part.itertuples())
        for target, part in frame.groupby(f"label_{language}", sort=False)
    ]
    alt = "; ".join(rows) + "."
    return Caption(text, wording.spaced(alt, language))
