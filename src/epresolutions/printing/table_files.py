"""Tables as papers take them: LaTeX with booktabs, and Word."""

from __future__ import annotations

import html
import io
import textwrap
import zipfile
from datetime import datetime
from pathlib import Path

import pandas as pd

from epresolutions import files

# Any zip or Word file states times; these are the same for all.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_DOCUMENT_TIME = datetime(2000, 1, 1)

_ROWS_OF_A_PAGE = 30
_MANY = 6  # columns: more are set in smaller type in Word

# A line of a page, and a letter, in the size of type (Computer Modern, article: 345 pt at 10 pt).
_LINE, _SMALL_LETTER, _CAPITAL = 32.5, 0.5, 0.74
# Characters of a cell that count for the width of its column: longer ones are broken anyway.
_COUNTED = 90
# Sizes of type, each relative to the text's, and what stands between two columns.
_SIZES = (
    ("", 1.0, 1.2),
    ("\\small\\setlength{\\tabcolsep}{4pt}", 0.92, 0.8),
    ("\\footnotesize\\setlength{\\tabcolsep}{3pt}", 0.85, 0.6),
    ("\\scriptsize\\setlength{\\tabcolsep}{2pt}", 0.78, 0.4),
)


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

    Needs ``\\usepackage{array,booktabs}``, and ``longtable`` for tables that do not fit on a page.
    What is wider than a line is set in smaller type, and its cells as paragraphs.

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
    size, columns = _columns(text, [_is_number(frame.iloc[:, n]) for n in range(text.shape[1])])
    latex = text.to_latex(
        index=False,
        escape=True,
        column_format=columns,
        longtable=len(frame) > _ROWS_OF_A_PAGE,
        caption=_escape(caption) or None,
        label=label or None,
    )
    for sign, command in _SIGNS.items():
        latex = latex.replace(sign, command)
    if not size:
        return latex
    if r"\begin{table}" in latex:  # a float begins with the text's own size
        return latex.replace(r"\begin{table}", rf"\begin{{table}}{size}", 1)
    return f"{{{size}%\n{latex}}}\n"


def _columns(text: pd.DataFrame, numbers: list[bool]) -> tuple[str, str]:
    """Choose size of type and columns: as they are where a line has room, else paragraphs."""
    size, widths = _share_out(text)
    if not widths:
        return "", "".join("r" if number else "l" for number in numbers)
    return size, "".join(
        rf">{{\ragged{'left' if number else 'right'}\arraybackslash\hspace{{0pt}}}}"
        rf"p{{\dimexpr{width:.3f}\linewidth-2\tabcolsep\relax}}"
        for width, number in zip(widths, numbers, strict=True)
    )


def _share_out(text: pd.DataFrame) -> tuple[str, list[float]]:
    """Share a line out among columns, every word whole; nothing to share out where all fit."""
    everything = [[name, *text[name]] for name in text.columns]
    whole = [max(map(_width, column)) for column in everything]
    words = [
        max(_width(word) for cell in column for word in cell.split() or [""])
        for column in everything
    ]
    if sum(whole) + _SIZES[0][2] * len(whole) <= _LINE:
        return "", []
    # The largest type in which no word is wider than its column, else the smallest.
    rooms = [_LINE - gap * len(words) - scale * sum(words) for _, scale, gap in _SIZES]
    chosen = next((n for n, room in enumerate(rooms) if room >= 0), len(_SIZES) - 1)
    room, (size, scale, gap) = rooms[chosen], _SIZES[chosen]
    wanted = [
        max(min(full, _COUNTED * _SMALL_LETTER) - word, 0.0)
        for full, word in zip(whole, words, strict=True)
    ]
    share = min(1.0, max(room, 0) / (scale * sum(wanted) or 1))
    widths = [gap + scale * (w + share * more) for w, more in zip(words, wanted, strict=True)]
    full = max(sum(widths), _LINE)
    return size, [width / full for width in widths]


def _width(text: str) -> float:
    """Estimate the width of text, in the size of type."""
    return sum(_CAPITAL if letter.isupper() or letter in "→—mw_" else _SMALL_LETTER
               for letter in text)  # fmt: skip


# What LaTeX does not know by itself.
_SIGNS = {
    "\u202f": r"\,",
    "\u00a0": "~",
    "−": "$-$",
    "≤": r"$\leq$",
    "≥": r"$\geq$",
    "≈": r"$\approx$",
    "→": r"$\rightarrow$",
    "←": r"$\leftarrow$",
    "◆": r"$\diamond$",
}

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
    _, shares = _share_out(text)
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
    head = "".join(f"<th scope='col'>{html.escape(str(c))}</th>" for c in frame.columns)
    body = "".join(
        "<tr>"
        + "".join(
            f"<td style='text-align:left'>{html.escape('' if pd.isna(v) else str(v))}</td>"
            for v in row
        )
        + "</tr>"
        for row in frame.itertuples(index=False)
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
        "tex": to_latex(frame, caption=caption, label=f"tab:{stem.name}"),
        "docx": to_docx(frame, caption=caption, language=language),
        "json": files.json_text({"caption": caption, **about}),
    }
    return [
        files.write(stem.with_name(f"{stem.name}.{ending}"), content)
        for ending, content in contents.items()
    ]
