"""Results of votes (VOT XML): each item's sponsors, its amendments and how they fared."""

import re
from datetime import date
from typing import TYPE_CHECKING

from epresolutions.sources.errors import ParseError
from epresolutions.sources.parsing.dates import find_day
from epresolutions.sources.parsing.groups import groups_in
from epresolutions.sources.parsing.reading import parse_xml
from epresolutions.sources.parsing.references import Reference, find_all, plain
from epresolutions.sources.parsing.voting import classify, method, result
from epresolutions.sources.records import Motion, Record, Vote

if TYPE_CHECKING:
    from lxml.etree import _Element

SOURCE = "vot"
VERSION = "1"

_SPONSORS = re.compile(r"\(([^()]*)\)\s*$")
_MEMBERS = re.compile(r"\b(?:Members|députés)\b", re.IGNORECASE)
_PART = re.compile(r"^(\d{1,2})(?:/(?:RCV|EV))?$", re.ASCII)
_JOINT = re.compile(r"^\s*(?:Joint motion|Proposition de résolution commune)", re.IGNORECASE)


def parse_page(content: bytes, url: str = "") -> tuple[Record, ...]:
    """Read a sitting's results: one record for each item on motions for resolutions.

    Items on reports and proposals are passed over; they are no concern of this collection.

    Raises
    ------
    ParseError
        Naming what a list of results must have and this one has not.
    """
    del url
    root = parse_xml(content)
    sitting = root.find("sitting")
    if root.tag != "file" or sitting is None:
        raise ParseError("is no list of vote results: it has no sitting")
    # The file's own date is that of its last correction; the sitting's is the day of the vote.
    day = find_day(sitting.get("date", ""))
    if day is None:
        raise ParseError("the sitting has no date")
    items = sitting.findall("votes/vote")
    if not items:
        raise ParseError("the sitting has no votes")
    language = root.get("language", "").lower()
    return tuple(_item(item, day, language) for item in items if item.get("type") == "RESOLUTION")


def _item(item: "_Element", day: date, language: str) -> Record:
    title = _text(item, "title")
    named = find_all(_text(item, "label"), "joint_motion", "motion")
    if not named:
        raise ParseError(f"the item {title[:60]!r} names no motion in its label")
    own = named[0]
    votings = item.findall("votings/voting")
    if not votings:
        raise ParseError(f"{own}: the item has no votings")
    groups, members = _sponsors(votings, own, day)
    votes: list[Vote] = []
    motions: dict[str, Motion] = {
        ref.code: Motion(ref.code) for ref in named if ref.kind == "motion"
    }
    for voting in votings:
        subject = _text(voting, "amendmentSubject")
        if other := find_all(subject, "motion"):
            # "Other motions for resolutions": each with the group whose it is.
            author = groups_in(_text(voting, "amendmentAuthor"), day)
            motions[other[0].code] = Motion(other[0].code, author)
        elif voting.get("type") != "TITLE_BLOCK" and not _is_announcement(voting):
            votes.append(_vote(voting, own, day))
    return Record(
        source=SOURCE,
        kind="vote_results",
        reference=own.code,
        title=title,
        language=language,
        day=day,
        groups=groups,
        motions=tuple(motions.values()) if own.kind == "joint_motion" else (),
        members_without_group=members,
        votes=tuple(votes),
        references=tuple(ref.code for ref in named if ref != own),
    )


def _sponsors(
    votings: list["_Element"], own: Reference, day: date
) -> tuple[tuple[str, ...] | None, bool | None]:
    """Give the groups in the title block of the item's text; a committee's motion has none."""
    for voting in votings:
        title = _text(voting, "title")
        if voting.get("type") == "TITLE_BLOCK" and own in find_all(title, "joint_motion", "motion"):
            if own.kind == "joint_motion" and not _JOINT.match(title):
                continue
            inside = _SPONSORS.search(title)
            if inside is None:
                raise ParseError(f"{own}: its title block names no sponsors in brackets")
            return groups_in(inside[1], day), bool(_MEMBERS.search(inside[1]))
    raise ParseError(f"{own}: the item has no title block with its sponsors")


def _is_announcement(voting: "_Element") -> bool:
    # A line "split" announces the parts that follow and is itself no vote.
    return any(_text(rcv, "value") == "split" for rcv in voting.findall("rcv"))


def _vote(voting: "_Element", own: Reference, day: date) -> Vote:
    identifier = voting.get("votingId", "")
    if not identifier.isdigit():
        raise ParseError(f"{own}: a voting has no votingId")
    number, subject = _text(voting, "amendmentNumber"), _text(voting, "amendmentSubject")
    author = _text(voting, "amendmentAuthor")
    if number and number != "§":
        kind, place, amendment = "amendment", subject, number
    elif subject:
        kind, place, amendment = "part", subject, ""
    else:
        kind, place, amendment = classify(_text(voting, "title"))
    # A vote in parts: "§ 4" becomes "§ 4/1", amendment "22" becomes "22/1", as in the roll calls.
    if part := next(
        filter(None, (_PART.match(_text(rcv, "value")) for rcv in voting.findall("rcv"))), None
    ):
        place, amendment = (
            (place, f"{amendment}/{part[1]}") if amendment else (f"{place}/{part[1]}", "")
        )
    moved_by = groups_in(author, day) if kind == "amendment" else ()
    if kind == "amendment" and _MEMBERS.search(author):
        moved_by = (*moved_by, "Members")
    how = method(voting.get("resultType", ""))
    figures = [
        _figure(voting, name) for name in ("numberFavor", "numberAgainst", "numberAbstention")
    ]
    if how == "roll_call" and None in figures:
        raise ParseError(f"{own}: roll call {identifier} has no figures")
    return Vote(
        identifier=identifier,
        document=own.code,
        kind=kind,
        subject=place,
        amendment=amendment,
        moved_by=moved_by,
        method=how,
        result=result(voting.get("result", "")),
        votes_for=figures[0],
        votes_against=figures[1],
        votes_abstain=figures[2],
    )


def _figure(voting: "_Element", name: str) -> int | None:
    value = voting.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 4 else None


def _text(element: "_Element", path: str) -> str:
    return plain(" ".join((element.findtext(path) or "").split()))
