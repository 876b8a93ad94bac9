"""What does not fit its paper is mended where it can be, and found where it cannot."""

import matplotlib.pyplot as plt
import pytest

from epresolutions.printing import fitting, style
from epresolutions.printing.style import new_axes

LONG = "a name of the axis that goes on well beyond what a column of a journal has room for"


@pytest.fixture(autouse=True)
def close():
    yield
    plt.close("all")


def narrow(height: float = 2.0):
    ax = new_axes(width="one-column", height=height)
    ax.plot([0, 1], [0, 1])
    return ax


def test_long_names_are_broken_and_nothing_is_lost():
    ax = narrow()
    ax.set_xlabel(LONG)
    ax.set_title(LONG, loc="left")
    ax.figure.draw_without_rendering()
    assert any("beyond the edge" in line for line in fitting.misfits(ax.figure))
    fitting.settle(ax.figure)
    assert fitting.misfits(ax.figure) == []
    for text in (ax.get_xlabel(), ax.get_title(loc="left")):
        assert "\n" in text
        assert text.replace("\n", " ") == LONG


def test_numbers_that_run_into_each_other_are_thinned_and_names_are_not():
    ax = narrow()
    ax.set_xticks([n / 30 for n in range(31)], [f"{n / 30:.3f}" for n in range(31)])
    fitting.settle(ax.figure)
    assert fitting.misfits(ax.figure) == []
    shown = [tick.label1.get_text() for tick in ax.xaxis.get_major_ticks()
             if tick.label1.get_visible()]  # fmt: skip
    assert 3 <= len(shown) < 31
    assert shown[0] == "0.000"

    ax = narrow()
    ax.set_xticks([n / 30 for n in range(31)], [f"name {n}" for n in range(31)])
    fitting.settle(ax.figure)
    assert any("one over the other" in line for line in fitting.misfits(ax.figure))


def test_small_type_is_made_larger():
    ax = narrow()
    ax.text(0.2, 0.2, "note", fontsize=3)
    fitting.settle(ax.figure, smallest=7)
    assert ax.texts[0].get_fontsize() == 7
    assert all(label.get_fontsize() >= 7 for label in ax.get_xticklabels())


def test_a_legend_over_labels_and_axes_without_room_are_found():
    ax = narrow()
    ax.set_yticks([0, 1], ["a long name of a row", "another long name of a row"])
    ax.plot([0], [0], label="a legend that is wider than the axes are, and so covers the rows")
    ax.legend(loc="lower right")
    fitting.settle(ax.figure)
    assert any("one over the other" in line for line in fitting.misfits(ax.figure))

    ax = narrow(height=0.5)
    fitting.settle(ax.figure)
    assert "axes too small to show anything" in fitting.misfits(ax.figure)


def test_what_is_not_shown_is_no_misfit():
    ax = narrow()
    ax.set_axis_off()
    ax.set_xlabel(LONG)
    hidden = ax.text(9, 9, "beyond")
    hidden.set_visible(False)
    fitting.settle(ax.figure)
    assert fitting.misfits(ax.figure) == []


def test_a_settled_figure_stays_as_it_is():
    ax = narrow()
    ax.set_xlabel("x")
    fitting.settle(ax.figure)
    before = ax.get_position().bounds
    ax.set_xlabel(LONG)
    ax.figure.draw_without_rendering()
    assert ax.get_position().bounds == before


def test_slanting_names_that_run_into_each_other_are_found():
    for width, crowded in (("one-column", True), ("two-column", False)):
        ax = new_axes(width=width, height=2)
        ax.set_xticks(range(40), [f"name {n}" for n in range(40)], rotation=45, ha="left")
        ax.xaxis.tick_top()
        fitting.settle(ax.figure)
        assert any("one over the other" in line for line in fitting.misfits(ax.figure)) == crowded


def test_a_bar_that_explains_colours_is_thin_and_no_misfit():
    ax = new_axes(width="two-column", height=3)
    ax.figure.colorbar(ax.imshow([[0, 1]]), ax=ax, aspect=25)
    fitting.settle(ax.figure)
    assert fitting.misfits(ax.figure) == []


def test_a_mark_of_a_legend_beyond_the_edge_is_found():
    figure, ax = plt.subplots(figsize=(3, 2))
    ax.plot([0], [0], "o", label="inside")
    legend = ax.legend(loc="upper left", frameon=False, borderpad=0, borderaxespad=0)
    for place, cut in ((0.4, False), (-0.06, True)):
        legend.set_bbox_to_anchor((place, 0.9), transform=figure.transFigure)
        figure.draw_without_rendering()
        (words,) = legend.get_texts()
        assert words.get_window_extent().x0 > 0
        assert ("beyond the edge: 'inside'" in fitting.misfits(figure)) is cut


def test_numbers_of_one_decimal_stand_at_ticks_that_have_no_more():
    figure, ax = plt.subplots(figsize=(1.4, 2))
    ax.set_xlim(0, 1)
    style.even_ticks(ax.xaxis)
    ticks = [tick for tick in ax.get_xticks() if 0 <= tick <= 1]
    plt.close(figure)
    assert len(ticks) > 2
    assert [round(tick, 1) for tick in ticks] == pytest.approx(ticks)
