"""What each fact is called, what it means that it is missing, and how to close the gap."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from epresolutions import wording
from epresolutions.corpus.known import FACTS, completeness


class Fact(NamedTuple):
    """A kind of fact in words: its name, what its absence means, what brings it."""

    label: str
    missing: str
    close: str


_FETCH = "epresolutions fetch, epresolutions build"
_WORDS = {
    "en": {
        "tablers": Fact(
            "groups that tabled the text",
            "Notebook 2 leaves it out of rates, absences and pairs.",
            _FETCH,
        ),
        "motions": Fact(
            "all motions",
            "Whose motion was not joined cannot be said; notebook 2 leaves it out there.",
            _FETCH,
        ),
        "vote": Fact(
            "vote: figures or show of hands",
            "Notebook 2 leaves it out of the figures on results and agreement.",
            _FETCH,
        ),
        "summary": Fact(
            "summary seen in part or whole",
            "Neither demands nor words are known of it; its title alone is compared.",
            "save its page at the Observatory, epresolutions import",
        ),
        "words": Fact(
            "words of the summary",
            "Notebook 4 compares its title, or its text where that was counted.",
            "epresolutions import of the summary, or fetch of the text",
        ),
        "demands": Fact(
            "demands coded",
            "Notebook 3 leaves it out: it may demand much, or nothing.",
            "epresolutions code on its text",
        ),
        "settled": Fact(
            "codes settled between two",
            "Notebook 3 counts the codes of a single coder, which are less sure.",
            "epresolutions review, by a person",
        ),
    },
    "fr": {
        "tablers": Fact(
            "groupes auteurs du texte",
            "Le carnet 2 l’écarte des taux, des absences et des paires.",
            _FETCH,
        ),
        "motions": Fact(
            "toutes les propositions",
            "On ignore quelle proposition n’a pas été jointe\u202f; le carnet 2 l’écarte là.",
            _FETCH,
        ),
        "vote": Fact(
            "vote\u00a0: chiffres ou main levée",
            "Le carnet 2 l’écarte des figures sur les résultats et l’accord.",
            _FETCH,
        ),
        "summary": Fact(
            "résumé vu en partie ou en entier",
            "On n’en sait ni les demandes ni les mots\u202f; seul son titre est comparé.",
            "enregistrer sa page de l’Observatoire, epresolutions import",
        ),
        "words": Fact(
            "mots du résumé",
            "Le carnet 4 compare son titre, ou son texte s’il a été compté.",
            "epresolutions import du résumé, ou fetch du texte",
        ),
        "demands": Fact(
            "demandes codées",
            "Le carnet 3 l’écarte\u00a0: elle demande peut-être beaucoup, ou rien.",
            "epresolutions code sur son texte",
        ),
        "settled": Fact(
            "codes arbitrés entre deux",
            "Le carnet 3 compte les codes d’un seul codeur, moins sûrs.",
            "epresolutions review, par une personne",
        ),
    },
}


def label(fact: str, language: str) -> str:
    """Name of a fact in words."""
    return wording.spaced(_WORDS[language][fact].label, language)


def gaps(resolutions: pd.DataFrame, tables, language: str) -> tuple[pd.DataFrame, str]:
    """List the facts: of how many resolutions each is known, what a gap means, how to close it.

    Parameters
    ----------
    resolutions : DataFrame
        Rows of the `resolutions` table.
    tables : Tables
        The loaded tables.
    language : str
        "en" or "fr".

    Returns
    -------
    tuple of DataFrame and str
        Text, a row a fact; and what the table shows.
    """
    sums = completeness(resolutions, tables).groupby("fact")["known"].sum()
    headings = wording.pick(
        language,
        en="fact;known of;where it is missing;to close the gap",
        fr="fait;connu pour;là où il manque;pour combler",
    ).split(";")
    rows = [
        (
            label(fact, language),
            wording.number(sums[fact], language),
            *(wording.spaced(text, language) for text in _WORDS[language][fact][1:]),
        )
        for fact in FACTS
    ]
    of = len(resolutions)
    caption = wording.pick(
        language,
        en=f"What is known of the {of} resolutions in the data, and what a gap means.",
        fr=f"Ce que l’on sait des {of} résolutions des données, et ce que signifie un manque.",
    )
    return pd.DataFrame(rows, columns=headings), caption


def by_term_and_year(resolutions: pd.DataFrame, tables, language: str) -> pd.DataFrame:
    """Count of how many resolutions of each term and year each fact is known, a row a year.

    Returns
    -------
    DataFrame
        Headed in the language: term, year, resolutions, then a column a fact.
    """
    frame = completeness(resolutions, tables)
    wide = frame.pivot(index=["term", "year", "resolutions"], columns="fact", values="known")
    names = wording.pick(
        language,
        en="term year all tablers motions vote summary words demands settled",
        fr="législature année toutes auteurs propositions vote résumé mots demandes arbitrés",
    )
    return wide[list(FACTS)].reset_index().set_axis(names.split(), axis=1)
