from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from epresolutions.vocabulary.counting.terms import count_terms
from epresolutions.vocabulary.preparing.tokens import tokenise

TEXT = st.one_of(
    st.text(),
    st.text(alphabet="aéœ'’-._=< \n\u00a0\u202f«»LDqu1İΣß\u0301\u0338\u00ad"),
)


def sequences(words, most):
    return Counter(
        " ".join(words[i : i + n]) for n in range(1, most + 1) for i in range(len(words) - n + 1)
    )


@settings(deadline=None)
@given(st.lists(TEXT, max_size=6), st.sampled_from(["en", "fr"]), st.sampled_from([1, 2, 3]))
def test_counts_what_the_tokens_are(texts, language, ngrams):
    counts, terms = count_terms(texts, language, ngrams=ngrams)
    found = [
        Counter({terms[j]: n for j, n in zip(row.indices, row.data, strict=True)})
        for row in (counts[i] for i in range(counts.shape[0]))
    ]
    assert found == [sequences(tokenise(t, language), ngrams) for t in texts]
    assert list(terms) == sorted(set(terms))
    assert counts.dtype == "int64"
    assert counts.has_sorted_indices
