"""Who is compared with whom, and why: a focus, filters, and the resolutions that pass them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches

import pandas as pd

from epresolutions import wording
from epresolutions.corpus import filters
from epresolutions.corpus.filters import Filters
from epresolutions.corpus.names import labels, with_article
from epresolutions.corpus.spelling import fold
from epresolutions.errors import UserError
from epresolutions.sources.errors import ReferenceUnreadableError
from epresolutions.sources.lookup import procedure_of
from epresolutions.sources.own import is_own
from epresolutions.sources.parsing import references

DEFAULT_FOCUS = "2016/2607(RSP)"

# What stands before one, and before several.
_PLACES = {
    "countries": {"en": ("on", "on"), "fr": ("sur", "sur")},
    "regions": {"en": ("in", "in"), "fr": ("dans la région", "dans les régions")},
    "themes": {"en": ("about", "about"), "fr": ("sur le thème", "sur les thèmes")},
}


@dataclass(frozen=True)
class Comparison:
    """A focus and the resolutions it is set against.

    Attributes
    ----------
    focus : str
        Procedure of the focus, for example "2016/2607(RSP)".
    procedures : tuple of str
        The compared procedures in order of adoption; the focus is not among them.
    filters : Filters
        The filters that chose them.
    names : dict
        What their countries, regions and themes are called, as `names.labels` gives it.
    """

    focus: str
    procedures: tuple[str, ...]
    filters: Filters = field(default_factory=Filters)
    names: dict = field(default_factory=dict, repr=False, compare=False)

    @property
    def everyone(self) -> tuple[str, ...]:
        """The compared procedures and the focus."""
        return (*self.procedures, self.focus)

    def describe(self, language: str) -> str:
        """Say in words which resolutions are compared: "158 urgency resolutions of term 8"."""
        chosen = self.filters
        added = sum(map(is_own, self.procedures))
        own_texts = wording.count(
            added, language, en=("own text", "own texts"), fr=("texte propre", "textes propres")
        )
        if chosen.urgency == "none":
            return own_texts
        kind = {
            "only": wording.pick(language, en="urgency", fr="d’urgence"),
            "other": wording.pick(language, en="other", fr="hors urgence"),
            "all": "",
        }[chosen.urgency]
        if language == "fr":
            words = wording.counted(len(self) - added, "fr", "résolution")
            words += f" {kind}" if kind else ""
        else:
            one, many = (f"{kind} {noun}".strip() for noun in ("resolution", "resolutions"))
            words = wording.counted(len(self) - added, "en", one, many)
        details = []
        if terms := chosen.terms:
            numbers = wording.listing([str(t) for t in terms], language)
            details.append(
                wording.pick(
                    language,
                    en=f"of {'term' if len(terms) == 1 else 'terms'} {numbers}",
                    fr=f"de la {numbers}ᵉ législature"
                    if len(terms) == 1
                    else f"des législatures {numbers}",
                )
            )
        if since := chosen.since:
            details.append(wording.pick(language, en=f"since {since}", fr=f"depuis le {since}"))
        if until := chosen.until:
            details.append(wording.pick(language, en=f"until {until}", fr=f"jusqu’au {until}"))
        details += [self._named(name, language) for name in _PLACES if getattr(chosen, name)]
        words = " ".join([words, *details])
        if not added:
            return words
        return wording.pick(language, en=f"{words} and {own_texts}", fr=f"{words} et {own_texts}")

    def _named(self, name: str, language: str) -> str:
        """Say which countries, regions or themes are compared."""
        known, codes = self.names.get(name, {}), getattr(self.filters, name)
        called = [known.get(code, {}).get(language, code) for code in codes]
        if name == "countries" and language == "fr":
            called = [with_article(one) for one in called]
        return f"{_PLACES[name][language][len(codes) > 1]} {wording.listing(called, language)}"

    def __len__(self) -> int:
        """Number of compared resolutions, the focus not counted."""
        return len(self.procedures)


def parse_procedure(text: str) -> str:
    """Turn any usual spelling of a procedure into "2016/2607(RSP)".

    Raises
    ------
    UserError
        If the text is no procedure number.
    """
    try:
        return references.parse(str(text), "procedure").code
    except ReferenceUnreadableError:
        raise UserError(
            f"focus: {str(text)!r} is no procedure number; "
            f"write it as in {DEFAULT_FOCUS} (epresolutions list finds it)"
        ) from None


def slug(procedure: str) -> str:
    """Name a procedure as files are named: "2016-2607-RSP"."""
    return re.sub(r"\W+", "-", procedure).strip("-")


def find_resolution(
    resolutions: pd.DataFrame, text: str, motions: pd.DataFrame | None = None
) -> pd.Series:
    """Return the row of the resolution that `text` names.

    Parameters
    ----------
    resolutions : DataFrame
        The `resolutions` table.
    text : str
        A procedure, adopted text, joint motion or motion in any usual spelling.
    motions : DataFrame, optional
        The `motions` table, by which single motions are found.

    Raises
    ------
    UserError
        If there is none; the line names the nearest ones, or those with the word in their title.
    """
    procedure = procedure_of(str(text), resolutions, motions)
    if procedure is None:
        titled = resolutions[
            resolutions["title"].map(fold).str.contains(fold(str(text)), regex=False)
        ]
        if len(titled) and str(text).strip():
            rows = titled.sort_values("adopted")[["procedure", "title"]].itertuples(index=False)
            named = "; ".join(f"{row.procedure} {row.title}" for row in rows)
            raise UserError(f"focus: {str(text)!r} is no procedure number; with this word: {named}")
        if documents := references.find_all(str(text)):
            raise UserError(
                f"focus: the data know no resolution adopted as {documents[0]} or from it; "
                "find it with: epresolutions list WORD"
            )
        procedure = parse_procedure(text)
    found = resolutions[resolutions["procedure"] == procedure]
    if found.empty and is_own(procedure):
        raise UserError(f"focus: no own text {procedure}; epresolutions add --list names them")
    if found.empty:
        titles = dict(zip(resolutions["procedure"], resolutions["title"], strict=True))
        # Near numbers first; among equals the one of which this is a mix-up of digits.
        near = get_close_matches(procedure, list(titles), n=20)
        near = sorted(near, key=lambda match: sorted(match) != sorted(procedure))[:3]
        named = "; ".join(f"{match} {titles[match]}" for match in near)
        hint = f"nearest: {named}" if near else "find it with: epresolutions list WORD"
        raise UserError(f"focus: no resolution {procedure} in the data; {hint}")
    return found.iloc[0]


def with_documents(tables) -> pd.DataFrame:
    """The `resolutions` table and, below it, the texts that only the layer `full_en` holds.

    Those are no human-rights urgencies: of them the procedure, day, term, title and joint motion
    are known, the rest is empty. Only a comparison of vocabularies takes them in.
    """
    resolutions, documents = tables.resolutions, tables.documents
    other = documents[~documents["procedure"].isin(resolutions["procedure"])]
    starts = tables.groups.groupby("term")["first_day"].min().sort_index()
    position = starts.searchsorted(other["adopted"], side="right") - 1
    added = other[["procedure", "adopted", "joint_motion", "title", "urgency"]].assign(
        term=starts.index.to_numpy()[position],
        countries=[()] * len(other),
        themes=[()] * len(other),
    )
    return pd.concat(
        [resolutions, added.reindex(columns=resolutions.columns).astype(resolutions.dtypes)],
        ignore_index=True,
    )


def compare(
    tables,
    focus: str = DEFAULT_FOCUS,
    *,
    term: str | int = "focus",
    since: str = "",
    until: str = "",
    countries: str = "",
    regions: str = "",
    themes: str = "",
    urgency: str = "only",
    resolutions: pd.DataFrame | None = None,
) -> Comparison:
    """Choose the resolutions that a focus is set against.

    Parameters
    ----------
    tables : Tables
        The loaded tables; `resolutions`, `countries` and `themes` are read.
    focus : str
        Procedure of the focus.
    term : str or int
        "focus" (the focus's own term), "all", or terms such as 8 or "8,9".
    since, until : str
        First and last day of adoption, as 2016-03-10; empty for no bound.
    countries, regions, themes : str
        Any names or codes, separated by commas; a resolution passes that has one of them.
    urgency : {"only", "other", "all"}
        Urgency resolutions, the others, or both.
    resolutions : DataFrame, optional
        What to choose from, where it is more than the `resolutions` table.

    Returns
    -------
    Comparison

    Raises
    ------
    UserError
        On a value that does not exist, with the near misses.
    """
    resolutions = tables.resolutions if resolutions is None else resolutions
    row = find_resolution(resolutions, focus, tables.motions)
    chosen = filters.read(
        tables,
        term=int(row["term"]) if str(term) == "focus" else term,
        since=since,
        until=until,
        countries=countries,
        regions=regions,
        themes=themes,
        urgency=urgency,
    )
    keep = filters.passes(resolutions, tables, chosen) & (
        resolutions["procedure"] != row["procedure"]
    )
    ordered = resolutions[keep].sort_values(["adopted", "procedure"])
    return Comparison(
        focus=row["procedure"],
        procedures=tuple(ordered["procedure"]),
        filters=chosen,
        names=labels(tables),
    )
