"""Results of votes (VOT XML): each motion's sponsors, its amendments and how they fared.

Each title in an item opens a motion of its own; votes belong to the title that they stand under.
What cannot be read is named in ``Record.skipped`` and the rest of the list is read.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from epresolutions.sources.errors import ParseError
from epresolutions.sources.parsing.dates import find_day
from epresolutions.sources.parsing.groups import groups_in
from epresolutions.sources.parsing.reading import parse_xml
from epresolutions.sources.parsing.references import Reference, find_all
from epresolutions.sources.parsing.vot_lines import (
    Line,
    lines_of_table,
    lines_of_votings,
    text_of,
)
from epresolutions.sources.parsing.voting import classify
from epresolutions.sources.records import Motion, Record, Vote

if TYPE_CHECKING:
    from lxml.etree import _Element

SOURCE = "vot"
VERSION = "2"

_LANGUAGES = ("en", "fr", "de", "")
_SPONSORS = re.compile(r"\(([^()]*)\)\s*$")
_MEMBERS = re.compile(r"\b(?:Members|députés|Mitglieder)\b", re.IGNORECASE)
_PART = re.compile(r"^(\d{1,2})(?:/[A-Z]+)?$", re.ASCII)
_MOTION = re.compile(
    r"\bmotions? for (?:a )?resolutions?\b|\bpropositions? de résolution\b|\bEntschließungsantr",
    re.IGNORECASE,
)
_NO_MOTION = re.compile(
    r"\brecommendation|\bdecision\b|\brecommandation|\bdécision\b|\bEmpfehlung|\bBeschluss",
    re.IGNORECASE,
)


def parse_page(content: bytes, url: str = "") -> tuple[Record, ...]:
    """Read a sitting's results: one record for each motion for a resolution.

    Items on reports and proposals are passed over, and so are recommendations and decisions that
    stand among the resolutions; they are no concern of this collection.

    Raises
    ------
    ParseError
        Naming what a list of results must have and this one has not.
    """
    del url
    root = parse_xml(content)
    if root.tag == "file" and (sitting := root.find("sitting")) is not None:
        # The file's own date is that of its last correction; the sitting's that of the votes.
        stated, language = sitting.get("date", ""), root.get("language", "").lower()
        items = sitting.findall("votes/vote")
        wanted = [item for item in items if item.get("type") == "RESOLUTION"]
        read = [
            (text_of(item.find("title")), text_of(item.find("label")), lines_of_votings(item))
            for item in wanted
        ]
    elif (sitting := _older(root)) is not None:
        stated = sitting.get("Sitting.Date", "")
        language = sitting.get("Document.Language", "").lower()
        items = sitting.findall(".//Vote.Result")
        read = [
            (text_of(item.find(f"{_TEXT}.Title")), label, lines_of_table(item))
            for item in items
            if _MOTION.search(label := text_of(item.find("Vote.Result.Description.Text")))
        ]
    else:
        raise ParseError("is no list of vote results: it has no sitting")
    day = find_day(stated)
    if day is None:
        raise ParseError("the sitting has no date")
    if not items:
        raise ParseError("the sitting has no votes")
    language = "" if language in ("xl", "xm", "mul") else language[:2]
    if language not in _LANGUAGES:
        raise ParseError(
            f"is a list of votes in the language {language!r}; "
            "save the list in English, French or German instead"
        )
    return tuple(record for item in read for record in _item(*item, day, language))


_TEXT = "Vote.Result.Text"


def _older(root: "_Element") -> "_Element | None":
    return root if root.tag == "PV.Vote.Results" else root.find("PV.Vote.Results")


@dataclass(slots=True)
class _Block:
    """A motion put to the vote, with what stands under its title."""

    own: Reference
    groups: tuple[str, ...] | None
    members: bool | None
    votes: list[Vote] = field(default_factory=list)


def _item(title: str, label: str, lines: list[Line], day: date, language: str) -> list[Record]:
    """Records of one item: one a motion that was put to the vote, and what was skipped."""
    blocks: list[_Block] = []
    motions: dict[str, Motion] = {ref.code: Motion(ref.code) for ref in find_all(label, "motion")}
    skipped: list[str] = []
    current: _Block | None = None
    passed_over = False
    for line in lines:
        if line.block:
            current, passed_over = None, False
            named = find_all(line.title, "joint_motion", "motion")
            if not named:
                continue
            if not _is_motion(line.title, named[0]):
                passed_over = bool(_NO_MOTION.search(line.title))
                if not passed_over:
                    skipped.append(f"{title[:60]!r}: a title of a kind not known: {line.title!r}")
                    passed_over = True
                continue
            inside = _SPONSORS.search(line.title)
            current = _Block(
                named[0],
                groups_in(inside[1], day) if inside else None,
                bool(_MEMBERS.search(inside[1])) if inside else None,
            )
            if inside is None:
                skipped.append(f"{named[0]}: its title names no sponsors in brackets")
            blocks.append(current)
            if named[0].code in motions and current.groups is not None:
                motions[named[0].code] = Motion(named[0].code, current.groups)
            continue
        if passed_over:
            continue
        other = find_all(line.subject, "motion")
        if other:
            # "Other motions for resolutions": each with the group whose it is.
            author = groups_in(line.author, day)
            motions[other[0].code] = Motion(other[0].code, author)
            block = _Block(other[0], author, bool(_MEMBERS.search(line.author)))
            line = replace(line, title="Motion for a resolution", subject="", number="")
        elif current is not None:
            block = current
        elif line.result in ("adopted", "rejected"):
            skipped.append(
                f"{title[:60]!r}: vote {line.identifier or line.subject or line.title} "
                "stands under no title that names a motion"
            )
            continue
        else:
            continue
        try:
            vote = _vote(line, block.own, day)
        except ParseError as error:
            skipped.append(str(error))
            continue
        if vote is not None:
            block.votes.append(vote)
            if other:
                blocks.append(block)
    if not blocks and not skipped and not any(line.block for line in lines):
        skipped.append(f"{title[:60]!r}: the item has no title with its sponsors")
    return _records(blocks, motions, skipped, title, day, language)


def _records(
    blocks: list[_Block],
    motions: dict[str, Motion],
    skipped: list[str],
    title: str,
    day: date,
    language: str,
) -> list[Record]:
    records = [
        Record(
            source=SOURCE,
            kind="vote_results",
            reference=block.own.code,
            title=title,
            language=language,
            day=day,
            groups=block.groups,
            motions=tuple(motions.values()) if block.own.kind == "joint_motion" else (),
            members_without_group=block.members,
            votes=tuple(block.votes),
            references=tuple(
                dict.fromkeys(
                    [*motions, *(b.own.code for b in blocks if b.own.kind == "joint_motion")]
                )
            ),
        )
        for block in blocks
    ]
    records = [
        replace(r, references=tuple(code for code in r.references if code != r.reference))
        for r in records
    ]
    if skipped:
        lost = Record(SOURCE, "vote_results", day.isoformat(), language=language, day=day)
        records.append(replace(lost, title=title, skipped=tuple(skipped)))
    return records


def _is_motion(title: str, named: Reference) -> bool:
    """Whether a title is that of a motion: by its words, or because it is the number alone."""
    if _MOTION.search(title):
        return True
    bare = _SPONSORS.sub("", title).strip()
    return find_all(bare) == (named,) and len(bare.split()) == 1


def _vote(line: Line, own: Reference, day: date) -> Vote | None:
    """Read a vote; None for what was never held: lapsed, withdrawn, void, or an announcement."""
    name = line.identifier or line.subject or line.title or "without a name"
    if line.result not in ("adopted", "rejected"):
        if not line.result and None not in line.figures:
            raise ParseError(f"{own}: vote {name} has figures but no result")
        return None
    if line.identifier and not line.identifier.isdigit():
        raise ParseError(f"{own}: vote {name[:40]!r} has a votingId that is no number")
    if line.method == "roll_call" and None in line.figures:
        raise ParseError(f"{own}: roll call {name} has no figures")
    if line.number and line.number != "§":
        kind, place, amendment = "amendment", line.subject, line.number
    elif line.subject:
        kind, place, amendment = "part", line.subject, ""
    else:
        kind, place, amendment = classify(line.title)
    # A vote in parts: "§ 4" becomes "§ 4/1", amendment "22" becomes "22/1", as in the roll calls.
    if part := next(filter(None, map(_PART.match, line.code.split())), None):
        place, amendment = (
            (place, f"{amendment}/{part[1]}") if amendment else (f"{place}/{part[1]}", "")
        )
    moved_by = groups_in(line.author, day) if kind == "amendment" else ()
    if kind == "amendment" and _MEMBERS.search(line.author):
        moved_by = (*moved_by, "Members")
    return Vote(
        identifier=line.identifier,
        document=own.code,
        kind=kind,
        subject=place,
        amendment=amendment,
        moved_by=moved_by,
        method=line.method,
        result=line.result,
        votes_for=line.figures[0],
        votes_against=line.figures[1],
        votes_abstain=line.figures[2],
    )
