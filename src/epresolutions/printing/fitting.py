"""Makes what is drawn fit its paper: no text beyond the edge, none over another, none too small."""

from __future__ import annotations

import itertools
import math
import re
import warnings

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from epresolutions.printing.style import wrap

_NUMBER = re.compile(r"[\d\s.,:%+−–-]+")

# Inches: an axes that is narrower or lower shows nothing.
_LEAST_AXES = 0.7

# Points that text may stick out by; type is measured a little larger than it is.
_SLACK = 1.5

# Of the size of type: what a line of small letters takes.
_LINE = 0.8


def settle(figure: Figure, *, smallest: float = 0.0) -> None:
    """Lay a figure out, mend what does not fit, and keep everything where it then stands.

    Labels of axes and titles that reach beyond the paper are broken over lines; tick labels
    that are numbers are left out where they would be cut off, and every second one where they
    run into each other; type below
    `smallest` is made larger.

    Parameters
    ----------
    figure : Figure
        A figure whose layout is not settled yet.
    smallest : float
        Points of the smallest type allowed.
    """
    for _ in range(4):
        _lay_out(figure)
        # Each may make room for, or take it from, the others: so all, then again.
        mended = [_raise_type(figure, smallest), _break_labels(figure), _thin_ticks(figure)]
        if not any(mended):
            break
    else:
        _lay_out(figure)
    figure.set_layout_engine("none")


def _lay_out(figure: Figure) -> None:
    with warnings.catch_warnings():
        # Labels that leave no room for the axes are found by `misfits`.
        warnings.filterwarnings("ignore", message="constrained_layout not applied")
        figure.draw_without_rendering()


def misfits(figure: Figure) -> list[str]:
    """Say what does not fit in a settled figure; empty when all does.

    Parameters
    ----------
    figure : Figure

    Returns
    -------
    list of str
        One line each: text beyond the edge, text over the next, axes too small to show
        anything.
    """
    found = []
    slack = _SLACK * figure.dpi / 72
    legends = [ax.get_legend() for ax in figure.axes] + figure.legends
    shown = [(text.get_text(), text.get_window_extent()) for text in _texts(figure)]
    # With its marks: a mark can be cut where no word is.
    shown += [(_words(legend), _inside(legend)) for legend in legends if legend is not None]
    for words, box in shown:
        if (
            box.x0 < figure.bbox.x0 - slack
            or box.x1 > figure.bbox.x1 + slack
            or box.y0 < figure.bbox.y0 - slack
            or box.y1 > figure.bbox.y1 + slack
        ):
            found.append(f"beyond the edge: {words!r}")
    for ax in figure.axes:
        found += [
            f"one over the other: {one!r}, {other!r}"
            for (one, first), (other, second) in itertools.combinations(_blocks(ax), 2)
            if _overlap(first, second) > slack
        ]
        found += [
            f"one over the other: {one.get_text()!r}, {other.get_text()!r}"
            for axis, side in ((ax.xaxis, 0), (ax.yaxis, 1))
            for one, other in _crossing(ax, axis, side)
        ]
        box = ax.get_window_extent()
        if (
            ax.axison
            and not _is_colour_bar(ax)
            and min(box.width, box.height) < _LEAST_AXES * figure.dpi
        ):
            found.append("axes too small to show anything")
    return found


def _blocks(ax: Axes) -> list[tuple[str, Bbox]]:
    """What stands around or over the data: tick labels, titles, the name of x, the legend."""
    if not ax.axison:
        return []
    texts = [*_headings(ax), *_labels(ax.xaxis, 0), *_labels(ax.yaxis, 1)]
    blocks = [(text.get_text(), text.get_window_extent()) for text in texts]
    legend = ax.get_legend()
    if legend is not None:
        blocks.append((_words(legend), legend.get_tightbbox()))
    return blocks


def _words(legend: Legend) -> str:
    return ", ".join(text.get_text() for text in legend.get_texts())


def _inside(legend: Legend) -> Bbox:
    """Box of what a legend shows, without the room around it."""
    marks = [_mark(one) for one in legend.legend_handles if isinstance(one, (Line2D, Patch))]
    return Bbox.union([*marks, *(text.get_window_extent() for text in legend.get_texts())])


def _mark(handle: Line2D | Patch) -> Bbox:
    """Box of a mark in a legend: of a point without a line the point alone."""
    box = handle.get_window_extent()
    if isinstance(handle, Patch) or handle.get_linestyle() not in ("None", ""):
        return box
    half = handle.get_markersize() / 2 * handle.get_figure().dpi / 72
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return Bbox.from_extents(x - half, y - half, x + half, y + half)


def _is_colour_bar(ax: Axes) -> bool:
    """Tell a bar that explains colours, which is thin by design, from axes with data."""
    return ax.get_label() == "<colorbar>"


def _crossing(ax: Axes, axis, side: int) -> list[tuple[Text, Text]]:
    """Neighbours among slanting tick labels whose lines of type run into each other."""
    labels = [label for label in _within(axis) if label.get_rotation() % 90] if ax.axison else []
    labels.sort(key=lambda label: label.get_transform().transform(label.get_position())[side])
    places = [label.get_transform().transform(label.get_position())[side] for label in labels]
    pairs = zip(itertools.pairwise(labels), itertools.pairwise(places), strict=True)
    return [
        (one, other)
        for (one, other), (at, next_at) in pairs
        if (next_at - at) * abs(math.sin(math.radians(one.get_rotation())))
        < _LINE * one.get_fontsize() * ax.figure.dpi / 72
    ]


def _overlap(one: Bbox, other: Bbox) -> float:
    """By how much two boxes overlap in the direction in which they do so least."""
    common = Bbox.intersection(one, other)
    return min(common.width, common.height) if common is not None else 0.0


def _texts(figure: Figure) -> list[Text]:
    """Text that is shown: a tick beyond the limits of its axis has a label, but shows none."""
    ticks = {
        id(label)
        for ax in figure.axes
        for axis in (ax.xaxis, ax.yaxis)
        for tick in (*axis.majorTicks, *axis.minorTicks)
        for label in (tick.label1, tick.label2)
    }
    shown = [
        label
        for ax in figure.axes
        if ax.axison
        for axis, side in ((ax.xaxis, 0), (ax.yaxis, 1))
        for label in _labels(axis, side)
    ]
    for ax in figure.axes:
        if not ax.axison:
            ticks |= {id(ax.xaxis.label), id(ax.yaxis.label)}
    others = [text for text in figure.findobj(Text) if id(text) not in ticks]
    return [text for text in others + shown if text.get_visible() and text.get_text().strip()]


def _labels(axis, side: int) -> list[Text]:
    """Labels of an axis's ticks within its limits that stand straight, in order of place."""
    labels = [label for label in _within(axis) if label.get_rotation() % 90 == 0]
    return sorted(labels, key=lambda label: label.get_window_extent().min[side])


def _within(axis) -> list[Text]:
    low, high = sorted(axis.get_view_interval())
    span = high - low
    labels = [
        tick.label2 if tick.label2.get_visible() else tick.label1
        for tick in axis.get_major_ticks()
        if low - 1e-9 * span <= tick.get_loc() <= high + 1e-9 * span
    ]
    return [label for label in labels if label.get_visible() and label.get_text().strip()]


def _gap(one: Text, other: Text, side: int) -> float:
    return other.get_window_extent().min[side] - one.get_window_extent().max[side]


def _raise_type(figure: Figure, smallest: float) -> bool:
    small = [text for text in figure.findobj(Text) if text.get_fontsize() < smallest - 1e-6]
    for text in small:
        text.set_fontsize(smallest)
    return bool(small)


def _headings(ax: Axes) -> list[Text]:
    titles = [child for child in ax.get_children() if type(child) is Text and child not in ax.texts]
    return [
        text for text in (ax.xaxis.label, *titles) if text.get_visible() and text.get_text().strip()
    ]


def _break_labels(figure: Figure) -> bool:
    changed = False
    left, right = figure.bbox.x0, figure.bbox.x1
    for ax in figure.axes:
        for text in _headings(ax) if ax.axison else ():
            box = text.get_window_extent()
            if box.x0 >= left and box.x1 <= right:
                continue
            middle = (box.x0 + box.x1) / 2
            room = {
                "left": right - box.x0,
                "right": box.x1 - left,
                "center": 2 * min(middle - left, right - middle),
            }[text.get_horizontalalignment()]
            plain = text.get_text().replace("\n", " ")
            longest = max(len(line) for line in text.get_text().split("\n"))
            broken = wrap(plain, max(8, int(0.97 * longest * room / box.width)))
            if broken != text.get_text():
                text.set_text(broken)
                changed = True
    return changed


def _thin_ticks(figure: Figure) -> bool:
    changed = False
    for ax in figure.axes:
        labels = _labels(ax.xaxis, 0)
        if not all(_NUMBER.fullmatch(label.get_text()) for label in labels):
            continue
        for label in labels:
            box = label.get_window_extent()
            if box.x0 < figure.bbox.x0 or box.x1 > figure.bbox.x1:
                label.set_visible(False)
                changed = True
        labels = [label for label in labels if label.get_visible()]
        least = 2 * figure.dpi / 72
        if any(_gap(one, other, 0) < least for one, other in itertools.pairwise(labels)):
            for label in labels[1::2]:
                label.set_visible(False)
            changed = True
    return changed
