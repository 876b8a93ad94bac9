"""Tables for papers: nothing lost, nothing run as markup, the same bytes."""

import io
import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from docx import Document

from epresolutions.printing import table_files

FIGURES = Path(__file__).resolve().parents[2] / "figures"
FRAME = pd.DataFrame(
    {
        "title": ["A & B_50% #1 {x} ~ ^ \\ $", "Étude\u202f: " + "a long note " * 8, None],
        "day": pd.to_datetime(["2016-03-10", None, "2015-01-01"]),
        "share": [0.5, np.nan, 1 / 3],
        "count": pd.array([1, None, 3], dtype="Int64"),
        "codes": [("PPE", "S&D"), (), ("ENF",)],
        "sure": pd.array([True, None, False], dtype="boolean"),
    }
)


def test_cells_are_text_and_unknown_is_empty():
    text = table_files.cells(FRAME)
    assert text["day"].tolist() == ["2016-03-10", "", "2015-01-01"]
    assert text["share"].tolist() == ["0.5", "", "0.3333333333"]
    assert text["count"].tolist() == ["1", "", "3"]
    assert text["codes"].tolist() == ["PPE, S&D", "", "ENF"]
    assert text["sure"].tolist() == ["True", "", "False"]
    assert text["title"].iloc[2] == ""


def test_latex_has_the_rules_of_booktabs_and_is_escaped():
    latex = table_files.to_latex(FRAME, caption="50% of A & B", label="tab:x")
    for rule in (r"\toprule", r"\midrule", r"\bottomrule"):
        assert latex.count(rule) == 1
    assert r"\hline" not in latex
    assert r"\caption{50\% of A \& B}" in latex
    assert r"\label{tab:x}" in latex
    assert r"A \& B\_50\% \#1 \{x\}" in latex
    assert r"\textbackslash" in latex
    assert r"Étude\,:" in latex
    body = latex.split(r"\midrule")[1].split(r"\bottomrule")[0]
    rows = [line for line in body.splitlines() if line.strip()]
    assert len(rows) == 3
    assert all(len(re.findall(r"(?<!\\)&", row)) == FRAME.shape[1] - 1 for row in rows)
    kinds = re.findall(r">\{\\ragged(left|right)\\arraybackslash\\hspace\{0pt\}\}p\{", latex)
    assert kinds == ["right", "right", "left", "left", "right", "right"]
    widths = [float(width) for width in re.findall(r"dimexpr([\d.]+)", latex)]
    assert sum(widths) <= 1.003
    assert max(widths) == widths[0]


def test_a_table_that_fits_a_line_is_left_as_it_is():
    latex = table_files.to_latex(FRAME[["day", "count"]])
    assert r"\begin{tabular}{lr}" in latex
    assert "dimexpr" not in latex


def compile_tables(folder, tables: list[str], size: str) -> str:
    """Set tables with LaTeX; gives its log."""
    (folder / "all.tex").write_text(
        rf"\documentclass[{size}]{{article}}\usepackage[T1]{{fontenc}}"
        r"\usepackage{array,booktabs,longtable}\begin{document}"
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
    "(Debian: apt-get install texlive-latex-base texlive-latex-recommended)",
)


@needs_latex
@pytest.mark.parametrize("size", ["10pt", "12pt"])
def test_the_tables_of_the_focus_are_set_by_latex_within_the_line(tmp_path, size):
    tables = FIGURES.glob("2016-2607-RSP/*.tex")
    paths = sorted(path.with_suffix(".csv") for path in tables)
    assert len(paths) >= 5
    frames = [pd.read_csv(path) for path in paths]
    tables = [table_files.to_latex(frame, label=f"tab:{n}") for n, frame in enumerate(frames)]
    log = compile_tables(tmp_path, tables, size)
    wide = [float(points) for points in re.findall(r"Overfull .hbox \(([\d.]+)pt", log)]
    assert max(wide, default=0) < 3, wide


@needs_latex
def test_awkward_text_and_long_tables_are_set_by_latex(tmp_path):
    many = pd.concat([FRAME] * 15, ignore_index=True)
    signs = pd.DataFrame({"é\u202f: − ≤ ≥ ≈ → ← ◆ G² × … « » “ ” ‘ ’ – — œ €": ["Şešelj ğ ı ł ő"]})
    tables = [table_files.to_latex(f, caption="50% of A & B − C") for f in (FRAME, many, signs)]
    log = compile_tables(tmp_path, tables, "11pt")
    assert "Missing character" not in log


def test_a_long_table_may_break_over_pages():
    many = pd.DataFrame({"n": range(60)})
    latex = table_files.to_latex(many, caption="c")
    assert r"\begin{longtable}" in latex
    assert r"\endhead" in latex
    assert "59" in latex


def test_word_has_every_cell_a_heading_row_and_the_same_bytes():
    content = table_files.to_docx(FRAME, caption="Une légende", language="fr")
    assert table_files.to_docx(FRAME, caption="Une légende", language="fr") == content
    document = Document(io.BytesIO(content))
    (table,) = document.tables
    shown = [[cell.text for cell in row.cells] for row in table.rows]
    assert shown[0] == list(FRAME.columns)
    assert shown[1:] == table_files.cells(FRAME).to_numpy().tolist()
    assert "tblHeader" in table.rows[0]._tr.xml
    assert document.paragraphs[0].text == "Une légende"
    assert document.paragraphs[0].style.name == "Caption"
    assert document.core_properties.language == "fr-FR"
    # The long column has the most room, and the line is not exceeded.
    widths = [cell.width for cell in table.rows[0].cells]
    section = document.sections[0]
    assert max(widths) == widths[0]
    assert sum(widths) <= section.page_width - section.left_margin - section.right_margin + 9


@pytest.mark.parametrize("frame", [FRAME, FRAME.head(0)])
def test_saving_writes_all_forms(tmp_path, frame):
    about = {"table": "t", "notebook": "2_b"}
    files = table_files.save(frame, tmp_path / "2_b_t", caption="c", language="en", about=about)
    assert {file.suffix for file in files} == {".csv", ".tex", ".docx", ".json"}
    read = pd.read_csv(tmp_path / "2_b_t.csv", dtype=str, keep_default_na=False)
    assert read.equals(table_files.cells(frame))


def test_a_long_caption_is_whole_above_the_table_and_short_in_the_title_of_the_document():
    from docx import Document

    caption = "A caption that says much. " * 20
    document = Document(io.BytesIO(table_files.to_docx(pd.DataFrame({"a": [1]}), caption=caption)))
    assert document.paragraphs[0].text == caption
    assert caption.startswith(document.core_properties.title.removesuffix(" …"))
    assert 200 < len(document.core_properties.title) <= 255
