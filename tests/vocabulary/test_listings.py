"""Tables on the words, as a reader sees them."""

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_matrix

from epresolutions.vocabulary import agreement, distinctive_terms, keyness, neighbours
from epresolutions.vocabulary.layers import Layer
from epresolutions.vocabulary.layers.model import measured
from epresolutions.vocabulary.listings import (
    agreement_table,
    contrast_table,
    equal_length_table,
    preparation_table,
)
from epresolutions.vocabulary.preparing.pipeline import Preparation, prepare_counts
from epresolutions.vocabulary.preparing.words import WordLists
from epresolutions.vocabulary.sentences import terms_sentence

NAMES = ["d0", "d1", "d2", "d3"]


@pytest.fixture
def layer():
    terms = np.array(["2016", "court", "law", "press", "trial"], dtype=object)
    raw = csr_matrix([[1, 2, 0, 6, 0], [0, 2, 0, 0, 5], [1, 0, 4, 1, 1], [0, 1, 3, 1, 0]])
    counts, terms, report = prepare_counts(raw, terms, Preparation(), WordLists("en"))
    about = pd.DataFrame(
        {"title": [f"Title {name}" for name in NAMES], "adopted": pd.Timestamp("2016-01-01")},
        index=pd.Index(NAMES, dtype="str", name="procedure"),
    )
    description = {"en": "words", "fr": "mots"}
    return Layer(
        "made", "en", counts, terms, measured(about, counts), description, report=report
    )  # fmt: skip


def test_preparation_says_what_went(layer):
    table = preparation_table(layer, "fr")
    assert table.iloc[0].tolist() == ["nombres", "5 → 4", "28 → 26", "2016"]
    assert preparation_table(layer, "en").iloc[0, 0] == "numbers"


def test_agreement_is_readable(layer):
    terms = distinctive_terms(layer, "d0", NAMES[1:], top=9, draws=1)
    frame = agreement(terms, keyness(layer, "d0", NAMES[1:]), top=2)
    table = agreement_table(frame, "fr")
    assert table.iloc[2, 0] == "TF-IDF – rareté"
    assert len(table) == 6
    assert agreement_table(frame, "en").iloc[2, 0] == "TF-IDF – rarity"


def test_contrast_names_the_terms_of_either_side(layer):
    near = neighbours(layer, "d0", NAMES[1:], draws=20)
    table = contrast_table(layer, "d0", NAMES[1:], near, "en", most=3, draws=50)
    row = table[table["neighbour"] == "Title d1 (d1)"].iloc[0]
    assert row["shared, by weight"] == "court"
    assert row["more in the focus"].startswith("press")
    assert row["more in the neighbour"].startswith("trial")


def test_equal_lengths_show_who_moved_up():
    frame = pd.DataFrame(
        {
            "procedure": ["a", "b", "c"], "tokens": [1500, 90, 80], "rank": [1, 2, 3],
            "rank_equal": [2, 3, 1], "top_share": [0.5, 0.1, 0.9],
        }
    )  # fmt: skip
    titles = pd.Series({"a": "A", "b": "B", "c": "C"})
    table = equal_length_table(frame, titles, "en", most=1)
    assert table.values.tolist() == [
        ["A (a)", "1,500", "1", "2", "50%"], ["C (c)", "80", "3", "1", "90%"],
    ]  # fmt: skip


def test_the_sentence_says_how_many_terms_hold(layer):
    terms = distinctive_terms(layer, "d0", NAMES[1:], draws=20).assign(stable=[True, False])
    assert "Of the first 2, 1 would be" in terms_sentence(terms, layer, "en")
    assert "Des 2 premiers, 1 le seraient" in terms_sentence(terms, layer, "fr")
    assert "No term to compare" in terms_sentence(terms.head(0), layer, "en")
