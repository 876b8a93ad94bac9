"""What stands above the tables of the notebooks, made from their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from epresolutions import wording
from epresolutions.demands.clauses import once

if TYPE_CHECKING:
    import pandas as pd

    from epresolutions.vocabulary.layers import Layer


def found(frame: pd.DataFrame, of: int, words: str, language: str) -> str:
    """Say how many resolutions have the words.

    Parameters
    ----------
    frame : DataFrame
        A row a resolution found.
    of : int
        Resolutions searched.
    words : str
        As the user gave them.
    language : str
        "en" or "fr".
    """
    n = wording.count(
        len(frame), language, en=("resolution", "resolutions"), fr=("résolution", "résolutions")
    )
    asked = " ".join(words.split())
    return wording.pick(
        language,
        en=f"{n} of {of} with these words in title or procedure: {asked}.",
        fr=f"{n} sur {of} avec ces mots dans le titre ou la procédure: {asked}.",
    )


def facts(row: pd.Series, language: str) -> str:
    """Say which resolution the facts are of, and who read them.

    Parameters
    ----------
    row : Series
        Its row of the `resolutions` table.
    language : str
        "en" or "fr".
    """
    return wording.pick(
        language,
        en=f"What is known of {row['procedure']}, read on public pages by language models.",
        fr=f"Ce que l’on sait de {row['procedure']}, lu sur des pages publiques par des modèles de "
        "langage.",
    )


def amendments(moved: pd.DataFrame, language: str) -> str:
    """Say how many amendments were put to a roll call.

    Parameters
    ----------
    moved : DataFrame
        As `tabling_votes.amendments_moved` returns it.
    language : str
        "en" or "fr".
    """
    known, votes = moved["group"].notna(), moved["rollcall"].nunique()
    stated = moved.loc[known, "rollcall"].nunique()
    return wording.pick(
        language,
        en=f"Amendments put to a roll call ({votes}, of {stated} the mover is stated), by the "
        "group that moved them and whether it had tabled the text. One moved by several groups "
        "counts for each; nobody asked a roll call on the rest, so they are no sample of all.",
        fr=f"Amendements soumis à un vote par appel nominal ({votes}, l’auteur de {stated} est "
        "précisé), selon le groupe qui les a déposés et selon qu’il était auteur du texte. Un "
        "amendement de plusieurs groupes compte pour chacun; ils ne représentent pas les autres, "
        "votés sans appel nominal.",
    )


def periods(pairs: pd.DataFrame, listed: pd.DataFrame, language: str) -> str:
    """Say what the pairs within periods were tested against, and how many were.

    Parameters
    ----------
    pairs : DataFrame
        As `co_tabling.co_tabling_by` returns it.
    listed : DataFrame
        As `coalition_sentences.periods_table` returns it.
    language : str
        "en" or "fr".
    """
    tested = int(pairs["q"].notna().sum()) if len(pairs) else 0
    return wording.pick(
        language,
        en=f"Pairs of groups that table together more or less often than with the same margins "
        f"(p < .05): {len(listed)} rows; {tested} pairs within periods were tested. q: corrected "
        "for their number (Benjamini–Hochberg).",
        fr=f"Paires de groupes auteurs ensemble plus ou moins souvent qu’avec les mêmes marges "
        f"(p < 0,05): {len(listed)} lignes; {tested} paires testées au sein des périodes. q: "
        "corrigé pour leur nombre (Benjamini–Hochberg).",
    )


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


def preparation(layer: Layer, language: str) -> str:
    """Say of what the steps are, and what is left.

    Parameters
    ----------
    layer : Layer
    language : str
        "en" or "fr".
    """
    left = wording.number(len(layer.vocabulary), language)
    return wording.pick(
        language,
        en=f"Steps in preparing the words ({layer.description['en']}), before → after. Left: "
        f"{left} terms.",
        fr=f"Étapes de la préparation des mots ({layer.description['fr']}), avant → après. "
        f"Restent {left} termes.",
    )


def measures(frame: pd.DataFrame, language: str) -> str:
    """Say which measures are compared, and over how many terms.

    Parameters
    ----------
    frame : DataFrame
        As `vocabulary.agreement` returns it.
    language : str
        "en" or "fr".
    """
    top = int(frame["top"].max()) if len(frame) else 0
    return wording.pick(
        language,
        en="Agreement of the measures on the terms of the focus: Spearman’s rank correlation, and "
        f"how many of the first {top} terms of each they share.",
        fr="Accord des mesures sur les termes de la résolution étudiée: corrélation des rangs de "
        f"Spearman, et nombre de termes communs parmi les {top} premiers de chacune.",
    )


def against_neighbours(table: pd.DataFrame, language: str) -> str:
    """Say what sets the focus apart from each of its nearest.

    Parameters
    ----------
    table : DataFrame
        As `word_tables.contrast_table` returns it.
    language : str
        "en" or "fr".
    """
    return wording.pick(
        language,
        en=f"The focus against each of its {len(table)} nearest neighbours alone: terms whose "
        "difference of TF-IDF weight lies above 0 in 95% of the draws.",
        fr=f"La résolution étudiée face à chacune de ses {len(table)} plus proches voisines: "
        "termes dont la différence de poids TF-IDF dépasse 0 dans 95\u202f% des tirages.",
    )


def equal_length(frame: pd.DataFrame, language: str) -> str:
    """Say to what length the texts were cut.

    Parameters
    ----------
    frame : DataFrame
        As `vocabulary.equal_length_neighbours` returns it.
    language : str
        "en" or "fr".
    """
    size = wording.number(int(frame["size"].max()) if len(frame) else 0, language)
    return wording.pick(
        language,
        en=f"Neighbours of the focus among {len(frame)} resolutions, as they are and with all "
        f"texts cut at random to {size} words: who is near for being long falls back.",
        fr=f"Voisines de la résolution étudiée parmi {len(frame)} résolutions, telles quelles et "
        f"avec tous les textes ramenés au hasard à {size} mots: celles que seule leur longueur "
        "rapprochait reculent.",
    )


def most_unusual(frame: pd.DataFrame, shown: pd.DataFrame, language: str) -> str:
    """Say how many runs stand behind the ranking.

    Parameters
    ----------
    frame : DataFrame
        As `coalitions.figures.many_runs.prepare` returns it.
    shown : DataFrame
        Those of its rows that are listed.
    language : str
        "en" or "fr".
    """
    known = int(frame["share"].notna().sum())
    return wording.pick(
        language,
        en=f"The {len(shown)} resolutions listed, of {known} runs whose tablers are known: how "
        "many compared resolutions left out exactly the same groups.",
        fr=f"Les {len(shown)} résolutions retenues, sur {known} calculs aux auteurs connus: "
        "combien de résolutions comparées ont laissé à l’écart exactement les mêmes groupes.",
    )
