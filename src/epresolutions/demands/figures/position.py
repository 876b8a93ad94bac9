"""Where in a text each demand stands, in the texts that were read whole."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.demands import with_body
from epresolutions.demands.profiles import BODY_LABELS
from epresolutions.demands.reading import position
from epresolutions.printing.style import PALETTE, Caption, new_axes, wrap

NOTHING = {
    "en": "The summary of none of these resolutions was read whole, so that where in a text the "
    "demands stand is not known.",
    "fr": "Le résumé d’aucune de ces résolutions n’a été lu en entier\u00a0: la place des demandes "
    "dans le texte est inconnue.",
}
_STYLES = {
    "government": ("o", PALETTE["compared"]),
    "eu": ("D", PALETTE["focus"]),
    "others": ("s", PALETTE["neutral"]),
}


def prepare(demands: pd.DataFrame, resolutions: pd.DataFrame, *, focus: str) -> pd.DataFrame:
    """Place the demands of the texts that were read whole.

    Parameters
    ----------
    demands : DataFrame
        The whole table.
    resolutions : DataFrame
        Rows of focus and compared.
    focus : str
        Procedure of the focus.

    Returns
    -------
    DataFrame
        As `demands.reading.position`, with title and focus (bool).
    """
    placed = position(with_body(demands), resolutions)
    titles = resolutions.set_index("procedure")["title"]
    return placed.assign(title=placed["procedure"].map(titles), focus=placed["procedure"] == focus)


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw one line a text, its beginning left, and one mark a demand and body."""
    texts = frame.drop_duplicates("procedure").reset_index(drop=True)
    ax = new_axes(ax, width=width, height=1.1 + 0.36 * max(len(texts), 2))
    rows = frame["procedure"].map({p: i for i, p in enumerate(texts["procedure"])})
    ax.hlines(range(len(texts)), 0, 1, color=PALETTE["light"], linewidth=0.8, zorder=1)
    for body, (marker, colour) in _STYLES.items():
        chosen = frame["body"] == body
        ax.plot(
            frame.loc[chosen, "position"],
            rows[chosen],
            marker,
            color=colour,
            markersize=6,
            label=BODY_LABELS[body][language == "fr"],
        )
    wide = 38 if width == "two-column" else 20
    ax.set_yticks(range(len(texts)), [wrap(title, wide) for title in texts["title"]])
    for label, own in zip(ax.get_yticklabels(), texts["focus"], strict=True):
        label.set_fontweight("bold" if own else "normal")
    ax.set_ylim(len(texts) - 0.4, -0.6)
    ax.set_xlim(-0.02, 1.02)
    ends = wording.pick(language, en="first demand,last demand", fr="première,dernière demande")
    if width == "one-column":
        ends = wording.pick(language, en="first,last", fr="première,dernière")
    ax.set_xticks([0, 1], ends.split(","))
    for label, side in zip(ax.get_xticklabels(), ("left", "right"), strict=True):
        label.set_ha(side)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.legend(loc="lower right", bbox_to_anchor=(1, 0.99), ncols=3)
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say how the marks are read, and how little so few texts show."""
    bodies = frame.groupby("body")["position"].agg(["mean", "size"]).reindex(_STYLES).dropna()
    means = wording.listing(
        [
            f"{BODY_LABELS[body][language == 'fr']} {wording.percent(row['mean'], language)}"
            for body, row in bodies.iterrows()
        ],
        language,
    )
    titles = frame.drop_duplicates("procedure")
    texts = wording.count(
        len(titles),
        language,
        en=("text whose summary was", "texts whose summary was"),
        fr=("texte au résumé", "textes au résumé"),
    )
    bold = titles["focus"].any()
    text = wording.pick(
        language,
        en=f"Demands in their order, one line a text, in the {texts} read whole"
        + ("; the focus is in bold. " if bold else ". ")
        + f"Mean place, from 0% at the first demand to 100% at the last: {means}. So few texts "
        "show no rule: where the demands of the others stand, beyond the part that was read, is "
        "not known.",
        fr=f"Demandes dans leur ordre, une ligne par texte: {texts} lu en entier"
        + ("; la résolution étudiée est en gras. " if bold else ". ")
        + f"Place moyenne, de 0\u202f% pour la première à 100\u202f% pour la dernière: {means}. Si "
        "peu de textes ne font pas une règle: au-delà de la partie lue, la place des demandes des "
        "autres est inconnue.",
    )
    methods = wording.pick(
        language,
        en="A clause that asks several bodies has a mark for each. The place is that of the clause "
        "among those of its text.",
        fr="Une proposition adressée à plusieurs instances a une marque pour chacune. La place est "
        "celle de la proposition parmi celles de son texte.",
    )
    alt = wording.pick(
        language,
        en=f"One line a text, one mark a demand. Mean place: {means}.",
        fr=f"Une ligne par texte, une marque par demande. Place moyenne: {means}.",
    )
    return Caption(text, alt, methods)
