"""Tables as LaTeX: set in any document class, in one column or in two."""

from __future__ import annotations

import pandas as pd

from epresolutions import wording
from epresolutions.printing.table_columns import (
    SIZES,
    Columns,
    are_numbers,
    cells,
    lines,
    share_out,
)

# Ems of a column of a document in two; what is wider spans both.
_COLUMN = 20.0
# Lines of the text's size that a page has room for below a caption, and a few to spare.
_PAGE = 30

_COMMANDS = (
    "",
    "\\small\\setlength{\\tabcolsep}{4pt}",
    "\\footnotesize\\setlength{\\tabcolsep}{3pt}",
    "\\scriptsize\\setlength{\\tabcolsep}{2pt}",
)

_SIGNS = {mark: f"\\{mark}" for mark in "&%$#{}"} | {
    "_": r"\_\allowbreak{}",
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    # What LaTeX does not know by itself.
    "\u202f": r"\,",
    "\u00a0": "~",
    "−": "$-$",
    "≤": r"$\leq$",
    "≥": r"$\geq$",
    "≈": r"$\approx$",
    "→": r"$\rightarrow$",
    "←": r"$\leftarrow$",
    "◆": r"$\diamond$",
    "✕": r"$\times$",
}


def to_latex(
    frame: pd.DataFrame, *, caption: str = "", label: str = "", language: str = "en"
) -> str:
    """Write a table as LaTeX with the rules of booktabs, its text escaped.

    What fits a column of a document in two stands in a ``table``, all else in a ``table*``,
    which spans both, and in a document in one column is a ``table``. What is wider than a line
    is set in smaller type, its cells as paragraphs; what is longer than a page is continued in
    a further float under the same number.

    Parameters
    ----------
    frame : DataFrame
        Any table; the index is left out.
    caption : str
        Plain text.
    label : str
        To refer to it by.
    language : str
        "en" or "fr": of the comment at the top, and of what stands over a continuation.
    """
    text = cells(frame)
    columns = share_out(text)
    kind = "table" if columns.ems <= _COLUMN else "table*"
    floats = [
        _float(
            kind,
            _COMMANDS[columns.size],
            _titles(caption, label, part, language),
            _tabular(text.iloc[rows], _specify(text, columns)),
        )
        for part, rows in enumerate(_pages(lines(text, columns), _PAGE / SIZES[columns.size].scale))
    ]
    needs = wording.pick(
        language,
        en="Needs in the preamble: ",
        fr="À charger dans le préambule: ",
    )
    packages = r"\usepackage[T1]{fontenc} \usepackage{array,booktabs}"
    return f"% {needs}{packages}\n" + "\n".join(floats)


def _specify(text: pd.DataFrame, columns: Columns) -> str:
    """Align numbers at the right, words at the left; as paragraphs where the line is shared out."""
    right = [are_numbers(text[name]) for name in text.columns]
    if not columns.shares:
        return "".join("r" if number else "l" for number in right)
    # TeX hyphenates the first word of a cell only after glue; where words are whole there is none,
    # as a wide word would slip to the second line.
    glue = r"\hspace{0pt}" if columns.tight else ""
    return "".join(
        rf">{{\ragged{'left' if number else 'right'}\arraybackslash{glue}}}"
        rf"p{{\dimexpr{share:.3f}\linewidth-2\tabcolsep\relax}}"
        for share, number in zip(columns.shares, right, strict=True)
    )


def _pages(lines: list[int], room: float) -> list[slice]:
    """Cut rows into pages, none of them empty."""
    cuts, used = [0], 0
    for row, needed in enumerate(lines):
        if used and used + needed > room:
            cuts.append(row)
            used = 0
        used += needed
    return [slice(*ends) for ends in zip(cuts, [*cuts[1:], len(lines)], strict=True)]


def _titles(caption: str, label: str, part: int, language: str) -> list[str]:
    """Title a float; a continuation has the number of the first, and no label."""
    if part:
        again = wording.pick(language, en="(continued)", fr="(suite)")
        return [r"\addtocounter{table}{-1}", rf"\caption{{{again}}}"] if caption else []
    return [
        *([rf"\caption{{{_escape(caption)}}}"] if caption else []),
        *([rf"\label{{{label}}}"] if label else []),
    ]


def _float(kind: str, size: str, titles: list[str], tabular: str) -> str:
    begun = [rf"\begin{{{kind}}}", r"\centering", *titles]
    # After the caption, which has a size of its own.
    return "\n".join([*begun, *([size] if size else []), tabular, rf"\end{{{kind}}}", ""])


def _tabular(text: pd.DataFrame, columns: str) -> str:
    rows = [_row(row) for row in text.itertuples(index=False)]
    return "\n".join(
        [
            rf"\begin{{tabular}}{{{columns}}}",
            r"\toprule",
            _row(text.columns),
            r"\midrule",
            *rows,
            r"\bottomrule",
            r"\end{tabular}",
        ]
    )


def _row(values) -> str:
    written = [_escape(value) for value in values]
    # A bracket or a star after the end of a row would be taken for that end's option.
    if written and written[0].startswith(("[", "*")):
        written[0] = "{}" + written[0]
    return " & ".join(written) + r" \\"


def _escape(text: str) -> str:
    return "".join(_SIGNS.get(letter, letter) for letter in text)
