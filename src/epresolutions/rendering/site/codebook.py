"""The codebook: kinds of demand, addressees and the rules, out of their tables."""

from __future__ import annotations

import pandas as pd

from epresolutions.rendering.site import markup


def page(kinds: pd.DataFrame, addressees: pd.DataFrame, rules: str) -> str:
    """Write the page.

    Parameters
    ----------
    kinds, addressees : DataFrame
        The tables of those names.
    rules : str
        The rules of coding, Markdown whose first line is its title.

    Returns
    -------
    str
        Markdown.
    """
    sections = [
        f"(kind-{row.kind.lower()})=\n### {markup.text(row.label_en)} ({markup.code(row.kind)})\n\n"
        f"{_lines(row)}"
        for row in kinds.itertuples()
    ]
    body = rules.split("\n", 1)[1].strip()
    return (
        "\n\n".join(
            [
                "# Codebook",
                "What a demand is, of which kind and of whom. Generated from the tables `kinds` "
                "and `addressees` and the rules that coders and program follow.",
                "## Rules\n\n" + body,
                "## Kinds of demand",
                *sections,
                "## Addressees",
                markup.table(
                    ["code", "English", "French", "who is meant"],
                    [
                        [markup.code(row.addressee)]
                        + [markup.text(v) for v in (row.label_en, row.label_fr, row.definition)]
                        for row in addressees.itertuples()
                    ],
                ),
            ]
        )
        + "\n"
    )


def _lines(row) -> str:
    said = [
        ("In French", row.label_fr),
        ("Definition", row.definition),
        ("Include", row.include),
        ("Exclude", row.exclude),
        ("Cues in English", row.cues_en),
        ("Cues in French", row.cues_fr),
    ]
    return "\n".join(
        f"- **{name}:** {markup.text(value)}" for name, value in said if markup.text(value)
    )
