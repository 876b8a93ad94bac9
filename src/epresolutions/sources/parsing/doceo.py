"""Pages of the Parliament's document site (doceo): motions, joint motions and adopted texts.

Read alike for all generations of pages: the table layout of the eighth term, the pages of 2019 to
2022 in which tags such as ``<TitreType>`` leaked, the inline-styled pages of 2025. The
``meta description`` is not read: it drops groups and misnames them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import unquote

from epresolutions.sources.errors import ParseError
from epresolutions.sources.parsing.head import Head, read_head
from epresolutions.sources.parsing.languages import LANGUAGES
from epresolutions.sources.parsing.line_breaks import rejoin
from epresolutions.sources.parsing.lines import html_lines
from epresolutions.sources.parsing.reading import decode, parse_html
from epresolutions.sources.parsing.references import Reference, find_all, parse, with_term
from epresolutions.sources.parsing.rules import is_urgency, read_rule
from epresolutions.sources.parsing.structure import Body, find_opening, read_body
from epresolutions.sources.parsing.titles import adoption_day, is_adopted
from epresolutions.sources.records import Record, TextPart

SOURCE = "doceo"
VERSION = "3"

_KINDS = ("adopted_text", "joint_motion", "motion")
_SELECTED = re.compile(r"(?:Document selected|Document sélectionné)\s*:\s*(\S+)", re.IGNORECASE)
_SEE_ALSO = re.compile(r"(?:See also|Voir (?:aussi|également))\s*:?$", re.IGNORECASE)


def parse_page(content: bytes, url: str = "") -> tuple[Record, ...]:
    """Read a page of a motion, joint motion or adopted text.

    Parameters
    ----------
    content : bytes
    url : str, optional
        Address or file name, if it names the document.

    Raises
    ------
    ParseError
        Naming what a page of this kind must have and this one has not.
    """
    root = parse_html(decode(content))
    lines = html_lines(root)
    canonical = root.xpath("//link[@rel='canonical']/@href")
    own = own_reference(*canonical, url.rsplit("/", 1)[-1])
    return (document(SOURCE, lines, own),)


def own_reference(*addresses: str) -> Reference | None:
    """Give the document of the first address that holds exactly one reference."""
    for address in addresses:
        found = find_all(unquote(address), *_KINDS)
        if len(found) == 1:
            return found[0]
    return None


def document(
    source: str,
    lines: Sequence[str],
    own: Reference | None = None,
    *,
    wrapped: bool = False,
) -> Record:
    """Read a resolution from its lines, whatever file they came from.

    Parameters
    ----------
    source : str
        Name of the parser that gave the lines.
    lines : sequence of str
    own : Reference, optional
        What the document is, if its address tells.
    wrapped : bool
        Whether lines end where the page did: broken words are joined again.

    Raises
    ------
    ParseError
        If the opening, the operative paragraphs, the reference or the procedure is missing; for a
        motion also if nobody signed it, for a joint motion if it replaces nothing.
    """
    lines = list(lines)
    if wrapped:
        lines = rejoin("\n".join(lines), find_opening(lines)[1]).split("\n")
    body = read_body(lines, wrapped=wrapped)
    above = lines[: body.start]
    head = read_head(above, body.language)
    own, notes = _settle(own, *_printed(above, head, body.language), head)
    if not head.procedure:
        raise ParseError(f"{own}: names no procedure (such as 2016/2607(RSP))")
    if own.kind != "adopted_text" and not head.signed and body.language in ("en", "fr"):
        raise ParseError(f"{own}: nobody has signed it (no line 'on behalf of the … Group')")
    if own.kind == "joint_motion" and not head.motions:
        raise ParseError(f"{own}: a joint motion that lists no motions that it replaces")
    record = _record(source, own, head, body, lines)
    return replace(record, notes=record.notes + notes)


def _settle(
    own: Reference | None, kind: str, printed: Reference | None, head: Head
) -> tuple[Reference, tuple[str, ...]]:
    """Decide between the address and the print, which counts where the two contradict each other.

    Raises
    ------
    ParseError
        If neither tells, or the address cannot be of what is printed.
    """
    if printed is None:
        if own is not None and own.kind == (kind or own.kind):
            return own, ()
        if kind == "joint_motion":
            raise ParseError(
                "is a joint motion that prints no number of its own; "
                "give the file its usual name, such as RC-8-2016-0337_EN"
            )
        raise ParseError("names no reference of its own (such as P8_TA(2016)0083 or B8-0337/2016)")
    if own is None or own == printed:
        return printed, ()
    if own.kind == printed.kind:
        if own.term is None and (own.year, own.number) == (printed.year, printed.number):
            return printed, ()
        listed = {find_all(motion.reference)[0].number for motion in head.motions}
        derived = own.kind == "joint_motion" and printed not in head.references
        if own in head.references or (derived and own.number in listed):
            return own, ()
    elif own.kind == "adopted_text" and not head.signed:
        # Some pages of adopted texts print the number of the motion alone.
        return own, ()
    return printed, (f"the address names {own}, the page prints {printed}, which counts",)


def _printed(lines: list[str], head: Head, language: str) -> tuple[str, Reference | None]:
    """Give the kind of the document, if it can be told, and the reference that its head prints."""
    text = "\n".join(lines)
    by_kind = {kind: [ref for ref in head.references if ref.kind == kind] for kind in _KINDS}
    adopted, motions = by_kind["adopted_text"], by_kind["motion"]
    if is_adopted(lines, language):
        return "adopted_text", adopted[0] if adopted else None
    if selected := _SELECTED.search(text):
        return "", parse(selected[1], *_KINDS)
    if adopted and not motions:
        return "adopted_text", adopted[0]
    if len(head.motions) > 1 or _has_joint_heading(lines, language):
        if by_kind["joint_motion"]:
            return "joint_motion", by_kind["joint_motion"][0]
        # Files in PDF print no number of the joint motion: it has that of the first motion.
        marked = motions and re.search(r"\bRC1\b", text)
        return "joint_motion", replace(motions[0], kind="joint_motion") if marked else None
    if motions:
        return "motion", motions[0]
    return "", next((refs[0] for refs in by_kind.values() if refs), None)


def _has_joint_heading(lines: list[str], language: str) -> bool:
    """Whether the head is headed as a joint motion, not only points to one ("See also …")."""
    heading = LANGUAGES[language].joint_heading
    return any(
        (match := heading.match(line))
        and (match[0].isupper() or not find_all(line, "joint_motion"))
        and not (i and _SEE_ALSO.search(lines[i - 1]))
        for i, line in enumerate(lines)
    )


def _record(source: str, own: Reference, head: Head, body: Body, lines: list[str]) -> Record:
    adopted = own.kind == "adopted_text"
    above = lines[: body.start]
    day = adoption_day(above, body.language) if adopted else head.day
    if own.term is None and day is not None:
        own = with_term(own, day)
    # An adopted text names its rule only in the last of its citations.
    citations = [part.text for part in reversed(body.parts) if part.part == "citation"]
    cited = (read_rule(text, body.language) for text in citations)
    rule = head.rule or next(filter(None, cited), "")
    others = (str(ref) for ref in head.references if ref != own and ref.kind != "procedure")
    text = (TextPart("title", "", head.title),) if head.title else ()
    return Record(
        source=source,
        kind=own.kind,
        reference=str(own),
        procedure=head.procedure,
        title=head.title,
        language=body.language,
        day=day,
        rule=rule,
        urgency=is_urgency(rule, own.term),
        groups=None if adopted else head.groups,
        motions=head.motions if own.kind == "joint_motion" else (),
        members_without_group=None if adopted else head.members_without_group,
        text=text + body.parts,
        references=tuple(dict.fromkeys(others)),
        notes=head.notes + body.notes,
        skipped=head.skipped,
    )
