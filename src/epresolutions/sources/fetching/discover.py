"""Finding urgency resolutions through the Open Data Portal, and what belongs to each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from epresolutions.sources.errors import ParseError
from epresolutions.sources.parsing.jsonld import LANGUAGES, nodes, read_items, text
from epresolutions.sources.parsing.odp import listed_files
from epresolutions.sources.parsing.references import FIRST_DAYS, Reference, find_all, parse, term_on
from epresolutions.sources.records import Record

JSON = "application/ld+json"
PAGE = 100
"""Items asked for at a time."""
MAX_PAGES = 500


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
        Of the texts; data come in all languages at once.
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
) -> Iterator[Reference]:
    """Procedures of urgency resolutions, each once, as they are found.

    Joint motions are read first; of the single motions only those that no joint motion replaces.

    Parameters
    ----------
    motions : callable
        Gives the references of a year's documents of a type (``RESOLUTION_MOTION_JOINT`` ...).
    read : callable
        Gives the record of a document; None if it could not be had.
    wanted : Wanted
    today : datetime.date
    """
    seen: set[str] = set()
    for year in wanted.years(today):
        replaced: set[str] = set()
        for kind in ("RESOLUTION_MOTION_JOINT", "RESOLUTION_MOTION"):
            for reference in sorted(motions(year, kind), key=str):
                if reference.code in replaced or not _within(reference, wanted):
                    continue
                record = read(reference)
                if record is None:
                    continue
                replaced.update(motion.reference for motion in record.motions)
                late = wanted.since and record.day and record.day < wanted.since
                code = record.procedure
                if record.urgency and code and not late and code not in seen:
                    seen.add(code)
                    yield parse(code, "procedure")


def _within(reference: Reference, wanted: Wanted) -> bool:
    return wanted.term is None or reference.term == wanted.term


def documents_of(procedure: Record) -> list[Reference]:
    """Motions, joint motions and adopted texts of a procedure, in a fixed order."""
    found = find_all("\n".join(procedure.references), "joint_motion", "motion", "adopted_text")
    order = {"adopted_text": 0, "joint_motion": 1, "motion": 2}
    return sorted(found, key=lambda ref: (order[ref.kind], str(ref)))


def best_file(files: Iterable[tuple[str, str, str]], language: str) -> str | None:
    """Address of a document's text in a language, in the form that keeps most of its structure."""
    by_form = {form: url for lang, form, url in files if lang == language}
    for form in ("xhtml", "html", "docx", "pdf"):
        if form in by_form:
            return by_form[form]
    return None


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
