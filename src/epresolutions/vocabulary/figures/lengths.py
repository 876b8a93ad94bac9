"""Figure: length of the texts over time, and what the 500-word limit changed beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from epresolutions import wording
from epresolutions.printing.style import PALETTE, Caption, new_axes
from epresolutions.uncertainty import SIGNIFICANT
from epresolutions.vocabulary.figures.captions import with_layer
from epresolutions.vocabulary.length import LIMIT, limit_effect, rarefied_types

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from epresolutions.vocabulary.layers import Layer


NOTHING = {
    "en": "No texts whose length could be compared.",
    "fr": "Aucun texte dont comparer la longueur.",
}


def prepare(
    layer: Layer, documents: pd.DataFrame, *, focus: str, seed: int = 0, **options: object
) -> pd.DataFrame:
    """Measure each urgency resolution, and the change with the limit.

    Parameters
    ----------
    layer, seed, options
        As in `epresolutions.vocabulary.length.limit_effect`.
    documents : pandas.DataFrame
        ``procedure``, ``urgency``: the limit is for urgency resolutions, and they alone are shown.
    focus : str
        Marked if it is among them.

    Returns
    -------
    pandas.DataFrame
        One row a resolution, by day: ``procedure``, ``title``, ``adopted``, ``tokens``,
        ``types``, ``types_equal`` (expected at equal length), ``period`` ("before" or "after"),
        ``focus``, ``layer_en``, ``layer_fr``; then the change, repeated: for each measure of
        `epresolutions.vocabulary.length.limit_effect` (``tokens``, ``types_equal``, ``words``,
        ``words_equal``) ``…_difference``, ``…_low``, ``…_high``, ``…_expected``, ``…_p``, and
        ``size``; NaN where one of the periods has fewer than two resolutions.
    """
    urgencies = documents.loc[documents["urgency"].fillna(False), "procedure"]
    chosen = layer.only(dict.fromkeys(urgencies))
    chosen = chosen.only(chosen.documents.index[chosen.documents["tokens"] > 0])
    about = chosen.documents
    size = int(about["tokens"].min()) if len(about) else 0
    effect = limit_effect(layer, list(about.index), seed=seed, **options).set_index("measure")
    frame = about[["title", "adopted", "tokens", "types"]].assign(
        types_equal=rarefied_types(chosen.counts, size),
        period=(about["adopted"] >= LIMIT).map({True: "after", False: "before"}),
        focus=about.index == focus,
        size=size,
    )
    frame = with_layer(frame, layer, urgencies)
    for measure, name in (
        ("tokens", "tokens"),
        ("types at equal length", "types_equal"),
        ("words", "words"),
        ("words at equal length", "words_equal"),
    ):
        for column in ("difference", "low", "high", "expected", "p"):
            found = effect[column].get(measure) if len(effect) else None
            frame[f"{name}_{column}"] = float("nan") if found is None else found
    return frame.reset_index().sort_values(["adopted", "procedure"], ignore_index=True)


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "one-column"
) -> Axes:
    """Draw the words of each text by its day of adoption."""
    ax = new_axes(ax, width=width, height=2.4)
    styles = {
        "before": (
            "o",
            "compared",
            wording.pick(language, en="before the limit", fr="avant la limite"),
        ),
        "after": ("s", "accent", wording.pick(language, en="with the limit", fr="avec la limite")),
    }
    for period, (marker, role, label) in styles.items():
        rows = frame[(frame["period"] == period) & ~frame["focus"]]
        ax.plot(rows["adopted"], rows["tokens"], marker, color=PALETTE[role], markersize=4,
                markerfacecolor="white", label=label)  # fmt: skip
    own = frame[frame["focus"]]
    if len(own):
        ax.plot(own["adopted"], own["tokens"], "D", color=PALETTE["focus"], markersize=5.5,
                label=wording.pick(language, en="focus", fr="étudiée"))  # fmt: skip
    ax.axvline(LIMIT, color=PALETTE["dark"], linewidth=0.7, linestyle="--", zorder=0)
    ax.set_ylim(0, 1.06 * frame["tokens"].max())
    years = pd.date_range(f"{frame['adopted'].min().year}-01-01", frame["adopted"].max(), freq="YS")
    ax.set_xticks(years, [str(day.year) for day in years])
    ax.yaxis.set_major_formatter(lambda value, _: wording.number(value, language))
    ax.set_ylabel(wording.pick(language, en="counted words", fr="mots comptés"))
    ax.legend(loc="lower right", bbox_to_anchor=(1.0, 0.99), ncols=3, handletextpad=0.1,
              columnspacing=0.8, borderaxespad=0)  # fmt: skip
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say whether length, richness and choice of words changed with the limit."""
    first = frame.iloc[0]
    before, after = (int((frame["period"] == period).sum()) for period in ("before", "after"))
    layer = first[f"layer_{language}"]
    text = wording.pick(
        language,
        en=f"Length of {len(frame)} texts by day of adoption: {layer}. Since January 2023 (dashed) "
        f"urgency resolutions are limited to 500 words. {_shorter(first, before, after, language)}",
        fr=f"Longueur de {len(frame)} textes selon le jour de leur adoption: {layer}. Depuis "
        "janvier 2023 (tirets), les résolutions d’urgence sont limitées à 500 mots. "
        f"{_shorter(first, before, after, language)}",
    )
    alt = wording.pick(
        language,
        en=f"Scatter of {len(frame)} texts by day and number of words; {before} before the limit, "
        f"{after} after.",
        fr=f"Nuage de {len(frame)} textes selon le jour et le nombre de mots; {before} avant la "
        f"limite, {after} après.",
    )
    known = pd.notna(first["tokens_difference"])
    return Caption(
        text, alt, _change(first, before, after, language) if known else "", own_set=True
    )


def _shorter(first: pd.Series, before: int, after: int, language: str) -> str:
    """Say by how many words the texts became shorter or longer, and if their words changed."""
    if pd.isna(first["tokens_difference"]):
        return wording.pick(
            language,
            en=f"Only {before} before and {after} after: no comparison.",
            fr=f"Seulement {before} avant et {after} après: pas de comparaison.",
        )
    change = first["tokens_difference"]
    size = wording.number(abs(change), language)
    if first["tokens_p"] >= SIGNIFICANT:
        length = wording.pick(
            language,
            en="Length has not changed more than chance would have it",
            fr="La longueur n’a pas changé plus que par hasard",
        )
    else:
        length = wording.pick(
            language,
            en=f"Texts with the limit are {size} words {'shorter' if change < 0 else 'longer'}",
            fr=f"Avec la limite, les textes ont {size} mots de {'moins' if change < 0 else 'plus'}",
        )
    moved = first["words_equal_p"] < SIGNIFICANT
    return wording.pick(
        language,
        en=f"{length}; at equal length the choice of words "
        + ("differs too, topics included." if moved else "does not differ more than by chance."),
        fr=f"{length}; à longueur égale, le choix des mots "
        + ("diffère aussi, sujets compris." if moved else "ne diffère pas plus que par hasard."),
    )


def _change(first: pd.Series, before: int, after: int, language: str) -> str:
    def said(name: str, digits: int) -> str:
        numbers = (first[f"{name}_{column}"] for column in ("difference", "low", "high"))
        p = wording.p_value(first[f"{name}_p"], language)
        return f"{wording.estimate(*numbers, language, digits)} (p {p})"

    def apart(name: str) -> str:
        value, expected = (
            wording.number(first[f"{name}_{c}"], language, 2) for c in ("difference", "expected")
        )
        chance = wording.pick(language, en="by chance", fr="par hasard")
        p = wording.p_value(first[f"{name}_p"], language)
        return f"{value} ({chance} {expected}, p {p})"

    size = wording.number(first["size"], language)
    return wording.pick(
        language,
        en=f"After minus before ({after} and {before} texts, 95% bootstrap, permutation of whole "
        f"resolutions; stop words not counted): words {said('tokens', 0)}; different words among "
        f"{size} drawn "
        f"{said('types_equal', 1)}. Distance of the two periods' mean TF-IDF: {apart('words')}; "
        f"with all texts cut to {size} words {apart('words_equal')}. Whatever else changed, topics "
        "above all, is in these distances.",
        fr=f"Après moins avant ({after} et {before} textes, bootstrap à 95\u202f%, permutation de "
        f"résolutions entières; mots vides non comptés): mots {said('tokens', 0)}; mots "
        f"différents parmi {size} tirés "
        f"{said('types_equal', 1)}. Distance des TF-IDF moyens des deux périodes: "
        f"{apart('words')}; tous les textes ramenés à {size} mots, {apart('words_equal')}. Tout "
        "autre changement, les sujets surtout, est dans ces distances.",
    )
