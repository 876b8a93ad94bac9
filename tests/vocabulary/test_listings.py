"""Tables on the words, as a reader sees them."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_matrix

from epresolutions.vocabulary import (
    figures,
    listings,
    neighbours,
    sentences,
)
from epresolutions.vocabulary.layers import Layer
from epresolutions.vocabulary.layers.model import measured
from epresolutions.vocabulary.preparing.pipeline import Preparation, prepare_counts
from epresolutions.vocabulary.preparing.words import WordLists

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
    table, caption = listings.preparation(layer, "fr")
    assert table.iloc[0].tolist() == ["nombres", "5 → 4", "28 → 26", "2016"]
    assert "Restent 4 termes" in caption
    assert listings.preparation(layer, "en")[0].iloc[0, 0] == "numbers"


def test_agreement_is_readable(layer):
    table, caption = listings.measures(layer, "d0", NAMES[1:], "fr", top=2)
    assert table.iloc[2, 0] == "TF-IDF – rareté"
    assert len(table) == 6
    assert "parmi les 2 premiers" in caption
    assert listings.measures(layer, "d0", NAMES[1:], "en")[0].iloc[2, 0] == "TF-IDF – rarity"


@pytest.fixture
def wider(layer):
    """The same four texts, and eight more like the last two: enough to draw from."""
    rows = [0, 1, *[2, 3] * 5]
    names = [f"d{i}" for i in range(len(rows))]
    about = pd.DataFrame(
        {"title": [f"Title {name}" for name in names], "adopted": pd.Timestamp("2016-01-01")},
        index=pd.Index(names, dtype="str", name="procedure"),
    )
    counts = layer.counts[rows]
    return replace(layer, counts=counts, documents=measured(about, counts))


def test_contrast_names_the_terms_of_either_side(wider):
    others = list(wider.documents.index[1:])
    near = neighbours(wider, "d0", others, top=11, draws=20)
    table, caption = listings.against_neighbours(
        wider, "d0", others, near, "en", most=11, least=2, draws=50
    )
    row = table[table["neighbour"] == "Title d1 (d1)"].iloc[0]
    assert row["shared, by weight"] == "court"
    assert row["more in the focus"].startswith("press")
    assert row["more in the neighbour"].startswith("trial")
    assert f"its {len(table)} nearest" in caption


def test_equal_lengths_show_who_moved_up():
    frame = pd.DataFrame(
        {
            "procedure": ["a", "b", "c"], "tokens": [1500, 90, 80], "rank": [1, 2, 3],
            "rank_equal": [2, 3, 1], "top_share": [0.5, 0.1, 0.9], "size": 80,
        }
    )  # fmt: skip
    titles = pd.Series({"a": "A", "b": "B", "c": "C"})
    table, caption = listings.equal_length(frame, titles, "en", most=1)
    assert table.values.tolist() == [
        ["A (a)", "1,500", "1", "2", "50%"], ["C (c)", "80", "3", "1", "90%"],
    ]  # fmt: skip
    assert "among 3 resolutions" in caption
    assert "80 mots" in listings.equal_length(frame, titles, "fr")[1]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_answer_is_plain_and_says_how_sure(layer, language):
    found = figures.distinctive_terms.prepare(layer, "d0", NAMES[1:])
    key = figures.keyness.prepare(layer, "d0", NAMES[1:])
    near = figures.neighbours.prepare(layer, "d0", NAMES[1:])
    answer = sentences.answer(layer, found, key, near, language)
    assert len(answer) == 4
    assert layer.description[language] in answer[0]
    assert "press" in answer[1]
    assert "Title d3" in answer[3]
    assert not set("[]=<>_|") & set(" ".join(answer))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_answer_says_where_there_is_nothing(layer, language):
    nothing = figures.distinctive_terms.prepare(layer, "d0", [])
    assert nothing.empty
    answer = sentences.answer(layer, nothing, nothing, nothing, language)
    assert len(answer) == 2  # which text it is, and that nothing can be set against it
    assert all(sentence.endswith(".") for sentence in answer)
