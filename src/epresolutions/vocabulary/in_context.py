"""Terms and demands where they stand in a text, for texts that the user has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from epresolutions import wording
from epresolutions.demands.coder import code_text
from epresolutions.demands.coder.coder import NoOperativePartError
from epresolutions.demands.coder.tokens import plain
from epresolutions.sources import own
from epresolutions.sources.official import SUMMARY
from epresolutions.vocabulary.concordance import concordance
from epresolutions.vocabulary.preparing.words import word_lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WORDS = 8
"""Words on either side."""

_HEADS = {
    "en": {"term": "term", "document": "resolution", "left": "before", "keyword": "term",
           "right": "after", "kind": "kind", "addressee": "addressee", "clause": "what is asked",
           "coded": "coded too"},
    "fr": {"term": "terme", "document": "résolution", "left": "avant", "keyword": "terme",
           "right": "après", "kind": "type", "addressee": "destinataire",
           "clause": "ce qui est demandé", "coded": "codé aussi"},
}  # fmt: skip


def texts_of(tables, procedures: Sequence[str], language: str) -> pd.DataFrame:
    """Give the texts of some resolutions that the user has: imported, fetched, or own.

    Parameters
    ----------
    tables : Tables
    procedures : sequence of str
    language : {"en", "fr"}

    Returns
    -------
    DataFrame
        ``document`` (the procedure), ``part``, ``number``, ``text``, in the order of `procedures`;
        of a resolution whose text is not at hand the paragraphs of its summary.
    """
    found = own.texts_at_hand(tables) if hasattr(tables, "folder") else None
    columns = ["document", "part", "number", "text"]
    if found is None:
        return pd.DataFrame(columns=columns, dtype="str")
    here = found[
        found["procedure"].isin(procedures)
        & (found["language"] == language)
        & (found["part"] != "title")
    ].drop(columns="document")
    whole = set(here.loc[here["part"] != SUMMARY, "procedure"])
    here = here[here["procedure"].isin(whole) == (here["part"] != SUMMARY)]
    place = {procedure: i for i, procedure in enumerate(procedures)}
    order = here["procedure"].map(place).sort_values(kind="stable").index
    return here.loc[order].rename(columns={"procedure": "document"})[columns].reset_index(drop=True)


def terms_in_context(
    tables,
    procedures: Sequence[str],
    terms: Iterable[str],
    text_language: str,
    language: str,
    *,
    most: int = 3,
) -> tuple[pd.DataFrame, str]:
    """List the places at which terms stand.

    Parameters
    ----------
    tables : Tables
    procedures : sequence of str
        Whose texts are looked into, where the user has them.
    terms : iterable of str
        Each in all its forms, as `concordance` finds it.
    text_language, language : {"en", "fr"}
        Of the texts, and of the reader.
    most : int
        Places shown of each term.

    Returns
    -------
    DataFrame
        A row a place, all columns text; empty if there is none.
    str
        What it shows, or why it is empty.
    """
    texts = texts_of(tables, procedures, text_language)
    if texts.empty:
        return pd.DataFrame(), _not_at_hand(procedures, language)
    lists = word_lists(tables, text_language)
    found = {term: concordance(texts, term, lists, words=WORDS) for term in terms}
    shown = [places.head(most).assign(term=term) for term, places in found.items()]
    head = _HEADS[language]
    columns = ["document", "left", "keyword", "right"][len(procedures) == 1 :]
    frame = pd.concat(shown, ignore_index=True)[columns] if shown else pd.DataFrame()
    n = wording.count(
        sum(map(len, found.values())), language, en=("place", "places"), fr=("endroit", "endroits")
    )
    of = wording.count(
        texts["document"].nunique(), language, en=("text", "texts"), fr=("texte", "textes")
    )
    said = wording.listing(list(found), language)
    caption = wording.pick(
        language,
        en=f"{said} in context: {n} in {of} at hand, the first {most} of each term shown.",
        fr=f"{said} en contexte: {n} dans {of} disponibles, les {most} premiers de chaque terme.",
    )
    return frame.rename(columns=head), caption


def demands_in_context(
    tables,
    procedures: Sequence[str],
    text_language: str,
    language: str,
    *,
    kind: str = "",
    most: int = 200,
) -> tuple[pd.DataFrame, str]:
    """List the demands of texts where they stand, as the machine coder finds them.

    Coders noted what is asked in words of their own, so their demands have no place in the text:
    those of the machine have one, and it is said whether a coder saw the same kind.

    Parameters
    ----------
    tables : Tables
    procedures : sequence of str
        Whose texts are looked into, where the user has them.
    text_language, language : {"en", "fr"}
        Of the texts, and of the reader.
    kind : str
        The one kind looked for; all if empty.
    most : int
        Demands shown.

    Returns
    -------
    DataFrame
        A row a clause and addressee, all columns text; empty if there is none.
    str
        What it shows, or why it is empty.
    """
    texts = texts_of(tables, procedures, text_language)
    if texts.empty:
        return pd.DataFrame(), _not_at_hand(procedures, language)
    found, read = [], 0
    for procedure, parts in texts.groupby("document", sort=False):
        text, about = _to_code(parts), _about(tables, procedure)
        try:
            coded = code_text(text, language=text_language, target_countries=about)
        except NoOperativePartError:
            continue
        read += 1
        coded = coded if not kind else coded[coded["kind"] == kind]
        found += [(procedure, text, row) for row in coded.itertuples()]
    if not read:
        return pd.DataFrame(), _not_operative(procedures, language)
    kinds = tables.kinds.set_index("kind")[f"label_{language}"]
    addressees = tables.addressees.set_index("addressee")[f"label_{language}"]
    seen = set(zip(tables.demands["procedure"], tables.demands["kind"], strict=True))
    yes, no = wording.pick(language, en="yes,no", fr="oui,non").split(",")
    rows = [
        {
            "document": procedure,
            "kind": kinds.get(row.kind, "?"),
            "addressee": addressees.get(row.addressee, row.addressee),
            "left": " ".join(text[: row.start].rpartition("\n")[2].split()[-WORDS:]),
            "clause": row.text,
            "right": " ".join(text[row.end :].partition("\n")[0].split()[:WORDS]),
            "coded": yes if (procedure, row.kind) in seen else no,
        }
        for procedure, text, row in found[:most]
    ]
    n = wording.count(
        len({(procedure, row.clause) for procedure, _text, row in found}),
        language,
        en=("demand", "demands"),
        fr=("demande", "demandes"),
    )
    if len(procedures) == 1:
        of = wording.pick(
            language, en=f"the text of {procedures[0]}", fr=f"le texte de {procedures[0]}"
        )
    else:
        of = wording.count(read, language, en=("text", "texts"), fr=("texte", "textes"))
        of += wording.pick(
            language, en=" at hand", fr=" disponibles" if read > 1 else " disponible"
        )
    sort = f" «{kinds[kind]}»" if kind and language == "fr" else f" “{kinds[kind]}”" if kind else ""
    caption = wording.pick(
        language,
        en=f"{n}{sort} in {of}, found by the machine coder and checked by nobody; the last column "
        "says whether a coder saw this kind in it.",
        fr=f"{n}{sort} dans {of}, par le codeur automatique, sans que personne ait vérifié; la "
        "dernière colonne dit si un codeur y a vu ce type.",
    )
    frame = pd.DataFrame(rows)
    if len(procedures) == 1:
        frame = frame.drop(columns="document", errors="ignore")
    return frame.rename(columns=_HEADS[language]), caption


def _not_operative(procedures: Sequence[str], language: str) -> str:
    which = procedures[0] if len(procedures) == 1 else ""
    return wording.pick(
        language,
        en=f"No operative part was found in the text{f' of {which}' if which else 's at hand'}, so "
        "no demand is shown.",
        fr=f"Aucun dispositif trouvé dans {f'le texte de {which}' if which else 'ces textes'}: "
        "aucune demande montrée.",
    )


def _about(tables, procedure: str) -> tuple[str, ...] | None:
    """Countries that a resolution is known to be about; None for none, so that they are told."""
    row = tables.resolutions[tables.resolutions["procedure"] == procedure]
    return (row["countries"].iloc[0] or None) if len(row) else None


def _to_code(texts: pd.DataFrame) -> str:
    """Put the parts of a text together in the form that the coder reads."""
    if (texts["part"] == "paragraph").any():
        asked = texts[texts["part"] == "paragraph"]
        lines = [f"{row.number}. {' '.join(row.text.split())}" for row in asked.itertuples()]
        text = "\n\n".join(["The European Parliament,", *lines])
    else:
        text = "\n\n".join(texts["text"])
    return plain(text)


def _not_at_hand(procedures: Sequence[str], language: str) -> str:
    which = procedures[0] if len(procedures) == 1 else ""
    return wording.pick(
        language,
        en=f"No text {f'of {which} ' if which else ''}is at hand here, so nothing can be shown in "
        "context; epresolutions import, fetch and add bring texts.",
        fr=f"Aucun texte {f'de {which} ' if which else ''}n’est disponible ici: rien à montrer en "
        "contexte; epresolutions import, fetch et add en apportent.",
    )
