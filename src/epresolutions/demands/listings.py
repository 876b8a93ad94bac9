"""Tables of demands, ready to read: those of the focus, and what the machine coder found."""

from __future__ import annotations

import pandas as pd

from epresolutions import wording
from epresolutions.demands.clauses import once
from epresolutions.demands.coders import MEASURES
from epresolutions.demands.marks import explained
from epresolutions.demands.verbs import LABELS

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
_FLAGS = {  # as `coder.code_text` writes them, in French
    "no rule fired": "aucune règle",
    "low confidence": "confiance faible",
    "decided without a rule": "décidé sans règle",
    "second opinion decided": "tranché par le second avis",
    "second opinion differs": "second avis différent",
    "addressee inferred": "destinataire déduit",
}


def _named(frame: pd.DataFrame, kinds, addressees, columns: list[str], language: str):
    """Put the reader's words in the place of codes, and head the columns."""
    label = f"label_{language}"
    of_kind = kinds.set_index("kind")[label]
    words = {
        "kind": of_kind,
        "second_kind": of_kind,
        "addressee": addressees.set_index("addressee")[label],
        "verb": {code: labels[language == "fr"] for code, labels in LABELS.items()},
        "part": {code: labels[language == "fr"] for code, labels in _PARTS.items()},
    }
    shown = frame[columns].assign(
        **{column: frame[column].map(words[column]) for column in columns if column in words}
    )
    return shown.rename(columns={name: _HEADINGS[name][language == "fr"] for name in columns})


def flags_said(flags: pd.Series, language: str) -> pd.Series:
    """Say in the reader's language what the machine coder flags."""
    for english, french in _FLAGS.items() if language == "fr" else ():
        flags = flags.str.replace(english, french, regex=False)
    return flags


def focus_demands(
    demands: pd.DataFrame, focus: str, kinds: pd.DataFrame, addressees: pd.DataFrame, language: str
) -> tuple[pd.DataFrame, str]:
    """List the demands of the focus, whatever was read of it.

    Parameters
    ----------
    demands, kinds, addressees : DataFrame
        The tables of these names.
    focus : str
        Procedure.
    language : str
        "en" or "fr": of everything but the coders' notes, which are English.

    Returns
    -------
    frame : DataFrame
        A row a clause and addressee: number, kind, addressee, verb, note, part.
    caption : str
        How many clauses there are, and who coded them.
    """
    own = demands[demands["procedure"] == focus]
    clauses = once(own)
    late = int((clauses["part"] == "rest").sum())
    n = wording.count(len(clauses), language, en=("demand", "demands"), fr=("demande", "demandes"))
    rows = wording.count(len(own), language, en=("row", "rows"), fr=("ligne", "lignes"))
    frame = _named(
        own, kinds, addressees, ["demand", "kind", "addressee", "verb", "note", "part"], language
    )
    beyond = wording.pick(
        language,
        en=f", {late} of them beyond the beginning of the summary and not compared",
        fr=f", dont {late} après le début du résumé, non comparées",
    )
    caption = wording.pick(
        language,
        en=f"Coded demands of {focus}: {n}{beyond if late else ''}; {rows}, one for each "
        "addressee. Coded by language models, checked by no expert.",
        fr=f"Demandes codées de {focus}: {n}{beyond if late else ''}; {rows}, une par "
        "destinataire. Codage par des modèles de langage, sans contrôle d’expert.",
    )
    if own.empty:
        caption = wording.pick(
            language,
            en=f"No demand of {focus} is coded.",
            fr=f"Aucune demande de {focus} n’est codée.",
        )
    return frame, explained(caption, language, shown=frame.iloc[:, 1].dropna())


def machine_codes(
    coded: pd.DataFrame, kinds: pd.DataFrame, addressees: pd.DataFrame, language: str
) -> tuple[pd.DataFrame, str]:
    """List what the machine coder found in a text.

    Parameters
    ----------
    coded : DataFrame
        As `coder.code_text` returns it.
    kinds, addressees : DataFrame
        The tables of these names.
    language : str
        "en" or "fr".

    Returns
    -------
    frame : DataFrame
        A row a clause and addressee.
    caption : str
        How many there are, and how many are flagged.
    """
    clauses = coded["clause"].nunique()
    flagged = int(coded["flag"].fillna("").ne("").sum())
    n = wording.count(clauses, language, en=("clause", "clauses"), fr=("clause", "clauses"))
    rows = wording.count(len(coded), language, en=("row", "rows"), fr=("ligne", "lignes"))
    coded = coded.assign(flag=flags_said(coded["flag"], language))
    columns = ["paragraph", "kind", "addressee", "verb", "confidence", "second_kind", "flag"]
    caption = wording.pick(
        language,
        en=f"What the machine coder finds in the text: {n} in {rows}, one for each "
        f"addressee; {flagged} flagged for a person to look at.",
        fr=f"Ce que le codeur automatique trouve dans le texte: {n} en {rows}, une "
        f"par destinataire; {flagged} à vérifier par une personne.",
    )
    frame = _named(coded, kinds, addressees, [*columns, "text"], language)
    return frame, explained(caption, language, shown=frame.iloc[:, 1].dropna())


def agreement_by_ruling(frame: pd.DataFrame, language: str) -> tuple[pd.DataFrame, str]:
    """Set agreement on the texts that rulings rest on beside that on the others.

    Parameters
    ----------
    frame : DataFrame
        As `rulings.agreement_by_ruling` gives it.
    language : str
        "en" or "fr".

    Returns
    -------
    table : DataFrame
        A row a measure, a column a set of texts, all columns text.
    caption : str
    """
    place = int(language == "fr")
    measures = {name: MEASURES[name] for name in ("presence", "kinds", "pairs")}
    names = {
        "all": ("all texts", "tous les textes"),
        "ruled": ("a ruling was made", "une règle en est née"),
        "other": ("the others", "les autres"),
    }
    told = frame[frame["measure"].isin(list(measures))]
    cells = {
        (row.measure, row.texts_of): wording.estimate(row.alpha, row.low, row.high, language)
        for row in told.itertuples()
    }
    heads = [
        f"{name[place]} ({told.loc[told['texts_of'] == key, 'texts'].max()})"
        for key, name in names.items()
    ]
    table = pd.DataFrame(
        [
            [label[place], *(cells[measure, key] for key in names)]
            for measure, label in measures.items()
        ],
        columns=[wording.pick(language, en="agreement on", fr="accord sur"), *heads],
    )
    caption = wording.pick(
        language,
        en="Krippendorff’s alpha of the two coders, with 95% intervals; in brackets the number of "
        "texts. Rulings of the codebook were made where coders differed, so the other texts agree "
        "more by that choice. No text was coded anew by them: whether they help is not known.",
        fr="Alpha de Krippendorff des deux codeurs, intervalles à 95\u202f%; entre parenthèses, le "
        "nombre de textes. Les règles sont nées de désaccords: les autres textes s’accordent "
        "davantage par ce choix. Aucun texte n’a été recodé selon elles: leur effet est inconnu.",
    )
    return table, caption
