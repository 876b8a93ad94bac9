"""Tables to be read about the corpus, and what stands above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from epresolutions import wording
from epresolutions.corpus.facts import about
from epresolutions.sources.own import is_own

if TYPE_CHECKING:
    import pandas as pd


def found(
    resolutions: pd.DataFrame, of: int, words: str, language: str
) -> tuple[pd.DataFrame, str]:
    """List resolutions that a search found.

    Parameters
    ----------
    resolutions : DataFrame
        Rows of the `resolutions` table.
    of : int
        Resolutions searched.
    words : str
        As the user gave them.
    language : str
        "en" or "fr".

    Returns
    -------
    tuple of DataFrame and str
        Text: procedure, day of adoption, title, whether it is an urgency (empty: not known); and
        how many resolutions have the words.
    """
    yes, no = wording.pick(language, en="yes,no", fr="oui,non").split(",")
    headings = wording.pick(
        language,
        en="procedure,adopted,title,urgency",
        fr="procédure,adoptée le,titre (EN),urgence",
    ).split(",")
    table = resolutions[["procedure", "adopted", "title"]].assign(
        urgency=resolutions["urgency"].map({True: yes, False: no})
    )
    table["adopted"] = table["adopted"].dt.strftime("%Y-%m-%d")
    n = wording.count(
        len(table), language, en=("resolution", "resolutions"), fr=("résolution", "résolutions")
    )
    asked = " ".join(words.split())
    caption = wording.pick(
        language,
        en=f"{n} of {of} with these words in title, reference, country or theme: {asked}.",
        fr=f"{n} sur {of} avec ces mots dans le titre, la référence, le pays ou le thème: {asked}.",
    )
    return table.set_axis(headings, axis=1), caption


def facts(row: pd.Series, tables, language: str) -> tuple[pd.DataFrame, str]:
    """List the facts of a resolution, and say who read them.

    Parameters
    ----------
    row : Series
        Its row of the `resolutions` table.
    tables : Tables
        The loaded tables.
    language : str
        "en" or "fr".

    Returns
    -------
    tuple of DataFrame and str
        As `facts.about` lists them, and the caption.
    """
    if is_own(row["procedure"]):
        caption = wording.pick(
            language,
            en=f"What is known of the own text {row['procedure']}, as it was given.",
            fr=f"Ce que l’on sait du texte propre {row['procedure']}, tel qu’il a été donné.",
        )
        return about(row, tables, language), caption
    caption = wording.pick(
        language,
        en=f"What is known of {row['procedure']}, read on public pages by language models.",
        fr=f"Ce que l’on sait de {row['procedure']}, lu sur des pages publiques par des modèles de "
        "langage.",
    )
    return about(row, tables, language), caption
