"""Tables as files: nothing lost, nothing run as markup, the same bytes."""

import io

import numpy as np
import pandas as pd
import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from epresolutions.printing import table_files

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
    assert shown[1][3] == "1"
    assert table.rows[1].cells[3].paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT
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
    caption = "A caption that says much. " * 20
    document = Document(io.BytesIO(table_files.to_docx(pd.DataFrame({"a": [1]}), caption=caption)))
    assert document.paragraphs[0].text == caption
    assert caption.startswith(document.core_properties.title.removesuffix(" …"))
    assert 200 < len(document.core_properties.title) <= 255


def test_notebooks_show_the_text_that_is_printed_and_numbers_at_the_right():
    frame = pd.DataFrame({"<b>": ["a & b", None], "day": pd.to_datetime(["2016-03-10", None])})
    shown = table_files.to_html(frame.assign(n=[0.1 + 0.2, 1.0]), caption="c < d")
    assert "&lt;b&gt;" in shown
    assert "<td style='text-align:left'>a &amp; b</td>" in shown
    assert "<td style='text-align:left'>2016-03-10</td>" in shown
    assert "<td style='text-align:right'>0.3</td>" in shown
    assert "<th scope='col' style='text-align:right'>n</th>" in shown
    assert "<td style='text-align:left'></td>" in shown
