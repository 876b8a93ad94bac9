import pandas as pd
import pytest

from epresolutions.errors import UserError
from epresolutions.vocabulary.concordance import concordance
from epresolutions.vocabulary.preparing.words import WordLists


def texts(*lines):
    return pd.DataFrame({"document": [f"t{i}" for i in range(len(lines))], "text": lines})


def test_all_forms_of_a_word_are_found_with_their_own_spelling():
    found = concordance(
        texts("The harbour held a Lantern, and two\nlanterns more.", "No light."),
        "lantern",
        WordLists("en"),
        words=2,
    )
    assert found.to_dict("split", index=False)["data"] == [
        ["t0", "held a", "Lantern", ", and two"],
        ["t0", "and two", "lanterns", "more."],
    ]


def test_the_context_ends_with_the_text_and_keeps_its_marks():
    (row,) = concordance(texts("«Boats» sink."), "sink", WordLists("en")).itertuples(index=False)
    assert tuple(row) == ("t0", "«Boats»", "sink", ".")


@pytest.mark.parametrize("words", [1, 2, 3])
def test_as_many_words_stand_on_either_side_as_asked(words):
    text = "one two three four five six seven"
    (row,) = concordance(texts(text), "four", WordLists("en"), words=words).itertuples()
    assert len(row.left.split()) == len(row.right.split()) == words
    assert f"{row.left} {row.keyword} {row.right}" in text


def test_several_words_must_follow_each_other():
    found = concordance(
        texts("open harbours; an open, old harbour; harbours open"), "open harbour", WordLists("en")
    )
    assert found["keyword"].tolist() == ["open harbours"]


def test_elided_articles_and_accents_of_french():
    found = concordance(texts("Vu l’école ; les écoles, une ecole"), "école", WordLists("fr"))
    assert found["keyword"].tolist() == ["l'école", "écoles"]


def test_a_lemma_of_our_own_wins():
    lists = WordLists("en", lemmas={"quays": "wharf", "wharf": "wharf"})
    assert concordance(texts("two quays"), "wharf", lists)["keyword"].tolist() == ["quays"]


def test_no_text_gives_no_place_and_no_word_is_refused():
    assert concordance(texts(), "boat", WordLists("en")).empty
    assert concordance(texts("", "short"), "a long term", WordLists("en")).empty
    with pytest.raises(UserError, match="holds no word"):
        concordance(texts("boat"), "…", WordLists("en"))
