"""Tables as files: CSV, LaTeX and Word, and as notebooks show them."""

from __future__ import annotations

import html
import io
import textwrap
import zipfile
from datetime import datetime
from pathlib import Path

import pandas as pd

from epresolutions import files
from epresolutions.printing.latex_tables import to_latex
from epresolutions.printing.table_columns import are_numbers, cells, share_out

# Any zip or Word file states times; these are the same for all.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_DOCUMENT_TIME = datetime(2000, 1, 1)

_MANY = 6  # columns: more are set in smaller type in Word


def to_docx(frame: pd.DataFrame, *, caption: str = "", language: str = "en") -> bytes:
    """Write a table as a Word document: the same table, the same bytes.

    The first row is marked as heading, so that Word repeats it on every page and reads it
    aloud.

    Parameters
    ----------
    frame : DataFrame
        Any table; the index is left out.
    caption : str
        Set above the table.
    language : str
        "en" or "fr": the language that Word checks the spelling in.
    """
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = Document()
    properties = document.core_properties
    # Word holds no longer title.
    title = textwrap.shorten(caption, 255, placeholder=" …")
    properties.author, properties.title, properties.comments = "", title, ""
    properties.created = properties.modified = _DOCUMENT_TIME
    properties.language = "fr-FR" if language == "fr" else "en-GB"
    style = document.styles["Normal"]
    style.font.size = Pt(9)
    if caption:
        document.add_paragraph(caption, style="Caption")
    text = cells(frame)
    table = document.add_table(rows=1, cols=len(text.columns), style="Light List")
    heading = table.rows[0]
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    heading._tr.get_or_add_trPr().append(repeat)
    for cell, name in zip(heading.cells, text.columns, strict=True):
        cell.text = name
    right = [are_numbers(text[name]) for name in text.columns]
    for row in text.itertuples(index=False):
        for cell, value, number in zip(table.add_row().cells, row, right, strict=True):
            cell.text = value
            if number:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    shares = share_out(text).shares
    if shares:
        table.autofit = False
        section = document.sections[0]
        room = section.page_width - section.left_margin - section.right_margin
        for column, share in zip(table.columns, shares, strict=True):
            column.width = round(room * share)
            for cell in column.cells:
                cell.width = round(room * share)
                if len(shares) > _MANY:
                    for run in cell.paragraphs[0].runs:
                        run.font.size = Pt(7)
    file = io.BytesIO()
    document.save(file)
    return _undated(file.getvalue())


def _undated(content: bytes) -> bytes:
    """Write a zip anew with the same time at every file."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _ZIP_TIME), old.read(name), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def to_html(frame: pd.DataFrame, *, caption: str) -> str:
    """Write a table as notebooks show it; what comes from the data is escaped."""
    text = cells(frame)
    sides = ["right" if are_numbers(text[name]) else "left" for name in text.columns]
    head = "".join(
        f"<th scope='col' style='text-align:{side}'>{html.escape(name)}</th>"
        for name, side in zip(text.columns, sides, strict=True)
    )
    body = "".join(
        "<tr>"
        + "".join(
            f"<td style='text-align:{side}'>{html.escape(value)}</td>"
            for value, side in zip(row, sides, strict=True)
        )
        + "</tr>"
        for row in text.itertuples(index=False)
    )
    said = f"<caption style='text-align:left'>{html.escape(caption)}</caption>"
    return f"<table>{said}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def save(
    frame: pd.DataFrame, stem: Path, *, caption: str, language: str, about: dict
) -> list[Path]:
    """Write a table as .csv, .tex and .docx, with what it is (.json).

    Parameters
    ----------
    frame : DataFrame
        Any table.
    stem : Path
        Folder and name of the files without an ending.
    caption : str
        What the table shows.
    language : str
        "en" or "fr".
    about : dict
        What else the .json states.

    Returns
    -------
    list of Path
        The files written.
    """
    contents = {
        "csv": cells(frame).to_csv(index=False, lineterminator="\n"),
        "tex": to_latex(frame, caption=caption, label=f"tab:{stem.name}", language=language),
        "docx": to_docx(frame, caption=caption, language=language),
        "json": files.json_text({"caption": caption, **about}),
    }
    return [
        files.write(stem.with_name(f"{stem.name}.{ending}"), content)
        for ending, content in contents.items()
    ]
