"""How each group voted when it had tabled the text and when it had not."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.figures import PALETTE, WIDTHS, Caption, empty_state, use_style
from epresolutions.tabling_votes import NOT_TABLED, TABLED

_KINDS = {
    "final": ("final votes", "votes finals"),
    "amendment": ("amendments", "amendements"),
    "part": ("parts put to the vote apart", "parties mises aux voix séparément"),
}
_MEASURES = {
    "share_for": ("share of its votes in favour", "part de ses votes pour"),
    "agreement": ("cohesion (Agreement Index)", "cohésion (indice d’accord)"),
}
_LOOKS = {
    TABLED: ("o", PALETTE["compared"], PALETTE["compared"], -0.16),
    NOT_TABLED: ("s", PALETTE["focus"], "white", 0.16),
}


def prepare_tabling_votes(summary: pd.DataFrame, kind: str, order: list[str]) -> pd.DataFrame:
    """Keep one kind of vote and the groups whose tabling is known.

    Parameters
    ----------
    summary : DataFrame
        As `tabling_votes.voting_summary` returns it.
    kind : {"final", "amendment", "part"}
        Kind of vote.
    order : list of str
        Groups from left to right.

    Returns
    -------
    DataFrame
        Rows of `summary`, groups in order, tabled before not tabled; unknown tabling left out.
    """
    if kind not in _KINDS:
        raise ValueError(f'kind of vote "{kind}"; choose one of {", ".join(_KINDS)}')
    frame = summary[(summary["kind"] == kind) & summary["tabling"].isin(_LOOKS)]
    place = {group: number for number, group in enumerate(order)}
    keys = pd.DataFrame(
        {"place": frame["group"].map(place), "late": frame["tabling"] != TABLED}, index=frame.index
    )
    return frame.loc[keys.sort_values(["place", "late"]).index].reset_index(drop=True)


def plot_tabling_votes(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw `prepare_tabling_votes`: share in favour and cohesion, each with 95 % intervals."""
    use_style()
    groups = list(dict.fromkeys(frame["group"]))
    narrow = width == "one-column"
    height = 0.9 + 0.34 * max(len(groups), 3)
    if ax is None:
        figure = plt.figure(figsize=(WIDTHS[width], height * (1.75 if narrow else 1)))
    else:
        figure = ax.figure
        ax.set_axis_off()
    if frame.empty:
        return empty_state(ax or figure.add_subplot(), _nothing(language))
    panels = figure.subplots(2 if narrow else 1, 1 if narrow else 2, sharey=True).ravel()
    for panel, (measure, names) in zip(panels, _MEASURES.items(), strict=True):
        for tabling, (marker, edge, fill, shift) in _LOOKS.items():
            rows = frame[frame["tabling"] == tabling]
            y = np.array([groups.index(group) for group in rows["group"]]) + shift
            panel.hlines(
                y, rows[f"{measure}_low"], rows[f"{measure}_high"], color=edge, linewidth=1.3
            )
            panel.plot(
                rows[measure],
                y,
                marker,
                color=edge,
                markerfacecolor=fill,
                markersize=4.2,
                label=wording.pick(
                    language,
                    en=tabling,
                    fr="auteur" if tabling == TABLED else "pas auteur",
                ),
            )
            for place, row in zip(y, rows.itertuples(), strict=True):
                panel.text(1.04, place, row.rollcalls, fontsize=5.8, va="center", color=edge)
        panel.set_xlim(-0.03, 1.12)
        ticks = (0, 0.25, 0.5, 0.75, 1)
        panel.set_xticks(
            ticks,
            [
                wording.percent(t, language)
                if measure == "share_for"
                else wording.number(t, language, 2)
                for t in ticks
            ],
        )
        panel.grid(axis="x")
        panel.set_yticks(range(len(groups)), groups)
        panel.set_ylim(len(groups) - 0.5, -0.5)
        panel.tick_params(axis="y", length=0)
        panel.set_xlabel(wording.pick(language, en=names[0], fr=names[1]))
    handles, labels = panels[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper center", ncols=2)
    return panels[0]


def _nothing(language: str) -> str:
    return wording.pick(
        language,
        en="No roll call of this kind with results by group in the set; votes by show of hands "
        "leave no figures.",
        fr="Aucun vote par appel nominal de ce type avec résultats par groupe; les votes à main "
        "levée ne laissent pas de chiffres.",
    )


def describe_tabling_votes(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Give each group's share in favour when it had tabled and when it had not."""
    if frame.empty:
        return Caption(_nothing(language), _nothing(language))
    kind = _KINDS[frame["kind"].iloc[0]][1 if language == "fr" else 0]
    parts = []
    for group, rows in frame.groupby("group", sort=False):
        told = []
        for row in rows.itertuples():
            bounds = (
                ""
                if np.isnan(row.share_for_low)
                else f" [{wording.interval(row.share_for_low, row.share_for_high, language)}]"
            )
            name = wording.pick(
                language, en=row.tabling, fr="auteur" if row.tabling == TABLED else "pas auteur"
            )
            told.append(f"{name} {wording.percent(row.share_for, language)}{bounds}")
        parts.append(f"{group}: {wording.listing(told, language)}")
    text = wording.pick(
        language,
        en=f"Roll-call votes of each group on {kind}, mean over roll calls, when it had tabled "
        "the text (dots) and when it had not (squares); numbers: roll calls. Left: share in "
        "favour of all its votes, abstentions counted. Right: Agreement Index (Hix, Noury and "
        "Roland 2005), 1 if all vote alike, 0 if split evenly. 95% bootstrap over resolutions, "
        "none below five. Only votes that someone asked to have called by name have figures, so "
        "these are the contested ones.",
        fr=f"Votes par appel nominal de chaque groupe sur les {kind}, moyenne par vote, lorsqu’il "
        "était auteur du texte (points) ou non (carrés); nombres: votes. À gauche: part de pour "
        "parmi ses votes, abstentions comprises. À droite: indice d’accord (Hix, Noury et Roland "
        "2005), 1 si tous votent de même, 0 si partage égal. Bootstrap à 95\u202f% par résolution, "
        "aucun au-dessous de cinq. Seuls les votes dont l’appel nominal a été demandé ont des "
        "chiffres: ce sont les plus disputés.",
    )
    alt = wording.pick(
        language,
        en=f"Shares in favour, {kind}: {'; '.join(parts)}.",
        fr=f"Parts de pour, {kind}: {'; '.join(parts)}.",
    )
    return Caption(text, alt)
