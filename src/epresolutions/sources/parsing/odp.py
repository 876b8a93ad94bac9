"""Answers of the Open Data Portal (API v2, JSON-LD): documents, procedures, votes and decisions.

Groups come from ``workHadParticipation[].participation_in_name_of``; an author without it signed
alone. The motions that a joint motion replaces come from ``is_derivative_of``.
"""

import re
from datetime import date
from typing import Any

from epresolutions.sources.errors import ParseError
from epresolutions.sources.parsing.dates import find_day
from epresolutions.sources.parsing.groups import group_code
from epresolutions.sources.parsing.head import read_head
from epresolutions.sources.parsing.jsonld import (
    LANGUAGES,
    get,
    in_language,
    many,
    nodes,
    read_items,
    text,
    types,
)
from epresolutions.sources.parsing.lines import clean_lines
from epresolutions.sources.parsing.odp_votes import read_decisions, read_results
from epresolutions.sources.parsing.references import (
    Reference,
    find_all,
    parse,
    procedure_from_address,
)
from epresolutions.sources.parsing.rules import is_urgency
from epresolutions.sources.parsing.titles import read_title
from epresolutions.sources.records import Motion, Record

SOURCE = "odp"
VERSION = "2"
FILES = "https://data.europarl.europa.eu/"

_WORKS = {
    "RESOLUTION_MOTION_JOINT": "joint_motion",
    "RESOLUTION_MOTION": "motion",
    "TEXT_ADOPTED": "adopted_text",
}
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,200}>")
_RULE = re.compile(r"-ITM-A(\d{1,3})$", re.ASCII)


def parse_page(content: bytes, url: str = "") -> tuple[Record, ...]:
    """Read an answer about documents, procedures, vote results or decisions.

    Raises
    ------
    ParseError
        Naming what an answer of this kind must have and this one has not.
    """
    del url
    items = read_items(content)
    if not items:
        raise ParseError("is an answer of the Open Data Portal with nothing in it")
    works = [item for item in items if "Work" in types(item)]
    if works and not any(get(item, "is_realized_by") for item in works):
        raise ParseError(
            "is a listing of the Open Data Portal, not a document: fetch reads listings itself"
        )
    processes = [item for item in items if "Process" in types(item)]
    decisions = [item for item in items if "Decision" in types(item)]
    results = [
        item for item in items if text(item, "had_activity_type").endswith("PLENARY_VOTE_RESULTS")
    ]
    if works:
        return tuple(_document(item) for item in works)
    if processes:
        return tuple(_procedure(item) for item in processes)
    if decisions:
        return read_decisions(decisions)
    if results:
        return read_results(results)
    kinds = ", ".join(sorted({kind for item in items for kind in types(item)})) or "no type"
    raise ParseError(f"is about neither documents, procedures nor votes but {kinds[:60]}")


def _document(item: dict[str, Any]) -> Record:
    kind = _WORKS.get(text(item, "work_type").rsplit("/", 1)[-1])
    if kind is None:
        raise ParseError(
            f"is of a type not read here: {text(item, 'work_type')[:60] or 'no work_type'}"
        )
    own = parse(text(item, "identifier") or text(item, "id"), kind)
    day = find_day(text(item, "document_date"))
    if day is None:
        raise ParseError(f"{own}: has no document_date")
    expressions = {_language(node): node for node in nodes(item, "is_realized_by")}
    if not expressions:
        raise ParseError(f"{own}: has no language version (is_realized_by)")
    shown = expressions.get("en") or expressions.get("fr") or next(iter(expressions.values()))
    printed = _BREAK.sub("\n", in_language(shown, "title_alternative"))
    head = read_head(clean_lines(_TAG.sub(" ", printed)))
    groups, members, notes = _authors(item, own, day)
    title = in_language(item, "title_dcterms") or in_language(shown, "title")
    line = " ".join(title.split())
    rules = [match[1] for based in many(item, "based_on") if (match := _RULE.search(based))]
    # An urgency names two rules, in no fixed order: the one on urgencies tells what it is.
    urgent = next((rule for rule in rules if is_urgency(rule, own.term)), "")
    rule = urgent or next(iter(rules), "") or head.rule
    procedure = _procedure_named(item) or head.procedure or _in_titles(item)
    if head.groups and groups is not None and set(head.groups) != set(groups):
        notes.append(
            f"the printed head names {', '.join(head.groups)}, the authors {', '.join(groups)}"
        )
    return Record(
        source=SOURCE,
        kind=kind,
        reference=own.code,
        procedure=procedure,
        title=read_title([line], "en") or read_title([line], "fr") or line,
        day=day,
        rule=rule,
        urgency=is_urgency(rule, own.term),
        groups=groups,
        motions=_motions(item, head.motions) if kind == "joint_motion" else (),
        members_without_group=members,
        references=_linked(item, own),
        files=tuple(
            (language, form, url)
            for language in sorted(expressions)
            for form, url in listed_files(expressions[language])
        ),
        notes=tuple(notes),
    )


def _authors(
    item: dict[str, Any], own: Reference, day: date
) -> tuple[tuple[str, ...] | None, bool | None, list[str]]:
    participations = [
        node
        for node in nodes(item, "workHadParticipation")
        if text(node, "participation_role").rsplit("/", 1)[-1] in ("AUTHOR", "")
    ]
    if own.kind == "adopted_text":
        return None, None, []
    if not participations:
        raise ParseError(f"{own}: has no authors (workHadParticipation)")
    groups, notes, alone = [], [], False
    for node in participations:
        name = text(node, "participation_in_name_of")
        code = group_code(name, day)
        if code:
            groups.append(code)
        elif name:
            notes.append(f"signed in the name of {name.rsplit('/', 1)[-1]}, which is no group")
        else:
            alone = True
    return tuple(dict.fromkeys(groups)), alone, list(dict.fromkeys(notes))


def _motions(item: dict[str, Any], printed: tuple[Motion, ...]) -> tuple[Motion, ...]:
    """Motions replaced, each with the group that the printed head gives it."""
    codes = [
        ref.code for text in many(item, "is_derivative_of") for ref in find_all(text, "motion")
    ]
    if not codes:
        raise ParseError("a joint motion that replaces nothing (is_derivative_of)")
    groups = {motion.reference: motion.groups for motion in printed}
    return tuple(Motion(code, groups.get(code, ()), True) for code in sorted(dict.fromkeys(codes)))


def _procedure(item: dict[str, Any]) -> Record:
    label = text(item, "label")
    own = (
        parse(label, "procedure")
        if label
        else procedure_from_address(
            text(item, "process_id"), text(item, "process_type").rsplit("/", 1)[-1] or "UNK"
        )
    )
    created = [
        ref
        for value in many(item, "created_a_realization_of")
        for ref in find_all(value, "adopted_text", "joint_motion", "motion", "report")
    ]
    if not created:
        raise ParseError(
            f"{own}: the procedure has created no documents (created_a_realization_of)"
        )
    day = None
    for event in nodes(item, "consists_of"):
        decided = [
            ref
            for v in many(event, "decided_on_a_realization_of")
            for ref in find_all(v, "adopted_text")
        ]
        if "Decision" in types(event) and decided:
            day = find_day(text(event, "activity_date"))
    return Record(
        source=SOURCE,
        kind="procedure",
        reference=own.code,
        procedure=own.code,
        title=in_language(item, "process_title"),
        day=day,
        motions=tuple(
            Motion(code) for code in sorted({ref.code for ref in created if ref.kind == "motion"})
        ),
        references=tuple(sorted({ref.code for ref in created})),
    )


def _procedure_named(item: dict[str, Any]) -> str:
    names = (
        "inverse_created_a_realization_of",
        "was_created_by",
        "created_by",
        "inverse_decided_on_a_realization_of",
    )
    for name in names:
        for value in many(item, name):
            if "/proc/" in value:
                return procedure_from_address(value.rsplit("/proc/", 1)[-1]).code
    return ""


def _in_titles(item: dict[str, Any]) -> str:
    """Procedure printed in a title, or in the title of an amendment to this document."""
    works = [item, *nodes(item, "inverse_foresees_change_of")]
    for work in works:
        for node in (work, *nodes(work, "is_realized_by")):
            for name in ("title", "title_alternative", "title_dcterms"):
                if found := find_all(in_language(node, name), "procedure"):
                    return found[0].code
    return ""


def _linked(item: dict[str, Any], own: Reference) -> tuple[str, ...]:
    names = (
        "is_derivative_of",
        "adopts",
        "based_on_a_realization_of",
        "inverse_adopts",
        "inverse_is_derivative_of",
    )
    found = [ref for name in names for value in many(item, name) for ref in find_all(value)]
    return tuple(sorted({ref.code for ref in found if ref.term and ref != own}))


def _language(node: dict[str, Any]) -> str:
    code = text(node, "language").rsplit("/", 1)[-1]
    return LANGUAGES.get(code, code.lower()[:3])


def listed_files(expression: dict[str, Any]) -> list[tuple[str, str]]:
    """Give the form and address of each file of one language version."""
    files = []
    for node in nodes(expression, "is_embodied_by"):
        address = text(node, "is_exemplified_by")
        form = text(node, "format").rsplit("/", 1)[-1].lower()
        # Only files of the portal itself are ever followed.
        if re.fullmatch(r"distribution/[\w./()-]+", address) and ".." not in address and form:
            files.append((form, FILES + address))
    return files
