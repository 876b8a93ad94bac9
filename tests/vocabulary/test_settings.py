"""A wrong parameter of notebook 4 is refused in one line before anything is read."""

import pytest

from epresolutions.errors import UserError
from epresolutions.vocabulary import Preparation, check_settings

RIGHT = {
    "layer": "auto", "text_language": "en", "top": 15, "least": 2, "min_df": 1, "names": "none",
    "ngrams": 1, "lemmas": True, "against": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("layer", "codded", "coded"),
        ("text_language", "de", "en"),
        ("top", 0, "1 or more"),
        ("least", True, "1 or more"),
        ("min_df", 1.5, "1 or more"),
        ("names", "some", "none"),
        ("ngrams", 9, "1 to 5"),
    ],
)
def test_what_is_wrong_is_named_with_what_would_be_right(name, value, words):
    with pytest.raises(UserError) as error:
        check_settings(**(RIGHT | {name: value}))
    assert name in str(error.value)
    assert words in str(error.value)


def test_what_is_right_passes():
    check_settings(**RIGHT)
    check_settings(**(RIGHT | {"layer": "mine.parquet"}))


def test_preparation_is_taken_from_the_parameters_of_its_names():
    found = Preparation.of(RIGHT | {"ngrams": 2, "lemmas": False})
    assert found == Preparation(ngrams=2, lemmas=False)
    assert found.without_names().names == "all"
