"""A second opinion on the kind of an act: a classifier trained on coded clauses.

It sees the letters of the words and who is asked, and nothing of the rules, so that where the two
differ a person should look; where no rule fires it decides, if it is sure enough. Naive Bayes
(McCallum & Nigam 1998) on counts of letter sequences within words adds up over words: what a word
contributes is computed once and kept, and an act costs a sum. Its odds are far too bold; what it
gives as confidence is the share of right answers that answers of such odds had on examples it was
not trained on (Platt 1999, over five parts of the examples).
"""

import csv
from functools import lru_cache
from importlib.resources import files

import numpy as np

_MEMORY = 20_000
_SHORTEST = 3
_SMOOTHING = 0.1
_PARTS = 5
_RARE = np.log(0.05)  # what is hardly ever asked of such an addressee is not to be trusted
_GROUPS = {"GOV": "state", "ARMED": "state", "IO": "nations", "THIRD": "nations"}
_UNION = ("EU", "EEAS", "COM", "COUNCIL", "MS", "EUDEL")


class Opinion:
    """Trained classifiers, one a language.

    Parameters
    ----------
    examples : mapping of str to list of (words, kind)
        By language; words as running text, three kinds at least.
    asked : iterable of (kind, addressee), optional
        Of demands that people or models coded: how often a kind is asked of whom.
    """

    def __init__(self, examples, asked=()):
        self._examples = {language: pairs for language, pairs in examples.items() if pairs}
        self._asked, self._models = list(asked), {}

    def of(self, acts, language, asked=None):
        """Give the likeliest kind of each act.

        Parameters
        ----------
        acts : list of list of str
            The words of each, in lower case.
        language : str
        asked : list of list of str, optional
            The addressees named of each; an empty list where none is.

        Returns
        -------
        list of (str, float)
            The kind and how likely it is right, between 0 and 1; ("", nan) for a language without
            examples.
        """
        if language not in self._examples or not acts:
            return [("", float("nan"))] * len(acts)
        if language not in self._models:  # less than a second each
            self._models[language] = _Model(self._examples[language], self._asked)
        return self._models[language].of(acts, asked or [[]] * len(acts))


class _Model:
    """One language: what each word adds to each kind, computed when first met."""

    def __init__(self, pairs, asked):
        texts, kinds = zip(*pairs, strict=True)
        # the very words that `of` will see: short ones are left out of both
        texts = [" ".join(w for w in _words(text) if len(w) >= _SHORTEST) for text in texts]
        self._vectoriser, counts = _counted(texts)
        self._kinds, self._weights = _weights(counts, np.array(kinds))
        self._of_group = _given_addressee(self._kinds, asked)
        self._sure = _calibrated(counts, np.array(kinds))
        self._forget()

    def _forget(self):
        self._places, self._parts = {"": 0}, np.zeros((_MEMORY, len(self._kinds) + 1))

    def of(self, acts, asked):
        unknown = {w for act in acts for w in act if len(w) >= _SHORTEST} - self._places.keys()
        if len(self._places) + len(unknown) > _MEMORY:  # memory stays flat however much is read
            self._forget()
            unknown = list({w for act in acts for w in act if len(w) >= _SHORTEST})[: _MEMORY - 1]
        if unknown:
            words, first = sorted(unknown), len(self._places)
            counts = self._vectoriser.transform(words)
            self._parts[first : first + len(words), :-1] = counts @ self._weights
            self._parts[first : first + len(words), -1] = counts.sum(axis=1).A1
            self._places.update((word, first + i) for i, word in enumerate(words))
        where = self._places.get
        chosen = [[0, *(where(word, 0) for word in act)] for act in acts]
        offsets = np.cumsum([0, *map(len, chosen)])[:-1]
        flat = np.fromiter((place for one in chosen for place in one), dtype=np.intp)
        sums = np.add.reduceat(self._parts[flat], offsets, axis=0)
        odds = sums[:, :-1] + np.array([self._of_group[_group(codes)] for codes in asked])
        best, features = _features(odds, sums[:, -1])
        sure = _share(features, self._sure)
        for i, codes in enumerate(asked):
            if self._of_group[_group(codes)][best[i]] < _RARE:
                sure[i] = 0.0
        return list(zip((self._kinds[b] for b in best), sure, strict=True))


def _words(text):
    return text.lower().replace("'", "' ").split()


def _group(codes):
    """Give whose side is asked: the state's, the Union's, other nations', or nobody's by name."""
    if not codes:
        return ""
    return "union" if codes[0] in _UNION else _GROUPS.get(codes[0], "")


def _counted(texts):
    from sklearn.feature_extraction.text import CountVectorizer

    vectoriser = CountVectorizer(analyzer="char_wb", ngram_range=(3, 6))
    return vectoriser, vectoriser.fit_transform(texts)


def _weights(counts, kinds):
    """Train: the kinds in order, and what a letter sequence adds to the log-odds of each."""
    from sklearn.naive_bayes import MultinomialNB

    # equal priors: the examples were not drawn from the resolutions
    model = MultinomialNB(alpha=_SMOOTHING, fit_prior=False).fit(counts, kinds)
    return list(model.classes_), model.feature_log_prob_.T


def _given_addressee(kinds, asked):
    """Give what it adds to the log-odds of each kind that such an addressee is named."""
    names = sorted({*_GROUPS.values(), "union"})
    found = np.ones((len(kinds), len(names)))
    for kind, addressee in asked:
        if kind in kinds and _group([addressee]):
            found[kinds.index(kind), names.index(_group([addressee]))] += 1
    added = np.log(found / found.sum(axis=1, keepdims=True))
    return {"": np.zeros(len(kinds))} | {name: added[:, i] for i, name in enumerate(names)}


def _features(odds, letters):
    """Give the best kind, and what its being right depends on: lead over the next, length."""
    order = np.partition(odds, -2, axis=1)
    lead = order[:, -1] - order[:, -2]
    letters = np.maximum(letters, 1.0)
    return odds.argmax(axis=1), np.column_stack([np.log1p(lead), lead / letters, np.log(letters)])


def _calibrated(counts, kinds):
    """Fit the share of right answers on examples left out in turn; weights and intercept."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import KFold

    features, right = [], []
    parts = KFold(min(_PARTS, len(kinds)), shuffle=True, random_state=0)
    for kept, out in parts.split(kinds):
        names, weights = _weights(counts[kept], kinds[kept])
        if len(names) < 2:
            continue
        best, found = _features(counts[out] @ weights, counts[out].sum(axis=1).A1)
        features.append(found)
        right.append(np.array(names)[best] == kinds[out])
    features, right = np.vstack(features), np.concatenate(right)
    if right.all() or not right.any():
        return np.zeros(features.shape[1]), 3.0 if right.all() else -3.0
    model = LogisticRegression().fit(features, right)
    return model.coef_[0], model.intercept_[0]


def _share(features, sure):
    weights, intercept = sure
    return (1.0 / (1.0 + np.exp(-(features @ weights + intercept)))).tolist()


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
        shipped = files("epresolutions.demands.coder") / f"examples_{language}.csv"
        rows = csv.DictReader(shipped.read_text(encoding="utf-8").splitlines())
        pairs += [(row["words"], row["kind"]) for row in rows]
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
    asked = zip(data.demands["kind"], data.demands["addressee"], strict=True)
    return Opinion(training_examples(data.demands, data.kinds), list(asked))
