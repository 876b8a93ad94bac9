"""Tables of demands, ready to read: those of the focus, and what the machine coder found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from epresolutions import wording
from epresolutions.demands.clauses import once

if TYPE_CHECKING:
    import pandas as pd


_HEADINGS = {
    "demand": ("row", "ligne"),
    "kind": ("kind", "type"),
    "addressee": ("addressee", "destinataire"),
    "verb": ("verb", "verbe"),
    "note": ("what is asked", "ce qui est demandé (EN)"),
    "part": ("part of the summary", "partie du résumé"),
    "paragraph": ("paragraph", "paragraphe"),
    "confidence": ("confidence", "confiance"),
    "second_kind": ("second opinion", "second avis"),
    "flag": ("flag", "à vérifier"),
    "text": ("text", "texte"),
}
_PARTS = {
    "lead": ("beginning", "début"),
    "rest": ("rest", "suite"),
    "elsewhere": ("elsewhere", "ailleurs"),
}
_FLAGS = {  # as `coding.code_text` writes them, in French
    "no rule fired": "aucune règle",
    "low confidence": "confiance faible",
    "second opinion differs": "second avis différent",
    "addressee inferred": "destinataire déduit",
}


def _named(frame: pd.DataFrame, columns: list[str], language: str) -> pd.DataFrame:
    return frame[columns].rename(
        columns={name: _HEADINGS[name][language == "fr"] for name in columns}
    )


def focus_demands_table(demands: pd.DataFrame, focus: str, language: str) -> pd.DataFrame:
    """List the demands of the focus, whatever was read of it.

    Parameters
    ----------
    demands : DataFrame
        The `demands` table.
    focus : str
        Procedure.
    language : str
        "en" or "fr": of the headings; the coders' notes are English.

    Returns
    -------
    DataFrame
        A row a clause and addressee: number, kind, addressee, verb, note, part.
    """
    own = demands[demands["procedure"] == focus]
    part = own["part"].map({code: words[language == "fr"] for code, words in _PARTS.items()})
    columns = ["demand", "kind", "addressee", "verb", "note", "part"]
    return _named(own.assign(part=part), columns, language)


def coded_table(coded: pd.DataFrame, language: str) -> pd.DataFrame:
    """List what the machine coder found in a text.

    Parameters
    ----------
    coded : DataFrame
        As `coding.code_text` returns it.
    language : str
        "en" or "fr": of the headings.

    Returns
    -------
    DataFrame
        A row a clause and addressee.
    """
    columns = ["paragraph", "kind", "addressee", "verb", "confidence", "second_kind", "flag"]
    if language == "fr":
        flags = coded["flag"]
        for english, french in _FLAGS.items():
            flags = flags.str.replace(english, french, regex=False)
        coded = coded.assign(flag=flags)
    return _named(coded, [*columns, "text"], language)


def focus_demands(demands: pd.DataFrame, focus: str, language: str) -> str:
    """Count the clauses of the focus and say who coded them.

    Parameters
    ----------
    demands : DataFrame
        The `demands` table.
    focus : str
        Procedure.
    language : str
        "en" or "fr".
    """
    own = demands[demands["procedure"] == focus]
    clauses = once(own)
    late = int((clauses["part"] == "rest").sum())
    n = wording.count(len(clauses), language, en=("demand", "demands"), fr=("demande", "demandes"))
    return wording.pick(
        language,
        en=f"Coded demands of {focus}: {n}, {late} of them beyond the beginning of the summary "
        f"and not compared; {len(own)} rows, one for each addressee. Coded by language models, "
        "checked by no expert.",
        fr=f"Demandes codées de {focus}: {n}, dont {late} après le début du résumé, non "
        f"comparées; {len(own)} lignes, une par destinataire. Codage par des modèles de langage, "
        "sans contrôle d’expert.",
    )


def machine_codes(coded: pd.DataFrame, language: str) -> str:
    """Count what the machine coder found and what it flags.

    Parameters
    ----------
    coded : DataFrame
        As `coding.code_text` returns it.
    language : str
        "en" or "fr".
    """
    clauses = coded["clause"].nunique()
    flagged = int(coded["flag"].fillna("").ne("").sum())
    n = wording.count(clauses, language, en=("clause", "clauses"), fr=("clause", "clauses"))
    return wording.pick(
        language,
        en=f"What the machine coder finds in the text: {n} in {len(coded)} rows, one for each "
        f"addressee; {flagged} flagged for a person to look at.",
        fr=f"Ce que le codeur automatique trouve dans le texte: {n} en {len(coded)} lignes, une "
        f"par destinataire; {flagged} à vérifier par une personne.",
    )
