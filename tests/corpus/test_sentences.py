import pandas as pd
import pytest

from epresolutions.corpus.comparison import Comparison
from epresolutions.corpus.filters import Filters
from epresolutions.corpus.sentences import set_sentence, vote


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "A: the case of B, 2015/0001(RSP), beside 1 urgency resolution of term 8; source",
        ),
        ("fr", "A: the case of B, 2015/0001(RSP), et 1 résolution d’urgence de la 8ᵉ législature"),
    ],
)
def test_a_title_keeps_its_own_marks_in_a_sentence_of_either_language(language, said):
    row = pd.Series({"title": "A: the case of B", "procedure": "2015/0001(RSP)"})
    compared = Comparison("2015/0001(RSP)", ("x",), Filters(terms=(8,)))
    assert set_sentence(row, compared, language).startswith(said)


@pytest.mark.parametrize(
    ("position", "words"),
    [
        (0, "500 for, 10 against, 5 abstentions"),
        (1, "by show of hands: no figures exist"),
        (2, "no figures in the part that was read"),
        (3, "not known"),
    ],
)
def test_a_vote_without_figures_is_not_a_missing_one(toy, position, words):
    assert vote(toy.resolutions.iloc[position], "en") == words


def test_a_long_title_is_cut_so_that_the_caption_is_not_long():
    row = pd.Series({"title": " ".join(map(str, range(20))), "procedure": "2015/0001(RSP)"})
    compared = Comparison("2015/0001(RSP)", ("x",), Filters(terms=(8,)))
    assert set_sentence(row, compared, "en").startswith("0 1 2 3 4 5 6 7 8 9 10 11 …, 2015/0001")
