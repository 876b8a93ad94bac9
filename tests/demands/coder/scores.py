"""Scores of the machine coder by form, language and kind, as the site shows them.

After a change of the rules, from the project's folder: python -m tests.demands.coder.scores
"""

import csv
from collections import defaultdict

import numpy as np

from epresolutions.demands.coder.measure import Known, rates, score
from epresolutions.uncertainty import bootstrap_weights, resampled

from .known import HERE, found_in, halves, known_of, later

TABLE = HERE.parents[2] / "docs" / "coder_scores.csv"
FORMS = ("official_en", "official_fr", "summary_en", "summary_fr")
_DRAWS = 2000


def one_kind(found, known, kind):
    """Count the pairs of one kind only."""
    parts = (known.required, known.optional)
    only = Known(*(tuple(demand for demand in part if demand[0] == kind) for part in parts))
    return score([pair for pair in found if pair[0] == kind], only, pairs=True)


def by_group(texts):
    """Counts of each text by what it is counted under: everything, form, language, kind."""
    out = defaultdict(list)
    for text in texts:
        found, known = found_in(text), known_of(text)
        kinds, pairs = (score(found, known, pairs=p) for p in (False, True))
        for group in ("all", text["form"], text["language"]):
            out["kinds", group].append(kinds)
            out["pairs", group].append(pairs)
        for kind in {kind for kind, _ in (*known.required, *found)}:
            out["pairs", kind].append(one_kind(found, known, kind))
    return out


def f1(counts):
    """Write an F1 with its interval over texts: ".94 [.91, .97]"."""
    counts = np.array(counts)
    weights = bootstrap_weights(len(counts), _DRAWS, np.random.default_rng(1))
    hit, wrong, missed = (weights @ counts).T
    with np.errstate(invalid="ignore"):
        low, high = resampled(2 * hit / (2 * hit + wrong + missed), len(counts))
    said = _short(rates(counts.tolist())["f1"])
    if said == "nan":
        return ""
    return said if np.isnan(low) else f"{said} [{_short(low)}, {_short(high)}]"


def _short(value):
    return f"{value:.2f}".removeprefix("0")


def now():
    """Compute the columns of today: {(what, group): {column: cell}}."""
    sets = {f"{half} half": texts for half, texts in halves().items()} | {"later": later()}
    counted = {name: by_group(texts) for name, texts in sets.items()}
    groups = sorted({key for counts in counted.values() for key in counts}, key=_order)
    return {
        group: {name: f1(c[group]) if c.get(group) else "" for name, c in counted.items()}
        for group in groups
    }


def _order(key):
    what, group = key
    place = ("all", *FORMS, "en", "fr")
    return (place.index(group) if group in place else len(place), group, what)


def main():
    """Write today's columns beside those of the record."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        record = list(csv.DictReader(file))
    cells = now()
    for row in record:
        row |= {f"{name} now": cell for name, cell in cells[row["what"], row["of"]].items()}
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(record[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(record)


if __name__ == "__main__":
    main()
