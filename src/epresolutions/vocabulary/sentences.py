"""Sentences about the words of the focus, made from the numbers, in English and French."""

from __future__ import annotations

import pandas as pd

from epresolutions import wording
from epresolutions.vocabulary.neighbours import as_near


def answer(
    layer, terms: pd.DataFrame, key: pd.DataFrame, near: pd.DataFrame, language: str
) -> list[str]:
    """Answer notebook 4 in plain sentences: which text, which terms, which neighbours, how sure.

    Parameters
    ----------
    layer : Layer
    terms, key, near : DataFrame
        As the figures `distinctive_terms`, `keyness` and `neighbours` prepare them.
    language : {"en", "fr"}

    Returns
    -------
    list of str
    """
    text, *found = shortly(layer, terms, near, language)
    if len(found) < 2:
        return [text, *found]
    apart, nearest = found
    return [text, apart, _rates(key, language), nearest]


def strangers(layer, known: pd.Series, language: str, *, most: int = 5) -> str:
    """Name the documents of a layer that no notebook compares, being no known resolution.

    Parameters
    ----------
    layer : Layer
    known : Series of str
        Procedures that can be compared.
    language : {"en", "fr"}
    most : int
        Documents that are named.

    Returns
    -------
    str
        Empty if there are none.
    """
    found = layer.documents.index.difference(known)
    if found.empty:
        return ""
    named = wording.first_few(list(found), language, most)
    n = wording.count(
        len(found), language, en=("document", "documents"), fr=("document", "documents")
    )
    return wording.pick(
        language,
        en=f"Not compared, because no known resolution goes by their names: {n} ({named}).",
        fr=f"Non comparés, car leurs noms ne sont ceux d’aucune résolution connue: {n} ({named}).",
    )


def shortly(layer, terms: pd.DataFrame, near: pd.DataFrame, language: str) -> list[str]:
    """Say which text is compared, which terms set the focus apart, and what is nearest to it.

    Parameters
    ----------
    layer, terms, near, language
        As in `answer`.
    """
    text = wording.pick(
        language,
        en=f"What is compared here are {layer.description['en']}.",
        fr=f"On compare ici des {layer.description['fr']}.",
    )
    if terms.empty and near.empty:
        return [
            text,
            wording.pick(
                language,
                en="There is no other text of this kind to set the focus against, or none shares "
                "a word with it.",
                fr="Il n’y a pas d’autre texte de cette sorte à qui opposer la résolution "
                "étudiée, ou aucun ne partage un mot avec elle.",
            ),
        ]
    return [text, _apart(terms, language), _nearest(near, language)]


def _apart(terms: pd.DataFrame, language: str) -> str:
    if terms.empty:
        return wording.pick(
            language,
            en="No word stands often enough in the focus to set it apart.",
            fr="Aucun mot ne revient assez dans la résolution étudiée pour la distinguer.",
        )
    stable = terms.loc[terms["stable"], "term"].head(6)
    if stable.empty:
        words = wording.listing(terms["term"].head(6), language)
        return wording.pick(
            language,
            en=f"The words that weigh most in the focus are {words}, but with other resolutions "
            "beside it others might come first.",
            fr=f"Les mots qui pèsent le plus dans la résolution étudiée sont {words}; à côté "
            "d’autres résolutions, d’autres pourraient venir en tête.",
        )
    words = wording.listing(stable, language)
    one = len(stable) == 1
    verb = "c’est le mot" if one else "ce sont les mots"
    return wording.pick(
        language,
        en=f"What sets the focus apart {'is the word' if one else 'are the words'} {words}, and "
        "would with other resolutions beside it.",
        fr=f"Ce qui distingue la résolution étudiée, {verb} {words}, et il en irait de même à "
        "côté d’autres résolutions.",
    )


def _rates(key: pd.DataFrame, language: str) -> str:
    firm = key.loc[key["firm"] & (key["side"] == "focus"), "term"] if len(key) else []
    if not len(firm):
        return wording.pick(
            language,
            en="No word is so much more frequent in it than in the others together that chance "
            "could not have done it.",
            fr="Aucun mot n’y est plus fréquent que dans l’ensemble des autres au-delà de ce que "
            "donnerait le hasard.",
        )
    words = wording.listing(list(firm)[:6], language)
    return wording.pick(
        language,
        en=f"More frequent in it than in the others together, beyond chance if words fell one by "
        f"one: {words}.",
        fr=f"Y sont plus fréquents que dans l’ensemble des autres, au-delà du hasard si les mots "
        f"tombaient un à un: {words}.",
    )


def _nearest(near: pd.DataFrame, language: str) -> str:
    if near.empty:
        return wording.pick(
            language,
            en="No other resolution shares a word with it.",
            fr="Aucune autre résolution ne partage un mot avec elle.",
        )
    first, others = near.iloc[0], len(near) - 1
    words = wording.listing(first["shared_terms"].split(", ")[:4], language)
    equal = as_near(near)
    unsure = {
        "en": f"; of the next {others}, {equal} may be as near" if others else "",
        "fr": f"; des {others} suivantes, {equal} pourraient être aussi proches" if others else "",
    }
    # The title is English and keeps its own marks.
    head = wording.pick(
        language, en="Nearest to it in words is", fr="La plus proche par les mots est"
    )
    tail = wording.pick(
        language,
        en=f"which also speaks of {words}{unsure['en']}.",
        fr=f"qui parle aussi de {words}{unsure['fr']}.",
    )
    return f"{head} {first['title']} ({first['adopted']:%Y}), {tail}"
