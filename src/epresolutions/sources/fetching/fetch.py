"""Fetching resolutions and all that belongs to them; resumes wherever it was stopped."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta

from epresolutions.sources.errors import (
    ChallengeError,
    FetchError,
    GaveUpError,
    NotThereError,
    ParseError,
    RefusedError,
    UnansweredError,
)
from epresolutions.sources.fetching import discover
from epresolutions.sources.fetching.client import Client
from epresolutions.sources.fetching.discover import JSON, Wanted
from epresolutions.sources.fetching.report import Report
from epresolutions.sources.parsing.jsonld import read_items
from epresolutions.sources.parsing.odp import FILES
from epresolutions.sources.parsing.recognise import read
from epresolutions.sources.parsing.references import Reference, find_all, parse
from epresolutions.sources.records import Record
from epresolutions.sources.store.origins import describe
from epresolutions.sources.store.store import Store

FRESH = timedelta(days=1)
"""A document stored less long ago is not asked for again."""
LATE = timedelta(days=180)
"""After so long a list of votes that a site does not have is not asked for again."""
ABSENT = "absent"
"""Mark of a list that a site does not have."""
PATIENCE = 4
"""Pages in a row that a site may leave unanswered, or answer with a check, before a run stops."""


_ADOPTED = ("procedure", "adopted_text")
"""Kinds of record that say when a resolution was adopted."""


class Fetcher:
    """Brings what a user wants into the store.

    Parameters
    ----------
    store : Store
    client : Client
    wanted : Wanted
    fresh : datetime.timedelta
        As :data:`FRESH`; zero asks for every document again.
    now : callable
        Gives the present time.
    """

    def __init__(
        self,
        store: Store,
        client: Client,
        wanted: Wanted,
        *,
        fresh: timedelta = FRESH,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store, self._client, self._wanted = store, client, wanted
        self._fresh, self._now = fresh, now
        self._api = f"{client.site}/api/v2"
        self._sittings: set[date] = set()
        self._marks: dict[str, str] = {}
        self._listings: dict[tuple[int, str], list[Reference]] = {}
        self._failed = 0
        self.report = Report()

    def procedures(self) -> Iterable[Reference]:
        """Procedures that a user wants: those named, else the urgencies that the portal lists."""
        wanted = self._wanted
        if wanted.procedures:
            return wanted.procedures
        today = self._now().date()
        found = discover.urgencies(self._listed, self._document, wanted, today, self._orphan)
        return (one for one in found if not wanted.since or self._since(one, wanted.since))

    def _since(self, procedure: Reference, first: date) -> bool:
        """Whether a procedure ended on a day or later, or it is not known when."""
        records = self._page(discover.procedure_page(self._api, procedure))
        return not records or records[0].day is None or records[0].day >= first

    def fetch(self, procedure: Reference) -> None:
        """Fetch a procedure, its documents, their texts, and the votes of the day of adoption.

        Parameters
        ----------
        procedure : Reference

        Raises
        ------
        StoreError
            If the store fails (a full disk); everything stored before is kept.
        GaveUpError
            If the site answers no more; everything stored before is kept.
        """
        records = self._page(discover.procedure_page(self._api, procedure))
        if not records:
            return
        linked = discover.documents_of(records[0])
        documents = [record for one in linked if (record := self._document(one)) is not None]
        if not any(reference.kind == "joint_motion" for reference in linked):
            documents += self._unlinked(procedure, documents)
        days = [one.day for one in (*records, *documents) if one.kind in _ADOPTED and one.day]
        day = days[0] if days else None
        for record in documents:
            if record.kind in ("adopted_text", "joint_motion"):
                self._texts(record)
        if day is not None and day not in self._sittings:
            self._sittings.add(day)
            self._votes(day)

    def _unlinked(self, procedure: Reference, documents: list[Record]) -> list[Record]:
        """Joint motions of a procedure that does not link them.

        The adopted text names its joint motion; else it is the one of the year that bears the
        number of a motion of the procedure and replaces it. One motion alone needs none.
        """
        motions = {record.reference for record in documents if record.kind == "motion"}
        texts = [record for record in documents if record.kind == "adopted_text"]
        said = "\n".join(code for record in texts for code in record.references)
        named, single = find_all(said, "joint_motion"), find_all(said, "motion")
        if not named and not single:
            years = sorted({parse(code, "motion").year for code in motions})
            listed = [
                one for year in years for one in self._listed(year, "RESOLUTION_MOTION_JOINT")
            ]
            named = discover.joint_motions_of(motions, listed)
        found = [record for one in named if (record := self._document(one)) is not None]
        found = [
            one
            for one in found
            if one.procedure in ("", procedure.code)
            and (not motions or motions & {motion.reference for motion in one.motions})
        ]
        if not found and not single and len(motions) > 1:
            self._miss(
                f"joint motion of {procedure.code}",
                "the portal links none to the procedure and lists none that replaces its motions",
            )
        return found

    def _orphan(self, record: Record) -> None:
        self._miss(
            record.reference,
            "an urgency of which neither it nor the motions that it replaces name the procedure",
        )

    def _document(self, reference: Reference, language: str = "") -> Record | None:
        """What the portal knows of a document, in one language or, if it has none in it, in all."""
        language = language or self._wanted.languages[0]
        records = self._page(
            discover.document_page(self._api, reference, language),
            otherwise=discover.document_page(self._api, reference),
        )
        return records[0] if records else None

    def _texts(self, record: Record) -> None:
        reference, languages = parse(record.reference), self._wanted.languages
        for language in languages:
            other = self._document(reference, language) if language != languages[0] else None
            told = other or record
            urls = [self._here(url) for url in discover.text_files(told.files, language)]
            if not urls:
                where = f"{record.reference} in {language!r}"
                self.report.missing[where] = "the portal lists no text in this language"
            for tried, url in enumerate(urls):
                if self._page(url):
                    # What could not be read in one form was read in another.
                    for failed in urls[:tried]:
                        self.report.missing.pop(failed, None)
                    break

    def _votes(self, day: date) -> None:
        for page in discover.sitting_pages(self._api, day):
            offset = 0
            for _ in range(discover.MAX_PAGES):
                url = f"{page}?format={JSON}&offset={offset}&limit={discover.PAGE}"
                items = 0 if self._known_absent(url) else self._items(url, day)
                offset += items
                if not items:
                    break
        for listed in discover.sitting_documents(self._api, day):
            if self._known_absent(listed):
                continue
            try:
                content = self._fetch(listed, listing=True)
                files = discover.sitting_files(content) if content else []
            except NotThereError:
                files = []
            except (FetchError, ParseError, RefusedError) as error:
                self._miss(listed, str(error))
                continue
            if not files:
                self._absent(listed, day)
            for url in files:
                self._page(self._here(url))

    def _absent(self, url: str, day: date) -> None:
        """Report a list of votes that the site has not; of a sitting long past, once for all."""
        self.report.absent.append(url)
        if self._now().date() - day > LATE:
            self._store.set_mark(url, ABSENT)

    def _known_absent(self, url: str) -> bool:
        known = bool(self._fresh) and self._store.mark(url) == ABSENT
        if known:
            self.report.absent.append(url)
        return known

    def _items(self, url: str, day: date) -> int:
        """Store a page of votes and count its items, to know whether another follows."""
        fresh = self._is_fresh(url)
        try:
            content = self._store.content_at(url) if fresh else self._fetch(url)
        except NotThereError:
            # The end of the list; or, of sittings before 2023, a list that the portal never had.
            if "offset=0&" in url:
                self._absent(url, day)
            return 0
        except FetchError as error:
            self._miss(url, str(error))
            return 0
        if not content:
            return 0
        try:
            count = len(read_items(content))
        except (ParseError, RefusedError) as error:
            self._miss(url, str(error))
            return 0
        if fresh:
            self.report.kept += 1
        elif count:
            self._keep(url, content)
        return count

    def _listed(self, year: int, kind: str) -> Iterable[Reference]:
        if (year, kind) in self._listings:
            return self._listings[year, kind]
        found: list[Reference] = []
        try:
            found.extend(discover.motions(self._listing_page, self._api, year, kind))
        except (FetchError, ParseError, RefusedError) as error:
            self._miss(f"{self._api}/plenary-documents?year={year}&work-type={kind}", str(error))
        self._listings[year, kind] = found
        return found

    def _listing_page(self, url: str) -> bytes:
        """A page of a listing; where there is none after the first, that is its end."""
        try:
            return self._fetch(url, listing=True)
        except NotThereError:
            if "offset=0&" in url:
                raise
            return b""

    def _page(self, url: str, otherwise: str = "") -> tuple[Record, ...]:
        """Give the records of a page: from the store if fresh, else from the network into it.

        Where the site has no such page, those of the page at `otherwise`.
        """
        if self._is_fresh(url):
            self.report.kept += 1
            return self._store.records_at(url)
        try:
            content = self._fetch(url)
        except FetchError as error:
            content = b""
            if not otherwise or not isinstance(error, NotThereError):
                self._miss(url, str(error))
                return self._store.records_at(url)
        if content:
            return self._keep(url, content)
        if otherwise:
            return self._page(otherwise)
        if url not in self.report.missing:
            self._miss(url, "the site says that there is nothing here (204)")
        return self._store.records_at(url)

    def _is_fresh(self, url: str) -> bool:
        obtained = self._store.obtained(url)
        if obtained is None:
            return False
        age = self._now() - datetime.fromisoformat(obtained)
        # A day in the future was written by a wrong clock, so it tells nothing about the age.
        return timedelta(0) <= age < self._fresh

    def _keep(self, url: str, content: bytes) -> tuple[Record, ...]:
        try:
            reading = read(content, url)
        except (ParseError, RefusedError) as error:
            self._miss(url, str(error))
            return self._store.records_at(url)
        day = next((record.day for record in reading.records if record.day), None)
        origin = describe(reading.parser, day, url=url, how="fetch")
        if self._store.add(content, reading, origin):
            self.report.stored += 1
        else:
            self.report.unchanged += 1
        self._store.set_mark(url, self._marks.pop(url, ""))
        self.report.missing.pop(url, None)
        if skipped := [one for record in reading.records for one in record.skipped]:
            self.report.missing[url] = f"stored, but skipped in it: {'; '.join(skipped)}"
        return reading.records

    def _fetch(self, url: str, *, listing: bool = False) -> bytes:
        """Content at an address, empty if there is none; a listing is kept by the client alone."""
        accept = JSON if "/api/v2/" in url else "*/*"
        try:
            content = self._client.get(url, accept) if listing else self._changed(url, accept)
        except (ChallengeError, UnansweredError) as error:
            self._failed += 1
            if self._failed < PATIENCE:
                raise
            self._miss(url, str(error))
            raise GaveUpError(
                f"gave up after {PATIENCE} pages in a row that could not be had; the last: {error}"
            ) from error
        self._failed = 0
        return content

    def _changed(self, url: str, accept: str) -> bytes:
        """Content of a page that the store keeps: sent again only if it has changed since."""
        mark = self._store.mark(url) if self._store.obtained(url) else ""
        content, self._marks[url] = self._client.get_changed(url, accept, mark)
        return self._store.content_at(url) if content is None else content

    def _miss(self, url: str, why: str) -> None:
        self.report.missing[url] = why
        self._store.note_missing(url, why)

    def _here(self, url: str) -> str:
        """Address of a file at the site in use, which may be a copy of the portal."""
        return url.replace(FILES, f"{self._client.site}/", 1)
