"""Counts the terms of texts without a Python step for each word."""

from __future__ import annotations

import unicodedata
from array import array
from collections import defaultdict
from itertools import count
from typing import TYPE_CHECKING

import numpy as np

from epresolutions.vocabulary.preparing.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scipy.sparse import csr_matrix

VERSION = "1"  # raised when the same texts would give other counts
_AROUND = "'-…«»“”„‘’–—\u00a0\u202f"  # what is left before and after words
# In UTF-8, by byte: ASCII letters to lower case, ASCII marks that are in no word to spaces.
_PLAIN = bytes(
    byte
    if byte >= 0x80
    else ord(chr(byte).lower())
    if chr(byte).isalnum() or chr(byte) in "'-"
    else 0x20
    for byte in range(256)
)


class TermCounter:
    """Counts terms; remembers how each piece between two spaces is cut into words.

    Words never span a space or an ASCII mark, so cutting each different piece once gives the same
    words as cutting the text (`preparing.tokens.tokenise`). Pieces repeat, as
    words do (Zipf), so that most of the work is looking up pieces, in C++ (pyarrow) and C (SciPy).

    Parameters
    ----------
    language : {"en", "fr"}
    ngrams : int
        Count sequences of up to so many words.
    most_pieces : int
        Forget all pieces beyond so many, which bounds the memory.
    """

    def __init__(self, language: str, *, ngrams: int = 1, most_pieces: int = 500_000):
        self.language = language
        self.ngrams = ngrams
        self.most_pieces = most_pieces
        self._forget()

    def _forget(self) -> None:
        self._pieces: defaultdict[str, int] = defaultdict(count().__next__)
        self._words: defaultdict[str, int] = defaultdict(count().__next__)
        self._cut = array("i")  # words of piece 0, then of piece 1, ...
        self._ends = array("q", [0])  # where in _cut the words of each piece end

    def count(self, texts: Iterable[str]) -> tuple[csr_matrix, list[str]]:
        """Count the terms of each text.

        Parameters
        ----------
        texts : iterable of str, or a pyarrow array of strings

        Returns
        -------
        counts : scipy.sparse.csr_matrix of int32, texts x terms
        terms : list of str
            In the order of the columns, sorted.
        """
        pieces, starts = self._pieces_of(texts)
        cut, ends = np.array(self._cut, dtype=np.int32), np.array(self._ends, dtype=np.int64)
        if self.ngrams == 1:
            return self._single(pieces, starts, cut, ends)
        words, starts = _expand(pieces, starts, cut, ends)
        return _sequences(words, starts, [*self._words], self.ngrams)

    def _pieces_of(self, texts: Iterable[str]) -> tuple[np.ndarray, np.ndarray]:
        """Numbers of the pieces of all texts, one after another, and where each text starts."""
        import pyarrow as pa
        import pyarrow.compute as pc

        if len(self._pieces) > self.most_pieces:
            self._forget()
        if not isinstance(texts, pa.Array):
            texts = pa.array(texts, type=pa.large_string())
        _, offsets, letters = texts.buffers()
        plain = pa.py_buffer((letters.to_pybytes() if letters else b"").translate(_PLAIN))
        texts = pa.Array.from_buffers(
            texts.type, len(texts), [None, offsets, plain], offset=texts.offset
        )
        split = pc.ascii_split_whitespace(texts)
        coded = split.flatten().dictionary_encode()
        known = len(self._pieces)
        different = coded.dictionary.to_pylist()
        numbers = np.array([*map(self._pieces.__getitem__, different)], dtype=np.int32)
        self._cut_pieces([different[i] for i in np.flatnonzero(numbers >= known).tolist()])
        starts = split.offsets.to_numpy().astype(np.int64)
        return numbers[coded.indices.to_numpy()], starts - starts[0]

    def _cut_pieces(self, pieces: list[str]) -> None:
        """Note the words of new pieces; most are one word between marks: no expression needed."""
        bare = [piece.strip(_AROUND).lower() for piece in pieces]
        plain = [word.isalpha() and (word.isascii() or _composed(word)) for word in bare]
        number, end = self._words.__getitem__, len(self._cut)
        cut, ends = [], []
        for piece, word, one in zip(pieces, bare, plain, strict=True):
            if one:
                cut.append(number(word))
            else:
                cut += map(number, tokenise(piece, self.language))
            ends.append(end + len(cut))
        self._cut.extend(cut)
        self._ends.extend(ends)

    def _single(
        self, pieces: np.ndarray, starts: np.ndarray, cut: np.ndarray, ends: np.ndarray
    ) -> tuple[csr_matrix, list[str]]:
        from scipy.sparse import csr_matrix

        ones = np.ones(max(len(pieces), len(cut)), dtype=np.int32)
        in_texts = csr_matrix(
            (ones[: len(pieces)], pieces, starts), shape=(len(starts) - 1, len(ends) - 1)
        )
        in_pieces = csr_matrix(
            (ones[: len(cut)], cut, ends), shape=(len(ends) - 1, len(self._words))
        )
        return _sorted(in_texts @ in_pieces, [*self._words])


def _composed(word: str) -> bool:
    return unicodedata.is_normalized("NFC", word)


def _expand(
    pieces: np.ndarray, starts: np.ndarray, cut: np.ndarray, ends: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Words of all texts in their order, and where each text starts."""
    lengths = ends[pieces + 1] - ends[pieces]
    before = np.concatenate([[0], np.cumsum(lengths)])
    shift = np.repeat(ends[pieces] - before[:-1], lengths)
    return cut[shift + np.arange(before[-1])], before[starts]


def _sequences(
    words: np.ndarray, starts: np.ndarray, names: Sequence[str], most: int
) -> tuple[csr_matrix, list[str]]:
    """Count words and sequences of up to ``most`` words that do not leave their text."""
    from scipy.sparse import csr_matrix, hstack

    left = np.repeat(starts[1:], np.diff(starts)) - np.arange(len(words))  # words to the end
    grams, spelt = words.astype(np.int64), list(names)
    found, terms = [], []
    for length in range(1, most + 1):
        if length > 1:
            grams = grams[: len(words) - length + 1] * len(names) + words[length - 1 :]
            different, grams = np.unique(grams, return_inverse=True)
            head, last = np.divmod(different, len(names))
            spelt = [f"{spelt[h]} {names[w]}" for h, w in zip(head, last, strict=True)]
        inside = left[: len(grams)] >= length
        where = np.concatenate([[0], np.cumsum(inside), [inside.sum()] * (len(left) - len(inside))])
        columns = grams[inside]
        ones = np.ones(len(columns), dtype=np.int32)
        found.append(
            csr_matrix((ones, columns, where[starts]), shape=(len(starts) - 1, len(spelt)))
        )
        terms += spelt
    return _sorted(hstack(found, format="csr"), terms)


def _sorted(counts: csr_matrix, terms: Sequence[str]) -> tuple[csr_matrix, list[str]]:
    """Keep the terms that occur, in their order, each once a text."""
    from scipy.sparse import csr_matrix

    used = np.zeros(len(terms), dtype=bool)
    used[counts.indices] = True
    order = sorted(np.flatnonzero(used).tolist(), key=terms.__getitem__)
    place = np.empty(len(terms), dtype=np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    counts = csr_matrix(
        (counts.data, place[counts.indices], counts.indptr), shape=(counts.shape[0], len(order))
    )
    counts.sum_duplicates()
    return counts, [terms[i] for i in order]
