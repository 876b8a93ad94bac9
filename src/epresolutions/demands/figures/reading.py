"""How the reading of the texts changes what is found."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.demands import BODIES, LEAST, read_alike, with_body
from epresolutions.demands.reading import order_of_bodies, sensitivity
from epresolutions.printing.style import PALETTE, Caption, empty_state, new_axes
from epresolutions.uncertainty import SIGNIFICANT

_LEAST = {
    "lead": ("beginnings, read of all", "débuts, lus partout"),
    "whole": ("summaries read whole", "résumés lus en entier"),
    "any": ("everything, not alike", "tout, non comparable"),
}
_FEW = 10  # resolutions below which a percentile interval is too narrow
_BODIES = {
    "government": ("target government", "autorités du pays"),
    "eu": ("EU bodies", "instances de l’UE"),
    "others": ("others", "autres"),
}
_STYLES = {
    "lead": ("o", PALETTE["compared"]),
    "whole": ("D", PALETTE["focus"]),
    "any": ("s", PALETTE["neutral"]),
}


def prepare(
    demands: pd.DataFrame, resolutions: pd.DataFrame, comparison, *, seed: int = 0
) -> pd.DataFrame:
    """Shares of whom is asked under each least reading, and the order within the texts.

    Parameters
    ----------
    demands, resolutions : DataFrame
        The whole tables.
    comparison : Comparison
        The focus is counted with the rest.
    seed : int
        Seed of bootstrap and permutation.

    Returns
    -------
    DataFrame
        As `demands.reading.sensitivity` by `body`, with behind, behind_low, behind_high,
        behind_p, behind_texts (the same in every row, from the beginnings, see
        `demands.reading.order_of_bodies`).
    """
    placed = with_body(demands)
    frame = sensitivity(
        placed, resolutions, comparison.everyone, by="body", categories=list(BODIES), seed=seed
    )
    own = placed[placed["procedure"].isin(comparison.everyone)]
    order = order_of_bodies(read_alike(own), seed=seed)
    for column, key in (
        ("behind", "behind"),
        ("behind_low", "low"),
        ("behind_high", "high"),
        ("behind_p", "p"),
        ("behind_texts", "texts"),
    ):
        frame[column] = order[key]
    return frame


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw `prepare`: one mark a least reading."""
    ax = new_axes(ax, width=width, height=2.4 if width == "two-column" else 2.9)
    known = frame[frame["share"].notna()]
    if known.empty:
        return empty_state(
            ax, wording.pick(language, en="No demand is coded.", fr="Aucune demande n’est codée.")
        )
    word = 0 if language == "en" else 1
    for shift, least in zip((-0.22, 0, 0.22), LEAST, strict=True):
        part = known[known["least"] == least]
        y = part["body"].map(BODIES.index).to_numpy() + shift
        marker, colour = _STYLES[least]
        n = int(part["resolutions"].max()) if len(part) else 0
        ax.hlines(y, part["low"], part["high"], color=colour, linewidth=1.2)
        ax.plot(
            part["share"],
            y,
            marker,
            color=colour,
            markersize=5,
            label=f"{_LEAST[least][word]} ({n})",
        )
    ax.set_yticks(range(len(BODIES)), [_BODIES[body][word] for body in BODIES])
    ax.set_ylim(len(BODIES) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)
    ax.set_xlim(-0.02, 1.02)
    ticks = np.arange(0, 1.01, 0.25)
    ax.set_xticks(ticks, [wording.percent(t, language) for t in ticks])
    ax.set_xlabel(wording.pick(language, en="share of the demands", fr="part des demandes"))
    ax.grid(axis="x")
    ax.legend(
        title=wording.pick(language, en="read (resolutions)", fr="lu (résolutions)"),
        loc="upper center",
        bbox_to_anchor=(0.5 if width == "two-column" else 0.3, -0.22),
        ncols=3 if width == "two-column" else 1,
        title_fontsize=7,
    )
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say how the share of the EU changes, and that it stands behind."""
    eu = frame[frame["body"] == "eu"].set_index("least")
    parts, few = [], False
    for least in LEAST:
        if least not in eu.index or np.isnan(eu.loc[least, "share"]):
            continue
        row = eu.loc[least]
        share = wording.percent(row["share"], language)
        bounds = (
            ""
            if np.isnan(row["low"])
            else f" [{wording.interval(row['low'], row['high'], language)}]"
        )
        n = wording.number(row["resolutions"], language)
        parts.append(f"{_LEAST[least][language != 'en']} (n = {n}) {share}{bounds}")
        few = few or (bool(bounds) and row["resolutions"] < _FEW)
    shares = "; ".join(parts)
    narrow = ""
    if few:
        # On simulated samples of four texts such intervals hold the truth in some 80 of 100.
        narrow = wording.pick(
            language,
            en=f", too narrow where n is below {_FEW}",
            fr=f", trop étroites où n est inférieur à {_FEW}",
        )
    order = ""
    if len(frame) and frame["behind_texts"].iloc[0]:
        row = frame.iloc[0]
        numbers = [
            wording.percent(row["behind"], language),
            wording.interval(row["behind_low"], row["behind_high"], language),
            f"p {wording.p_value(row['behind_p'], language)}",
            int(row["behind_texts"]),
        ]
        order = wording.pick(
            language,
            en="Within the beginnings a demand on the EU stands behind one on the government "
            "in {} of the pairs [{}], {} (order shuffled within texts; {} texts with both): ",
            fr="Dans les débuts, une demande à l’Union suit une demande aux autorités dans {} "
            "des paires [{}], {} (ordre permuté dans les textes; {} textes avec les deux): ",
        ).format(*numbers) + _cut_off(row["behind"], row["behind_p"], language)
    text = wording.pick(
        language,
        en=f"Whom the demands ask, by what was read. EU bodies: {shares or 'unknown'}. Bars: 95% "
        f"bootstrap over resolutions{narrow}. {order} Only the beginnings are compared.",
        fr=f"À qui s’adressent les demandes, selon ce qui a été lu. Instances de l’UE: "
        f"{shares or 'inconnu'}. Barres: bootstrap à 95\u202f% par résolution{narrow}. {order} "
        "Seuls les débuts sont comparés.",
    )
    alt = wording.pick(
        language,
        en=f"Dot plot of shares by body and reading. EU bodies: {shares}.",
        fr=f"Points: parts par destinataire et lecture. Instances de l’UE: {shares}.",
    )
    return Caption(text, alt)


def _cut_off(behind: float, p: float, language: str) -> str:
    """Say what the order within the beginnings lets one expect of what was cut off."""
    if p >= SIGNIFICANT:
        return wording.pick(
            language,
            en="no order can be told from chance, so that it is not known whether what was cut off "
            "holds more of them.",
            fr="aucun ordre ne se distingue du hasard, et l’on ignore si la partie non lue en "
            "contient davantage.",
        )
    if behind > 0.5:
        return wording.pick(
            language,
            en="what was cut off is likely to hold more of them.",
            fr="la partie non lue en contient sans doute davantage.",
        )
    return wording.pick(
        language,
        en="they rather stand in front, so that what was cut off is not likely to hold more of "
        "them.",
        fr="elles se trouvent plutôt devant, et la partie non lue n’en contient sans doute pas "
        "davantage.",
    )
