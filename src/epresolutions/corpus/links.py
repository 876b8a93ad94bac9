"""Procedure numbers that lead to the page of the Parliament's Legislative Observatory."""

from __future__ import annotations

import re
from urllib.parse import quote

from epresolutions.sources.parsing.references import parse

PROCEDURE = re.compile(r"(?<![\w/])\d{4}/\d{4}\([A-Z]{3}\)")
"""A procedure number in running text."""


def observatory(procedure: str, language: str) -> str:
    """Give the address of a procedure's page, in English or French."""
    address = parse(procedure, "procedure").url("oeil", language)
    return quote(address, safe=":/?=")


def of(procedure: str, language: str) -> str:
    """Give the address of a procedure's page; empty for what is none, such as an own text."""
    return observatory(procedure, language) if PROCEDURE.fullmatch(procedure) else ""


def in_html(text: str, language: str) -> str:
    """Link the procedure numbers of text that is escaped for HTML already."""
    return PROCEDURE.sub(
        lambda found: f'<a href="{observatory(found[0], language)}">{found[0]}</a>', text
    )


def in_markdown(text: str, language: str) -> str:
    """Link the procedure numbers of text that is escaped for Markdown already."""
    return PROCEDURE.sub(lambda found: f"[{found[0]}]({observatory(found[0], language)})", text)
