"""Where in a text each demand stands, in the texts that were read whole."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.demands import with_body
from epresolutions.demands.reading import position
from epresolutions.figures import PALETTE, Caption, empty_state, new_axes, wrap

_STYLES = {
    "government": ("o", PALETTE["compared"], ("target government", "autorités du pays")),
    "eu": ("D", PALETTE["focus"], ("EU bodies", "instances de l’UE")),
    "others": ("s", PALETTE["neutral"], ("others", "autres")),
}


def prepare_demand_position(
    demands: pd.DataFrame, resolutions: pd.DataFrame, focus: str
) -> pd.DataFrame:
    """Place of every demand in the texts that were read whole.

    Parameters
    ----------
    demands, resolutions : DataFrame
        The whole tables.
    focus : str
        Procedure of the focus.

    Returns
    -------
    DataFrame
        As `demands.reading.position`, with title and focus (bool).
    """
    frame = position(with_body(demands), resolutions)
    titles = resolutions.set_index("procedure")["title"]
    return frame.assign(title=frame["procedure"].map(titles), focus=frame["procedure"] == focus)


def plot_demand_position(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw `prepare_demand_position`: one line a text, its beginning left."""
    texts = frame.drop_duplicates("procedure").reset_index(drop=True)
    ax = new_axes(ax, width=width, height=1.3 + 0.36 * max(len(texts), 2))
    if texts.empty:
        return empty_state(
            ax,
            wording.pick(
                language, en="No summary was read whole.", fr="Aucun résumé n’a été lu en entier."
            ),
        )
    rows = frame["procedure"].map({p: i for i, p in enumerate(texts["procedure"])})
    ax.hlines(range(len(texts)), 0, 1, color=PALETTE["light"], linewidth=0.8, zorder=1)
    for body, (marker, colour, names) in _STYLES.items():
        chosen = frame["body"] == body
        ax.plot(
            frame.loc[chosen, "position"],
            rows[chosen],
            marker,
            color=colour,
            markersize=6,
            label=names[language != "en"],
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
    ax.legend(
        loc="upper center", bbox_to_anchor=(0.3, -0.14), ncols=3 if width == "two-column" else 2
    )
    return ax


def describe_demand_position(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Give the mean place by body."""
    means = frame.groupby("body")["position"].mean()
    sizes = frame.groupby("body").size()
    parts = wording.listing(
        [
            f"{_STYLES[body][2][language != 'en']} {wording.percent(means[body], language)} "
            f"(n = {sizes[body]})"
            for body in _STYLES
            if body in means.index
        ],
        language,
    )
    texts = frame["procedure"].nunique()
    text = wording.pick(
        language,
        en=f"Demands in order, in the {texts} texts whose summary was read whole (focus in bold). "
        f"Mean place, from 0% at the beginning: {parts or 'none'}. So few texts show the pattern, "
        "they do not prove it.",
        fr=f"Demandes dans l’ordre, dans les {texts} textes au résumé lu en entier (la résolution "
        f"étudiée en gras). Place moyenne, 0\u202f% au début: {parts or 'aucune'}. Si peu de "
        "textes montrent la tendance sans la prouver.",
    )
    alt = wording.pick(
        language,
        en=f"One line a text, one mark a demand. Mean place: {parts}.",
        fr=f"Une ligne par texte, une marque par demande. Place moyenne: {parts}.",
    )
    return Caption(text, alt)
