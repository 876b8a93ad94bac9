"""The name of the focus's bar crosses no bar and no count, wherever the bar stands."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from epresolutions.coalitions.figures import upset as upset_figure
from epresolutions.printing import fitting

COUNTS = {
    "steep": [57, 31, 23, 21, 5, 3, 2, 2, 1, 1, 1, 1],
    "level": [9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9],
    "two": [4, 1],
}


@pytest.fixture(autouse=True)
def close():
    yield
    plt.close("all")


@pytest.mark.parametrize("width", ["one-column", "two-column"])
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("counts", "at"),
    [(name, at) for name, all_ in COUNTS.items() for at in range(len(all_))],
)
def test_nothing_is_crossed(counts, at, language, width):
    height = COUNTS[counts]
    frame = pd.DataFrame({"A": True, "B": False, "C": True}, index=range(len(height)))
    frame = frame.assign(size=2, resolutions=height, focus=[n == at for n in range(len(height))])
    ax = upset_figure.plot(frame, language=language, width=width)
    fitting.settle(ax.figure)
    assert fitting.misfits(ax.figure) == []
    *numbers, name = ax.texts
    box = name.get_window_extent()
    others = [text.get_window_extent() for text in numbers]
    others += [bar.get_window_extent() for bar in ax.patches if bar.get_width() < 1]
    assert not any(box.overlaps(other) for other in others)
    for line in ax.lines:  # the line from the name down to the bar, if there is one
        x, y = line.get_xdata(), line.get_ydata()
        if min(y) > 0 and len(y) == 2:
            ends = ax.transData.transform(list(zip(x, y, strict=True)))
            low, high = ends[:, 1].min(), ends[:, 1].max()
            crossed = [o for o in others if o.x0 < ends[0, 0] < o.x1 and o.y1 > low and o.y0 < high]
            assert crossed == []
