import numpy as np
import pytest

from epresolutions.vocabulary.layers import cache
from epresolutions.vocabulary.layers.cache import count_cached


@pytest.fixture
def counts_made(monkeypatch):
    """How often texts were really counted."""
    made = []
    real = cache.TermCounter.count
    monkeypatch.setattr(cache, "WORTH", 1)
    monkeypatch.setattr(
        cache.TermCounter, "count", lambda self, texts: made.append(1) or real(self, texts)
    )
    return made


def same(one, two):
    return (one[0] != two[0]).nnz == 0 and np.array_equal(one[1], two[1])


def test_the_same_texts_are_counted_once(tmp_path, counts_made):
    texts = ["l’élu élu", "", "deux"]
    first = count_cached(texts, "fr", folder=tmp_path / "new")
    again = count_cached(texts, "fr", folder=tmp_path / "new")
    assert len(counts_made) == 1
    assert same(first, again)
    assert same(first, count_cached(texts, "fr"))


def test_other_texts_language_or_cut_are_counted_anew(tmp_path, counts_made):
    count_cached(["a b"], "en", folder=tmp_path)
    count_cached(["a", "b"], "en", folder=tmp_path)
    count_cached(["a b"], "fr", folder=tmp_path)
    count_cached(["a b"], "en", ngrams=2, folder=tmp_path)
    assert len(counts_made) == 4


def test_a_broken_file_is_counted_anew(tmp_path, counts_made):
    first = count_cached(["a b"], "en", folder=tmp_path)
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:40])
    assert same(first, count_cached(["a b"], "en", folder=tmp_path))
    assert len(counts_made) == 2


def test_short_texts_leave_no_file(tmp_path):
    count_cached(["a b"], "en", folder=tmp_path)
    assert not list(tmp_path.iterdir())
