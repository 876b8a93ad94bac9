"""Figure: words that the focus, and words that the compared resolutions use more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from epresolutions import wording
from epresolutions.printing.style import PALETTE, Caption, intervals, new_axes
from epresolutions.uncertainty import SIGNIFICANT
from epresolutions.vocabulary import keyness
from epresolutions.vocabulary.figures.captions import (
    layer_of,
    ranked,
    single_note,
    term_labels,
    with_layer,
)
from epresolutions.vocabulary.figures.distinctive_terms import NOTHING as TOO_FEW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from epresolutions.vocabulary.layers import Layer


NOTHING = TOO_FEW

_Z = 1.959964  # two-sided 95 % of the normal distribution
_WEAK, _STRONG = 0.1, 10.0  # priors that show how far the order hangs on it


def prepare(
    layer: Layer,
    focus: str,
    compared: Sequence[str],
    *,
    top: int = 12,
    bottom: int = 6,
    least: int = 2,
    min_df: int = 1,
) -> pd.DataFrame:
    """Take the terms with the highest z-score of the log-odds ratio, and the lowest that hold.

    Parameters
    ----------
    layer, focus, compared, min_df
        As in `epresolutions.vocabulary.keyness`.
    top, bottom : int
        Terms used more in the focus, and in the compared resolutions. Of the latter only firm
        ones: the focus lacks most words for being short.
    least : int
        Terms that the side that uses them more has less often are left out.

    Returns
    -------
    pandas.DataFrame
        The columns of `epresolutions.vocabulary.keyness`, and ``side`` ("focus" or "compared"),
        ``low``, ``high`` (95 % interval of the log-odds ratio), ``firm`` (``q_words`` below .05
        and in two texts or more), ``weak``, ``strong`` (whether it is among as many first terms
        with a prior a tenth and ten times as large), ``terms`` (tested), ``least_p`` (smallest
        ``p_resolutions`` that so many resolutions allow), ``firm_resolutions`` (terms with
        ``q_resolutions`` below .05), ``layer_en``, ``layer_fr``.
    """
    frame = keyness(layer, focus, compared, min_df=min_df)
    spread = _Z * np.divide(
        frame["log_odds"], frame["z"], out=np.zeros(len(frame)), where=frame["z"].to_numpy() != 0
    )
    frame = frame.assign(
        side=np.where(frame["z"] > 0, "focus", "compared"),
        low=frame["log_odds"] - spread,
        high=frame["log_odds"] + spread,
        firm=(frame["q_words"] < SIGNIFICANT) & ~frame["single"],
        terms=len(frame),
        least_p=1 / (frame["documents"] + 1),
        firm_resolutions=int((frame["q_resolutions"] < SIGNIFICANT).sum()),
    )
    more = _first(frame, least, top)
    for name, prior in (("weak", _WEAK), ("strong", _STRONG)):
        other = keyness(layer, focus, compared, min_df=min_df, prior=prior)
        more[name] = more["term"].isin(_first(other, least, top)["term"])
    less = frame[(frame["z"] < 0) & frame["firm"] & (frame["n_compared"] >= least)].tail(bottom)
    shown = pd.concat([more, less.assign(weak=False, strong=False)], ignore_index=True)
    return with_layer(shown, layer, compared)


def _first(frame: pd.DataFrame, least: int, top: int) -> pd.DataFrame:
    return frame[(frame["z"] > 0) & (frame["n"] >= least)].head(top).copy()


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw one line a term: its log-odds ratio and interval; hollow: not told from chance."""
    ax = new_axes(ax, width=width, height=0.9 + 0.19 * max(len(frame), 4))
    y = np.arange(len(frame))
    for side, marker in (("focus", "o"), ("compared", "s")):
        for firm in (True, False):
            rows = ((frame["side"] == side) & (frame["firm"] == firm)).to_numpy()
            intervals(
                ax, frame[rows], y[rows], value="log_odds", marker=marker, filled=firm,
                colour=PALETTE[side if firm else "neutral"],
            )  # fmt: skip
    ranked(ax, term_labels(frame), language, 0)
    # Bars of words of a single text are as good as endless: they do not set the axis.
    ends = frame.loc[~frame["single"], ["low", "high"]].to_numpy().ravel()
    ends = np.concatenate([[-1.0, 1.0], frame["log_odds"], ends])
    ax.set_xlim(1.05 * ends.min(), 1.05 * ends.max())
    gap = "\n" if width == "one-column" else "   "
    ax.set_xlabel(
        wording.pick(
            language,
            en=f"← more in the compared{gap}log-odds ratio{gap}more in the focus →",
            fr=f"← plus dans les comparées{gap}log-rapport des cotes{gap}plus dans l’étudiée →",
        )
    )
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say which words either side uses at a higher rate, and how far that holds."""
    firm = wording.first_few(frame.loc[frame["firm"], "term"], language, 6)
    layer = layer_of(frame, language)
    text = wording.pick(
        language,
        en=f"Words more frequent in the focus (right) or in the others together (left): {layer}. "
        "In brackets how often each occurs, focus : others; bars are 95% intervals. ",
        fr=f"Mots plus fréquents dans l’étudiée (à droite) ou dans l’ensemble des autres (à "
        f"gauche): {layer}. Entre parenthèses, les occurrences, étudiée : autres; barres: "
        "intervalles à 95\u202f%. ",
    )
    if firm:
        text += wording.pick(
            language,
            en=f"More than chance if words fell one by one (filled): {firm}. ",
            fr=f"Au-delà du hasard si les mots tombaient un à un (pleins): {firm}. ",
        )
    else:
        text += wording.pick(
            language,
            en="With so many words tried, none can be told from chance, even if words fell one by "
            "one. ",
            fr="Tant de mots essayés, aucun ne se distingue du hasard, même s’ils tombaient un à "
            "un. ",
        )
    if not (frame["side"] == "compared").any():
        text += wording.pick(
            language,
            en="No word is told to be rarer in the focus.",
            fr="D’aucun mot on ne peut dire qu’il y est plus rare.",
        )
    if frame["single"].any():
        text += " " + single_note(language)
    sides = {
        side: wording.listing(frame.loc[frame["side"] == side, "term"].head(5), language) or "–"
        for side in ("focus", "compared")
    }
    alt = wording.pick(
        language,
        en=f"Dot plot of log-odds ratios. More in the focus: {sides['focus']}. "
        f"More in the compared: {sides['compared']}.",
        fr=f"Log-rapports des cotes. Plus dans la résolution étudiée: {sides['focus']}. "
        f"Plus dans les comparées: {sides['compared']}.",
    )
    methods = f"{_methods(frame.iloc[0], language)} {_sensitivity(frame, language)}"
    return Caption(text.strip(), alt, methods)


def _methods(first: pd.Series, language: str) -> str:
    terms, documents = (wording.number(first[c], language) for c in ("terms", "documents"))
    least = wording.number(first["least_p"], language, 3)
    firm_en, firm_fr = "no word has", "aucun mot n’a"
    if whole := first["firm_resolutions"]:
        firm_en = wording.counted(whole, "en", "word has", "words have")
        firm_fr = wording.counted(whole, "fr", "mot a", "mots ont")
    return wording.pick(
        language,
        en=f"Log-odds ratio, focus against {documents} compared resolutions together, with an "
        "informative Dirichlet prior worth as many words as the shorter side (Monroe, Colaresi and "
        f"Quinn 2008). Filled: in two texts or more, and G² with q < .05 among {terms} words "
        "(Benjamini–Hochberg), each word taken for drawn on its own. Taken "
        f"as whole resolutions, the least p possible is {least}, and {firm_en} q < .05.",
        fr=f"Log-rapport des cotes, résolution étudiée face aux {documents} comparées réunies, "
        "avec loi a priori de Dirichlet informative, qui vaut autant de mots que le côté le plus "
        "court (Monroe, Colaresi et Quinn 2008). Pleins: dans deux textes au moins, et G² avec "
        f"q < 0,05 parmi {terms} mots (Benjamini–Hochberg), chaque mot supposé tiré "
        f"indépendamment. Par résolutions entières, le plus petit p possible est {least}, et "
        f"{firm_fr} q < 0,05.",
    )


def _sensitivity(frame: pd.DataFrame, language: str) -> str:
    """Say how many of the first terms other priors would name too."""
    more = frame[frame["side"] == "focus"]
    weak, strong = int(more["weak"].sum()), int(more["strong"].sum())
    return wording.pick(
        language,
        en=f"Of the {len(more)} words on the focus’s side, {weak} are also among the first with a "
        f"prior a tenth as large, and {strong} with one ten times as large.",
        fr=f"Des {len(more)} mots du côté de l’étudiée, {weak} sont encore parmi les premiers avec "
        f"une loi a priori dix fois plus faible, et {strong} avec une dix fois plus forte.",
    )
