"""What each stored page claims about each cell of the tables."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from epresolutions.sources.parsing.references import find_all, term_on
from epresolutions.sources.parsing.voting import place
from epresolutions.sources.records import Record, Vote
from epresolutions.sources.store.store import Stored

MEMBERS = "Members"
_IDENTIFIER = re.compile(r"\d{5,6}|\d{4}-\d{2}-\d{2}_\d+\.?", re.ASCII)
"""Of a roll call: its number, or day and number within the sitting, as the tables allow."""
ENGLISH = ("en", "")
"""Languages of the titles in the tables; the Open Data Portal names none, English comes first."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A value that a page gives to a cell.

    Attributes
    ----------
    table : str
        "resolutions", "tablers", "motions", "rollcalls" or "group_votes".
    key : tuple of str
        Key of the row. For ``tablers`` the procedure alone, for ``motions`` procedure and motion:
        there the whole set of groups is one value.
    column : str
        As in the table; "vote" stands for the kind and figures of the final vote together.
    value : str
        As it stands in the table; several are joined by ";".
    source : str
        Parser that read the page, or "curated".
    url, sha256, obtained : str
        Of the page; for curated facts empty but for ``url``.
    """

    table: str
    key: tuple[str, ...]
    column: str
    value: str
    source: str
    url: str = ""
    sha256: str = ""
    obtained: str = ""


class Gathered:
    """The documents of a store, tied to the procedures that they belong to.

    Parameters
    ----------
    documents : iterable of Stored
        Read once; texts are not kept.
    without : frozenset of str
        Procedures of which nothing is claimed.
    """

    def __init__(self, documents: Iterable[Stored], without: frozenset[str] = frozenset()) -> None:
        self._without = without
        self._records: list[tuple[Stored, Record]] = []
        self.procedure_of: dict[str, str] = {}
        for stored in documents:
            light = replace(stored, records=())
            for record in stored.records:
                self._records.append((light, replace(record, text=(), files=())))
                self._tie(record)
        self._tie_unlinked()
        self.adopted = self._adopted()
        self._titled = {
            self.procedure(record)
            for _, record in self._records
            if record.kind == "adopted_text" and record.title and record.language in ENGLISH
        }

    def _tie(self, record: Record) -> None:
        if not record.procedure:
            return
        self.procedure_of[record.reference] = record.procedure
        # A procedure lists its documents; a joint motion the motions that it replaces.
        linked = record.references if record.kind == "procedure" else ()
        for code in (*linked, *(motion.reference for motion in record.motions)):
            self.procedure_of.setdefault(code, record.procedure)

    def _tie_unlinked(self) -> None:
        """A joint motion that no procedure links has that of the motions that it replaces."""
        for _, record in self._records:
            if record.kind != "joint_motion" or record.reference in self.procedure_of:
                continue
            motions = {self.procedure_of.get(motion.reference, "") for motion in record.motions}
            if len(motions - {""}) == 1:
                self.procedure_of[record.reference] = (motions - {""}).pop()

    def procedure(self, record: Record) -> str:
        """Procedure of a record: the one it names, else that of the text it is about."""
        return record.procedure or self.procedure_of.get(record.reference, "")

    def _adopted(self) -> dict[str, str]:
        """Motion or joint motion that was adopted, by procedure; of two rivals the one adopted."""
        said: dict[str, dict[str, None]] = {}
        for _, record in self._records:
            code = _adopted_by(record)
            if code and (procedure := self.procedure(record)):
                said.setdefault(procedure, {})[code] = None
        joint: dict[str, list[str]] = {}
        for code, procedure in self.procedure_of.items():
            if code.startswith("RC-"):
                joint.setdefault(procedure, []).append(code)
        for procedure, codes in joint.items():
            if len(codes) == 1:
                said.setdefault(procedure, {codes[0]: None})
        return {procedure: next(iter(codes)) for procedure, codes in said.items()}

    def claims(self) -> Iterator[Claim]:
        """All claims of all documents."""
        for stored, record in self._records:
            for table, key, column, value in self._claims(record):
                yield Claim(
                    table,
                    key,
                    column,
                    value,
                    stored.parser,
                    stored.origin.url or stored.origin.name,
                    stored.sha256,
                    stored.origin.obtained,
                )

    def _claims(self, record: Record) -> Iterator[tuple[str, tuple[str, ...], str, str]]:
        if record.kind == "roll_calls":
            for vote in record.votes:
                procedure = self.procedure_of.get(vote.document, "")
                if procedure in self._without:
                    continue
                own = procedure and vote.document == self.adopted.get(procedure)
                if own and vote.kind == "final":
                    yield "resolutions", (procedure,), "vote", _final(vote)
                yield from self._roll_call(vote, procedure)
            return
        procedure = self.procedure(record)
        if not procedure or procedure in self._without:
            return
        for column, value in self._about(record, procedure):
            if value:
                yield "resolutions", (procedure,), column, value
        own = record.reference == self.adopted.get(procedure)
        if record.groups and (own or record.kind == "summary"):
            yield "tablers", (procedure,), "group", ";".join(sorted(record.groups))
        yield from _motions(record, procedure, own)
        for vote in record.votes:
            yield from self._roll_call(vote, procedure)

    def _about(self, record: Record, procedure: str) -> Iterator[tuple[str, str]]:
        """Cells of the resolution itself."""
        if record.kind in ("adopted_text", "summary", "procedure", "vote_results") and record.day:
            yield "adopted", record.day.isoformat()
            yield "term", str(term_on(record.day) or "")
        if record.kind == "adopted_text":
            yield "ta", record.reference
        # The title of the adopted text counts; those of lists and summaries stand in for it.
        if record.language in ENGLISH and (
            record.kind == "adopted_text" or procedure not in self._titled
        ):
            yield "title", _harmless(record.title)
        if record.kind == "procedure":
            for ref in find_all("\n".join(record.references), "adopted_text"):
                yield "ta", ref.code
            yield "areas", ";".join(record.areas)
        yield "joint_motion", _adopted_by(record)
        if record.reference == self.adopted.get(procedure):
            yield "joint_motion", record.reference
            yield "members_without_group", _truth(record.members_without_group)
        # Single motions may have been tabled under another rule than the text adopted.
        if record.kind in ("adopted_text", "procedure") or record.reference == self.adopted.get(
            procedure
        ):
            yield "rule", record.rule
            yield "urgency", _truth(record.urgency)
        for vote in record.votes:
            if vote.kind == "final" and vote.result in ("adopted", ""):
                yield "vote", _final(vote)

    def _roll_call(
        self, vote: Vote, procedure: str
    ) -> Iterator[tuple[str, tuple[str, ...], str, str]]:
        """Cells of a roll call and of the groups in it."""
        figures = (vote.votes_for, vote.votes_against, vote.votes_abstain)
        if vote.method != "roll_call" or None in figures or not procedure:
            return
        if not _IDENTIFIER.fullmatch(vote.identifier):
            return
        key = (vote.identifier,)
        number = re.match(r"\d+", vote.amendment, re.ASCII)
        cells = {
            "procedure": procedure,
            "document": vote.document,
            "kind": "part" if vote.kind == "other" else vote.kind,
            "subject": _subject(vote),
            "amendment": number[0] if number else "",
            "moved_by": ";".join(group for group in vote.moved_by if group != MEMBERS),
            "votes_for": str(vote.votes_for),
            "votes_against": str(vote.votes_against),
            "votes_abstain": str(vote.votes_abstain),
            "result": vote.result,
        }
        for column, value in cells.items():
            if value:
                yield "rollcalls", key, column, value
        for count in vote.by_group:
            value = f"{count.votes_for};{count.votes_against};{count.votes_abstain}"
            yield "group_votes", (vote.identifier, count.group), "votes", value


def _adopted_by(record: Record) -> str:
    """Motion that a record says was adopted; empty if it does not say."""
    if record.kind == "vote_results":
        finals = [vote for vote in record.votes if vote.kind == "final"]
        return record.reference if any(vote.result == "adopted" for vote in finals) else ""
    if record.kind == "adopted_text":
        named = find_all("\n".join(record.references), "joint_motion", "motion")
        joint = [ref.code for ref in named if ref.kind == "joint_motion"]
        codes = joint or [ref.code for ref in named]
        return codes[0] if len(codes) == 1 else ""
    return ""


def _motions(
    record: Record, procedure: str, adopted: bool
) -> Iterator[tuple[str, tuple[str, ...], str, str]]:
    """Cells of the motions: whose they are, and whether the joint motion replaced them."""
    if record.kind == "motion":
        yield (
            "motions",
            (procedure, record.reference),
            "group",
            ";".join(sorted(record.groups or ())),
        )
    for motion in record.motions:
        key = (procedure, motion.reference)
        yield "motions", key, "group", ";".join(sorted(motion.groups))
        if motion.joined is not None and adopted:
            yield "motions", key, "joined", _truth(motion.joined)


def _subject(vote: Vote) -> str:
    if vote.kind == "final":
        return "vote: resolution"
    return _harmless(place(vote.subject)) or (
        f"Amendment {vote.amendment}" if vote.amendment else "Part"
    )


def _harmless(text: str) -> str:
    """Text that shows nothing but itself, even where it is taken for Markdown or HTML."""
    return " ".join(re.sub(r"<[^<>]*>|[<>]", "", text).split())


def _final(vote: Vote) -> str:
    """Kind and figures of a final vote, as one value: ``numbers;516;3;34``."""
    figures = (vote.votes_for, vote.votes_against, vote.votes_abstain)
    if None not in figures:
        return ";".join(("numbers", *map(str, figures)))
    return "show_of_hands" if vote.method == "show_of_hands" else ""


def _truth(value: bool | None) -> str:
    return "" if value is None else str(value).lower()
