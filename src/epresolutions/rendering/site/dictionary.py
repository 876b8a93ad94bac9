"""The data dictionary: every table and column, out of the contract of the data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from epresolutions.rendering.site import markup

_CONSTRAINTS = {
    "enum": "one of",
    "pattern": "form",
    "minimum": "at least",
    "maximum": "at most",
}


def page(contract: Mapping[str, Any]) -> str:
    """Write the page.

    Parameters
    ----------
    contract : mapping
        ``datapackage.json``.

    Returns
    -------
    str
        Markdown: a list of the tables, then one section a table with its key, its references to
        other tables, and every column with description, type, unit, example, constraints, source.
    """
    resources = contract["resources"]
    parts = [
        "# Data dictionary",
        markup.prose(contract["description"]),
        f"Version {markup.text(contract['version'])}. Generated from `data/datapackage.json`, the "
        "contract that every load and `epresolutions validate` check the tables against.",
        markup.table(
            ["table", "rows", "one row is"],
            [
                [
                    f"[{markup.text(one['name'])}](#table-{one['name']})",
                    markup.text(one["rows"]),
                    markup.prose(one["description"]),
                ]
                for one in resources
            ],
        ),
    ]
    return "\n\n".join([*parts, *(_section(one) for one in resources)]) + "\n"


def _section(resource: Mapping[str, Any]) -> str:
    schema = resource["schema"]
    keys = schema["primaryKey"]
    parts = [
        f"(table-{resource['name']})=\n## {markup.text(resource['title'])}: "
        f"{markup.code(resource['path'])}",
        markup.prose(resource["description"]),
        "Key: " + ", ".join(markup.code(key) for key in keys) + ".",
    ]
    references = [
        ", ".join(markup.code(name) for name in key["fields"])
        + f" → [{markup.text(key['reference']['resource'])}]"
        f"(#table-{key['reference']['resource']})"
        for key in schema.get("foreignKeys", [])
    ]
    if references:
        parts.append("Refers to: " + "; ".join(references) + ".")
    head = ["column", "what it is", "type", "example", "must be", "read from"]
    parts.append(markup.table(head, [_row(field) for field in schema["fields"]]))
    return "\n\n".join(parts)


def _row(field: Mapping[str, Any]) -> list[str]:
    unit = f" ({markup.text(field['unit'])})" if field.get("unit") else ""
    return [
        markup.code(field["name"]),
        markup.prose(field["description"]),
        markup.text(field["type"]) + unit,
        markup.code(field["example"]),
        constraints(field.get("constraints", {})),
        markup.prose(field["source"]),
    ]


def constraints(rules: Mapping[str, Any]) -> str:
    """Say in words what a cell of a column must be; "may be empty" unless it is required."""
    said = [] if rules.get("required") else ["may be empty"]
    said += ["unique"] if rules.get("unique") else []
    for rule, words in _CONSTRAINTS.items():
        if rule in rules:
            values = rules[rule] if isinstance(rules[rule], list) else [rules[rule]]
            said.append(f"{words} " + ", ".join(markup.code(value) for value in values))
    return "; ".join(said)
