import numpy as np
import pytest

from epresolutions.vocabulary.preparing import steps


def terms(*words):
    return np.array(words, dtype=object)


def test_numbers_go_and_words_with_digits_stay():
    assert list(steps.drop_numbers(terms("2016", "g20", "16-17", "article 174", "law"))) == [
        "", "g20", "", "", "law",
    ]  # fmt: skip


def test_a_stop_word_inside_a_sequence_stays():
    kept = steps.drop_stop_words(terms("of", "freedom of speech", "freedom of", "speech"), {"of"})
    assert list(kept) == ["", "freedom of speech", "", "speech"]


def test_names_go_alone_in_sequences_and_in_compounds():
    names = {"iran", "iranian"}
    masked = steps.mask_names(terms("iran", "eu-iranian", "in iran", "tirana"), names)
    assert list(masked) == ["", "", "", "tirana"]


def test_lemmas_keep_accents_and_our_own_table_wins():
    found = steps.lemmatise(terms("libertés", "mises", "droits de homme"), "fr", {"mises": "mise"})
    assert list(found) == ["liberté", "mise", "droit de homme"]
    assert list(steps.lemmatise(terms("media"), "en")) == ["medium"]
    assert list(steps.lemmatise(terms("media"), "en", {"media": "media"})) == ["media"]


def test_names_are_found_by_their_writing():
    titles = [
        "The case of Meriam Ibrahim and other NGOs",
        "Tashi Wangchuk’s trial, Freedom in prison",
        "the trial of LGBTI persons",
    ]
    assert steps.names_in(titles, "en") == {"meriam", "ibrahim", "tashi", "wangchuk"}


@pytest.mark.parametrize("step", [steps.drop_numbers, lambda t: steps.lemmatise(t, "en")])
def test_what_is_dropped_stays_dropped(step):
    assert list(step(terms("", "word"))) == ["", "word"]
