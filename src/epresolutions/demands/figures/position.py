"""Where in a text each demand stands, in the texts that were read whole, and what follows."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.demands.sentences import place_quoted, place_sentence
from epresolutions.demands import once, read_alike, with_body
from epresolutions.demands.place_model import ENOUGH, missed, place_model
from epresolutions.demands.reading import position
from epresolutions.printing.style import PALETTE, Caption, empty_state, new_axes, wrap

_STYLES = {
    "government": ("o", PALETTE["compared"], ("target government", "autorités du pays")),
    "eu": ("D", PALETTE["focus"], ("EU bodies", "instances de l’UE")),
    "others": ("s", PALETTE["neutral"], ("others", "autres")),
}
_EU = "eu"
_PLACES = np.linspace(0, 1, 41)
_STRIP = 2.2  # height of the curve, in lines of text


def prepare(
    demands: pd.DataFrame,
    resolutions: pd.DataFrame,
    focus: str,
    kinds: pd.DataFrame,
    *,
    among=None,
    draws: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Place demands in the texts read whole, model it, and estimate what beginnings miss.

    Parameters
    ----------
    demands, resolutions, kinds : DataFrame
        The whole tables.
    focus : str
        Procedure of the focus.
    among : iterable of str, optional
        Resolutions whose beginnings are asked what they miss; all by default.
    draws, seed : int
        As in `demands.place_model.place_model`.

    Returns
    -------
    DataFrame
        Rows of four sorts, told apart by `row`: "demand" (as `demands.reading.position`, with title
        and focus), "curve" (as `PlaceModel.curve`: of the EU and of every kind of which there is
        `ENOUGH`, with what, label_en, label_fr, texts, demands, hits, slope, slope_low,
        slope_high, p), "missed" (as `demands.place_model.missed` for the EU, with unread:
        resolutions of which no beginning is coded) and "known" (texts read past their beginning,
        their demands, and read: the share that the beginning holds).
    """
    placed = position(with_body(demands), resolutions)
    titles = resolutions.set_index("procedure")["title"]
    parts = [
        placed.assign(
            row="demand",
            title=placed["procedure"].map(titles),
            focus=placed["procedure"] == focus,
        )
    ]
    found = place_model(placed, placed["body"] == _EU, draws=draws, seed=seed)
    if found is not None:
        own = resolutions["procedure"] if among is None else pd.Series(list(among), dtype="str")
        beginnings = _beginnings(demands, resolutions, own)
        read = [*beginnings["procedure"], *placed["procedure"]]
        parts += [
            _curve(found, _EU, *_STYLES[_EU][2]),
            missed(found, beginnings, seed=seed).assign(
                row="missed", what=_EU, unread=int((~own.isin(read)).sum())
            ),
        ]
    parts += _kinds(placed, kinds, draws, seed)
    parts.append(_known(demands))
    columns = ["row", *placed.columns, "title", "focus", "what", "label_en", "label_fr"]
    columns += ["probability", "low", "high", "slope", "slope_low", "slope_high", "p"]
    columns += ["read", "texts", "demands", "hits", "missed", "unread"]
    frame = pd.concat(parts, ignore_index=True).reindex(columns=columns)
    for column in ("demand", "texts", "demands", "hits", "unread"):
        frame[column] = frame[column].astype("Int64")
    return frame


def _curve(model, what: str, label_en: str, label_fr: str) -> pd.DataFrame:
    slope, low, high = model.slope
    return model.curve(_PLACES).assign(
        row="curve",
        what=what,
        label_en=label_en,
        label_fr=label_fr,
        texts=model.texts,
        demands=model.demands,
        hits=model.hits,
        slope=slope,
        slope_low=low,
        slope_high=high,
        p=model.p,
    )


def _kinds(placed: pd.DataFrame, kinds: pd.DataFrame, draws: int, seed: int):
    """Give the curves of the kinds that enough texts ask often enough."""
    clauses = placed.drop_duplicates(["procedure", "position", "kind"])
    for row in kinds.itertuples():
        own = clauses["kind"] == row.kind
        if clauses.loc[own, "procedure"].nunique() < ENOUGH[0] or own.sum() < ENOUGH[1]:
            continue
        model = place_model(clauses, own, draws=draws, seed=seed)
        if model is not None:
            yield _curve(model, row.kind, row.label_en, row.label_fr)


def _beginnings(demands: pd.DataFrame, resolutions: pd.DataFrame, among: pd.Series) -> pd.DataFrame:
    """Give the demands of the texts that were read in part: one row a clause and body."""
    partly = resolutions.loc[resolutions["summary_seen"] == "partial", "procedure"]
    own = demands["procedure"].isin(partly) & demands["procedure"].isin(among)
    rows = once(with_body(read_alike(demands[own])), "body")
    return pd.DataFrame({"procedure": rows["procedure"], "hit": rows["body"] == _EU})


def _known(demands: pd.DataFrame) -> pd.DataFrame:
    """Give the share of demands in the beginning of the texts that were read past it."""
    further = demands.loc[demands["part"] == "rest", "procedure"].unique()
    rows = once(demands[demands["procedure"].isin(further)])
    if rows.empty:
        return pd.DataFrame({"row": []})
    read = (rows["part"] == "lead").mean()
    return pd.DataFrame(
        [{"row": "known", "texts": len(further), "demands": len(rows), "read": read}]
    )


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw `prepare`: one line a text, its beginning left; the model below."""
    marks, curves = frame[frame["row"] == "demand"], frame[frame["row"] == "curve"]
    texts = marks.drop_duplicates("procedure").reset_index(drop=True)
    below = 0.0 if curves.empty else _STRIP + 0.7
    ax = new_axes(ax, width=width, height=1.3 + 0.36 * (max(len(texts), 2) + below))
    if texts.empty:
        return empty_state(
            ax,
            wording.pick(
                language, en="No summary was read whole.", fr="Aucun résumé n’a été lu en entier."
            ),
        )
    rows = marks["procedure"].map({p: i for i, p in enumerate(texts["procedure"])})
    ax.hlines(range(len(texts)), 0, 1, color=PALETTE["light"], linewidth=0.8, zorder=1)
    for body, (marker, colour, names) in _STYLES.items():
        chosen = marks["body"] == body
        ax.plot(
            marks.loc[chosen, "position"],
            rows[chosen],
            marker,
            color=colour,
            markersize=6,
            label=names[language != "en"],
        )
    wide = 38 if width == "two-column" else 20
    places = list(range(len(texts)))
    labels = [wrap(title, wide) for title in texts["title"]]
    if below:
        bottom = len(texts) + 0.2 + _STRIP
        _draw_curves(ax, curves, bottom, language, width)
        places += [bottom - _STRIP * share for share in (1, 0.5, 0)]
        labels += [wording.percent(share, language) for share in (1, 0.5, 0)]
    ax.set_yticks(places, labels)
    for label, own in zip(ax.get_yticklabels(), texts["focus"], strict=False):
        label.set_fontweight("bold" if own else "normal")
    ax.set_ylim(len(texts) - 0.4 + below, -0.6)
    ax.set_xlim(-0.02, 1.02)
    ends = wording.pick(language, en="first demand,last demand", fr="première,dernière demande")
    if width == "one-column":
        ends = wording.pick(language, en="first,last", fr="première,dernière")
    ax.set_xticks([0, 1], ends.split(","))
    for label, side in zip(ax.get_xticklabels(), ("left", "right"), strict=True):
        label.set_ha(side)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    down = -0.14 * (len(texts) + 0.2) / (len(texts) + 0.2 + below)
    ax.legend(
        loc="upper center",
        bbox_to_anchor=(0.3, down),
        ncols=(4 if below else 3) if width == "two-column" else 2,
    )
    return ax


def _draw_curves(ax: Axes, curves: pd.DataFrame, bottom: float, language: str, width: str) -> None:
    """Draw probabilities below the texts, from 0 at `bottom` up to 1."""
    ax.hlines(
        [bottom, bottom - _STRIP / 2, bottom - _STRIP], 0, 1, color=PALETTE["light"], linewidth=0.5
    )
    dashes = iter(("--", ":", "-."))
    for what, curve in curves.groupby("what", sort=False):
        own = what == _EU
        colour = PALETTE["focus" if own else "dark"]
        low, high, middle = (
            bottom - _STRIP * curve[column].to_numpy() for column in ("low", "high", "probability")
        )
        ax.fill_between(curve["position"], low, high, color=colour, alpha=0.18, linewidth=0)
        for edge in (low, high):
            ax.plot(curve["position"], edge, color=colour, linewidth=0.5)
        name = wording.pick(
            language,
            en="probability of asking the EU",
            fr="probabilité de demander à l’UE",
        )
        ax.plot(
            curve["position"],
            middle,
            "-" if own else next(dashes, "-."),
            color=colour,
            linewidth=1.4,
            label=name if own else curve[f"label_{language}"].iloc[0],
        )


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Give the mean place by body, the model's probabilities, and what beginnings miss."""
    marks = frame[frame["row"] == "demand"]
    means = marks.groupby("body")["position"].mean()
    sizes = marks.groupby("body").size()
    parts = wording.listing(
        [
            f"{_STYLES[body][2][language != 'en']} {wording.percent(means[body], language)} "
            f"(n = {sizes[body]})"
            for body in _STYLES
            if body in means.index
        ],
        language,
    )
    texts = marks["procedure"].nunique()
    text = wording.pick(
        language,
        en=f"Demands in order, in the {texts} texts whose summary was read whole (focus in bold). "
        f"Mean place, from 0% at the beginning: {parts or 'none'}. ",
        fr=f"Demandes dans l’ordre, dans les {texts} textes au résumé lu en entier (la résolution "
        f"étudiée en gras). Place moyenne, 0\u202f% au début: {parts or 'aucune'}. ",
    )
    quoted = place_quoted(frame, language)
    text += place_sentence(frame, language)
    alt = wording.pick(
        language,
        en=f"One line a text, one mark a demand. Mean place: {parts or 'none'}."
        + (
            f" Below, a curve of the probability that a demand asks the EU: {quoted}."
            * (quoted > "")
        ),
        fr=f"Une ligne par texte, une marque par demande. Place moyenne: {parts or 'aucune'}."
        + (f" Dessous, la probabilité qu’une demande vise l’UE: {quoted}." * (quoted > "")),
    )
    return Caption(text, alt)
