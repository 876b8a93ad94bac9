"""The records that every parser gives, whatever the source."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

KINDS = (
    "motion",
    "joint_motion",
    "adopted_text",
    "procedure",
    "summary",
    "vote_results",
    "roll_calls",
)
PARTS = ("title", "citation", "recital", "paragraph", "body")


@dataclass(frozen=True, slots=True)
class TextPart:
    """A piece of a text.

    Attributes
    ----------
    part : {"title", "citation", "recital", "paragraph", "body"}
        Citation: "having regard to ..."; recital: "whereas ..."; paragraph: an operative paragraph;
        body: a passage of a text that has no such parts, such as a summary.
    number : str
        "A", "1" and so on; empty where the parts carry none.
    text : str
        Without its number. Indents are separate lines.
    """

    part: str
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion, whose it is, and whether the joint motion replaced it.

    Attributes
    ----------
    reference : str
        Such as ``B8-0337/2016``.
    groups : tuple of str
        Codes of the groups; empty if the source does not say.
    joined : bool or None
        None where the source does not say.
    """

    reference: str
    groups: tuple[str, ...] = ()
    joined: bool | None = None


@dataclass(frozen=True, slots=True)
class GroupCount:
    """Votes of one group in one vote."""

    group: str
    votes_for: int
    votes_against: int
    votes_abstain: int


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote on a text or on a part of it.

    Attributes
    ----------
    identifier : str
        Number of the vote, the same in the lists of results and of roll calls.
    document : str
        Reference of the text voted on; empty if the source names none.
    kind : {"final", "amendment", "part", "other"}
    subject : str
        The place in the text, such as "After § 5".
    amendment : str
        Number of the amendment; empty for other votes.
    moved_by : tuple of str
        Codes of the groups that moved the amendment, and "Members" for members without their group.
    method : {"roll_call", "electronic", "show_of_hands", ""}
    result : {"adopted", "rejected", "lapsed", "withdrawn", ""}
    votes_for, votes_against, votes_abstain : int or None
        None for a vote without figures, which is not a missing figure.
    by_group : tuple of GroupCount
        Empty where members are not listed, or where their sum is not the total.
    """

    identifier: str
    document: str = ""
    kind: str = "other"
    subject: str = ""
    amendment: str = ""
    moved_by: tuple[str, ...] = ()
    method: str = ""
    result: str = ""
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstain: int | None = None
    by_group: tuple[GroupCount, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What one page says about one document, procedure or sitting.

    Attributes
    ----------
    source : str
        Name of the parser: "odp", "vot", "rcv", "doceo", "oeil", "eurlex", "docx", "pdf", "plain".
    kind : str
        One of :data:`KINDS`.
    reference : str
        Of the document or procedure; for votes, of the text voted on or the day of the sitting.
    procedure : str
        Such as ``2016/2607(RSP)``; empty where the page names none.
    title, language : str
    day : datetime.date or None
        Of adoption (adopted text, summary, votes), of tabling (motions), else None.
    rule : str
        First rule of procedure that the text is tabled under: "135".
    urgency : bool or None
        Whether that rule is the one on breaches of human rights; None where no rule is named.
    groups : tuple of str or None
        Groups that tabled this text; None where the page does not say.
    motions : tuple of Motion
        Motions named with the text: replaced by it (joined), or beside it.
    members_without_group : bool or None
        Whether members signed without their group; None where the page does not say.
    text : tuple of TextPart
    votes : tuple of Vote
    references : tuple of str
        Other documents that the page links to this one.
    areas : tuple of str
        Countries or regions by the name that the page gives.
    files : tuple of (str, str, str)
        Language, format and address of the files that the Open Data Portal lists for it.
    notes : tuple of str
        What a reader should know: odd totals, parts that contradict each other.
    skipped : tuple of str
        Items of a list that could not be read, each by its name with the reason.
    """

    source: str
    kind: str
    reference: str
    procedure: str = ""
    title: str = ""
    language: str = ""
    day: date | None = None
    rule: str = ""
    urgency: bool | None = None
    groups: tuple[str, ...] | None = None
    motions: tuple[Motion, ...] = ()
    members_without_group: bool | None = None
    text: tuple[TextPart, ...] = ()
    votes: tuple[Vote, ...] = ()
    references: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    files: tuple[tuple[str, str, str], ...] = ()
    notes: tuple[str, ...] = field(default=())
    skipped: tuple[str, ...] = field(default=())


def to_plain(record: Record) -> dict[str, Any]:
    """Give a record as plain values that JSON can hold."""
    plain = asdict(record)
    plain["day"] = record.day.isoformat() if record.day else None
    return plain


def from_plain(plain: dict[str, Any]) -> Record:
    """Build a record again from :func:`to_plain`."""
    values = dict(plain)
    values["day"] = date.fromisoformat(values["day"]) if values["day"] else None
    values["groups"] = None if values["groups"] is None else tuple(values["groups"])
    values["text"] = tuple(TextPart(**part) for part in values["text"])
    values["motions"] = tuple(
        Motion(m["reference"], tuple(m["groups"]), m["joined"]) for m in values["motions"]
    )
    values["votes"] = tuple(
        Vote(
            **{
                **vote,
                "moved_by": tuple(vote["moved_by"]),
                "by_group": tuple(GroupCount(**count) for count in vote["by_group"]),
            }
        )
        for vote in values["votes"]
    )
    values["files"] = tuple(tuple(entry) for entry in values["files"])
    for name in ("references", "areas", "notes", "skipped"):
        values[name] = tuple(values.get(name, ()))
    return Record(**values)
