"""What a notebook asks, and under which heading each of its figures and tables stands."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

_QUESTION = re.compile(r"^\*\*(.+?)\*\*", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_TABLE = re.compile(r"\.list\(\s*\"(\w+)\"")


class Outline(NamedTuple):
    """What is told of a notebook.

    Attributes
    ----------
    question : str
        What it asks: the first words in bold of its first cell.
    figures : tuple of str
        Names of its figures, in their order.
    headings : dict of str to str
        Name of figure or table -> heading that it stands under, in the order of the notebook.
    """

    question: str
    figures: tuple[str, ...]
    headings: dict[str, str]


def read(path: Path) -> Outline:
    """Read a notebook, executed or not."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    question = _QUESTION.search("".join(cells[0]["source"]))
    heading, headings, figures = "", {}, []
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            heading = [heading, *_HEADING.findall(source)][-1].strip()
            continue
        tags = cell["metadata"].get("tags", [])
        drawn = [tag.removeprefix("figure-") for tag in tags if tag.startswith("figure-")]
        figures += drawn
        headings |= dict.fromkeys([*drawn, *_TABLE.findall(source)], heading)
    asked = " ".join(question[1].split()) if question else ""
    return Outline(asked, tuple(figures), headings)
