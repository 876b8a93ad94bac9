"""Makes an own text of a file: its parts, its words and its demands."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from epresolutions import wording
from epresolutions.corpus import filters
from epresolutions.corpus.groups import existence_matrix
from epresolutions.corpus.spelling import fold
from epresolutions.demands.coder import code_text
from epresolutions.demands.coder.coder import NoOperativePartError
from epresolutions.demands.coder.language import detect_language
from epresolutions.demands.coder.tokens import plain
from epresolutions.errors import UserError, near_misses
from epresolutions.sources.errors import ParseError
from epresolutions.sources.official import SUMMARY
from epresolutions.sources.own import OwnText, is_own
from epresolutions.sources.parsing.lines import clean_lines
from epresolutions.sources.parsing.structure import read_body
from epresolutions.sources.parsing.text import read_text
from epresolutions.vocabulary.layers.summaries import BEGINNING
from epresolutions.vocabulary.preparing.steps import lemmatise
from epresolutions.vocabulary.preparing.tokens import tokenise
from epresolutions.vocabulary.preparing.words import word_lists

_LONGEST = 28  # characters of an id, which stands where procedures do
_NOTE = 160  # characters of a clause that stand for a coder's note


def make(
    path: Path,
    tables,
    *,
    title: str = "",
    day: str = "",
    countries: str = "",
    groups: str = "",
    language: str | None = None,
    name: str = "",
) -> tuple[OwnText, list[str]]:
    """Read a file and make an own text of it; nothing is kept.

    Parameters
    ----------
    path : pathlib.Path
    tables : Tables
    title, day, countries, groups, name : str
        As the command takes them; empty for what is not given.
    language : str, optional
        Told from the text if not given.

    Returns
    -------
    OwnText
    list of str
        What a user must know: how many demands, and what is unknown.

    Raises
    ------
    UserError
        If the text cannot be read, or a value is none, in one line.
    """
    title = " ".join((title or path.stem.replace("_", " ")).split())
    own = _id(name, title)
    day, term = _day(day, tables.groups)
    codes = filters.read_countries(tables.countries, countries)
    tabled = _groups(groups, tables.groups, day, term)
    text = plain(read_text(path))
    language = language or detect_language(text)
    try:
        coded = code_text(text, language=language, target_countries=codes or None)
        said = ""
    except NoOperativePartError as error:
        coded, said = None, f"its demands are unknown: {error}"
    if coded is not None:
        unsure = coded["kind"].isna()
        clauses = wording.counted(coded.loc[~unsure, "clause"].nunique(), "en", "demand clause")
        said = f"{clauses} by the machine coder; no person has checked them"
        if lost := coded.loc[unsure, "clause"].nunique():
            said += f"; {lost} of no kind that it could tell left out"
        coded = coded[~unsure]
    # A summary tells what is asked: the text from there on stands for it.
    first = int(coded["start"].min()) if coded is not None and len(coded) else 0
    start = text.rfind("\n", 0, first) + 1
    made = OwnText(
        id=own,
        title=title,
        adopted=day.isoformat(),
        term=term,
        language=language,
        countries=codes,
        groups=tabled,
        parts=(*_parts(text), (SUMMARY, "", text[start:].strip())),
        counts=_counts(text, tables) if language == "en" else {},
        demands=() if coded is None else tuple(_demands(coded, start)),
        coded=coded is not None,
    )
    lacking = [what for what, known in (("countries", codes), ("groups", tabled)) if not known]
    if lacking:
        said = [said, f"unknown, so what rests on it is left out: {', '.join(lacking)}"]
    return made, said if lacking else [said]


def _id(name: str, title: str) -> str:
    """Give the id that a user chose, or make one of whole words of the title."""
    if name:
        if not is_own(name) or len(name) > _LONGEST:
            raise UserError(
                f"--id: {name!r} is no id of an own text; OWN- and up to {_LONGEST - 4} letters, "
                "figures and hyphens would be right, as in OWN-DRAFT-2"
            )
        return name.upper()
    made = "OWN"
    for word in re.findall(r"[A-Z0-9]+", fold(title).upper()):
        if len(made) + 1 + len(word) > _LONGEST:
            break
        made += f"-{word}"
    if made == "OWN":
        raise UserError(f"--title: of {title!r} no id can be made; name one, as in --id OWN-DRAFT")
    return made


def _day(day: str, groups: pd.DataFrame) -> tuple[date, int]:
    """Read the day, and give the term in which it falls."""
    try:
        found = date.fromisoformat(day) if day else date.today()
    except ValueError:
        raise UserError(f"--date: {day!r} is no day; write it as 2016-03-10") from None
    starts = groups.groupby("term")["first_day"].min().sort_index()
    place = int(starts.searchsorted(pd.Timestamp(found), side="right")) - 1
    if place < 0:
        raise UserError(
            f"--date: {found} is before term {starts.index[0]}, with which the data begin; "
            f"a day from {starts.iloc[0]:%Y-%m-%d} on would be right, or none"
        )
    return found, int(starts.index[place])


def _groups(text: str, groups: pd.DataFrame, day: date, term: int) -> tuple[str, ...]:
    """Read names of groups that existed on a day."""
    one = pd.DataFrame({"procedure": ["OWN"], "adopted": [pd.Timestamp(day)], "term": [term]})
    there = existence_matrix(one, groups)
    known = list(there.columns[there.iloc[0].to_numpy()])
    spelled = {fold(code): code for code in known}
    aliases = groups[groups["code"].isin(known)].dropna(subset="alias_en")
    spelled = dict(zip(aliases["alias_en"].map(fold), aliases["code"], strict=True)) | spelled
    found = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        if fold(part) not in spelled:
            near = near_misses(part, known)
            raise UserError(f"--groups: no group {part!r} on {day}; {near}")
        found.append(spelled[fold(part)])
    return tuple(dict.fromkeys(found))


def _parts(text: str) -> list[tuple[str, str, str]]:
    """Cut a text into its parts by their marks; a text without the official form is one body."""
    lines = clean_lines(text)
    try:
        body = read_body(lines, wrapped=bool(lines) and max(map(len, lines)) <= 120)
    except ParseError:
        return [("body", "", line) for line in lines]
    return [(part.part, part.number, part.text) for part in body.parts]


def _counts(text: str, tables) -> dict[str, int]:
    """Count the lemmas of an English text, as they were counted of the texts of term 9."""
    counted = Counter(tokenise(text, "en"))
    words = np.array(sorted(counted), dtype=object)
    lemmas = lemmatise(words, "en", word_lists(tables, "en").lemmas)
    summed: Counter[str] = Counter()
    for word, lemma in zip(words, lemmas, strict=True):
        summed[lemma] += counted[word]
    return dict(sorted(summed.items()))


def _demands(coded: pd.DataFrame, start: int) -> list[dict]:
    """Turn machine codes into rows of demands: a beginning as long as of summaries is a lead."""
    rows = []
    for row in coded.itertuples():
        note = row.text if len(row.text) <= _NOTE else row.text[: _NOTE - 1] + "…"
        part = "lead" if row.start < start + BEGINNING else "rest"
        rows.append(
            {
                "kind": row.kind,
                "addressee": row.addressee,
                "verb": row.verb,
                "note": note,
                "part": part,
            }
        )
    return rows
