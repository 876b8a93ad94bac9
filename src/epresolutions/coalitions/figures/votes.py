"""How each group voted when it had tabled the text and when it had not."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.coalitions.votes import KINDS, NOT_TABLED, TABLED
from epresolutions.printing.style import PALETTE, Caption, intervals, new_figure, wrap

NOTHING = {
    "en": "There is no roll call with results by group in the set; votes by show of hands leave "
    "no figures.",
    "fr": "L’ensemble n’a aucun vote par appel nominal avec résultats par groupe; les votes à main "
    "levée ne laissent pas de chiffres.",
}

_KINDS = {
    "final": ("final votes", "votes finaux"),
    "amendment": ("amendments", "amendements"),
    "part": ("single paragraphs", "paragraphes séparés"),
}
_MEASURES = {
    "share_for": ("share of votes in favour", "part de votes pour"),
    "agreement": ("cohesion (Agreement Index)", "cohésion (indice d’accord)"),
}
_LOOKS = {
    TABLED: ("o", PALETTE["compared"], -0.18),
    NOT_TABLED: ("s", PALETTE["focus"], 0.18),
}


def prepare(summary: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    """Keep the three kinds of vote on the text and the groups whose tabling is known.

    Parameters
    ----------
    summary : DataFrame
        As `tabling_votes.voting_summary` returns it.
    order : list of str
        Groups from left to right.

    Returns
    -------
    DataFrame
        Rows of `summary`: final votes, amendments, single paragraphs; groups in order (``place``
        counts from the left), tabled before not tabled. Unknown tabling is left out, and so are
        votes on rival motions, which are other texts than the one tabled.
    """
    frame = summary[summary["kind"].isin(KINDS) & summary["tabling"].isin(_LOOKS)]
    frame = frame.assign(
        place=frame["group"].map({group: number for number, group in enumerate(order)})
    )
    keys = pd.DataFrame(
        {
            "kind": frame["kind"].map({kind: number for number, kind in enumerate(KINDS)}),
            "place": frame["place"],
            "late": frame["tabling"] != TABLED,
        }
    )
    return frame.loc[keys.sort_values(["kind", "place", "late"]).index].reset_index(drop=True)


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw `prepare`: share in favour and cohesion, each with 95 % intervals.

    A panel for each kind of vote and measure: kinds side by side in two columns, one above the
    other in one column.
    """
    narrow = width == "one-column"
    groups = list(dict.fromkeys(frame.sort_values("place", kind="stable")["group"]))
    rows = 3 if narrow else 2
    height = 0.7 + rows * (0.5 + (0.2 if narrow else 0.23) * max(len(groups), 3))
    if ax is None:
        figure = new_figure(width, height)
    else:
        figure = ax.figure
        ax.set_axis_off()
    panels = figure.subplots(rows, 5 - rows, sharey=True)
    by_kind = panels if narrow else panels.T
    for (kind, names), across in zip(_KINDS.items(), by_kind, strict=True):
        part = frame[frame["kind"] == kind]
        title = wording.pick(language, en=names[0], fr=names[1])
        across[0].set_title(title, loc="left", fontsize=7.5)
        for panel, (measure, labels) in zip(across, _MEASURES.items(), strict=True):
            _draw(panel, part, measure, groups, language)
            if panel in panels[-1] or not narrow:
                label = wording.pick(language, en=labels[0], fr=labels[1])
                panel.set_xlabel(wrap(label, 18) if narrow else label)
    handles, labels = figure.axes[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper center", ncols=2)
    return panels[0, 0]


def _draw(panel: Axes, part: pd.DataFrame, measure: str, groups: list[str], language: str) -> None:
    for tabling, (marker, edge, shift) in _LOOKS.items():
        rows = part[part["tabling"] == tabling]
        y = np.array([groups.index(group) for group in rows["group"]]) + shift
        intervals(
            panel,
            rows,
            y,
            value=measure,
            low=f"{measure}_low",
            high=f"{measure}_high",
            colour=edge,
            marker=marker,
            filled=tabling == TABLED,
            label=_tabling(tabling, language),
        )
        for place, number in zip(y, rows["rollcalls"], strict=True):
            panel.text(1.07, place, number, fontsize=5.6, va="center", color=edge)
    if part.empty:
        nothing = wording.pick(language, en="no roll call", fr="aucun appel nominal")
        panel.text(0.5, (len(groups) - 1) / 2, nothing, ha="center", va="center", style="italic")
    panel.set_xlim(-0.05, 1.22)
    panel.set_xticks((0, 0.5, 1), [_tick(place, measure, language) for place in (0, 0.5, 1)])
    panel.grid(axis="x")
    panel.set_yticks(range(len(groups)), groups)
    panel.set_ylim(len(groups) - 0.5, -0.5)
    panel.tick_params(axis="y", length=0)


def _tick(place: float, measure: str, language: str) -> str:
    if measure == "share_for":
        return wording.percent(place, language)
    return wording.number(place, language, 1)


def _tabling(tabling: str, language: str) -> str:
    french = "auteur du texte" if tabling == TABLED else "pas auteur"
    return wording.pick(language, en=tabling, fr=french)


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say what is averaged, and name the group whose tabling goes least with its votes."""
    text = wording.pick(
        language,
        en="How each group voted on texts that it had tabled (dots) and that it had not (squares), "
        "as a mean over roll calls, of which the number stands beside. Panels give the share of "
        "its votes in favour and how far it voted as one. Only contested votes are called by name, "
        "so these are no sample of all.",
        fr="Vote de chaque groupe sur les textes dont il était auteur (points) ou non (carrés), en "
        "moyenne sur les appels nominaux, dont le nombre figure à côté: part de votes pour, puis "
        "unité du groupe. Seuls les votes disputés sont appelés par nom: ils ne représentent pas "
        "tous les votes.",
    )
    methods = wording.pick(
        language,
        en="Share in favour of all its votes, abstentions counted. Agreement Index of Hix, Noury "
        "and Roland (2005): 1 if all vote alike, 0 if split evenly. 95% intervals with "
        "resolutions as clusters (Student’s t); none below five, or where all are equal.",
        fr="Part de pour parmi tous ses votes, abstentions comprises. Indice d’accord de Hix, "
        "Noury et Roland (2005): 1 si tous votent de même, 0 si partage égal. Intervalles "
        "à 95\u202f% par résolution entière (t de Student); aucun au-dessous de cinq, ni si toutes "
        "sont égales.",
    )
    final = frame[frame["kind"] == "final"]
    shares = final.pivot(index="group", columns="tabling", values="share_for")
    shares = shares.reindex(columns=[TABLED, NOT_TABLED]).dropna()
    apart = (shares[TABLED] - shares[NOT_TABLED]).abs().sort_values(ascending=False, kind="stable")
    told = "; ".join(
        f"{group} " + ", ".join(wording.percent(share, language) for share in shares.loc[group])
        for group in apart.index[:5]
    )
    alt = wording.pick(
        language,
        en="Share in favour in final votes, of texts that the group had tabled and of others, "
        f"widest gaps first: {told}."
        if told
        else "No group is known to have voted in final votes on texts of its own and on others.",
        fr="Part de pour aux votes finaux, textes dont le groupe était auteur puis autres, plus "
        f"grands écarts d’abord: {told}."
        if told
        else "Aucun groupe connu pour des votes finaux sur ses propres textes et sur d’autres.",
    )
    return Caption(text, alt, methods)
