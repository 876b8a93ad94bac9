"""Finding urgency resolutions through the Open Data Portal, and what belongs to each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from epresolutions.sources.errors import ParseError
from epresolutions.sources.parsing.jsonld import LANGUAGES, nodes, read_items, text
from epresolutions.sources.parsing.odp import listed_files
from epresolutions.sources.parsing.references import FIRST_DAYS, Reference, find_all, parse, term_on
from epresolutions.sources.records import Record

JSON = "application/ld+json"
MOTIONS = ("RESOLUTION_MOTION_JOINT", "RESOLUTION_MOTION")
"""Types of documents in which urgencies are looked for, in this order."""
PAGE = 100
"""Items asked for at a time."""
MAX_PAGES = 500
TABLED = timedelta(days=10)
"""A motion is tabled at most so long before the vote on it."""
PASSED = 20
"""Motions in a row from before a day after which none from after it is looked for."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a user asks for; the parts are joined by "and".

    Attributes
    ----------
    procedures : tuple of Reference
        If given, no other is looked for.
    term : int or None
    since : datetime.date or None
    languages : tuple of str
        Of the texts; data on documents are asked for in these alone.
    """

    procedures: tuple[Reference, ...] = ()
    term: int | None = None
    since: date | None = None
    languages: tuple[str, ...] = ("en",)

    def years(self, today: date) -> range:
        """Years in which documents are looked for."""
        first = FIRST_DAYS[self.term] if self.term else date(2014, 7, 1)
        first = max(first, self.since) if self.since else first
        last = FIRST_DAYS.get((self.term or 0) + 1, today) if self.term else today
        return range(first.year, min(last, today).year + 1)


def procedure_page(api: str, procedure: Reference) -> str:
    """Address of what the portal knows of a procedure."""
    return f"{api}/procedures/{procedure.address}?format={JSON}"


def document_page(api: str, document: Reference, language: str = "") -> str:
    """Address of what the portal knows of a document, in a language or in all of them."""
    path = "adopted-texts" if document.kind == "adopted_text" else "plenary-documents"
    page = f"{api}/{path}/{document.address}?format={JSON}"
    return f"{page}&language={language}" if language else page


def motions(get: Callable[[str], bytes], api: str, year: int, kind: str) -> Iterator[Reference]:
    """Motions of a year and type, as `listing` gives them."""
    return listing(get, api, "plenary-documents", f"year={year}&work-type={kind}")


def listing(get: Callable[[str], bytes], api: str, path: str, query: str) -> Iterator[Reference]:
    """All documents of a listing, page after page.

    Parameters
    ----------
    get : callable
        Gives the content at an address; empty where there is nothing.
    api : str
        Address of the API, such as ``https://data.europarl.europa.eu/api/v2``.
    path, query : str
        Such as ``plenary-documents`` and ``year=2016&work-type=RESOLUTION_MOTION_JOINT``.

    Raises
    ------
    ParseError
        If a page is no listing.
    """
    offset = 0
    for _ in range(MAX_PAGES):
        url = f"{api}/{path}?{query}&format={JSON}&offset={offset}&limit={PAGE}"
        content = get(url)
        items = read_items(content) if content.strip() else []
        for item in items:
            found = find_all(text(item, "identifier") or text(item, "id"))
            if len(found) == 1:
                yield found[0]
            elif not found:
                raise ParseError("lists an item without identifier (changed shape?)")
        # The site may give fewer than asked for, so only an empty page is the end.
        offset += len(items)
        if not items:
            return


def urgencies(
    motions: Callable[[int, str], Iterable[Reference]],
    read: Callable[[Reference], Record | None],
    wanted: Wanted,
    today: date,
    orphan: Callable[[Record], None],
) -> Iterator[Reference]:
    """Procedures of urgency resolutions, each once, as they are found.

    Joint motions are read first; of the single motions only those that no joint motion replaces.
    A joint motion that names no procedure has that of the motions that it replaces.

    Parameters
    ----------
    motions : callable
        Gives the references of a year's documents of a type (``RESOLUTION_MOTION_JOINT`` ...).
    read : callable
        Gives the record of a document; None if it could not be had.
    wanted : Wanted
    today : datetime.date
    orphan : callable
        Told of every urgency whose procedure is named nowhere.
    """
    seen: set[str] = set()
    for year in wanted.years(today):
        replaced: set[str] = set()
        for kind in MOTIONS:
            before = 0
            # The newest first, whose numbers are the highest: of a run since a day the rest is
            # not asked for.
            for reference in sorted(motions(year, kind), key=_number, reverse=True):
                if reference.code in replaced or not within(reference, wanted):
                    continue
                record = read(reference)
                if record is None:
                    continue
                replaced.update(motion.reference for motion in record.motions)
                if wanted.since and record.day and record.day < wanted.since - TABLED:
                    before += 1
                    if before == PASSED:
                        break
                    continue
                before = 0
                if not record.urgency:
                    continue
                code = record.procedure or _procedure_of_motions(record, read)
                if not code:
                    orphan(record)
                elif code not in seen:
                    seen.add(code)
                    yield parse(code, "procedure")


def _procedure_of_motions(joint: Record, read: Callable[[Reference], Record | None]) -> str:
    """Procedure that the motions name which a joint motion replaces; empty unless it is one."""
    motions = [read(parse(motion.reference, "motion")) for motion in joint.motions]
    named = {motion.procedure for motion in motions if motion and motion.procedure}
    return named.pop() if len(named) == 1 else ""


def _number(reference: Reference) -> tuple[int, str]:
    return reference.term or 0, reference.number


def within(reference: Reference, wanted: Wanted) -> bool:
    """Whether a document is of the term that is wanted, if one is."""
    return wanted.term is None or reference.term == wanted.term


def documents_of(procedure: Record) -> list[Reference]:
    """Motions, joint motions and adopted texts of a procedure, in a fixed order."""
    found = find_all("\n".join(procedure.references), "joint_motion", "motion", "adopted_text")
    order = {"adopted_text": 0, "joint_motion": 1, "motion": 2}
    return sorted(found, key=lambda ref: (order[ref.kind], str(ref)))


def joint_motions_of(motions: Iterable[str], listed: Iterable[Reference]) -> list[Reference]:
    """Of listed joint motions those that may replace some motions: they bear the number of one.

    Parameters
    ----------
    motions : iterable of str
        Such as ``B8-0337/2016``.
    listed : iterable of Reference
        Joint motions.
    """
    numbers = {f"RC-{code}" for code in motions}
    return [reference for reference in listed if reference.code in numbers]


def text_files(files: Iterable[tuple[str, str, str]], language: str) -> list[str]:
    """Addresses of a document's text in a language, first the form that keeps most structure."""
    by_form = {form: url for lang, form, url in files if lang == language}
    return [by_form[form] for form in ("xhtml", "html", "docx", "pdf") if form in by_form]


def sitting_files(content: bytes) -> list[str]:
    """Addresses of the XML files of a sitting's vote results or roll calls.

    One is enough: the languages differ in their labels only. English comes first, then French.
    """
    files: list[tuple[str, str]] = []
    for item in read_items(content):
        for node in nodes(item, "is_realized_by"):
            code = text(node, "language").rsplit("/", 1)[-1]
            language = LANGUAGES.get(code, "")
            files += [(language, url) for form, url in listed_files(node) if form == "xml"]
    order = {"en": 0, "mul": 1, "fr": 2}
    return [url for _, url in sorted(files, key=lambda file: (order.get(file[0], 9), file[1]))][:1]


def sitting_pages(api: str, day: date) -> list[str]:
    """Addresses of a sitting's results and decisions, without page numbers."""
    sitting = f"{api}/meetings/MTG-PL-{day.isoformat()}"
    return [f"{sitting}/vote-results", f"{sitting}/decisions"]


def sitting_documents(api: str, day: date) -> list[str]:
    """Addresses under which the portal lists a sitting's files of results and roll calls."""
    name = f"PV-{term_on(day)}-{day.isoformat()}"
    return [
        f"{api}/plenary-session-documents/{name}-{part}?format={JSON}" for part in ("VOT", "RCV")
    ]
