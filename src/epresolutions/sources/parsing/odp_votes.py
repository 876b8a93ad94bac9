"""Votes of a sitting as the Open Data Portal gives them: results by item, decisions by vote."""

from datetime import date
from typing import Any

from epresolutions.sources.errors import ParseError
from epresolutions.sources.parsing.dates import find_day
from epresolutions.sources.parsing.jsonld import get, in_language, many, text
from epresolutions.sources.parsing.references import (
    Reference,
    find_all,
    plain,
    procedure_from_address,
)
from epresolutions.sources.parsing.voting import classify, method, result
from epresolutions.sources.records import Motion, Record, Vote

_TEXTS = ("joint_motion", "motion")


def read_results(items: list[dict[str, Any]]) -> tuple[Record, ...]:
    """Items of ``/meetings/{sitting-id}/vote-results`` that concern motions for resolutions."""
    records = []
    for item in items:
        day = _day(item)
        named = _documents(item, "based_on_a_realization_of")
        structured = find_all(in_language(item, "structuredLabel"), *_TEXTS)
        joint = [ref for ref in (*named, *structured) if ref.kind == "joint_motion"]
        motions = sorted({ref.code for ref in (*named, *structured) if ref.kind == "motion"})
        if not joint and not motions:
            continue
        own = joint[0].code if joint else motions[0]
        records.append(
            Record(
                source="odp",
                kind="vote_results",
                reference=own,
                procedure=_procedure(item),
                title=in_language(item, "activity_label"),
                day=day,
                motions=tuple(Motion(code) for code in motions) if joint else (),
                references=tuple(code for code in motions if code != own),
            )
        )
    return tuple(records)


def read_decisions(items: list[dict[str, Any]]) -> tuple[Record, ...]:
    """Items of ``/meetings/{sitting-id}/decisions``: one record for each motion voted on."""
    votes: dict[tuple[str, date], list[Vote]] = {}
    skipped: dict[tuple[str, date], list[str]] = {}
    for item in items:
        day = _day(item)
        label = plain(in_language(item, "activity_label") or in_language(item, "referenceText"))
        named = find_all(label, *_TEXTS) or _documents(item, "decided_on_a_realization_of")
        if not named:
            continue
        own = next((ref for ref in named if ref.kind == "joint_motion"), named[0]).code
        outcome = text(item, "decision_outcome") or text(item, "had_decision_outcome")
        if outcome and result(outcome) not in ("adopted", "rejected"):
            # Lapsed, withdrawn or void: it was never held.
            continue
        try:
            vote = _vote(item, own, label)
        except ParseError as error:
            skipped.setdefault((own, day), []).append(str(error))
            votes.setdefault((own, day), [])
            continue
        votes.setdefault((own, day), []).append(vote)
    return tuple(
        Record(
            source="odp",
            kind="vote_results",
            reference=own,
            day=day,
            votes=tuple(sorted(found, key=lambda vote: vote.identifier)),
            skipped=tuple(skipped.get((own, day), ())),
        )
        for (own, day), found in sorted(votes.items())
    )


def _vote(item: dict[str, Any], own: str, label: str) -> Vote:
    identifier = str(get(item, "notation_votingId") or "")
    if not identifier.isdigit():
        raise ParseError(f"{own}: a decision has no notation_votingId")
    how = method(text(item, "decision_method"))
    names = ("number_of_votes_favor", "number_of_votes_against", "number_of_votes_abstention")
    figures = [_figure(item, name) for name in names]
    if how == "roll_call" and None in figures:
        raise ParseError(f"{own}: roll call {identifier} has no figures")
    kind, subject, amendment = classify(_after_reference(label))
    return Vote(
        identifier=identifier,
        document=own,
        kind=kind,
        subject=subject,
        amendment=amendment,
        method=how,
        result=result(text(item, "decision_outcome") or text(item, "had_decision_outcome")),
        votes_for=figures[0],
        votes_against=figures[1],
        votes_abstain=figures[2],
    )


def _after_reference(label: str) -> str:
    """Label from the end of the document's reference, which a dash follows."""
    head, dash, rest = label.partition(" - ")
    return rest if dash and find_all(head, *_TEXTS) else label


def _figure(item: dict[str, Any], name: str) -> int | None:
    value = get(item, name)
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value)
    return (
        value
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 1000
        else None
    )


def _documents(item: dict[str, Any], name: str) -> list[Reference]:
    return [ref for value in many(item, name) for ref in find_all(value, *_TEXTS)]


def _procedure(item: dict[str, Any]) -> str:
    for name in ("inverse_consists_of", "forms_part_of"):
        for value in many(item, name):
            if "/proc/" in value:
                return procedure_from_address(value.rsplit("/proc/", 1)[-1]).code
    return ""


def _day(item: dict[str, Any]) -> date:
    day = find_day(text(item, "activity_date") or text(item, "activity_id"))
    if day is None:
        raise ParseError("a vote of the Open Data Portal has no activity_date")
    return day
