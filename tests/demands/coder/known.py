"""Reads the sentences and texts whose codes are known."""

import csv
import json
from pathlib import Path

from epresolutions.demands.coder.measure import Known

HERE = Path(__file__).parent


def known(codes):
    """Read `KIND ADDRESSEE verb; ?KIND ADDRESSEE` of the sentences."""
    required, optional = [], []
    for code in filter(None, (part.strip() for part in codes.split(";"))):
        kind, who, *_verb = code.lstrip("?").split()
        (optional if code.startswith("?") else required).append((kind, frozenset(who.split("|"))))
    return Known(tuple(required), tuple(optional))


def sentences(language, split, name="sentences"):
    """Give (text, country, Known) of every sentence of a split."""
    with (HERE / f"{name}_{language}.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["text"], row["country"], known(row["demands"]))
            for row in csv.DictReader(file)
            if row["split"] == split
        ]


def codes_of(path):
    """Read a JSON file of codes: the document, and what is known."""
    document = json.loads(path.read_text(encoding="utf-8"))

    def pairs(rows):
        return tuple(
            (row["kind"], frozenset([who] if isinstance(who := row["addressee"], str) else who))
            for row in rows
        )

    return document, Known(pairs(document["demands"]), pairs(document["optional"]))
