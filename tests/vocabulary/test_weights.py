import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from epresolutions.vocabulary.layers import LayerError
from epresolutions.vocabulary.weights import select, tfidf, weighted

TEXTS = ["law law court", "court press", "press law free", "free"]


@pytest.mark.parametrize("sublinear", [False, True])
@pytest.mark.parametrize("smooth", [False, True])
@pytest.mark.parametrize("norm", ["l2", "l1", None])
@pytest.mark.parametrize("min_df", [1, 2])
def test_equals_scikit_learn(make_layer, sublinear, smooth, norm, min_df):
    theirs = TfidfVectorizer(min_df=min_df, norm=norm, smooth_idf=smooth, sublinear_tf=sublinear)
    expected = theirs.fit_transform(TEXTS).toarray()
    terms = sorted({w for t in TEXTS for w in t.split()})
    layer = make_layer([[t.split().count(w) for w in terms] for t in TEXTS], terms=terms)
    found, vocabulary = tfidf(layer, min_df=min_df, sublinear=sublinear, smooth=smooth, norm=norm)
    assert list(vocabulary) == list(theirs.get_feature_names_out())
    np.testing.assert_allclose(found.toarray(), expected, rtol=0, atol=1e-12)


def test_weights_are_those_among_the_chosen(make_layer):
    layer = make_layer([[1, 1, 0], [0, 1, 1], [0, 0, 5]], terms=["a", "b", "c"])
    found = weighted(layer, "d000", ["d001"])
    idf = np.log(3 / np.array([2, 3, 2])) + 1  # d002 plays no part
    np.testing.assert_allclose(found.idf, idf)
    first = np.array([1, 1, 0]) * idf
    np.testing.assert_allclose(found.matrix[0].toarray()[0], first / np.linalg.norm(first))


def test_the_focus_comes_first_and_unknown_ones_are_passed_over(make_layer):
    layer = make_layer([[1, 0], [0, 2], [3, 3]])
    counts, held = select(layer, "d002", ["d001", "elsewhere", "d002"])
    assert held == ["d002", "d001"]
    assert counts.toarray().tolist() == [[3, 3], [0, 2]]
    with pytest.raises(LayerError, match="does not hold elsewhere"):
        select(layer, "elsewhere", ["d001"])


def test_nothing_weighs_nothing(make_layer):
    matrix, terms = tfidf(make_layer([[1, 0], [0, 2]]), min_df=2)
    assert matrix.shape == (2, 0)
    assert len(terms) == 0
