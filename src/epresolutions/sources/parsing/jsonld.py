"""Reading JSON-LD of the Open Data Portal, whose values come in several shapes."""

from collections.abc import Iterator
from typing import Any

from epresolutions.sources.errors import ParseError
from epresolutions.sources.parsing.reading import parse_json

LANGUAGES = {
    "ENG": "en", "FRA": "fr", "DEU": "de", "SPA": "es", "ITA": "it", "POR": "pt", "NLD": "nl",
    "POL": "pl", "CES": "cs", "SLK": "sk", "SLV": "sl", "HRV": "hr", "HUN": "hu", "RON": "ro",
    "BUL": "bg", "ELL": "el", "DAN": "da", "SWE": "sv", "FIN": "fi", "EST": "et", "LAV": "lv",
    "LIT": "lt", "MLT": "mt", "GLE": "ga", "MUL": "mul",
}  # fmt: skip
"""Languages by the code of the Publications Office."""


def read_items(content: bytes) -> list[dict[str, Any]]:
    """Give the items of an answer of the Open Data Portal.

    Raises
    ------
    ParseError
        If it is no such answer.
    """
    answer = parse_json(content)
    data = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(data, list) or not all(isinstance(item, dict) for item in data):
        raise ParseError("is no answer of the Open Data Portal: it has no list 'data'")
    return data


def get(item: dict[str, Any], name: str) -> Any:
    """Value of a property, with or without its namespace; None if absent."""
    value = item.get(name, item.get(f"eli-dl:{name}"))
    return value.get("@value") if isinstance(value, dict) and "@value" in value else value


def text(item: dict[str, Any], name: str) -> str:
    """Value of a property as text; empty if absent or of another shape."""
    value = get(item, name)
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    return value if isinstance(value, str) else ""


def many(item: dict[str, Any], name: str) -> Iterator[str]:
    """Give the identifiers that a property holds: one or several, plain or as nodes."""
    value = get(item, name)
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, dict):
            entry = entry.get("id") or entry.get("@id")
        if isinstance(entry, str):
            yield entry


def nodes(item: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
    """Give the nodes that a property holds, whether one or several."""
    value = get(item, name)
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, dict):
            yield entry


def types(item: dict[str, Any]) -> tuple[str, ...]:
    """Types of a node: ``Work``, ``Process``, ``Activity``, ``Decision``."""
    value = item.get("type", item.get("@type"))
    return tuple(
        entry for entry in (value if isinstance(value, list) else [value]) if isinstance(entry, str)
    )


def in_language(item: dict[str, Any], name: str) -> str:
    """Text of a property in English, French or no one language, else in any; empty if none."""
    value = get(item, name)
    if isinstance(value, str):
        return value
    if not isinstance(value, dict):
        return ""
    for language in ("en", "fr", "mul", *sorted(value)):
        if isinstance(value.get(language), str):
            return str(value[language])
    return ""
