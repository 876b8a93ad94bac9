"""What the figures on words say and draw alike: the layer, the terms, the axis of a ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from epresolutions import wording
from epresolutions.printing.style import PALETTE, even_ticks

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.axes import Axes

    from epresolutions.vocabulary.layers import Layer


def with_layer(frame: pd.DataFrame, layer: Layer, compared: Sequence[str] = ()) -> pd.DataFrame:
    """Add ``layer_en`` and ``layer_fr``, what the words are, and ``held``, for the caption.

    Parameters
    ----------
    frame : pandas.DataFrame
        The numbers of a figure.
    layer : Layer
    compared : sequence of str
        Resolutions of which ``held`` says how many the layer holds.
    """
    return frame.assign(
        layer_en=layer.description["en"],
        layer_fr=layer.description["fr"],
        held=len(layer.rows(compared)),
    )


def layer_of(frame: pd.DataFrame, language: str) -> str:
    """Say what the words are, and of how many, from the columns that `with_layer` added."""
    what, held = frame[f"layer_{language}"].iloc[0], int(frame["held"].iloc[0])
    return what + wording.pick(language, en=f" ({held} have any)", fr=f" ({held} en ont)")


def term_labels(frame: pd.DataFrame) -> list[str]:
    """Label terms with their counts in the focus and the compared; † rests on a single text.

    Parameters
    ----------
    frame : pandas.DataFrame
        ``term``, ``n``, ``n_compared``, ``single``.
    """
    return [
        f"{row.term}{' †' if row.single else ''}  ({row.n} : {row.n_compared})"
        for row in frame.itertuples()
    ]


def single_note(language: str) -> str:
    """Say what the † of `term_labels` means."""
    return wording.pick(
        language,
        en="†: in one text only; its rarity cannot be told.",
        fr="†: dans un seul texte; sa rareté est inconnue.",
    )


def ranked(ax: Axes, labels: list[str], language: str, digits: int) -> None:
    """Set the axes of rows from top to bottom, with values to the right.

    Parameters
    ----------
    ax : Axes
    labels : list of str
        Of the rows, the first on top.
    language : {"en", "fr"}
    digits : int
        Decimals of the values.
    """
    ax.set_yticks(range(len(labels)), labels)
    ax.set_ylim(len(labels) - 0.5, -0.5)
    ax.axvline(0, color=PALETTE["neutral"], linewidth=0.6, zorder=0)
    ax.grid(axis="x")
    ax.tick_params(axis="y", length=0)
    even_ticks(ax.xaxis)
    ax.xaxis.set_major_formatter(lambda value, _: wording.number(value, language, digits))
