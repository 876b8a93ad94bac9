"""Tables as papers take them: LaTeX with booktabs, and Word."""

from __future__ import annotations

import io
import textwrap
import zipfile
from datetime import datetime
from pathlib import Path

import pandas as pd

from epresolutions import atomic

# Any zip or Word file states times; these are the same for all.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_DOCUMENT_TIME = datetime(2000, 1, 1)

# Characters a cell may take before its column is set as paragraphs.
_LONG = 28
_ROWS_OF_A_PAGE = 30


def cells(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table as the text that is printed: unknown is empty, days without hours.

    Parameters
    ----------
    frame : DataFrame
        Any table.

    Returns
    -------
    DataFrame of str
    """
    return pd.DataFrame(
        {str(name): [_cell(value) for value in frame[name]] for name in frame.columns},
        columns=[str(name) for name in frame.columns],
        dtype=str,
    )


def _cell(value) -> str:
    if isinstance(value, (tuple, list)):
        return ", ".join(str(one) for one in value)
    if pd.isna(value):
        return ""
    if isinstance(value, (pd.Timestamp, datetime)):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float):
        return f"{value:.10g}"
    return str(value)


def _is_number(column: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)


def to_latex(frame: pd.DataFrame, *, caption: str = "", label: str = "") -> str:
    """Write a table as LaTeX with the rules of booktabs, its text escaped.

    Needs ``\\usepackage{booktabs}``, and ``longtable`` for tables that do not fit on a page.

    Parameters
    ----------
    frame : DataFrame
        Any table; the index is left out.
    caption : str
        Plain text.
    label : str
        To refer to it by.
    """
    text = cells(frame)
    longest = {name: max([len(name), *text[name].str.len()]) for name in text.columns}
    wide = [name for name in text.columns if longest[name] > _LONG]
    # Long text is set as paragraphs; what a line has beside it is shared out by length.
    weight = sum(min(longest[name], 120) for name in wide) or 1
    rest = sum(longest[name] for name in text.columns if name not in wide)
    room = max(0.3, 0.95 - 0.0125 * rest)
    columns = "".join(
        rf"p{{{room * min(longest[name], 120) / weight:.2f}\linewidth}}"
        if name in wide
        else "r"
        if _is_number(frame.iloc[:, position])
        else "l"
        for position, name in enumerate(text.columns)
    )
    latex = text.to_latex(
        index=False,
        escape=True,
        column_format=columns,
        longtable=len(frame) > _ROWS_OF_A_PAGE,
        caption=_escape(caption) or None,
        label=label or None,
    )
    return latex.replace("\u202f", r"\,").replace("\u00a0", "~")


_MARKS = {mark: f"\\{mark}" for mark in "&%$#_{}"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def _escape(text: str) -> str:
    return "".join(_MARKS.get(letter, letter) for letter in text)


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
    for row in text.itertuples(index=False):
        for position, (cell, value) in enumerate(zip(table.add_row().cells, row, strict=True)):
            cell.text = value
            if _is_number(frame.iloc[:, position]):
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
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
        "tex": to_latex(frame, caption=caption, label=f"tab:{stem.name}"),
        "docx": to_docx(frame, caption=caption, language=language),
        "json": atomic.json_text({"caption": caption, **about}),
    }
    return [
        atomic.write(stem.with_name(f"{stem.name}.{ending}"), content)
        for ending, content in contents.items()
    ]
