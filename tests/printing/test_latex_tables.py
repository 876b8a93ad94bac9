"""LaTeX tables: escaped, whole, and set without a flaw in the classes that papers use."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from epresolutions.printing.latex_tables import to_latex
from epresolutions.printing.table_columns import are_numbers, cells, share_out

FRAME = pd.DataFrame(
    {
        "title": ["A & B_50% #1 {x} ~ ^ \\ $", "Étude\u202f: " + "a long note " * 8, None],
        "day": pd.to_datetime(["2016-03-10", None, "2015-01-01"]),
        "share": [0.5, np.nan, 1 / 3],
        "count": pd.array([1, None, 3], dtype="Int64"),
        "codes": [("PPE", "S&D"), (), ("ENF",)],
    }
)


def rows(latex: str) -> list[str]:
    """The rows of all parts, without their headings."""
    bodies = re.findall(r"\\midrule\n(.*?)\\bottomrule", latex, re.DOTALL)
    return [line for body in bodies for line in body.splitlines() if line.strip()]


def test_it_has_the_rules_of_booktabs_is_centred_and_escaped():
    latex = to_latex(FRAME, caption="50% of A & B", label="tab:x")
    for rule in (r"\toprule", r"\midrule", r"\bottomrule", r"\centering"):
        assert latex.count(rule) == 1
    assert r"\hline" not in latex
    assert r"\caption{50\% of A \& B}" in latex
    assert r"\label{tab:x}" in latex
    assert r"A \& B\_\allowbreak{}50\% \#1 \{x\}" in latex
    assert r"\textbackslash" in latex
    assert r"Étude\,:" in latex
    assert len(rows(latex)) == 3
    assert all(len(re.findall(r"(?<!\\)&", row)) == FRAME.shape[1] - 1 for row in rows(latex))
    kinds = re.findall(r">\{\\ragged(left|right)\\arraybackslash\}p\{", latex)
    assert kinds == ["right", "right", "left", "left", "right"]
    widths = [float(width) for width in re.findall(r"dimexpr([\d.]+)", latex)]
    assert sum(widths) <= 1.003
    assert max(widths) == widths[0]


def test_the_first_line_says_which_packages_it_needs():
    assert to_latex(FRAME).splitlines()[0] == (
        r"% Needs in the preamble: \usepackage[T1]{fontenc} \usepackage{array,booktabs}"
    )
    assert to_latex(FRAME, language="fr").startswith("% À charger dans le préambule")


def test_what_fits_a_column_stays_in_it_and_what_does_not_spans_the_page():
    assert r"\begin{table}" in to_latex(FRAME[["day", "count"]])
    assert r"\begin{tabular}{lr}" in to_latex(FRAME[["day", "count"]])
    wide = to_latex(FRAME)
    assert r"\begin{table*}" in wide
    assert r"\end{table*}" in wide


@pytest.mark.parametrize(
    ("column", "numbers"),
    [
        (["1", "", "−2.5"], True),
        (["38\u202f%", "1\u202f234,5", "< 0.001", "+3"], True),
        (["14 / 15", "1"], False),
        (["2016-03-10"], False),
        (["", ""], False),
        (["12 (3)"], False),
    ],
)
def test_numbers_are_known_by_what_is_printed(column, numbers):
    assert are_numbers(pd.Series(column)) is numbers


def test_a_cell_is_never_taken_for_an_option_of_the_row_before():
    latex = to_latex(pd.DataFrame({"interval": ["[0.1 – 0.2]", "* none"], "n": [1, 2]}))
    assert [row[:3] for row in rows(latex)] == ["{}[", "{}*"]


def test_a_long_table_is_continued_under_one_number():
    latex = to_latex(pd.DataFrame({"n": range(90)}), caption="c", label="tab:n")
    parts = latex.count(r"\begin{table}")
    assert parts > 1
    assert latex.count(r"\addtocounter{table}{-1}") == latex.count("(continued)") == parts - 1
    assert latex.count(r"\label{tab:n}") == 1
    assert [row.removesuffix(r" \\") for row in rows(latex)] == [str(n) for n in range(90)]
    assert "(suite)" in to_latex(pd.DataFrame({"n": range(90)}), caption="c", language="fr")


def test_only_a_table_too_wide_for_the_smallest_type_is_hyphenated():
    assert not share_out(cells(FRAME)).tight
    wide = pd.DataFrame({f"{n}": ["INVESTIGATION"] for n in range(9)})
    assert share_out(cells(wide)).tight
    assert r"\hspace{0pt}" in to_latex(wide)
    assert r"\hspace{0pt}" not in to_latex(FRAME)


CLASSES = (
    "[10pt]{article}", "[12pt]{article}", "[10pt,twocolumn]{article}", "[12pt,twocolumn]{article}",
    "[conference]{IEEEtran}", "[journal]{IEEEtran}", "[3p,twocolumn]{elsarticle}",
)  # fmt: skip


def has_class(name: str) -> bool:
    """Whether this LaTeX has a document class."""
    found = subprocess.run(["kpsewhich", f"{name}.cls"], capture_output=True, text=True)
    return found.returncode == 0


def typeset(folder: Path, tables: list[str], document_class: str) -> str:
    """Set tables with LaTeX, with the packages that they name; gives its log."""
    packages = tables[0].splitlines()[0].partition(": ")[2]
    (folder / "all.tex").write_text(
        rf"\documentclass{document_class}{packages}\begin{{document}}Words."
        + "\n\\clearpage\n".join(tables)
        + r"\end{document}",
        encoding="utf-8",
    )
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "all.tex"]
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=120)
    log = (folder / "all.log").read_text(encoding="utf-8", errors="replace")
    assert done.returncode == 0, re.findall(r"^!.*\n.*\n.*", log, re.MULTILINE)
    assert (folder / "all.pdf").stat().st_size > 1000
    return log


needs_latex = pytest.mark.skipif(
    shutil.which("pdflatex") is None,
    reason="no pdflatex: the LaTeX tables are checked by their form alone "
    "(Debian: apt-get install texlive-latex-recommended texlive-publishers "
    "texlive-fonts-recommended)",
)


@needs_latex
@pytest.mark.parametrize("document_class", CLASSES)
def test_the_tables_of_the_focus_are_set_within_the_line(default_run, tmp_path, document_class):
    name = re.search(r"\{(\w+)\}", document_class)[1]
    if not has_class(name):
        pytest.skip(f"this LaTeX has no class {name} (Debian: texlive-publishers)")
    paths = sorted(path.with_suffix(".csv") for path in default_run.glob("*.tex"))
    assert len(paths) >= 5
    tables = []
    for path in paths:
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        caption = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["caption"]
        tables.append(to_latex(frame, caption=caption, label=f"tab:{path.stem}"))
        tables.append(to_latex(pd.concat([frame] * 7), caption="Longer than a page"))
    log = typeset(tmp_path, tables, document_class)
    assert re.findall(r"Overfull .hbox \([\d.]+pt[^\n]*", log) == []
    assert "Float too large" not in log


@needs_latex
def test_awkward_text_is_set_by_latex(tmp_path):
    signs = pd.DataFrame({"é\u202f: − ≤ ≥ ≈ → ← ◆ G² × … « » “ ” ‘ ’ – — œ €": ["Şešelj ğ ı ł ő"]})
    tables = [to_latex(f, caption="50% of A & B − C « é »") for f in (FRAME, signs)]
    log = typeset(tmp_path, tables, "[11pt]{article}")
    assert "Missing character" not in log
