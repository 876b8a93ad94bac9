"""Loads a layer by its name and says which layers hold a resolution."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import pandas as pd

from epresolutions.errors import near_misses
from epresolutions.layers.build import layer_from_counts, layer_from_parts
from epresolutions.layers.model import Layer, LayerError
from epresolutions.preparation.pipeline import Preparation, names_to_mask
from epresolutions.preparation.words import word_lists

if TYPE_CHECKING:
    from collections.abc import Mapping

LAYERS = ("titles", "coded", "full_en", "official")
_LANGUAGES = {
    "titles": ("en", "fr"),
    "coded": ("en",),
    "full_en": ("en",),
    "official": ("en", "fr"),
}

DESCRIPTIONS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "titles": {
            "en": "words of the titles",
            "fr": "mots des titres",
        },
        "coded": {
            "en": "words of the titles and of the coders' own notes on the demands, "
            "not of the texts",
            "fr": "mots des titres et des notes des codeurs sur les demandes, non des textes",
        },
        "full_en": {
            "en": "words of full English texts of term 9, lemmatised and without stop words "
            "before they reached this collection",
            "fr": "mots de textes anglais complets de la 9e législature, lemmatisés et privés "
            "de mots vides avant d'entrer dans cette collection",
        },
        "official": {
            "en": "words of the official texts that the user has imported",
            "fr": "mots des textes officiels importés par l'utilisateur",
        },
    }
)
"""What the words of each layer are, by language of the reader."""


def load_layer(
    name: str,
    tables: object,
    *,
    language: str = "en",
    preparation: Preparation | None = None,
    focus: str = "",
    texts: pd.DataFrame | None = None,
) -> Layer:
    """Read a layer from the tables and prepare its words.

    Parameters
    ----------
    name : {"titles", "coded", "full_en", "official"}
    tables : object with the frames ``resolutions``, ``demands``, ``documents``, ``term_counts``
        and those of `epresolutions.preparation.words.word_lists`
    language : {"en", "fr"}
        Language of the text, not of the labels.
    preparation : Preparation, optional
        For "full_en", by default, without lemmas: its words came as lemmas.
    focus : str
        Whose names are masked if the preparation masks "own".
    texts : pandas.DataFrame, optional
        For "official", and for "titles" in French: ``procedure``, ``language``, ``part``,
        ``text``.

    Returns
    -------
    Layer

    Raises
    ------
    LayerError
        If there is no such layer, none in this language, or no text for it.
    """
    if name not in LAYERS:
        raise LayerError(f'no layer "{name}"; {near_misses(name, LAYERS)}')
    if language not in _LANGUAGES[name]:
        raise LayerError(
            f'layer "{name}" holds no "{language}"; it holds: {", ".join(_LANGUAGES[name])}'
        )
    if preparation is None:
        preparation = Preparation()
        if name == "full_en":
            preparation = replace(preparation, lemmas=False)
    lists = word_lists(tables, language)
    about = tables.resolutions.set_index("procedure")[["title", "adopted"]]
    options = {
        "preparation": preparation,
        "names": names_to_mask(preparation, lists, tables.resolutions, focus),
    }
    if name == "full_en":
        about = tables.documents.set_index("procedure")[["title", "adopted"]]
        return layer_from_counts(
            name, tables.term_counts, about, lists, DESCRIPTIONS[name], **options
        )
    parts = _PARTS[name](tables, language, texts)
    if parts.empty:
        raise LayerError(
            f'layer "{name}" has no text in "{language}"; "epresolutions import" adds some'
        )
    known = pd.Index(parts["procedure"].unique()).difference(about.index)
    about = about.reindex(about.index.union(known))
    return layer_from_parts(name, parts, about, lists, DESCRIPTIONS[name], **options)


def layers_holding(procedure: str, tables: object, texts: pd.DataFrame | None = None) -> list[str]:
    """Names of the layers that hold a resolution.

    Parameters
    ----------
    procedure : str
    tables : object with the frames ``resolutions``, ``demands``, ``documents``
    texts : pandas.DataFrame, optional
        Official texts, as in `load_layer`.

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
        "official": set() if texts is None else set(texts["procedure"]),
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


def require(layer: Layer, focus: str, tables: object, texts: pd.DataFrame | None = None) -> None:
    """Stop with one line if the layer does not hold the focus.

    Raises
    ------
    LayerError
        Names the layers that hold it.
    """
    if focus in layer.documents.index:
        return
    others = [name for name in layers_holding(focus, tables, texts) if name != layer.name]
    instead = f"layers that hold it: {', '.join(others)}" if others else "no layer holds it"
    raise LayerError(f'layer "{layer.name}" does not hold {focus}; {instead}')


def _titles(tables: object, language: str, texts: pd.DataFrame | None) -> pd.DataFrame:
    if language == "en":
        titled = tables.resolutions[["procedure", "title"]].dropna()
        return titled.rename(columns={"title": "text"}).assign(part="title")
    official = _official(tables, language, texts)
    return official[official["part"] == "title"]


def _coded(tables: object, language: str, texts: pd.DataFrame | None) -> pd.DataFrame:
    titles = _titles(tables, language, texts)
    notes = tables.demands[["procedure", "note"]].dropna().rename(columns={"note": "text"})
    noted = titles[titles["procedure"].isin(set(notes["procedure"]))]
    return pd.concat([noted, notes.assign(part="body")], ignore_index=True)


def _official(tables: object, language: str, texts: pd.DataFrame | None) -> pd.DataFrame:
    if texts is None:
        return pd.DataFrame(columns=["procedure", "language", "part", "text"], dtype="str")
    return texts[texts["language"] == language].reset_index(drop=True)


_PARTS = {"titles": _titles, "coded": _coded, "official": _official}
