"""The lines of a list of votes, from both schemas in which the Parliament has published them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from epresolutions.sources.parsing.references import plain
from epresolutions.sources.parsing.voting import method, result

if TYPE_CHECKING:
    from lxml.etree import _Element

_MARKS = {"+": "adopted", "-": "rejected", "↓": "lapsed"}
# Codes of the column "RCV etc." in English, French and German.
_ROLL_CALL = re.compile(r"\b(?:RCV|AN|NA)\b")
_ELECTRONIC = re.compile(r"\b(?:EV|VE|EA)\b")
_TOTALS = ("For", "Against", "Abstention")
# Where the figures are no elements of their own.
_PRINTED = re.compile(r"(\d{1,4}), ?(\d{1,4}), ?(\d{1,4})(?!\d)", re.ASCII)
_COLUMNS = 6
_MAX_ROWS = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table of votes on an item.

    Attributes
    ----------
    block : bool
        Whether it is a title, under which the next lines stand.
    title, subject, number, author, code : str
        Columns of the list; ``number`` is that of the amendment.
    identifier, method, result : str
        As in :class:`epresolutions.sources.records.Vote`; an outcome of another kind as it stands.
    figures : tuple of (int or None)
        For, against, abstaining.
    """

    block: bool
    title: str = ""
    subject: str = ""
    number: str = ""
    author: str = ""
    code: str = ""
    identifier: str = ""
    method: str = ""
    result: str = ""
    figures: tuple[int | None, ...] = (None, None, None)


def lines_of_votings(item: "_Element") -> list[Line]:
    """Read the lines of an item in the schema used since 2021 (``votings/voting``)."""
    return [
        Line(
            block=voting.get("type") == "TITLE_BLOCK",
            title=text_of(voting.find("title")),
            subject=text_of(voting.find("amendmentSubject")),
            number=text_of(voting.find("amendmentNumber")),
            author=text_of(voting.find("amendmentAuthor")),
            code=" ".join(text_of(value) for value in voting.findall("rcv/value")),
            identifier=voting.get("votingId", ""),
            method=method(voting.get("resultType", "")),
            result=result(voting.get("result", "")) or voting.get("result", "").lower(),
            figures=tuple(
                _figure(voting.get(name, ""))
                for name in ("numberFavor", "numberAgainst", "numberAbstention")
            ),
        )
        for voting in item.findall("votings/voting")
    ]


def lines_of_table(item: "_Element") -> list[Line]:
    """Read the lines of an item in the schema PV-VOT.xsd: a table of six columns."""
    lines = []
    for cells in _rows(item):
        if len({id(cell) for cell in cells}) == 1:
            lines.append(Line(block=True, title=text_of(cells[0])))
            continue
        code, mark, totals = text_of(cells[3]), text_of(cells[4]), cells[5]
        # A cell that reaches from the subject to the author holds the title of a final vote.
        whole = cells[0] is cells[2]
        figures = tuple(
            _figure(text_of(totals.find(f".//Vote.Result.Table.TotalVote.{side}")))
            for side in _TOTALS
        )
        if printed := _PRINTED.match(text_of(totals)):
            figures = tuple(map(int, printed.groups()))
        how = "roll_call" if _ROLL_CALL.search(code) else ""
        how = how or ("electronic" if _ELECTRONIC.search(code) else "show_of_hands")
        lines.append(
            Line(
                block=False,
                title=text_of(cells[0]) if whole else "",
                subject="" if whole else text_of(cells[0]),
                number="" if whole else text_of(cells[1]),
                author="" if whole else text_of(cells[2]),
                code=code,
                method=how,
                result=_MARKS.get(mark, mark.lower()),
                figures=figures,
            )
        )
    # The first line holds the names of the columns.
    return [line for line in lines if line.block or line.result not in ("vote", "abstimmung")]


def _rows(item: "_Element") -> Iterator[list["_Element"]]:
    """Rows of six cells each; a cell that spans columns or rows stands in each of them."""
    below: dict[int, tuple[_Element, int]] = {}
    for row in item.iter("TR"):
        cells: list[_Element] = []
        given = iter(row.findall("TD"))
        while len(cells) < _COLUMNS:
            if len(cells) in below:
                cell, left = below.pop(len(cells))
                if left > 1:
                    below[len(cells)] = (cell, left - 1)
                cells.append(cell)
                continue
            cell = next(given, None)
            if cell is None:
                break
            high = min(_number(cell.get("ROWSPAN"), 1), _MAX_ROWS)
            for _ in range(min(_number(cell.get("COLSPAN"), 1), _COLUMNS - len(cells))):
                if high > 1:
                    below[len(cells)] = (cell, high - 1)
                cells.append(cell)
        if len(cells) == _COLUMNS:
            yield cells


def text_of(element: "_Element | None") -> str:
    """Text of an element and all in it, white space and hyphens made plain."""
    return "" if element is None else plain(" ".join("".join(element.itertext()).split()))


def _number(value: str | None, otherwise: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and int(value) else otherwise


def _figure(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 4 else None
