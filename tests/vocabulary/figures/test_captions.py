import pandas as pd

from epresolutions.vocabulary.figures import captions


def test_terms_are_labelled_with_both_counts_and_a_star_where_once():
    frame = pd.DataFrame(
        {"term": ["press", "law"], "n": [1, 3], "n_compared": [0, 12], "once": [True, False]}
    )
    assert captions.term_labels(frame) == ["press *  (1 : 0)", "law  (3 : 12)"]
    for language in ("en", "fr"):
        assert captions.once_note(language).startswith("* ")


def test_the_layer_is_said_in_the_language_of_the_caption(layer):
    frame = captions.with_layer(pd.DataFrame({"term": ["a", "b"]}), layer)
    assert captions.layer_of(frame, "en") == "made-up words"
    assert captions.layer_of(frame, "fr") == "mots inventés"


def test_nothing_to_show_is_seen_and_read_aloud_alike():
    nothing = captions.nothing_to_show("Nothing.")
    assert nothing.text == nothing.alt == "Nothing."
