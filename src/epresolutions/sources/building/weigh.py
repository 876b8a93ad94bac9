"""Which of several claims a cell takes: by the rules of ``precedence.csv``, and never silently.

A rule gives the order of sources for a column. Curated facts win only where a rule puts them first.
Where no rule decides between official pages that differ, the cell is left as it is.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from epresolutions.sources.building.claims import Claim
from epresolutions.sources.errors import SourceError
from epresolutions.sources.parsing.recognise import PARSERS

CURATED = "curated"
_SORTED = ("group", "moved_by", "areas", "countries")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two claims on one cell that differ.

    Attributes
    ----------
    kept, other : Claim
        Where no rule decides, ``kept`` is merely the first of the two.
    why : str
        The rule that decided, or that none did.
    settled : bool
    """

    kept: Claim
    other: Claim
    why: str
    settled: bool

    def __str__(self) -> str:
        """Give both values and both sources, in one line."""
        where = f"{self.kept.table} {'|'.join(self.kept.key)} {self.kept.column}"
        sides = [
            f"{claim.value!r} ({claim.source}: {claim.url or 'no address'})"
            for claim in (self.kept, self.other)
        ]
        word = "kept against" if self.settled else "or"
        return f"{where}: {sides[0]} {word} {sides[1]}; {self.why}"


def read_rules(frame: pd.DataFrame) -> dict[tuple[str, str], tuple[str, ...]]:
    """Read the order of sources for each column.

    Parameters
    ----------
    frame : pandas.DataFrame
        Columns ``table``, ``column``, ``order`` (sources from strongest to weakest, joined by ";").

    Raises
    ------
    SourceError
        If a rule names a source that does not exist, or one twice.
    """
    rules = {}
    for row in frame.itertuples():
        order = tuple(row.order) if isinstance(row.order, tuple) else tuple(row.order.split(";"))
        for source in order:
            if source not in (*PARSERS, CURATED) or order.count(source) > 1:
                raise SourceError(
                    f"precedence.csv, {row.table} {row.column}: {source!r} is no source, "
                    f"or stands twice; sources: {', '.join((*PARSERS, CURATED))}"
                )
        rules[row.table, row.column] = order
    return rules


def weigh(
    claims: Iterable[Claim], rules: Mapping[tuple[str, str], tuple[str, ...]]
) -> tuple[Claim | None, list[Conflict]]:
    """Choose among the claims on one cell.

    Parameters
    ----------
    claims : iterable of Claim
        All on the same cell, none empty.
    rules : mapping
        From :func:`read_rules`.

    Returns
    -------
    winner : Claim or None
        None where official claims differ and no rule decides.
    conflicts : list of Conflict
        One for each value that lost, or that stands against another.
    """
    claims = sorted(claims, key=lambda claim: (claim.source, claim.url, claim.sha256, claim.value))
    first = claims[0]
    order = rules.get((first.table, first.column))
    ranked = sorted(claims, key=lambda claim: _rank(claim, order))
    best = [claim for claim in ranked if _rank(claim, order) == _rank(ranked[0], order)]
    rivals = [claim for claim in best if not same(claim, best[0])]
    if rivals:
        why = "no rule in precedence.csv decides, so the cell is left as it is"
        return None, [Conflict(best[0], rival, why, False) for rival in _distinct(rivals)]
    winner = best[0]
    losers = _distinct(claim for claim in ranked if not same(claim, winner))
    why = f"rule: {' before '.join(order)}" if order else "no rule puts curated facts first"
    return winner, [Conflict(winner, loser, why, True) for loser in losers]


def _rank(claim: Claim, order: tuple[str, ...] | None) -> int:
    """Place in the order; without a rule all official pages are equal and before curated facts."""
    if order is None:
        return int(claim.source == CURATED)
    return order.index(claim.source) if claim.source in order else len(order)


def _distinct(claims: Iterable[Claim]) -> list[Claim]:
    kept: list[Claim] = []
    for claim in claims:
        if not any(same(claim, other) for other in kept):
            kept.append(claim)
    return kept


def same(one: Claim, other: Claim) -> bool:
    """Whether two claims agree, but for the order of a list or the case and article of a title."""
    return _plain(one) == _plain(other)


def _plain(claim: Claim) -> str:
    if claim.column in _SORTED:
        return ";".join(sorted(claim.value.split(";")))
    if claim.column == "subject":
        # A part of a place voted apart is the same place.
        return re.sub(r"(?: \(as a whole\)|/\d+)$", "", claim.value.casefold())
    if claim.column == "title":
        words = " ".join(claim.value.casefold().replace("’", "'").split())
        return re.sub(r"^(?:the|a|an) ", "", words).rstrip(".")
    if claim.column == "rule":
        return claim.value.partition("(")[0]
    # A provisional edition is the same text.
    return claim.value.replace("-PROV", "")
