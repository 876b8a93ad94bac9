"""The words of official summaries: beginnings, or whole where the user has the text."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

import pandas as pd

from epresolutions.sources.official import SUMMARY
from epresolutions.vocabulary.preparing.pipeline import report_of
from epresolutions.vocabulary.preparing.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

# How often a summary says each word where it only tells who tabled the text and how it was
# adopted: names of groups always, the others once or twice.
_ALWAYS = 99
_EN = """abstention abstentions alde ecr efa efd efdd enf epp esn greens gue id members ngl pfe
plenary ppe s&d tabled votes"""
_FR = """abstention abstentions ale alde députés déposé déposée ecr efd efdd enf esn gue id ngl pfe
plénière ppe s&d verts voix"""
FORMULA: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        "en": dict.fromkeys(_EN.split(), _ALWAYS)
        | {"adopted": 2, "groups": 1, "joint": 1, "left": 1, "renew": 1, "text": 1},
        "fr": dict.fromkeys(_FR.split(), _ALWAYS)
        | {"adopté": 2, "adoptée": 2, "commune": 1, "groupes": 1, "texte": 1},
    }
)

_COUNTS = {"procedure": "str", "term": "str", "n": "int64"}
BEGINNING = 2000
"""Characters of a summary that were counted for this collection."""


def beginnings(
    tables: object, language: str, texts: pd.DataFrame | None, stop: Collection[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Gather the beginnings of summaries: those that were counted, and those of imported pages.

    Parameters
    ----------
    tables : object with the frames ``summary_documents`` (procedure, language, starts_with),
        ``summary_words`` (procedure, language, word, count)
    language : {"en", "fr"}
    texts : pandas.DataFrame or None
        Official texts as `epresolutions.sources.official.load` gives them. Of a summary whose
        beginning the tables hold, theirs stands.
    stop : collection of str
        Function words, which the tables leave out, so that imported pages do as well.

    Returns
    -------
    documents : pandas.DataFrame
        ``procedure``, ``starts_with``.
    counts : pandas.DataFrame
        ``procedure``, ``term``, ``n``.
    """
    known = tables.summary_documents.query("language == @language")
    words = tables.summary_words.query("language == @language")
    words = words.rename(columns={"word": "term", "count": "n"})
    more = _at_hand(texts, language).drop(known["procedure"], errors="ignore").map(_beginning)
    documents, counts = _counted(more, language)
    return (
        pd.concat([known[["procedure", "starts_with"]], documents], ignore_index=True),
        pd.concat(
            [words[["procedure", "term", "n"]], counts[~counts["term"].isin(stop)]],
            ignore_index=True,
        ),
    )


def whole(texts: pd.DataFrame | None, language: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Gather the summaries of imported pages from end to end.

    Parameters
    ----------
    texts, language
        As in `beginnings`.

    Returns
    -------
    documents, counts : pandas.DataFrame
        As `beginnings` gives them.
    """
    return _counted(_at_hand(texts, language), language)


def summary_counts(
    documents: pd.DataFrame,
    counts: pd.DataFrame,
    resolutions: pd.DataFrame,
    language: str,
    *,
    formulas: bool = False,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Count the words of summaries alike: none with its title, none with its formulas.

    Where a page begins with the title, the title's words were counted once more: they are taken
    off. So are, unless `formulas`, the words by which a summary tells who tabled the text and how
    it was adopted (`FORMULA`). Possessives lose their ending, as in all layers.

    Parameters
    ----------
    documents, counts : pandas.DataFrame
        As `beginnings` or `whole` gives them.
    resolutions : pandas.DataFrame
        ``procedure``, ``title``.
    language : {"en", "fr"}
    formulas : bool
        Keep the words of the formulas.

    Returns
    -------
    counts : pandas.DataFrame
        ``procedure``, ``term``, ``n``.
    report : pandas.DataFrame
        What was taken off, as `prepare_counts` reports its steps.
    """
    formula = {} if formulas else dict.fromkeys(documents["procedure"], FORMULA[language])
    told = _taken_off(counts, formula)
    tokens = told["term"].map(lambda word: tokenise(word, language))
    whole = told.assign(term=tokens).explode("term").dropna(subset="term")
    whole = whole.groupby(["procedure", "term"], as_index=False)["n"].sum()
    titled = documents.loc[documents["starts_with"] == "title", "procedure"]
    titles = resolutions.set_index("procedure")["title"].reindex(titled).dropna()
    said = {procedure: Counter(tokenise(title, language)) for procedure, title in titles.items()}
    alike = _taken_off(whole, said)
    rows = [("formulas", counts, told), ("titles", whole, alike)]
    return alike, report_of(
        (name, *_sizes(before, after), _examples(before, after))
        for name, before, after in rows
        if name == "titles" or not formulas
    )


def _counted(texts: pd.Series, language: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Count texts, by procedure, that stand without their title."""
    counts = [
        (procedure, term, n)
        for procedure, text in texts.items()
        for term, n in Counter(tokenise(text, language)).items()
    ]
    documents = pd.DataFrame({"procedure": texts.index, "starts_with": "body"}).astype("str")
    return documents, pd.DataFrame(counts, columns=["procedure", "term", "n"]).astype(_COUNTS)


def _at_hand(texts: pd.DataFrame | None, language: str) -> pd.Series:
    """Whole summaries by procedure."""
    if texts is None:
        return pd.Series(dtype="str")
    own = texts[(texts["part"] == SUMMARY) & (texts["language"] == language)]
    return own.groupby("procedure")["text"].agg("\n".join)


def _beginning(text: str) -> str:
    """Cut a text where the collection's readers stopped, between two words."""
    return text if len(text) <= BEGINNING else text[: BEGINNING + 1].rsplit(None, 1)[0]


def _taken_off(counts: pd.DataFrame, times: Mapping[str, Mapping[str, int]]) -> pd.DataFrame:
    """Take words off their documents, as often as said, and never below none."""
    pairs = zip(counts["procedure"], counts["term"], strict=True)
    off = [times.get(procedure, {}).get(term, 0) for procedure, term in pairs]
    left = counts.assign(n=(counts["n"] - off).clip(lower=0))
    return left[left["n"] > 0].reset_index(drop=True)


def _sizes(before: pd.DataFrame, after: pd.DataFrame) -> tuple[int, ...]:
    terms = (frame["term"].nunique() for frame in (before, after))
    return (*terms, int(before["n"].sum()), int(after["n"].sum()))


def _examples(before: pd.DataFrame, after: pd.DataFrame, most: int = 8) -> str:
    gone = before.groupby("term")["n"].sum().sub(after.groupby("term")["n"].sum(), fill_value=0)
    gone = gone[gone > 0].sort_index().sort_values(ascending=False, kind="stable")
    return ", ".join(gone.index[:most])
