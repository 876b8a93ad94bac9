"""What a run would ask for and cost, from the portal's listings alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from epresolutions.sources.errors import NotThereError
from epresolutions.sources.fetching import discover
from epresolutions.sources.fetching.politeness import REQUESTS, SECONDS
from epresolutions.sources.parsing.recognise import read

if TYPE_CHECKING:
    from datetime import date

    from epresolutions.sources.fetching.client import Client
    from epresolutions.sources.fetching.discover import Wanted

# Kilobytes of a page of each kind, data in one language: recorded pages, rounded up.
_SIZES = {"procedure": 10, "document": 20, "text": 60, "votes": 300, "list of votes": 1000}
_SECONDS_A_PAGE = 0.5
_URGENCIES_A_SITTING = 3


@dataclass
class Plan:
    """Pages that a run would ask for.

    Attributes
    ----------
    pages : Counter
        By kind: procedure, document, text, votes, list of votes.
    addresses : list of str
        Those that are known before the run.
    """

    pages: Counter[str] = field(default_factory=Counter)
    addresses: list[str] = field(default_factory=list)

    @property
    def requests(self) -> int:
        """Pages in all."""
        return self.pages.total()

    @property
    def megabytes(self) -> float:
        """What they weigh, roughly."""
        return sum(_SIZES[kind] * number for kind, number in self.pages.items()) / 1000

    @property
    def minutes(self) -> float:
        """How long they take: answers one after the other, and waits for an endpoint's limit."""
        fullest = max(self.pages.values(), default=0)
        waits = fullest // REQUESTS * SECONDS
        return (self.requests * _SECONDS_A_PAGE + waits) / 60


def plan(client: Client, wanted: Wanted, today: date) -> Plan:
    """Say what a run would ask for, without asking for it.

    Of named procedures the portal's page about each is read, which lists its documents. Else the
    listings of the years are, which do not tell urgencies from other resolutions: so as many
    documents are counted as there are, and the run asks for fewer.

    Parameters
    ----------
    client : Client
    wanted : Wanted
    today : datetime.date

    Returns
    -------
    Plan

    Raises
    ------
    FetchError
        If a listing cannot be had.
    """
    api, found = f"{client.site}/api/v2", Plan()

    def get(url: str) -> bytes:
        """A page of a listing, of which the last may be none."""
        try:
            return client.get(url, discover.JSON)
        except NotThereError:
            return b""

    if not wanted.procedures:
        joint, single = (
            sum(
                discover.within(one, wanted)
                for year in wanted.years(today)
                for one in discover.motions(get, api, year, kind)
            )
            for kind in discover.MOTIONS
        )
        _count(found, joint, joint + single, wanted)
        sittings = -(-joint // _URGENCIES_A_SITTING)
        found.pages.update({"votes": 2 * sittings, "list of votes": 4 * sittings})
        return found
    days = set()
    for procedure in wanted.procedures:
        url = discover.procedure_page(api, procedure)
        (record, *_) = read(client.get(url, discover.JSON), url).records
        linked = discover.documents_of(record)
        _count(found, 1, len(linked), wanted)
        found.addresses += [
            url,
            *(discover.document_page(api, one, wanted.languages[0]) for one in linked),
        ]
        if record.day:
            days.add(record.day)
    for day in sorted(days):
        found.addresses += discover.sitting_pages(api, day) + discover.sitting_documents(api, day)
        found.pages.update({"votes": 2, "list of votes": 4})
    return found


def _count(found: Plan, procedures: int, documents: int, wanted: Wanted) -> None:
    """Count pages on procedures, on documents, and two texts a procedure and language."""
    texts = 2 * procedures * len(wanted.languages)
    found.pages.update({"procedure": procedures, "document": documents, "text": texts})
