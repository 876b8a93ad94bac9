"""Sentences about the words of the focus, made from the numbers, in English and French."""

from __future__ import annotations

import pandas as pd

from epresolutions import wording


def layer_sentence(layer, language: str) -> str:
    """Say what counts as text in a `layers.Layer`."""
    what = f"{layer.name}: {layer.description[language]}."
    return wording.pick(language, en=f"Layer {what}", fr=f"Couche {what}")


def terms_sentence(terms: pd.DataFrame, layer, language: str, *, top: int = 5) -> str:
    """Name the most distinctive terms and say which text they are of."""
    source = layer.description[language]
    if terms.empty:
        return wording.pick(
            language,
            en=f"No term to compare ({source}).",
            fr=f"Aucun terme à comparer ({source}).",
        )
    words = wording.listing(
        [
            f"{row.term} [{wording.number(row.low, language, 2)} – "
            f"{wording.number(row.high, language, 2)}]"
            for row in terms.head(top).itertuples()
        ],
        language,
    )
    documents = int(terms["documents"].iloc[0])
    stable = int(terms["stable"].sum())
    return wording.pick(
        language,
        en=f"Most distinctive terms by TF-IDF (difference of weight, 95% bootstrap): {words}; "
        f"text: {source}; {documents} documents. Of the first {len(terms)}, {stable} would be "
        "among the first with other documents beside them too.",
        fr=f"Termes les plus distinctifs par TF-IDF (différence de poids, bootstrap à "
        f"95\u202f%): {words}; texte: {source}; {documents} documents. Des {len(terms)} premiers, "
        f"{stable} le seraient aussi à côté d’autres documents.",
    )


def neighbours_sentence(neighbours: pd.DataFrame, language: str, *, top: int = 3) -> str:
    """Name the nearest resolutions with their cosine."""
    if neighbours.empty:
        return wording.pick(
            language,
            en="No resolution to compare the words with.",
            fr="Aucune résolution dont comparer les mots.",
        )
    # Titles are English: French spaces go between them, not into them.
    mark = wording.pick(language, en=";", fr="\u202f;")
    near = wording.listing(
        [
            f"{row.title} ({row.procedure}{mark} "
            f"{wording.estimate(row.estimate, row.low, row.high, language)})"
            for row in neighbours.head(top).itertuples()
        ],
        language,
    )
    head = wording.pick(
        language,
        en="Nearest in words (cosine, 95% interval):",
        fr="Les plus proches par les mots (cosinus, intervalle à 95\u202f%):",
    )
    return f"{head} {near}."
