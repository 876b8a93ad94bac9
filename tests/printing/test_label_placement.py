"""Labels of points: none over another, none over a labelled point, none beyond the axes."""

import itertools

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.transforms import Bbox

from epresolutions.printing.label_placement import place
from epresolutions.printing.style import new_axes


@pytest.fixture
def crowd():
    rng = np.random.default_rng(3)
    ax = new_axes(width="two-column", height=3)
    points = rng.normal(size=(70, 2))
    ax.scatter(*points.T, s=9)
    yield ax, points
    plt.close(ax.figure)


def test_labels_of_a_crowd_neither_touch_nor_leave_the_axes(crowd):
    ax, points = crowd
    labels = [f"label{n}" for n in range(40)]
    written = place(ax, *points[:40].T, labels, points[40:])
    assert 10 < len(written) < 40
    assert written[0] == "label0"
    boxes = [note.get_window_extent() for note in ax.texts]
    assert [note.get_text() for note in ax.texts] == written
    assert not any(Bbox.intersection(*pair) for pair in itertools.combinations(boxes, 2))
    dots = ax.transData.transform(points[:40])
    inside = ax.get_window_extent()
    for box in boxes:
        assert not any(box.contains(*dot) for dot in dots)
        assert inside.x0 <= box.x0 < box.x1 <= inside.x1
        assert inside.y0 <= box.y0 < box.y1 <= inside.y1


def test_a_point_without_a_label_is_covered_only_if_it_must_be():
    ax = new_axes(width="one-column", height=2)
    ax.set_xlim(0, 1)
    ax.set_ylim(0, 1)
    ax.figure.draw_without_rendering()
    beside = ax.transData.inverted().transform(
        ax.transData.transform((0.5, 0.5)) + np.array([12, 0])
    )
    place(ax, [0.5], [0.5], ["name"], np.array([beside]))
    assert ax.texts[0].get_ha() == "right"  # it would stand to the right if nothing were there
    plt.close(ax.figure)


def test_the_first_label_wins_a_place_for_one():
    ax = new_axes(width="one-column", height=2)
    ax.set_xlim(0, 1)
    ax.set_ylim(0, 1)
    long = "a label that is nearly as long as the axes are"
    assert place(ax, [0.01, 0.01], [0.5, 0.5001], [long, long], np.empty((0, 2)))[:1] == [long]
    plt.close(ax.figure)
