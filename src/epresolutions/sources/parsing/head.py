"""The head of a resolution: whose it is, what it replaces, under which rule it was tabled."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from epresolutions.sources.parsing.dates import find_day
from epresolutions.sources.parsing.groups import groups_in
from epresolutions.sources.parsing.languages import LANGUAGES
from epresolutions.sources.parsing.references import Reference, find_all, plain, term_on
from epresolutions.sources.parsing.rules import is_urgency, read_rule
from epresolutions.sources.parsing.signatures import read_signatures
from epresolutions.sources.parsing.titles import read_title
from epresolutions.sources.records import Motion

_MOTION = r"B\d{1,2}\s?-\s?\d{4}/\d{4}"
_MOTION_FIRST = re.compile(
    rf"({_MOTION})(?:/REV\.?\s?\d?)?\s*\(([^()]*)\)", re.IGNORECASE | re.ASCII
)
_GROUP_FIRST = re.compile(rf"([^()]{{2,60}}?)\s*\(\s*({_MOTION})\s*\)", re.IGNORECASE | re.ASCII)
# Minutes and debates of sittings are named with their days: "PV 16/03/2017 - 6.4".
_MINUTES = re.compile(r"\b(?:PV|CRE)\s?\d")
_TABLED = re.compile(r"^\W?(\d{1,2}\.\d{1,2}\.\d{4})(?!\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says; see :class:`epresolutions.sources.records.Record` for the fields."""

    procedure: str
    title: str
    day: date | None
    rule: str
    urgency: bool | None
    groups: tuple[str, ...] | None
    motions: tuple[Motion, ...]
    members_without_group: bool | None
    signed: bool
    references: tuple[Reference, ...]
    notes: tuple[str, ...]
    skipped: tuple[str, ...]


def read_head(lines: Sequence[str], language: str = "en") -> Head:
    """Read the lines before the opening words of a resolution.

    Parameters
    ----------
    lines : sequence of str
    language : str
        Two letters of an official language.
    """
    lines = [plain(line) for line in lines]
    whole = "\n".join(lines)
    references = find_all(whole)
    procedures = [ref for ref in references if ref.kind == "procedure"]
    day = tabling_day(lines, language)
    term = next((ref.term for ref in references if ref.term), None) or (
        term_on(day) if day else None
    )
    motions, last = _motions(lines, day)
    signatures = read_signatures(lines, last, day, language)
    rule = read_rule(whole, language)
    return Head(
        procedure=procedures[-1].code if procedures else "",
        title=read_title(lines, language),
        day=day,
        rule=rule,
        urgency=is_urgency(rule, term),
        groups=signatures.groups,
        motions=motions,
        members_without_group=signatures.members,
        signed=signatures.signed,
        references=references,
        notes=_contradictions(motions, signatures.groups),
        skipped=tuple(
            f"signature {line!r}: no group that is known; the groups are left out"
            for line in signatures.unread
        ),
    )


def tabling_day(lines: Sequence[str], language: str) -> date | None:
    """Day of tabling: that which begins a line, else the first that is of no sitting or title."""
    own = [line for line in lines if not _MINUTES.search(line)]
    for line in own:
        if (match := _TABLED.match(line)) and (day := find_day(match[1])):
            return day
    words = LANGUAGES[language]
    rest = [line for line in own if not (words.title.match(line) or words.heading.match(line))]
    return find_day("\n".join(rest), language)


def _contradictions(motions: tuple[Motion, ...], groups: tuple[str, ...] | None) -> tuple[str, ...]:
    if groups is None or not motions:
        return ()
    listed = {group for motion in motions for group in motion.groups}
    return tuple(
        f"{group} stands only in {'the list of motions' if group in listed else 'the signatures'}"
        for group in sorted(listed ^ set(groups))
    )


def _motions(lines: list[str], day: date | None) -> tuple[tuple[Motion, ...], int]:
    """Give the motions replaced, with their groups, and the line after the last of them."""
    motions: dict[str, Motion] = {}
    last = 0
    for i, line in enumerate(lines):
        for match in _GROUP_FIRST.finditer(line):
            groups = groups_in(match[1], day)
            if groups:
                _add(motions, match[2], groups)
                last = i + 1
        for match in _MOTION_FIRST.finditer(line):
            groups = groups_in(match[2], day)
            if groups or match[2].strip():
                _add(motions, match[1], groups)
                last = i + 1
    return tuple(motions.values()), last


def _add(motions: dict[str, Motion], text: str, groups: tuple[str, ...]) -> None:
    code = find_all(text, "motion")[0].code
    known = motions[code].groups if code in motions else ()
    motions[code] = Motion(code, tuple(dict.fromkeys(known + groups)), True)
