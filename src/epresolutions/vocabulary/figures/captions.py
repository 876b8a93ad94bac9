"""What the figures on words say alike: the layer, the terms, nothing to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from epresolutions import wording
from epresolutions.printing.style import Caption

if TYPE_CHECKING:
    import pandas as pd

    from epresolutions.vocabulary.layers import Layer


def with_layer(frame: pd.DataFrame, layer: Layer) -> pd.DataFrame:
    """Add ``layer_en`` and ``layer_fr``: what the words are, for the caption.

    Parameters
    ----------
    frame : pandas.DataFrame
        The numbers of a figure.
    layer : Layer
    """
    return frame.assign(layer_en=layer.description["en"], layer_fr=layer.description["fr"])


def layer_of(frame: pd.DataFrame, language: str) -> str:
    """Say what the words are, from the columns that `with_layer` added to a frame with rows."""
    return frame[f"layer_{language}"].iloc[0]


def nothing_to_show(message: str) -> Caption:
    """Give the caption of a figure that shows only why there is nothing to draw."""
    return Caption(message, message)


def term_labels(frame: pd.DataFrame) -> list[str]:
    """Label terms with their counts in the focus and the compared; a star: once in all.

    Parameters
    ----------
    frame : pandas.DataFrame
        ``term``, ``n``, ``n_compared``, ``once``.
    """
    return [
        f"{row.term}{' *' if row.once else ''}  ({row.n} : {row.n_compared})"
        for row in frame.itertuples()
    ]


def once_note(language: str) -> str:
    """Say what the star of `term_labels` means."""
    return wording.pick(
        language,
        en="* occurs once in all: no ground to call it distinctive.",
        fr="* n’apparaît qu’une fois en tout: rien ne permet de le dire distinctif.",
    )
