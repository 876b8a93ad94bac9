"""Who stays out when the target is whom: counts, shrunken shares and their intervals."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PatchCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from epresolutions import wording
from epresolutions.coalitions.absence import ASKED_TARGETS
from epresolutions.printing.style import PALETTE, Caption, new_axes, wrap
from epresolutions.uncertainty import SIGNIFICANT

NOTHING = {
    "en": "No resolution of known tablers has a target with enough cases.",
    "fr": "Aucune résolution d’auteurs connus n’a de cible avec assez de cas.",
}


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
    kind: str = "",
    top: int | None = None,
) -> pd.DataFrame:
    """Name the targets, those with the most resolutions first.

    Parameters
    ----------
    absences : DataFrame
        As `absence.absences` returns it, or `absence.absence_by_target` of named targets, which
        are described and not tested.
    labels : DataFrame, optional
        The table of countries or themes, to name codes by.
    kind : str
        Keep the targets of this kind; empty keeps all.
    top : int, optional
        Keep the targets with the most resolutions.

    Returns
    -------
    DataFrame
        `absences` with label_en, label_fr, cases (resolutions of the target, whichever groups
        existed), q (missing where nothing was tested), least_q and tests (number of tests of the
        kind, also of targets left out); groups that never existed are left out.
    """
    frame = absences[absences["kind"] == kind] if kind else absences
    cases = frame.groupby("target")["resolutions"].transform("max").astype("int64")
    frame = frame.assign(cases=cases, label_en=frame["target"])
    frame["label_fr"] = frame["target"].replace(_FRENCH)
    if "q" not in frame:
        frame = frame.assign(q=np.nan, least_q=np.nan)
    if labels is not None:
        known = labels.set_index(labels.columns[0])
        if kind == "region":
            known = known.drop_duplicates("region_en").set_index("region_en", drop=False)
        for language in ("en", "fr"):
            start = {"region": "region", "country": "name"}.get(kind, "label")
            if f"{start}_{language}" in known:
                names = frame["target"].map(known[f"{start}_{language}"])
                frame[f"label_{language}"] = names.fillna(frame["target"])
    if not frame["cases"].any():
        return frame.iloc[:0].assign(tests=0)
    frame["tests"] = int(frame["q"].notna().sum())
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
    x = frame["group"].map({group: number for number, group in enumerate(groups)}).to_numpy(float)
    y = frame["target"].map({name: number for number, name in enumerate(targets)}).to_numpy(float)
    firm = frame["q"].lt(SIGNIFICANT).fillna(False).to_numpy(dtype=bool)
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
    other = start + scale * cells["expected_share"].to_numpy(dtype=float)
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
    crowded = narrow or len(groups) > 10
    ax.set_xticks(
        range(len(groups)),
        [group.replace(" / ", "\n") for group in groups],
        rotation=55 if crowded else 0,
        ha="left" if crowded else "center",
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
        wording.pick(language, en="own mean in those years", fr="sa moyenne ces années-là"),
        wording.pick(language, en="* differs, q < .05", fr="* diffère, q < 0,05"),
    ]
    if not firm.any():
        handles.pop()
        labels.pop()
    ax.figure.legend(
        handles,
        labels,
        loc="outside lower center",
        ncols=1 if narrow else 3,
        fontsize=6.5,
        columnspacing=1.2,
    )
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say what a cell holds and which absences differ from the group's own mean."""
    verdict = _verdict(frame, language)
    text = wording.pick(
        language,
        en="Each cell says on how many of the resolutions on the target (brackets count them all) "
        "the group stayed out while it existed. The dot is its share drawn towards its other "
        f"targets, the tick its own mean in the same years. {verdict}",
        fr="Chaque case dit sur combien des résolutions visant la cible (entre parenthèses: en "
        "tout) le groupe est resté à l’écart tant qu’il existait. Le point est sa part, rapprochée "
        f"de ses autres cibles; le tiret, sa moyenne les mêmes années. {verdict}",
    )
    methods = wording.pick(
        language,
        en="Hierarchical beta-binomial model with 95% credible interval; prior: flat in the common "
        "mean, uniform in how far a single resolution would be drawn in.",
        fr="Modèle hiérarchique bêta-binomial, intervalle de crédibilité à 95\u202f%; a priori "
        "plat sur la moyenne commune, uniforme sur le rapprochement d’une résolution "
        "seule.",
    )
    if frame["tests"].iloc[0]:
        methods += " " + wording.pick(
            language,
            en="Exact Cochran–Mantel–Haenszel test by year, two-sided. One family: regions and "
            "themes by Benjamini–Hochberg, then the countries of regions told from chance "
            "(Benjamini and Bogomolov 2014). Resolutions of one year are taken as exchangeable.",
            fr="Test exact de Cochran–Mantel–Haenszel par année, bilatéral. Une seule famille: "
            "régions et thèmes selon Benjamini–Hochberg, puis les pays des régions qui se "
            "distinguent du hasard (Benjamini et Bogomolov 2014). Les résolutions d’une même année "
            "sont tenues pour échangeables.",
        )
    most = frame[frame["resolutions"] > 0].sort_values(
        ["share", "absent"], ascending=False, kind="stable"
    )
    told = "; ".join(
        f"{row.group}, {getattr(row, f'label_{language}')} {row.absent}/{row.resolutions}"
        for row in most.head(2).itertuples()
    )
    alt = wording.pick(
        language,
        en=f"{verdict} Largest shares of absence: {told}.",
        fr=f"{verdict} Les plus fortes parts d’absence: {told}.",
    )
    return Caption(text, alt, methods)


def _verdict(frame: pd.DataFrame, language: str) -> str:
    tests = int(frame["tests"].iloc[0])
    firm = frame[frame["q"] < SIGNIFICANT].sort_values("q", kind="stable")
    if not tests:
        if (frame["kind"] == "country").all() and frame["p"].notna().any():
            return wording.pick(
                language,
                en="No country is tested, as no region can be told from chance.",
                fr="Aucun pays n’est testé, aucune région ne se distinguant du hasard.",
            )
        return wording.pick(
            language, en="This describes and tests nothing.", fr="Simple description, sans test."
        )
    if firm.empty and frame["least_q"].min() >= SIGNIFICANT:
        return wording.pick(
            language,
            en="So few cases could not have told any absence from chance.",
            fr="Si peu de cas n’auraient permis de distinguer aucune absence du hasard.",
        )
    if firm.empty:
        return wording.pick(
            language,
            en=f"After correction of {tests} tests no absence can be told from chance.",
            fr=f"Après correction de {tests} tests, aucune absence ne se distingue du hasard.",
        )
    named = wording.first_few(
        [f"{row.group} ({getattr(row, f'label_{language}')})" for row in firm.itertuples()],
        language,
        most=2,
    )
    return wording.pick(
        language,
        en=f"Told from chance after correction of {tests} tests (stars): {named}.",
        fr=f"Absences distinguées du hasard après correction de {tests} tests (étoiles): {named}.",
    )
