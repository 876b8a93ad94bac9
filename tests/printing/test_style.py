import json
import subprocess
import sys

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from epresolutions.printing import figure_files, style
from epresolutions.printing.style import Caption


@pytest.fixture
def drawn():
    ax = style.new_axes(width="one-column", height=2)
    ax.plot([1, 2], [3, 4], label="é")
    yield ax.figure
    plt.close(ax.figure)


def test_a_figure_is_as_wide_as_a_column(drawn):
    assert drawn.get_size_inches().tolist() == [3.5, 2.0]


def test_new_axes_keeps_given_axes(drawn):
    assert style.new_axes(drawn.axes[0]) is drawn.axes[0]


def test_save_writes_each_format_its_numbers_and_what_it_is(drawn, tmp_path):
    frame = pd.DataFrame({"x": [1, 2], "y": [1 / 3, None]})
    written = figure_files.save(
        drawn, frame, Caption("Légende.", "Alt."), tmp_path / "1_a_b", about={"data": "hash"}
    )
    names = {path.name for path in written}
    assert names == {f"1_a_b.{ending}" for ending in ("svg", "pdf", "png", "csv", "json")}
    assert {path.name for path in tmp_path.iterdir()} == names
    about = json.loads((tmp_path / "1_a_b.json").read_text(encoding="utf-8"))
    said = {"caption": "Légende.", "alt": "Alt.", "methods": ""}
    assert about == {**said, "data": "hash"}
    assert (tmp_path / "1_a_b.csv").read_bytes() == b"x,y\n1,0.3333333333\n2,\n"
    assert b"TrueType" in (tmp_path / "1_a_b.pdf").read_bytes() or (
        b"/Type42" in (tmp_path / "1_a_b.pdf").read_bytes()
        or b"/CIDFontType2" in (tmp_path / "1_a_b.pdf").read_bytes()
    )
    assert "<text" in (tmp_path / "1_a_b.svg").read_text(encoding="utf-8")


def test_the_same_figure_gives_the_same_bytes_in_another_process(tmp_path):
    program = (
        "import sys, hashlib, matplotlib; matplotlib.use('agg')\n"
        "from epresolutions.printing import figure_files, style\n"
        "ax = style.new_axes(); ax.bar([1, 2], [3, 4], hatch='//'); ax.set_title('t')\n"
        "print([hashlib.sha256(figure_files.encode(ax.figure, f)).hexdigest() "
        "for f in ('svg', 'pdf', 'png')])"
    )
    first, second = (
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        for _ in range(2)
    )
    assert first.stdout == second.stdout
    assert len(first.stdout) > 100


def test_an_empty_state_says_why():
    ax = style.empty_state(style.new_axes(), "Nothing was read. " * 8)
    words = " ".join(text.get_text() for text in ax.texts)
    assert "Nothing was read." in words
    assert max(len(line) for line in words.split("\n")) <= 60
    plt.close(ax.figure)


def test_wrap_breaks_at_spaces_only():
    assert style.wrap("minorities and indigenous peoples", 18) == (
        "minorities and\nindigenous peoples"
    )
    assert style.wrap("Verts/ALE", 3) == "Verts/ALE"
