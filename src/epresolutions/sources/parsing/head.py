"""The head of a resolution: whose it is, what it replaces, under which rule it was tabled."""

import re
from dataclasses import dataclass
from datetime import date

from epresolutions.sources.parsing.dates import find_day
from epresolutions.sources.parsing.groups import group_code, groups_in
from epresolutions.sources.parsing.references import (
    URGENCY_RULES,
    Reference,
    find_all,
    plain,
    term_on,
)
from epresolutions.sources.records import Motion

_MOTION = r"B\d{1,2}\s?-\s?\d{4}/\d{4}"
_MOTION_FIRST = re.compile(
    rf"({_MOTION})(?:/REV\.?\s?\d?)?\s*\(([^()]*)\)", re.IGNORECASE | re.ASCII
)
_GROUP_FIRST = re.compile(rf"([^()]{{2,60}}?)\s*\(\s*({_MOTION})\s*\)", re.IGNORECASE | re.ASCII)
_BEHALF = re.compile(
    r"(?:on behalf of (?:the )?(?P<en>.{2,60}?)(?: Group)?"
    r"|au nom du groupe (?P<fr>.{2,60}?))\s*[,;.]?$",
    re.IGNORECASE,
)
_COMMITTEE = re.compile(
    r"^(?:on behalf of the |au nom de la )?(?:Committee|commission)\b", re.IGNORECASE
)
_RULES = re.compile(
    r"(?:\bRules?|\barticles?|l['’]article)\s+(?P<rule>\d{2,3})(?P<more>[^.;]{0,60}?)"
    r"(?=of (?:the|its) Rules of Procedure|du règlement intérieur|de son règlement|$)",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"^(?:Amendments?|Amendements?|Proc[ée]dure|Document|See also|Voir aussi"
    r"|Texts? (?:tabled|adopted)|Textes"
    r"|Debates?|Débats?|Votes?|European Parliament resolution|Résolution du Parlement"
    r"|RE\\|PE\s?\d|EN|FR)\b",
    re.IGNORECASE,
)
_BODY_TITLE = re.compile(
    r"^(?:European Parliament (?:non-legislative )?resolution|Résolution du Parlement européen)\b",
    re.IGNORECASE,
)
_ADOPTED = re.compile(
    r"^(?:European Parliament (?:non-legislative )?resolution of"
    r"|Résolution du Parlement européen du) \d",
    re.IGNORECASE,
)
_TITLE_PREFIX = re.compile(
    r"^(?:European Parliament (?:non-legislative )?resolution(?: of \d{1,2} \w+ \d{4})?(?: on)?"
    r"|Résolution du Parlement européen(?: du \d{1,2}(?:er)? \w+ \d{4})?(?: (?:sur|concernant))?"
    r"|(?:JOINT )?MOTION FOR A RESOLUTION(?: on)?"
    r"|PROPOSITION DE RÉSOLUTION(?: COMMUNE)?(?: sur)?)\s*",
    re.IGNORECASE,
)
# In the Official Journal the number of the issue follows: "(2016/2607(RSP)) (2018/C 050/06)".
_PROCEDURE_ASIDE = re.compile(
    r"\s*\(?\s*\d{4}/\d{4}[A-Z]?\s?\(\w{3}\)\s*\)?\s*(?:\(\d{4}/C\b[^()]*\)\s*)?$", re.ASCII
)
_PROCEDURE_ALONE = re.compile(r"^\(?\d{4}/\d{4}[A-Z]?\s?\(\w{3}\)\s*\)?$", re.ASCII)
_MINUTES = re.compile(r"^(?:PV|CRE)\s?\d")
_REFERENCE_ALONE = re.compile(rf"^(?:RC-)?{_MOTION}$|^P\d{{1,2}}_TA\S+$", re.ASCII)
_PURSUANT = re.compile(r"\bpursuant to\b|conformément à", re.IGNORECASE)


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
    references: tuple[Reference, ...]
    notes: tuple[str, ...]


def read_head(lines: list[str]) -> Head:
    """Read the lines that stand before the opening words of the resolution.

    Parameters
    ----------
    lines : list of str
        White space made plain, as :func:`sources.parsing.lines.html_lines` gives them.
    """
    lines = [plain(line) for line in lines]
    whole = "\n".join(lines)
    references = find_all(whole)
    procedures = [ref for ref in references if ref.kind == "procedure"]
    # A sitting's minutes and debates are named with their days, which are not this text's.
    day = find_day("\n".join(line for line in lines if not _MINUTES.match(line)))
    term = next((ref.term for ref in references if ref.term), None) or (
        term_on(day) if day else None
    )
    motions, last = _motions(lines, day)
    groups, members, notes = _sponsors(lines, last, day)
    if groups is not None and motions:
        from_motions = {group for motion in motions for group in motion.groups}
        for group in sorted(from_motions ^ set(groups)):
            where = "the list of motions" if group in from_motions else "the signatures"
            notes.append(f"{group} stands only in {where}")
    rule = read_rule(whole)
    return Head(
        procedure=procedures[-1].code if procedures else "",
        title=read_title(lines),
        day=day,
        rule=rule,
        urgency=is_urgency(rule, term),
        groups=groups,
        motions=motions,
        members_without_group=members,
        references=references,
        notes=tuple(notes),
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


def _sponsors(
    lines: list[str], start: int, day: date | None
) -> tuple[tuple[str, ...] | None, bool | None, list[str]]:
    """Give the groups that signed, whether names stand without a group, and notes."""
    groups: list[str] = []
    unsigned = False
    seen = False
    signatures = _signatures(lines, start)
    known = any(_BEHALF.search(line) or _PURSUANT.search(line) for line in lines)
    for line in signatures:
        if _NOISE.match(line):
            if seen:
                break
            continue
        match = _BEHALF.search(line)
        if match and (code := group_code(match["en"] or match["fr"], day)):
            groups.append(code)
            seen, unsigned = True, False
        elif match or _COMMITTEE.match(line):
            seen, unsigned = True, False
        elif _is_short_group_line(line, day):
            groups.extend(groups_in(line, day))
            seen, unsigned = True, False
        elif not known and (code := _last_group(line, day)):
            groups.append(code)
            seen, unsigned = True, False
        elif _is_names(line):
            unsigned = True
    if not known and not groups:
        # In a language whose formula is not known, names without a group tell nothing.
        return None, None, []
    if not seen and not unsigned:
        return None, None, []
    return tuple(dict.fromkeys(groups)), unsigned, []


def _signatures(lines: list[str], start: int) -> list[str]:
    """Lines among which the signatures are: after motions, title and rule, before the text."""
    end = len(lines)
    for i in range(len(lines) - 1, -1, -1):
        if _BODY_TITLE.match(lines[i]):
            end = i
            break
        if _PROCEDURE_ALONE.match(lines[i]) and end == len(lines):
            # In languages whose formula is not known: the title is the line before its procedure.
            end = i - 1
    for i, line in enumerate(lines[: max(end, 0)]):
        if i >= start and (_BEHALF.search(line) or _is_short_group_line(line, None)):
            break
        if i + 1 > start and (find_all(line, "procedure") or _PURSUANT.search(line)):
            start = i + 1
    return lines[start : max(end, start)]


def _is_short_group_line(line: str, day: date | None) -> bool:
    # In other languages too: few words, one of them a group, as in "im Namen der PPE-Fraktion".
    words = re.sub(r"[-\u2011](?=\w)", " ", line)
    return (
        "," not in line
        and len(line.split()) <= 8
        and line[:1].islower()
        and len(groups_in(words, day)) == 1
    )


def _last_group(line: str, day: date | None) -> str:
    """Group at the end of a line of names, as in "Ada Ek im Namen der S&D-Fraktion"."""
    tail = re.sub(r"-(?=\w)", " ", line.rsplit(",", 1)[-1])
    found = groups_in(tail, day)
    return found[0] if len(found) == 1 and not find_all(line) else ""


def _is_names(line: str) -> bool:
    parts = [part.split() for part in re.split(r",| and | et ", line)]
    return (
        not any(char.isdigit() for char in line)
        and line[:1].isupper()
        and all(len(part) <= 7 for part in parts)
        and (len(parts) > 1 or 2 <= len(parts[0]) <= 5)
        and not line.isupper()
        and ":" not in line
    )


def read_rule(text: str) -> str:
    """First rule that a text cites: 135 in "Rules 135(5) and 123(4) of its Rules of Procedure"."""
    match = _RULES.search(plain(text))
    return match["rule"] if match else ""


def is_urgency(rule: str, term: int | None) -> bool | None:
    """Whether a rule is the one on breaches of human rights; None where it is not known."""
    return rule == URGENCY_RULES[term] if rule and term in URGENCY_RULES else None


def is_adopted(lines: list[str]) -> bool:
    """Whether the formula has a day, as in "resolution of 10 March 2016": only adopted texts do."""
    return any(_ADOPTED.match(line) for line in lines)


def adoption_day(lines: list[str]) -> date | None:
    """Day in "European Parliament resolution of 10 March 2016", else the first in the head."""
    at = next((i for i in range(len(lines) - 1, -1, -1) if _BODY_TITLE.match(lines[i])), 0)
    return find_day(" ".join(lines[at:])) or find_day("\n".join(lines))


def read_title(lines: list[str]) -> str:
    """Give the subject of a resolution, without its formula, date and procedure.

    Empty where the head has no title line in English or French.
    """
    at = next((i for i in range(len(lines) - 1, -1, -1) if _BODY_TITLE.match(lines[i])), None)
    if at is None:
        at = next((i for i, line in enumerate(lines) if _TITLE_PREFIX.match(line)), None)
        if at is None:
            return ""
        return _bare(lines[at])
    return _bare(" ".join(line for line in lines[at:] if not _REFERENCE_ALONE.match(line)))


def _bare(title: str) -> str:
    title = _PROCEDURE_ASIDE.sub("", re.sub(r"\s+", " ", title))
    return _TITLE_PREFIX.sub("", title).strip(" ,–-")
