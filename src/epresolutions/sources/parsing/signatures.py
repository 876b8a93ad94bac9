"""Who tabled a text: the groups for which members sign, and members without their group."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from epresolutions.sources.parsing.groups import group_code, groups_in
from epresolutions.sources.parsing.languages import LANGUAGES, Language
from epresolutions.sources.parsing.references import find_all
from epresolutions.sources.parsing.titles import title_place

_BEHALF = re.compile(
    r"(?:on behalf of (?:the )?(?P<en>.{2,80}?)(?: Groups?)?"
    r"|au nom (?:du|des) groupes? (?P<fr>.{2,80}?))\s*[,;.]?$",
    re.IGNORECASE,
)
_GROUP = re.compile(r"\bGroups?\b|\bgroupes?\b", re.IGNORECASE)
_COMMITTEE = re.compile(
    r"^(?:on behalf of the |au nom de la )?(?:Committee|commission)\b", re.IGNORECASE
)
_NOISE = re.compile(
    r"^(?:Amendments?|Amendements?|Proc[ée]dure|Document|See also|Voir aussi"
    r"|Texts? (?:tabled|adopted)|Textes"
    r"|Debates?|Débats?|Votes?|RE\\|PE\s?\d|[A-Z]{2}$)(?!\w)",
    re.IGNORECASE,
)
_PURSUANT = re.compile(r"\bpursuant to\b|conformément à", re.IGNORECASE)
_PROCEDURE_ALONE = re.compile(r"^\(?\d{4}/\d{4}[A-Z]?\s?\(\w{3}\)\s*\)?$", re.ASCII)
_AND = re.compile(r",|;|(?<!\w)(?:and|et|und|y|e|i|en|och|og|ja|és|a|in|ir|un|și|και|и)(?!\w)")
# Words that names are written with in small letters.
_PARTICLES = frozenset(
    (
        *("al", "af", "auf", "bin", "da", "dalla", "de", "degli", "dei", "del", "della", "den"),
        *("der", "di", "do", "dos", "du", "el", "in", "la", "le", "lo", "ten", "ter", "van"),
        *("vom", "von", "y", "zu"),
    )
)


@dataclass(frozen=True, slots=True)
class Signatures:
    """What the signatures say.

    Attributes
    ----------
    groups : tuple of str or None
        None where nothing can be told, also where one of the groups is not known.
    members : bool or None
        Whether members signed without their group.
    signed : bool
        Whether anybody signed.
    unread : tuple of str
        Signatures for a group that is not known.
    """

    groups: tuple[str, ...] | None
    members: bool | None
    signed: bool
    unread: tuple[str, ...] = ()


def read_signatures(
    lines: Sequence[str], start: int, day: date | None, language: str
) -> Signatures:
    """Read who signed.

    Parameters
    ----------
    lines : sequence of str
        The head.
    start : int
        Line after the last motion that is replaced.
    day : datetime.date or None
        Of tabling.
    language : str
        Two letters. Where it has other formulas than "on behalf of" and "au nom du groupe", a
        group is told by its code at the end of the line; names alone then tell nothing.
    """
    words = LANGUAGES[language]
    foreign = language not in ("en", "fr")
    groups: list[str] = []
    unread: list[str] = []
    unsigned = seen = False
    for line in _region(lines, start, language):
        if _NOISE.match(line) or words.heading.match(line):
            if seen:
                break
            continue
        behalf = _BEHALF.search(line)
        if codes := _codes(line, behalf, words, day, foreign):
            groups.extend(codes)
            seen, unsigned = True, False
        elif behalf or _COMMITTEE.match(line) or (foreign and _signs(line, words)):
            if foreign or (behalf and _GROUP.search(line) and not _COMMITTEE.search(behalf[0])):
                unread.append(line)
            seen, unsigned = True, False
        elif is_names(line):
            unsigned = True
    known = any(_BEHALF.search(line) or _PURSUANT.search(line) for line in lines)
    if not groups and (foreign or not known or not (seen or unsigned)):
        # In a language whose formula was not found, names without a group tell nothing.
        return Signatures(None, None, seen, tuple(unread) if not foreign else ())
    if unread:
        return Signatures(None, None, True, tuple(unread))
    return Signatures(tuple(dict.fromkeys(groups)), unsigned, True)


def _codes(
    line: str, behalf: re.Match[str] | None, words: Language, day: date | None, foreign: bool
) -> tuple[str, ...]:
    """Groups for which a line signs."""
    if behalf:
        name = behalf["en"] or behalf["fr"]
        code = group_code(name, day)
        return (code,) if code else groups_in(name, day)
    if find_all(line):
        return ()
    # In other languages endings are glued to the code: "S&D-Fraktion", "S&D-ryhmän".
    plain = re.sub(r"[-\u2010\u2011](?=\w)", " ", line)
    if foreign and (signed := words.signed.search(plain)):
        after, before = plain[signed.end() :], plain[: signed.start()]
        return groups_in(after, day) or groups_in(before.rsplit(",", 1)[-1], day)
    found = groups_in(plain.rsplit(",", 1)[-1] if foreign else plain, day)
    short = line[:1].islower() and "," not in line and len(line.split()) <= 8
    return found if len(found) == 1 and (foreign or short) else ()


def _signs(line: str, words: Language) -> bool:
    return bool(words.signed.search(line)) and len(line.split()) <= 16 and not find_all(line)


def _region(lines: Sequence[str], start: int, language: str) -> Sequence[str]:
    """Lines among which the signatures are: after motions, title and rule, before the text."""
    words = LANGUAGES[language]
    end = title_place(lines, language)
    if end is None:
        # The title is the line before its procedure.
        alone = [i for i, line in enumerate(lines) if _PROCEDURE_ALONE.match(line)]
        end = max(alone[-1] - 1, 0) if alone else len(lines)
    for i, line in enumerate(lines[:end]):
        signs = _BEHALF.search(line) or _codes(line, None, words, None, True)
        if i >= start and signs and not (find_all(line) or words.rule.search(line)):
            break
        if i + 1 > start and (
            find_all(line, "procedure") or _PURSUANT.search(line) or words.rule.search(line)
        ):
            start = i + 1
    return lines[start : max(end, start)]


def is_names(line: str) -> bool:
    """Whether a line is one of names: few words each, which begin with capitals."""
    parts = [part.split() for part in _AND.split(line)]
    return (
        not any(char.isdigit() or char in ':()"' for char in line)
        and not line.isupper()
        and all(len(part) <= 7 for part in parts)
        and (len(parts) > 1 or 2 <= len(parts[0]) <= 5)
        and all(
            not word[0].islower() or word.lower() in _PARTICLES or "'" in word or "’" in word
            for part in parts
            for word in part
        )
    )
