"""Tables on the words that stand in notebook 4 between its figures, each with its caption."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from epresolutions import vocabulary, wording
from epresolutions.uncertainty import SIGNIFICANT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from epresolutions.vocabulary.layers import Layer

_STEPS = {
    "formulas": "formules",
    "titles": "mots des titres, une fois",
    "recitals": "considérants",
    "numbers": "nombres",
    "names": "noms",
    "stop words": "mots vides",
    "lemmas": "lemmes",
    "stop words among lemmas": "mots vides parmi les lemmes",
}


def preparation(layer: Layer, language: str) -> tuple[pd.DataFrame, str]:
    """List what each step of the preparation removed or united.

    Parameters
    ----------
    layer : Layer
    language : {"en", "fr"}

    Returns
    -------
    table : pandas.DataFrame
        One row a step, all columns text.
    caption : str
    """
    french = language == "fr"

    def change(before: int, after: int) -> str:
        return f"{wording.number(before, language)} → {wording.number(after, language)}"

    rows = [
        (
            _STEPS.get(row.step, row.step) if french else row.step,
            change(row.terms_before, row.terms_after),
            change(row.tokens_before, row.tokens_after),
            row.examples,
        )
        for row in layer.report.itertuples()
    ]
    names = {
        "en": ["step", "terms", "words counted", "most frequent of what changed"],
        "fr": ["étape", "termes", "mots comptés", "le plus fréquent de ce qui change"],
    }
    left = wording.number(len(layer.vocabulary), language)
    caption = wording.pick(
        language,
        en=f"Steps in preparing the words ({layer.description['en']}), before → after. Left: "
        f"{left} terms.",
        fr=f"Étapes de la préparation des mots ({layer.description['fr']}), avant → après. "
        f"Restent {left} termes.",
    )
    return pd.DataFrame(rows, columns=names[language]), caption


def measures(
    layer: Layer,
    focus: str,
    compared: Sequence[str],
    language: str,
    *,
    top: int = 15,
    **weights: object,
) -> tuple[pd.DataFrame, str]:
    """List how far the measures agree on the terms of the focus.

    Parameters
    ----------
    layer, focus, compared, top, weights
        As in `epresolutions.vocabulary.distinctive_terms`.
    language : {"en", "fr"}

    Returns
    -------
    table : pandas.DataFrame
        One row a pair of measures, all columns text.
    caption : str
    """
    every = vocabulary.distinctive_terms(
        layer, focus, compared, top=len(layer.vocabulary), draws=1, **weights
    )
    frame = vocabulary.agreement(every, vocabulary.keyness(layer, focus, compared), top=top)
    rarity = {"rarity": "rareté"} if language == "fr" else {}
    rows = [
        (
            f"{rarity.get(row.first, row.first)} – {rarity.get(row.second, row.second)}",
            "–" if pd.isna(row.spearman) else wording.number(row.spearman, language, 2),
            f"{row.shared} / {row.top}",
        )
        for row in frame.itertuples()
    ]
    names = {
        "en": ["measures", "rank correlation", "of the first terms shared"],
        "fr": ["mesures", "corrélation des rangs", "premiers termes communs"],
    }
    first = int(frame["top"].max())
    caption = wording.pick(
        language,
        en="Agreement of the measures on the terms of the focus: Spearman’s rank correlation, and "
        f"how many of the first {first} terms of each they share.",
        fr="Accord des mesures sur les termes de la résolution étudiée: corrélation des rangs de "
        f"Spearman, et nombre de termes communs parmi les {first} premiers de chacune.",
    )
    return pd.DataFrame(rows, columns=names[language]), caption


def against_neighbours(
    layer: Layer,
    focus: str,
    compared: Sequence[str],
    neighbours: pd.DataFrame,
    language: str,
    *,
    most: int = 3,
    top: int = 6,
    **options: object,
) -> tuple[pd.DataFrame, str]:
    """List what sets the focus apart from each of its nearest neighbours alone.

    Parameters
    ----------
    layer, focus, compared, options
        As in `epresolutions.vocabulary.distinctive_terms`.
    neighbours : pandas.DataFrame
        ``procedure``, ``title``, ``shared_terms``, nearest first.
    language : {"en", "fr"}
    most : int
        Neighbours.
    top : int
        Terms on either side; only such as lie above 0 in 95 % of the draws.

    Returns
    -------
    table : pandas.DataFrame
        One row a neighbour, all columns text.
    caption : str
    """
    rows = []
    for row in neighbours.head(most).itertuples():
        everyone = [focus, *compared]
        sides = [
            vocabulary.distinctive_terms(
                layer, one, [p for p in everyone if p != one], against=other, top=top, **options
            )
            for one, other in ((focus, row.procedure), (row.procedure, focus))
        ]
        words = [", ".join(side.loc[side["low"] > 0, "term"]) or "–" for side in sides]
        rows.append((f"{row.title} ({row.procedure})", row.shared_terms or "–", *words))
    names = {
        "en": ["neighbour", "shared, by weight", "more in the focus", "more in the neighbour"],
        "fr": ["voisine", "en commun, par poids", "plus dans l’étudiée", "plus dans la voisine"],
    }
    caption = wording.pick(
        language,
        en=f"The focus against each of its {len(rows)} nearest neighbours alone: terms whose "
        "difference of TF-IDF weight lies above 0 in 95% of the draws.",
        fr=f"La résolution étudiée face à chacune de ses {len(rows)} plus proches voisines: "
        "termes dont la différence de poids TF-IDF dépasse 0 dans 95\u202f% des tirages.",
    )
    return pd.DataFrame(rows, columns=names[language]), caption


def equal_length(
    frame: pd.DataFrame, titles: pd.Series, language: str, *, most: int = 10
) -> tuple[pd.DataFrame, str]:
    """Set the ranks of neighbours beside those with all texts cut to one length.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `epresolutions.vocabulary.equal_length_neighbours`.
    titles : pandas.Series
        Indexed by procedure.
    language : {"en", "fr"}
    most : int
        Neighbours that are among so many first either way.

    Returns
    -------
    table : pandas.DataFrame
        One row a neighbour, all columns text.
    caption : str
    """
    shown = frame[frame[["rank", "rank_equal"]].min(axis=1) <= most]
    rows = [
        (
            f"{titles[row.procedure]} ({row.procedure})",
            wording.number(row.tokens, language),
            str(row.rank),
            str(row.rank_equal),
            wording.percent(row.top_share, language),
        )
        for row in shown.itertuples()
    ]
    names = {
        "en": ["resolution", "words", "rank as it is", "rank at equal length",
               "among the first, of the draws"],
        "fr": ["résolution", "mots", "rang tel quel", "rang à longueur égale",
               "parmi les premières, des tirages"],
    }  # fmt: skip
    size = wording.number(int(frame["size"].max()) if len(frame) else 0, language)
    caption = wording.pick(
        language,
        en=f"Neighbours of the focus among {len(frame)} resolutions, as they are and with all "
        f"texts cut at random to {size} words: who is near for being long falls back.",
        fr=f"Voisines de la résolution étudiée parmi {len(frame)} résolutions, telles quelles et "
        f"avec tous les textes ramenés au hasard à {size} mots: celles que seule leur longueur "
        "rapprochait reculent.",
    )
    return pd.DataFrame(rows, columns=names[language]), caption


def coder_and_time(frame: pd.DataFrame, language: str) -> tuple[pd.DataFrame, str]:
    """Say whether texts of one coder, or of one year, ask alike.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `epresolutions.vocabulary.coder_and_time`.
    language : {"en", "fr"}

    Returns
    -------
    table : pandas.DataFrame
        One row a question, all columns text.
    caption : str
    """
    asked = {
        "coder": {
            "en": "same coder, among texts of one year",
            "fr": "même codeur, parmi les textes d’une année",
        },
        "year": {
            "en": "same year, among texts of one coder",
            "fr": "même année, parmi les textes d’un codeur",
        },
    }
    codings = {
        "first": {"en": "first", "fr": "premier"},
        "second": {"en": "second", "fr": "second"},
        "settled": {"en": "settled", "fr": "arrêté"},
    }
    frame = frame[frame["difference"].notna()]
    rows = [
        (
            codings[row.coding][language],
            asked[row.shared][language],
            f"{row.pairs_sharing} / {row.pairs_other}",
            wording.estimate(row.difference, row.low, row.high, language, 3),
            wording.p_value(row.q, language).removeprefix("= "),
        )
        for row in frame.itertuples()
    ]
    names = {
        "en": ["coding", "pairs that share", "pairs: sharing / other", "more alike by", "q"],
        "fr": ["codage", "paires qui partagent", "paires: oui / non", "ressemblance en plus", "q"],
    }
    said = {
        name: wording.listing(
            [
                f"{asked[name][language]} ({codings[row.coding][language]})"
                for row in frame[
                    (frame["shared"] == name) & (frame["q"] < SIGNIFICANT)
                ].itertuples()
            ],
            language,
        )
        for name in asked
    }
    firm = wording.listing([one for one in said.values() if one], language)
    found = wording.pick(
        language,
        en=f"Told from chance: {firm}."
        if firm
        else "Neither the coder nor the year can be told from chance.",
        fr=f"Se distingue du hasard: {firm}."
        if firm
        else "Ni le codeur ni l’année ne se distinguent du hasard.",
    )
    caption = wording.pick(
        language,
        en="Are the kinds of demand more alike in two texts of one coder, or of one year? Cosine "
        "of the numbers of demands of each kind in the texts coded twice, pairs that share less "
        f"pairs that do not, with 95% intervals. {found} The first coders had a stretch of time "
        "each, so that of them the year cannot be asked apart; the second had all years.",
        fr="Les types de demande se ressemblent-ils plus dans deux textes d’un même codeur, ou "
        "d’une même année? Cosinus des nombres de demandes de chaque type dans les textes codés "
        "deux fois, paires qui partagent moins paires qui ne partagent pas, avec intervalles à "
        f"95\u202f%. {found} Les premiers codeurs avaient chacun une période, si bien qu’on ne "
        "peut y isoler l’année; les seconds avaient toutes les années.",
    )
    return pd.DataFrame(rows, columns=names[language]), caption
