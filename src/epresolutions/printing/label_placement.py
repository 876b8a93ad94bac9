"""Places the labels of points so that none lies over another or over a labelled point."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Annotation
from matplotlib.transforms import Bbox

_AROUND = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
_ALIGNED = {1: "left", 0: "center", -1: "right"}
_UPRIGHT = {1: "bottom", 0: "center", -1: "top"}

# Points of type between a point and its label, and around a label.
_GAP, _CLEAR = 3.0, 1.0


def place(
    ax: Axes,
    x: Sequence[float],
    y: Sequence[float],
    labels: Sequence[str],
    others: np.ndarray,
    **text,
) -> list[str]:
    """Write as many labels beside their points as there is room for, the first ones first.

    Of eight places around each point that one is taken which covers fewest other points, as on maps
    (Christensen, Marks and Shieber 1995, doi:10.1145/212332.212334). A label that has none without
    touching another label or a labelled point is left out.

    Parameters
    ----------
    ax : Axes
        With its limits as they stay.
    x, y : sequence of float
        Points, in coordinates of the data.
    labels : sequence of str
        Of the points, the most important first.
    others : ndarray, points x 2
        Points without a label, which had better not be covered.
    **text
        As `Axes.annotate` takes it.

    Returns
    -------
    list of str
        The labels that were written.
    """
    figure = ax.figure
    figure.draw_without_rendering()
    renderer = figure.canvas.get_renderer()
    scale = figure.dpi / 72
    inside = ax.get_window_extent(renderer)
    labelled, unlabelled = (
        [Bbox.from_extents(*(spot - 2 * scale), *(spot + 2 * scale)) for spot in spots]
        for spots in (
            ax.transData.transform(np.column_stack([x, y])),
            ax.transData.transform(np.asarray(others, dtype=float).reshape(-1, 2)),
        )
    )
    taken: list[Bbox] = []
    written = []
    for number, label in enumerate(labels):
        forbidden = labelled[:number] + labelled[number + 1 :]
        note = ax.annotate(
            label, (x[number], y[number]), textcoords="offset points", xytext=(0, 0), **text
        )
        # It stands inside the axes: no room need be made for it around them.
        note.set_in_layout(False)
        found = []
        for right, up in _AROUND:
            _move(note, right, up)
            box = note.get_window_extent(renderer).padded(_CLEAR * scale)
            if _within(box, inside) and not box.count_overlaps([*taken, *forbidden]):
                found.append((box.count_overlaps(unlabelled), len(found), right, up, box))
        if not found:
            note.remove()
            continue
        *_, right, up, box = min(found)
        _move(note, right, up)
        taken.append(box)
        written.append(label)
    return written


def _move(note: Annotation, right: int, up: int) -> None:
    note.set_position((_GAP * right, _GAP * up))
    note.set(ha=_ALIGNED[right], va=_UPRIGHT[up])


def _within(box: Bbox, outer: Bbox) -> bool:
    return box.x0 >= outer.x0 and box.x1 <= outer.x1 and box.y0 >= outer.y0 and box.y1 <= outer.y1
