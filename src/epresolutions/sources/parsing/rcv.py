"""Roll calls (RCV XML): for each vote, who voted how, by group."""

import re
from datetime import date
from typing import TYPE_CHECKING

from epresolutions.sources.errors import ParseError
from epresolutions.sources.parsing.dates import find_day
from epresolutions.sources.parsing.groups import group_code
from epresolutions.sources.parsing.reading import parse_xml
from epresolutions.sources.parsing.references import find_all, plain
from epresolutions.sources.parsing.voting import classify
from epresolutions.sources.records import GroupCount, Record, Vote

if TYPE_CHECKING:
    from lxml.etree import _Element

SOURCE = "rcv"
VERSION = "2"

_SIDES = ("Result.For", "Result.Against", "Result.Abstention")
_DOCUMENT = re.compile(
    r"(?:RC-?\d{1,2}|(?:RC-?\d?-?)?[AB]\d{1,2})\s?-\s?\d{4}/\d{4}"
    r"(?:/(?:REV|COR)\w*\.?\s?\d*)?",
    re.ASCII | re.IGNORECASE,
)


def parse_page(content: bytes, url: str = "") -> tuple[Record, ...]:
    """Read a sitting's roll calls: one record, with every roll call of the sitting.

    Raises
    ------
    ParseError
        Naming what a list of roll calls must have and this one has not.
    """
    del url
    root = parse_xml(content)
    if root.tag != "PV.RollCallVoteResults":
        raise ParseError(f"is no list of roll calls: its root is {str(root.tag)[:40]!r}")
    day = find_day(root.get("Sitting.Date", ""))
    if day is None:
        raise ParseError("the list of roll calls has no Sitting.Date")
    results = root.findall("RollCallVote.Result")
    if not results:
        raise ParseError("the list of roll calls holds none (no RollCallVote.Result)")
    notes: list[str] = []
    skipped: list[str] = []
    votes: dict[str, Vote] = {}
    for result in results:
        try:
            vote = _vote(result, day, notes)
            if vote.identifier in votes:
                raise ParseError(f"roll call {vote.identifier} stands twice in the list")
            votes[vote.identifier] = vote
        except ParseError as error:
            skipped.append(str(error))
    documents = tuple(dict.fromkeys(vote.document for vote in votes.values() if vote.document))
    return (
        Record(
            source=SOURCE,
            kind="roll_calls",
            reference=day.isoformat(),
            language=_language(root),
            day=day,
            votes=tuple(votes.values()),
            references=documents,
            notes=tuple(notes),
            skipped=tuple(skipped),
        ),
    )


def _language(root: "_Element") -> str:
    # "XL" stands for texts in several languages at once.
    code = root.get("Document.Language", "").lower()
    return "" if code in ("xl", "xm", "mul") else code[:2]


def _vote(result: "_Element", day: date, notes: list[str]) -> Vote:
    identifier, number = result.get("Identifier", ""), result.get("Number", "")
    if not identifier and re.fullmatch(r"\d{1,4}\.?", number, re.ASCII):
        # In 2017 and on some days of 2018 roll calls had a number within the sitting alone.
        identifier = f"{day.isoformat()}_{number}"
    elif not (identifier.isascii() and identifier.isdigit()):
        raise ParseError(f"a roll call has neither Identifier nor Number ({number[:20]!r})")
    described = result.find("RollCallVote.Description.Text")
    if described is None:
        raise ParseError(f"roll call {identifier} has no description")
    text = plain(" ".join("".join(described.itertext()).split()))
    found = find_all(text, "joint_motion", "motion", "report", "adopted_text")
    kind, subject, amendment = classify(_label(text))
    totals, by_group = _counts(result, identifier, day, notes)
    sums = tuple(
        sum(getattr(count, side) for count in by_group)
        for side in ("votes_for", "votes_against", "votes_abstain")
    )
    if by_group and sums != totals:
        notes.append(f"roll call {identifier}: members add up to {sums}, stated are {totals}")
        by_group = ()
    return Vote(
        identifier=identifier,
        document=str(found[0]) if found else "",
        kind=kind,
        subject=subject,
        amendment=amendment,
        method="roll_call",
        votes_for=totals[0],
        votes_against=totals[1],
        votes_abstain=totals[2],
        by_group=by_group,
    )


def _label(text: str) -> str:
    """Give the label without what stands before the reference, which is the title of the debate."""
    match = _DOCUMENT.search(text)
    return text[match.end() :].lstrip(" -–") if match else text


def _counts(
    result: "_Element", identifier: str, day: date, notes: list[str]
) -> tuple[tuple[int, int, int], tuple[GroupCount, ...]]:
    """Give the totals, and the groups unless one of them is not known.

    A side for which nobody voted may be left out of the list.
    """
    totals: list[int] = []
    counts: dict[str, list[int]] = {}
    unknown: list[str] = []
    elements = [result.find(side) for side in _SIDES]
    if all(element is None for element in elements):
        raise ParseError(f"roll call {identifier} has no votes on any side")
    for place, (side, element) in enumerate(zip(_SIDES, elements, strict=True)):
        if element is None:
            totals.append(0)
            continue
        number = element.get("Number", "")
        if not (number.isascii() and number.isdigit() and len(number) <= 4):
            raise ParseError(f"roll call {identifier} has no number of votes in {side}")
        totals.append(int(number))
        for listed in element.findall("Result.PoliticalGroup.List"):
            name = listed.get("Identifier", "")
            code = group_code(name, day)
            if code is None:
                unknown.append(name[:40])
                continue
            counts.setdefault(code, [0, 0, 0])[place] += sum(
                child.tag in ("PoliticalGroup.Member.Name", "Member.Name") for child in listed
            )
    if unknown:
        # The totals stand; of which group each vote was cannot be said for all.
        notes.append(f"roll call {identifier} lists a group not known: {unknown[0]!r}")
        return (totals[0], totals[1], totals[2]), ()
    groups = tuple(GroupCount(code, *sides) for code, sides in sorted(counts.items()))
    return (totals[0], totals[1], totals[2]), groups
