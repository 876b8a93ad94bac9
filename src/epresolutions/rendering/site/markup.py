"""Text and tables as the Markdown of the site, whatever characters they hold."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from epresolutions.corpus import links

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|$~^-])")


def text(value: object) -> str:
    """Write a value so that no character of it is read as markup; nothing if it is unknown."""
    if value is None or value != value:
        return ""
    return _SPECIAL.sub(r"\\\1", " ".join(str(value).split()))


def linked(value: object, language: str) -> str:
    """Write text as `text` does, its procedure numbers as links to the Observatory."""
    parts = links.PROCEDURE.split(" ".join(str(value).split()))
    numbers = links.PROCEDURE.findall(" ".join(str(value).split()))
    made = [f"[{text(one)}]({links.observatory(one, language)})" for one in numbers]
    return "".join(
        _SPECIAL.sub(r"\\\1", part) + link
        for part, link in itertools.zip_longest(parts, made, fillvalue="")
    )


def prose(value: object) -> str:
    """Write a sentence in which only what stands between backticks is markup: code."""
    parts = str(value).split("`")
    if len(parts) % 2 == 0:  # a backtick without its partner is one that is meant
        return text(value)
    return "".join(
        code(part) if odd else _SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", part))
        for part, odd in zip(parts, [False, True] * len(parts), strict=False)
    )


def code(value: object) -> str:
    """Write a value as code: its characters as they are."""
    value = " ".join(str(value).split())
    fence = "``" if "`" in value else "`"
    pad = " " if "`" in value else ""
    return f"{fence}{pad}{value.replace('|', chr(92) + '|')}{pad}{fence}"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Write a table; its cells are markup already."""
    head = list(head)
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines)
