from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from epresolutions.vocabulary.counting.terms import TermCounter
from epresolutions.vocabulary.preparing.tokens import tokenise

TEXT = st.one_of(
    st.text(),
    st.text(alphabet="aéœ'’-._=< \n\u00a0\u202f«»LDqu1İΣß\u0301\u0338\u00ad"),
)


def as_counters(counts, terms):
    return [
        Counter({terms[j]: n for j, n in zip(row.indices, row.data, strict=True)})
        for row in (counts[i] for i in range(counts.shape[0]))
    ]


def sequences(words, most):
    return Counter(
        " ".join(words[i : i + n]) for n in range(1, most + 1) for i in range(len(words) - n + 1)
    )


@settings(deadline=None)
@given(st.lists(TEXT, max_size=6), st.sampled_from(["en", "fr"]), st.sampled_from([1, 2, 3]))
def test_counts_what_the_tokens_are(texts, language, ngrams):
    counts, terms = TermCounter(language, ngrams=ngrams).count(texts)
    assert as_counters(counts, terms) == [sequences(tokenise(t, language), ngrams) for t in texts]
    assert terms == sorted(set(terms))


def test_a_slice_of_an_arrow_array_is_counted_as_it_stands():
    import pyarrow as pa

    for kind in (pa.string(), pa.large_string()):
        texts = pa.array(["A b", "B, c", "", "d"], type=kind)[1:3]
        counts, terms = TermCounter("en").count(texts)
        assert as_counters(counts, terms) == [{"b": 1, "c": 1}, {}]


def test_what_it_remembers_does_not_change_counts():
    counter = TermCounter("en", most_pieces=2)
    for texts in (["a b c", "c c"], ["d, c. a"], ["b"]):
        counts, terms = counter.count(texts)
        assert as_counters(counts, terms) == [Counter(tokenise(t, "en")) for t in texts]


@pytest.mark.parametrize("ngrams", [1, 2])
def test_equals_scikit_learn(ngrams):
    from sklearn.feature_extraction.text import CountVectorizer

    rng = np.random.default_rng(1)
    words = np.array(["law", "Court", "press,", "free.", "(state)", "mid-term", "x"])
    texts = [" ".join(rng.choice(words, size=30)) for _ in range(20)]
    theirs = CountVectorizer(
        token_pattern=r"[^\W_]+(?:['-][^\W_]+)*", ngram_range=(1, ngrams), lowercase=True
    )
    expected = theirs.fit_transform(texts)
    counts, terms = TermCounter("en", ngrams=ngrams).count(texts)
    assert terms == list(theirs.get_feature_names_out())
    assert (expected != counts).nnz == 0
