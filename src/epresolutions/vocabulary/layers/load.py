"""Loads a layer by its name and says which layers hold a resolution."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pandas as pd

from epresolutions.demands.clauses import once
from epresolutions.demands.reading import read_alike
from epresolutions.errors import near_misses
from epresolutions.sources import official
from epresolutions.vocabulary.layers.build import layer_from_counts, layer_from_parts
from epresolutions.vocabulary.layers.files import counted_language, layer_from_file
from epresolutions.vocabulary.layers.model import Layer, LayerError
from epresolutions.vocabulary.preparing.pipeline import Preparation, names_to_mask
from epresolutions.vocabulary.preparing.words import word_lists

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
            "en": "words of titles and of the coders' notes on demands, not of texts",
            "fr": "mots des titres et des notes des codeurs, non des textes",
        },
        "full_en": {
            "en": "words of full English texts of term 9, counted as lemmas",
            "fr": "mots de textes anglais complets de la 9e législature, comptés en lemmes",
        },
        "official": {
            "en": "words of imported official texts in English",
            "fr": "mots de textes officiels importés, en anglais",
        },
    }
)
"""What the words of each layer of English texts are, by language of the reader."""

FRENCH_DESCRIPTIONS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "titles": {
            "en": "words of the French titles of imported documents",
            "fr": "mots des titres français de documents importés",
        },
        "official": {
            "en": "words of imported official texts in French",
            "fr": "mots de textes officiels importés, en français",
        },
    }
)
"""The same of French texts."""


def load_layer(
    name: str,
    tables: object,
    *,
    language: str = "en",
    preparation: Preparation | None = None,
    focus: str = "",
    texts: pd.DataFrame | None = None,
) -> Layer:
    """Read a layer and prepare its words.

    Parameters
    ----------
    name : {"titles", "coded", "full_en", "official"}
        Or the path of a file that `epresolutions count` made (….parquet).
    tables : object with the frames ``resolutions``, ``demands``, ``documents``, ``term_counts``
        and those of `epresolutions.vocabulary.preparing.words.word_lists`
    language : {"en", "fr"}
        Language of the text, not of the labels; a file of counts has its own.
    preparation : Preparation, optional
        "full_en" came as lemmas, which are not made again.
    focus : str
        Whose names are masked if the preparation masks "own".
    texts : pandas.DataFrame, optional
        For "official", and for "titles" in French: ``procedure``, ``language``, ``part``,
        ``text``; by default those that were imported.

    Returns
    -------
    Layer

    Raises
    ------
    LayerError
        If there is no such layer, none in this language, or no text for it.
    """
    preparation = preparation or Preparation()
    if name.endswith(".parquet"):
        language = counted_language(Path(name))
    elif name not in LAYERS:
        raise LayerError(f'no layer "{name}"; {near_misses(name, LAYERS)}')
    elif language not in _LANGUAGES[name]:
        raise LayerError(
            f'layer "{name}" holds no "{language}"; it holds: {", ".join(_LANGUAGES[name])}'
        )
    lists = word_lists(tables, language)
    names = names_to_mask(preparation, lists, tables.resolutions, focus)
    about = tables.resolutions.set_index("procedure")[["title", "adopted"]]
    if name.endswith(".parquet"):
        return layer_from_file(
            Path(name), tables.resolutions, lists, preparation=preparation, names=names
        )
    if name == "full_en":
        if preparation.ngrams > 1:
            raise LayerError('layer "full_en" holds single words: ngrams=1 would be right')
        return layer_from_counts(
            name,
            tables.term_counts,
            tables.documents.set_index("procedure")[["title", "adopted"]],
            lists,
            DESCRIPTIONS[name],
            preparation=replace(preparation, lemmas=False),
            names=names,
        )
    parts = _PARTS[name](tables, language, texts)
    if parts.empty:
        raise LayerError(
            f'layer "{name}" has no text in "{language}"; epresolutions import adds some'
        )
    known = pd.Index(parts["procedure"].unique()).difference(about.index)
    return layer_from_parts(
        name,
        parts,
        about.reindex(about.index.union(known)),
        lists,
        (FRENCH_DESCRIPTIONS if language == "fr" else DESCRIPTIONS)[name],
        preparation=preparation,
        names=names,
        cache=tables.folder.parent / ".cache" / "layers" if hasattr(tables, "folder") else None,
    )


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
    return [name for name in LAYERS if _holds(name, procedure, tables, texts)]


def choose(name: str, focus: str, tables: object) -> str:
    """Turn "auto" into a layer that holds the focus: notes, full texts, titles, official texts.

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
    for layer in ("coded", "full_en", "titles", "official"):
        if _holds(layer, focus, tables, None):
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


def load_holding(name: str, focus: str, tables: object, **options: object) -> Layer:
    """Load a layer that holds the focus: the named one, or for "auto" the one that is chosen.

    Parameters
    ----------
    name, focus, tables
        As in `choose`.
    options
        As in `load_layer`.

    Raises
    ------
    LayerError
        If the layer does not hold the focus; the line names those that do.
    """
    layer = load_layer(choose(name, focus, tables), tables, focus=focus, **options)
    require(layer, focus, tables)
    return layer


def _holds(name: str, procedure: str, tables: object, texts: pd.DataFrame | None) -> bool:
    if name == "full_en":
        return procedure in set(tables.documents["procedure"])
    if name == "official":
        found = _imported(tables) if texts is None else texts
        return found is not None and procedure in set(official.with_text(found)["procedure"])
    resolutions = tables.resolutions
    titled = procedure in set(resolutions.loc[resolutions["title"].notna(), "procedure"])
    if name == "titles":
        return titled
    demands = read_alike(tables.demands)
    return titled and procedure in set(demands.loc[demands["note"].notna(), "procedure"])


def _imported(tables: object) -> pd.DataFrame | None:
    """Official texts of the project; None where there are none, or the tables have no folder."""
    return official.of_project(tables.folder) if hasattr(tables, "folder") else None


def _titles(tables: object, language: str, texts: pd.DataFrame | None) -> pd.DataFrame:
    if language == "en":
        titled = tables.resolutions[["procedure", "title"]].dropna()
        return titled.rename(columns={"title": "text"}).assign(part="title")
    found = _texts(tables, language, texts)
    return found[found["part"] == "title"]


def _coded(tables: object, language: str, texts: pd.DataFrame | None) -> pd.DataFrame:
    titles = _titles(tables, language, texts)
    # Only the beginnings of summaries, which were read of all; and a clause with two addressees,
    # whose note stands in two rows, was noted once.
    notes = (
        once(read_alike(tables.demands))[["procedure", "note"]]
        .dropna()
        .rename(columns={"note": "text"})
    )
    noted = titles[titles["procedure"].isin(set(notes["procedure"]))]
    return pd.concat([noted, notes.assign(part="body")], ignore_index=True)


def _official(tables: object, language: str, texts: pd.DataFrame | None) -> pd.DataFrame:
    return official.with_text(_texts(tables, language, texts))


def _texts(tables: object, language: str, texts: pd.DataFrame | None) -> pd.DataFrame:
    texts = _imported(tables) if texts is None else texts
    if texts is None:
        return pd.DataFrame(columns=["procedure", "language", "part", "text"], dtype="str")
    return texts[texts["language"] == language].reset_index(drop=True)


_PARTS = {"titles": _titles, "coded": _coded, "official": _official}
