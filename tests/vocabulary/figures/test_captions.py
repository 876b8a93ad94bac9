import pandas as pd

from epresolutions.vocabulary.figures import captions


def test_terms_are_labelled_with_both_counts_and_a_dagger_where_they_rest_on_one_text():
    frame = pd.DataFrame(
        {"term": ["press", "law"], "n": [1, 3], "n_compared": [0, 12], "single": [True, False]}
    )
    assert captions.term_labels(frame) == ["press †  (1 : 0)", "law  (3 : 12)"]


def test_the_layer_is_said_in_the_language_of_the_caption_with_how_many_it_holds(layer):
    frame = captions.with_layer(pd.DataFrame({"term": ["a", "b"]}), layer, ["d1", "d2", "other"])
    assert captions.layer_of(frame, "en") == "made-up words (2 have any)"
    assert captions.layer_of(frame, "fr") == "mots inventés (2 en ont)"
