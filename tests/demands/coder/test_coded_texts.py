"""How well the coder does on 51 invented whole texts by four authors, in two halves."""

import json
from collections import defaultdict

import pytest

from epresolutions.demands.coder import find_demands
from epresolutions.demands.coder.measure import Known, rates, score

from .known import HERE

FORMS = ("official_en", "official_fr", "summary_en", "summary_fr")


def halves():
    """Part the texts by turns, in order of form, author and number."""
    lines = (HERE / "coded_texts.jsonl").read_text(encoding="utf-8").splitlines()
    texts = sorted(map(json.loads, lines), key=lambda t: (t["form"], t["author"], t["id"]))
    return {"first": texts[::2], "second": texts[1::2]}


def pairs_of(rows):
    return tuple(
        (row["kind"], frozenset([who] if isinstance(who := row["addressee"], str) else who))
        for row in rows
    )


def counted(parts):
    """Counts of each text by (part, form): kinds and pairs."""
    out = defaultdict(list)
    for half, texts in parts.items():
        for text in texts:
            rows = find_demands(
                text["text"], language=text["language"], target_countries=[text["country"]]
            )
            found = [(row.kind, row.addressee) for row in rows if row.kind]
            known = Known(pairs_of(text["demands"]), pairs_of(text["optional"]))
            both = [score(found, known, pairs=pairs) for pairs in (False, True)]
            out[half, text["form"]].append(both)
    return out


@pytest.fixture(scope="module")
def counts():
    return counted(halves())


def measured(counts, chosen):
    cases = [both for key, many in counts.items() if chosen(key) for both in many]
    return [rates([both[i] for both in cases]) for i in (0, 1)]


@pytest.mark.parametrize("half", ["first", "second"])
def test_a_half_reaches_the_goal(counts, half):
    kinds, pairs = measured(counts, lambda key: key[0] == half)
    assert kinds["f1"] >= 0.90
    assert pairs["f1"] >= 0.85
    assert min(kinds["precision"], kinds["recall"]) >= 0.85


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("half", ["first", "second"])
def test_a_form_reaches_the_goal(counts, half, form):
    kinds, pairs = measured(counts, lambda key: key == (half, form))
    assert kinds["f1"] >= 0.85
    assert pairs["f1"] >= 0.80


def test_texts_written_later_are_found_as_their_readers_would():
    """Two batches in other words, read after their first scores (FIRST_SCORES.md)."""
    lines = (HERE / "fresh_texts.jsonl").read_text(encoding="utf-8").splitlines()
    kinds, pairs = measured(counted({"fresh": map(json.loads, lines)}), lambda key: True)
    assert kinds["f1"] >= 0.90
    assert pairs["f1"] >= 0.85
    assert kinds["precision"] >= 0.95
