"""A second opinion on the kind of an act: a classifier trained on coded clauses.

It sees the letters of the words and nothing of the rules, so that where the two differ a person
should look. One logistic regression a kind (scikit-learn) on counts of letter sequences within
words adds up over words: what a word contributes is computed once and kept, and an act costs a sum.
"""

import csv
from functools import lru_cache
from importlib.resources import files

import numpy as np

_MEMORY = 20_000
_SHORTEST = 3


class Opinion:
    """Trained classifiers, one a language.

    Parameters
    ----------
    examples : mapping of str to list of (words, kind)
        By language; words as running text, three kinds at least.
    regularisation : float
        Inverse strength `C` of the logistic regressions.
    """

    def __init__(self, examples, *, regularisation=0.3):
        self._models = {
            language: _Model(pairs, regularisation) for language, pairs in examples.items() if pairs
        }

    def of(self, acts, language):
        """Give the likeliest kind of each act.

        Parameters
        ----------
        acts : list of list of str
            The words of each, in lower case.
        language : str

        Returns
        -------
        list of (str, float)
            The kind and its share among the probabilities that the regressions give; ("", nan) for
            a language without examples.
        """
        model = self._models.get(language)
        if model is None or not acts:
            return [("", float("nan"))] * len(acts)
        return model.of(acts)


class _Model:
    """One language: what each word adds to each kind, computed when first met."""

    def __init__(self, pairs, regularisation):
        self._kinds, self._intercept, self._vectoriser, self._weights = _train(
            pairs, regularisation
        )
        self._forget()

    def _forget(self):
        self._places, self._parts = {"": 0}, np.zeros((_MEMORY, len(self._kinds)))

    def of(self, acts):
        unknown = {w for act in acts for w in act if len(w) >= _SHORTEST} - self._places.keys()
        if len(self._places) + len(unknown) > _MEMORY:  # memory stays flat however much is read
            self._forget()
            unknown = list({w for act in acts for w in act if len(w) >= _SHORTEST})[: _MEMORY - 1]
        if unknown:
            words, first = sorted(unknown), len(self._places)
            parts = self._vectoriser.transform(words) @ self._weights
            self._parts[first : first + len(words)] = parts
            self._places.update((word, first + i) for i, word in enumerate(words))
        where = self._places.get
        chosen = [[0, *(where(word, 0) for word in act)] for act in acts]
        offsets = np.cumsum([0, *map(len, chosen)])[:-1]
        flat = np.fromiter((place for one in chosen for place in one), dtype=np.intp)
        sums = np.add.reduceat(self._parts[flat], offsets, axis=0) + self._intercept
        likely = 1.0 / (1.0 + np.exp(-sums))
        best = likely.argmax(axis=1)
        shares = likely[np.arange(len(acts)), best] / likely.sum(axis=1)
        return [(self._kinds[b], s) for b, s in zip(best.tolist(), shares.tolist(), strict=True)]


def _train(pairs, regularisation):
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.multiclass import OneVsRestClassifier
    from threadpoolctl import threadpool_limits

    texts, kinds = zip(*pairs, strict=True)
    # the very words that `of` will see: short ones are left out of both
    texts = [" ".join(w for w in text.lower().split() if len(w) >= _SHORTEST) for text in texts]
    vectoriser = CountVectorizer(analyzer="char_wb", ngram_range=(3, 5))
    one = LogisticRegression(C=regularisation, solver="liblinear", class_weight="balanced")
    with threadpool_limits(
        limits=1
    ):  # threads that wait for each other make it twenty times slower
        model = OneVsRestClassifier(one).fit(vectoriser.fit_transform(texts), kinds)
    weights = np.vstack([estimator.coef_[0] for estimator in model.estimators_]).T
    intercept = np.array([estimator.intercept_[0] for estimator in model.estimators_])
    return list(model.classes_), intercept, vectoriser, weights


def training_examples(demands, kinds):
    """Gather what the second opinion learns from.

    Parameters
    ----------
    demands : DataFrame
        The `demands` table: the coders' notes are English.
    kinds : DataFrame
        The `kinds` table: its cues count as examples of both languages.

    Returns
    -------
    dict of str to list of (str, str)
        By language, pairs (words, kind).
    """
    examples = {"en": [], "fr": []}
    noted = demands.dropna(subset=["note", "kind"]).drop_duplicates(["procedure", "kind", "note"])
    examples["en"] += list(zip(noted["note"], noted["kind"], strict=True))
    for language, pairs in examples.items():
        for kind, cues in zip(kinds["kind"], kinds[f"cues_{language}"], strict=True):
            pairs += [(cue, kind) for cue in _cues(cues)]
    shipped = (files("epresolutions.demands.coder") / "examples_fr.csv").read_text(encoding="utf-8")
    examples["fr"] += [(row["words"], row["kind"]) for row in csv.DictReader(shipped.splitlines())]
    return examples


def _cues(cell):
    parts = cell.split(";") if isinstance(cell, str) else cell
    return [part.strip() for part in parts if part.strip()]


@lru_cache(maxsize=1)
def default_opinion():
    """Train the second opinion on the collection's own tables, once a process.

    Returns
    -------
    Opinion or None
        None where the tables cannot be found: then there is no second opinion.
    """
    from epresolutions.tables import read
    from epresolutions.tables.contract import DataNotFound

    try:
        data = read.load()
    except DataNotFound:
        return None
    return Opinion(training_examples(data.demands, data.kinds))
