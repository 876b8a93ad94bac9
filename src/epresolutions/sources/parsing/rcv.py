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
VERSION = "1"

_SIDES = ("Result.For", "Result.Against", "Result.Abstention")
_DOCUMENT = re.compile(r"(?:RC-?\d{1,2}|(?:RC-?\d?-?)?[AB]\d{1,2})\s?-\s?\d{4}/\d{4}", re.ASCII)


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
    votes = tuple(_vote(result, day, notes) for result in results)
    documents = tuple(dict.fromkeys(vote.document for vote in votes if vote.document))
    return (
        Record(
            source=SOURCE,
            kind="roll_calls",
            reference=day.isoformat(),
            language=_language(root),
            day=day,
            votes=votes,
            references=documents,
            notes=tuple(notes),
        ),
    )


def _language(root: "_Element") -> str:
    # "XL" stands for texts in several languages at once.
    code = root.get("Document.Language", "").lower()
    return "" if code in ("xl", "xm", "mul") else code[:2]


def _vote(result: "_Element", day: date, notes: list[str]) -> Vote:
    identifier = result.get("Identifier", "")
    if not identifier.isdigit():
        raise ParseError("a roll call has no Identifier")
    described = result.find("RollCallVote.Description.Text")
    if described is None:
        raise ParseError(f"roll call {identifier} has no description")
    text = plain(" ".join("".join(described.itertext()).split()))
    found = find_all(text, "joint_motion", "motion", "report", "adopted_text")
    kind, subject, amendment = classify(_label(text))
    totals, by_group = _counts(result, identifier, day)
    sums = tuple(
        sum(getattr(count, side) for count in by_group)
        for side in ("votes_for", "votes_against", "votes_abstain")
    )
    if sums != totals:
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
    result: "_Element", identifier: str, day: date
) -> tuple[tuple[int, int, int], tuple[GroupCount, ...]]:
    totals: list[int] = []
    counts: dict[str, list[int]] = {}
    for place, side in enumerate(_SIDES):
        element = result.find(side)
        number = "" if element is None else element.get("Number", "")
        if element is None or not (number.isascii() and number.isdigit() and len(number) <= 4):
            raise ParseError(f"roll call {identifier} has no number of votes in {side}")
        totals.append(int(number))
        for listed in element.findall("Result.PoliticalGroup.List"):
            name = listed.get("Identifier", "")
            code = group_code(name, day)
            if code is None:
                raise ParseError(f"roll call {identifier} lists a group not known: {name[:40]!r}")
            counts.setdefault(code, [0, 0, 0])[place] += sum(
                child.tag in ("PoliticalGroup.Member.Name", "Member.Name") for child in listed
            )
    groups = tuple(GroupCount(code, *sides) for code, sides in sorted(counts.items()))
    return (totals[0], totals[1], totals[2]), groups
