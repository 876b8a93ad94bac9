"""Where a document came from, under which licence, and how to acknowledge it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

HOSTS = {
    "data.europarl.europa.eu": "odp",
    "www.europarl.europa.eu": "doceo",
    "europarl.europa.eu": "doceo",
    "oeil.europarl.europa.eu": "oeil",
    "oeil.secure.europarl.europa.eu": "oeil",
    "eur-lex.europa.eu": "eurlex",
    "publications.europa.eu": "eurlex",
}
"""The official hosts; an address on another host is never taken for an origin."""

_LICENCES = {
    "odp": "CC BY 4.0",
    "eurlex": "CC BY 4.0 (Commission Decision 2011/833/EU)",
}
_PARLIAMENT = (
    "Reuse authorised provided the source is acknowledged (European Parliament legal notice)"
)


@dataclass(frozen=True, slots=True)
class Origin:
    """The record that is kept with every stored document.

    Attributes
    ----------
    url : str
        Empty if a file imported by hand does not tell its address.
    name : str
        File name, for files imported by hand.
    obtained : str
        Day and time in UTC, ISO 8601.
    how : {"fetch", "import"}
    licence, attribution : str
    """

    url: str
    name: str
    obtained: str
    how: str
    licence: str
    attribution: str


def describe(parser: str, day: date | None, *, url: str = "", name: str = "", how: str) -> Origin:
    """Make the origin record of a document.

    Parameters
    ----------
    parser : str
        Parser that read it.
    day : datetime.date or None
        Of the document, for the year in the acknowledgement.
    url, name, how
        As in :class:`Origin`.
    """
    site = HOSTS.get(urlsplit(url).hostname or "", parser)
    year = (day or datetime.now(UTC).date()).year
    owner = "European Union" if site == "eurlex" else "European Parliament"
    return Origin(
        url=url,
        name=printable(name),
        obtained=datetime.now(UTC).isoformat(timespec="seconds"),
        how=how,
        licence=_LICENCES.get(site, _PARLIAMENT),
        attribution=f"© European Union, {year} – Source: {owner}",
    )


def printable(name: str) -> str:
    """Name of a file with what is no character, or steers a terminal, made a question mark."""
    return "".join(char if char.isprintable() else "?" for char in name)


def official(url: str) -> bool:
    """Whether an address is on an official host, over HTTP or HTTPS."""
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and (parts.hostname or "") in HOSTS
