"""Tables to be read about two sets, each with what stands above it."""

from __future__ import annotations

import pandas as pd

from epresolutions import wording

_WHAT = {
    "resolutions": ("resolutions", "résolutions"),
    "tablers": ("… of which it is known who tabled", "… dont on connaît les auteurs"),
    "demands": ("… of which demands are coded", "… dont des demandes sont codées"),
    "words": ("… whose words were counted", "… dont les mots ont été comptés"),
}
_LENGTHS = {
    "demands": ("coded demands a resolution, mean", "demandes codées par résolution, moyenne"),
    "words": ("counted words a resolution, mean", "mots comptés par résolution, moyenne"),
}


def known(
    coverage: pd.DataFrame, lengths: pd.DataFrame, comparison, layer, language: str
) -> tuple[pd.DataFrame, str]:
    """List what is known of either set, and how long its texts are.

    Parameters
    ----------
    coverage, lengths : DataFrame
        As `known.coverage` and `known.lengths` return them.
    comparison : TwoSets
    layer : Layer
    language : {"en", "fr"}

    Returns
    -------
    tuple of DataFrame and str
        Text: what, either set, the difference with its interval and p; and the caption.
    """
    place = int(language == "fr")
    rows = [
        (
            _WHAT[row.what][place],
            *(wording.number(n, language) for n in (row.first, row.second)),
            "",
        )
        for row in coverage.itertuples()
    ]
    for row in lengths.itertuples():
        values = (wording.number(v, language, 1) for v in (row.first_value, row.second_value))
        rows.append((_LENGTHS[row.what][place], *values, _difference(row, language)))
    names = [side.name[language] for side in (comparison.first, comparison.second)]
    if names[0] == names[1]:
        names = [f"{name} ({number})" for number, name in enumerate(names, 1)]
    head = wording.pick(language, en="difference (95% interval)", fr="écart (intervalle à 95 %)")
    frame = pd.DataFrame(rows, columns=["", *names, head])
    caption = wording.pick(
        language,
        en=f"What the comparison rests on. Words: {layer.description['en']}. p: labels of the sets "
        "dealt at random.",
        fr=f"Ce sur quoi repose la comparaison. Mots: {layer.description['fr']}. p: étiquettes des "
        "ensembles redistribuées au hasard.",
    )
    return frame, caption


def _difference(row, language: str) -> str:
    value = wording.signed(row.difference, language)
    if pd.notna(row.low):
        value += f" {wording.interval(row.low, row.high, language, wording.signed)}"
    return f"{value} (p {wording.p_value(row.p, language)})"
