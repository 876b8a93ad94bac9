"""Loads a layer by its name and says which layers hold a resolution."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from epresolutions.demands.clauses import once
from epresolutions.demands.reading import read_alike
from epresolutions.errors import near_misses
from epresolutions.sources import official, own
from epresolutions.vocabulary.layers import summaries
from epresolutions.vocabulary.layers.build import layer_from_counts, layer_from_parts
from epresolutions.vocabulary.layers.descriptions import DESCRIPTIONS, LAYERS
from epresolutions.vocabulary.layers.files import counted_language, layer_from_file
from epresolutions.vocabulary.layers.model import Layer, LayerError
from epresolutions.vocabulary.preparing.pipeline import Preparation, names_to_mask
from epresolutions.vocabulary.preparing.words import word_lists

if TYPE_CHECKING:
    from collections.abc import Collection


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
    name : {"summaries", "full_en", "coded", "titles", "official", "whole_summaries"}
        Or the path of a file that `epresolutions count` made (….parquet).
    tables : object with the frames ``resolutions``, ``demands``, ``documents``, ``term_counts``,
        ``summary_documents``, ``summary_words`` and those of
        `epresolutions.vocabulary.preparing.words.word_lists`
    language : {"en", "fr"}
        Language of the text, not of the labels; a file of counts has its own.
    preparation : Preparation, optional
        "full_en" came as lemmas of single words, in which plurals were left: they are united.
    focus : str
        Whose names are masked if the preparation masks "own".
    texts : pandas.DataFrame, optional
        For "official", for "titles" in French, and for summaries that were not counted for
        this collection: ``procedure``, ``language``, ``part``, ``text``; by default those that
        were imported.

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
    elif name not in DESCRIPTIONS.get(language, ()):
        held = ", ".join(text for text, layers in DESCRIPTIONS.items() if name in layers)
        raise LayerError(f'layer "{name}" holds no "{language}"; it holds: {held}')
    if preparation.ngrams > 1 and name in _WORDS_ALONE:
        raise LayerError(
            f'layer "{name}" holds single words without their order: ngrams = 1 would be right, or '
            f"a layer of texts ({', '.join(_PARTS)})"
        )
    lists = word_lists(tables, language)
    names = names_to_mask(preparation, lists, tables.resolutions, focus)
    about = tables.resolutions.set_index("procedure")[["title", "adopted"]]
    if name.endswith(".parquet"):
        return layer_from_file(
            Path(name), tables.resolutions, lists, preparation=preparation, names=names
        )
    description = DESCRIPTIONS[language][name]
    if name in _WORDS_ALONE:
        counts, report = tables.term_counts, None
        if name == "full_en":
            about = tables.documents.set_index("procedure")[["title", "adopted"]]
        else:
            documents, words = _summaries(name, tables, language, texts, lists.stop)
            if documents.empty:
                raise _without_text(name, language)
            about = about.reindex(pd.Index(documents["procedure"], dtype="str"))
            counts, report = summaries.summary_counts(
                documents, words, tables.resolutions, language, formulas=preparation.formulas
            )
        return layer_from_counts(
            name, counts, about, lists, description, preparation=preparation, names=names,
            report=report,
        )  # fmt: skip
    parts = _PARTS[name](tables, language, texts)
    if parts.empty:
        raise _without_text(name, language)
    known = pd.Index(parts["procedure"].unique()).difference(about.index)
    return layer_from_parts(
        name,
        parts,
        about.reindex(about.index.union(known)),
        lists,
        description,
        preparation=preparation,
        names=names,
    )


def layers_holding(
    procedure: str,
    tables: object,
    texts: pd.DataFrame | None = None,
    *,
    language: str = "en",
) -> list[str]:
    """Names of the layers that hold a resolution.

    Parameters
    ----------
    procedure : str
    tables : object with the frames of `load_layer`
    texts : pandas.DataFrame, optional
        Official texts, as in `load_layer`.
    language : {"en", "fr"}
        Of the summary; the other layers are named in whichever language they hold it.

    Returns
    -------
    list of str
    """
    return [name for name in LAYERS if _holds(name, procedure, tables, texts, language)]


def choose(name: str, focus: str, tables: object, *, language: str = "en") -> str:
    """Turn "auto" into the first layer of `LAYERS` that holds the focus.

    Parameters
    ----------
    name : str
        A layer, which is returned as it is, or "auto".
    focus, tables, language
        As in `layers_holding`.

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
    for layer in layers_holding(focus, tables, language=language):
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
    others = layers_holding(focus, tables, language=layer.language)
    others = [name for name in others if name != layer.name]
    instead = f"layers that hold it: {', '.join(others)}" if others else "no layer holds it"
    raise LayerError(f'layer "{layer.name}" does not hold {focus}; {instead}')


def load_holding(
    name: str, focus: str, tables: object, *, language: str = "en", **options: object
) -> Layer:
    """Load a layer that holds the focus: the named one, or for "auto" the one that is chosen.

    Parameters
    ----------
    name, focus, tables, language
        As in `choose`.
    options
        As in `load_layer`.

    Raises
    ------
    LayerError
        If the layer does not hold the focus; the line names those that do.
    """
    chosen = choose(name, focus, tables, language=language)
    layer = load_layer(chosen, tables, language=language, focus=focus, **options)
    require(layer, focus, tables)
    return layer


def load_pairs(first: str, second: str, tables: object) -> dict[str, tuple[Layer, Layer]]:
    """Load two layers of English texts, with names ("kept") and without any ("masked").

    Parameters
    ----------
    first, second : str
        As ``name`` in `load_layer`.
    tables
        As in `load_layer`.

    Returns
    -------
    dict of str to pair of Layer
    """
    plain = Preparation()
    return {
        names: tuple(load_layer(name, tables, preparation=steps) for name in (first, second))
        for names, steps in (("kept", plain), ("masked", plain.without_names()))
    }


def _holds(
    name: str, procedure: str, tables: object, texts: pd.DataFrame | None, language: str
) -> bool:
    if name in _SUMMARIES:
        return procedure in set(_summaries(name, tables, language, texts)[0]["procedure"])
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
    titled = titled and not own.is_own(procedure)
    return titled and procedure in set(demands.loc[demands["note"].notna(), "procedure"])


def _summaries(
    name: str,
    tables: object,
    language: str,
    texts: pd.DataFrame | None,
    stop: Collection[str] = (),
) -> tuple[pd.DataFrame, pd.DataFrame]:
    texts = _imported(tables) if texts is None else texts
    if name == "whole_summaries":
        return summaries.whole(texts, language)
    return summaries.beginnings(tables, language, texts, stop)


def _without_text(name: str, language: str) -> LayerError:
    return LayerError(f'layer "{name}" has no text in "{language}"; epresolutions import adds some')


def _imported(tables: object) -> pd.DataFrame | None:
    """Official texts of the project and own texts; None without any, or without a folder."""
    return own.texts_at_hand(tables) if hasattr(tables, "folder") else None


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
    coders = tables.demands[~own.are_own(tables.demands["procedure"])]
    notes = (
        once(read_alike(coders))[["procedure", "note"]].dropna().rename(columns={"note": "text"})
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


_SUMMARIES = ("summaries", "whole_summaries")
_WORDS_ALONE = (*_SUMMARIES, "full_en")
_PARTS = {"titles": _titles, "coded": _coded, "official": _official}
