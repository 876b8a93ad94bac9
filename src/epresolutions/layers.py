"""Text layers: one sparse document-term matrix each, whatever the text behind it was."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from epresolutions.errors import UserError
from epresolutions.preparation.stop_words import stop_words
from epresolutions.preparation.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scipy.sparse import csr_matrix

LAYERS = ("titles", "coded", "full_en")

_DESCRIPTIONS = {
    "titles": {
        "en": "words of the titles",
        "fr": "mots des titres",
    },
    "coded": {
        "en": "words of the titles and of the coders' own notes on the demands, not of the texts",
        "fr": "mots des titres et des notes des codeurs sur les demandes, non des textes",
    },
    "full_en": {
        "en": "words of full English texts of term 9, lemmatised and without stop words "
        "before they reached this collection",
        "fr": "mots de textes anglais complets de la 9e législature, lemmatisés et privés de "
        "mots vides avant d'entrer dans cette collection",
    },
}


class LayerError(UserError):
    """A layer that does not exist, or that does not hold what was asked of it."""


@dataclass(frozen=True)
class Layer:
    """Counts of terms in documents.

    Attributes
    ----------
    name : str
    language : {"en", "fr"}
        Of the text; a layer never mixes languages.
    counts : scipy.sparse.csr_matrix of int, documents x terms
    vocabulary : numpy.ndarray of str
        Terms in the order of the columns, sorted.
    documents : pandas.DataFrame
        Indexed by procedure, in the order of the rows: ``title``, ``adopted``, ``tokens``
        (counted words), ``types`` (different words).
    description : Mapping of str to str
        What the words are, by language of the reader; stands in every caption.
    units : scipy.sparse.csr_matrix of int or None, units x terms
        Paragraphs or notes, which sum to ``counts`` within a document; None if not known.
    unit_rows : numpy.ndarray of int or None
        Row of ``counts`` to which each unit belongs.
    """

    name: str
    language: str
    counts: csr_matrix
    vocabulary: np.ndarray
    documents: pd.DataFrame
    description: Mapping[str, str]
    units: csr_matrix | None = field(default=None, repr=False)
    unit_rows: np.ndarray | None = field(default=None, repr=False)

    def rows(self, procedures: Iterable[str]) -> np.ndarray:
        """Row numbers of those of the procedures that the layer holds, in their order."""
        found = self.documents.index.get_indexer(pd.Index(list(procedures), dtype="str"))
        return found[found >= 0]


def load_layer(name: str, tables: object, *, language: str = "en") -> Layer:
    """Read a layer from the tables.

    Parameters
    ----------
    name : {"titles", "coded", "full_en"}
    tables : object with the frames ``resolutions``, ``demands``, ``documents``, ``term_counts``
    language : {"en", "fr"}
        Language of the text, not of the labels.

    Returns
    -------
    Layer

    Raises
    ------
    LayerError
        If there is no such layer, or none in this language.
    """
    if name not in LAYERS:
        raise LayerError(f'no layer "{name}"; layers: {", ".join(LAYERS)}')
    if language != "en":
        raise LayerError(f'layer "{name}" holds English only, not "{language}"')
    if name == "full_en":
        return _from_counts(name, tables.documents, tables.term_counts)
    units = _title_units(tables.resolutions)
    if name == "coded":
        notes = tables.demands[["procedure", "note"]].dropna()
        noted = units[units["procedure"].isin(set(notes["procedure"]))]
        units = pd.concat([noted, notes.rename(columns={"note": "text"})], ignore_index=True)
    return _from_units(name, language, units, tables.resolutions)


def layers_holding(procedure: str, tables: object) -> list[str]:
    """Names of the layers that hold a resolution.

    Parameters
    ----------
    procedure : str
    tables : object with the frames ``resolutions``, ``demands``, ``documents``

    Returns
    -------
    list of str
    """
    titled = tables.resolutions.loc[tables.resolutions["title"].notna(), "procedure"]
    noted = tables.demands.loc[tables.demands["note"].notna(), "procedure"]
    holders = {
        "titles": set(titled),
        "coded": set(titled) & set(noted),
        "full_en": set(tables.documents["procedure"]),
    }
    return [name for name in LAYERS if procedure in holders[name]]


def choose(name: str, focus: str, tables: object) -> str:
    """Turn "auto" into a layer that holds the focus: the coders' notes, full texts, or titles.

    Parameters
    ----------
    name : str
        A layer, which is returned as it is, or "auto".
    focus : str
    tables : object with the frames ``resolutions``, ``demands``, ``documents``

    Returns
    -------
    str

    Raises
    ------
    LayerError
        If no layer holds the focus.
    """
    if name != "auto":
        return name
    holding = layers_holding(focus, tables)
    for layer in ("coded", "full_en", "titles"):
        if layer in holding:
            return layer
    raise LayerError(f"no layer holds {focus}")


def require(layer: Layer, focus: str, tables: object) -> None:
    """Stop with one line if the layer does not hold the focus.

    Raises
    ------
    LayerError
        Names the layers that hold it.
    """
    if focus in layer.documents.index:
        return
    others = [name for name in layers_holding(focus, tables) if name != layer.name]
    instead = f"layers that hold it: {', '.join(others)}" if others else "no layer holds it"
    raise LayerError(f'layer "{layer.name}" does not hold {focus}; {instead}')


def _title_units(resolutions: pd.DataFrame) -> pd.DataFrame:
    titled = resolutions[["procedure", "title"]].dropna()
    return titled.rename(columns={"title": "text"})


def _from_units(name: str, language: str, units: pd.DataFrame, resolutions: pd.DataFrame) -> Layer:
    """Count texts in their units (columns ``procedure``, ``text``)."""
    from scipy.sparse import csr_matrix

    empty = stop_words(language)
    words = [[w for w in tokenise(t, language) if w not in empty] for t in units["text"]]
    terms = np.array(sorted({w for unit in words for w in unit}), dtype=object)
    column = {term: i for i, term in enumerate(terms)}
    lengths = np.array([len(unit) for unit in words], dtype=int)
    rows = np.repeat(np.arange(len(words)), lengths)
    columns = np.array([column[w] for unit in words for w in unit], dtype=int)
    counted = csr_matrix(
        (np.ones(len(columns), dtype=np.int64), (rows, columns)), shape=(len(words), len(terms))
    )
    counted.sum_duplicates()
    procedures = pd.Index(sorted(units["procedure"].unique()), dtype="str", name="procedure")
    owner = procedures.get_indexer(units["procedure"])
    gather = csr_matrix(
        (np.ones(len(owner), dtype=np.int64), (owner, np.arange(len(owner)))),
        shape=(len(procedures), len(owner)),
    )
    counts = (gather @ counted).tocsr()
    about = resolutions.set_index("procedure").reindex(procedures)[["title", "adopted"]]
    several = len(units) > len(procedures)
    return Layer(
        name=name,
        language=language,
        counts=counts,
        vocabulary=terms,
        documents=_measured(about, counts),
        description=MappingProxyType(_DESCRIPTIONS[name]),
        units=counted if several else None,
        unit_rows=owner if several else None,
    )


def _from_counts(name: str, documents: pd.DataFrame, term_counts: pd.DataFrame) -> Layer:
    """Take counts as they are (columns ``procedure``, ``term``, ``n``)."""
    from scipy.sparse import csr_matrix

    about = documents.set_index("procedure").sort_index()
    columns, terms = pd.factorize(term_counts["term"], sort=True)
    rows = about.index.get_indexer(term_counts["procedure"])
    counts = csr_matrix(
        (term_counts["n"].to_numpy(dtype=np.int64), (rows, columns)),
        shape=(len(about), len(terms)),
    )
    return Layer(
        name=name,
        language="en",
        counts=counts,
        vocabulary=np.asarray(terms, dtype=object),
        documents=_measured(about[["title", "adopted"]], counts),
        description=MappingProxyType(_DESCRIPTIONS[name]),
    )


def _measured(about: pd.DataFrame, counts: csr_matrix) -> pd.DataFrame:
    return about.assign(
        tokens=np.asarray(counts.sum(axis=1)).ravel().astype("int64"),
        types=np.diff(counts.indptr).astype("int64"),
    )
