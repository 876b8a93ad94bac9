"""Reads the sentences and texts whose codes are known, and has the coder read them."""

import csv
import json
from pathlib import Path

from epresolutions.demands.coder import find_demands
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


def halves():
    """Part the texts of four authors by turns, in order of form, author and number."""
    texts = sorted(_texts("coded_texts.jsonl"), key=lambda t: (t["form"], t["author"], t["id"]))
    return {"first": texts[::2], "second": texts[1::2]}


def later():
    """Give the texts that were written afterwards."""
    return _texts("fresh_texts.jsonl")


def _texts(name):
    return list(map(json.loads, (HERE / name).read_text(encoding="utf-8").splitlines()))


def pairs_of(rows):
    """Give (kind, addressees) of the demands of a text."""
    return tuple(
        (row["kind"], frozenset([who] if isinstance(who := row["addressee"], str) else who))
        for row in rows
    )


def known_of(text):
    """Give what is known of a text."""
    return Known(pairs_of(text["demands"]), pairs_of(text["optional"]))


def found_in(text, **options):
    """Code a text: the (kind, addressee) of its demands."""
    country = [text["country"]]
    rows = find_demands(
        text["text"], language=text["language"], target_countries=country, **options
    )
    return [(row.kind, row.addressee) for row in rows if row.kind]


def codes_of(path):
    """Read a JSON file of codes: the document, and what is known."""
    document = json.loads(path.read_text(encoding="utf-8"))
    return document, known_of(document)
