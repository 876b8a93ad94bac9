"""From the lines of a resolution to its parts: title, citations, recitals, operative paragraphs.

The parts are told by their marks (a dash, a capital letter, a number), which are the same in all
official languages and layouts, not by the tags or classes of one generation of pages.
"""

import re
from dataclasses import dataclass

from epresolutions.sources.errors import ParseError
from epresolutions.sources.parsing.languages import LANGUAGES
from epresolutions.sources.records import TextPart

_OPENING = {
    language: re.compile(rf"^(?:Tá )?{re.escape(words.opening)}\s*[,:]?$", re.IGNORECASE)
    for language, words in LANGUAGES.items()
}
# Dashes and bullets, those among them that a symbol font printed by its own codes.
_MARK = r"[\-‐-―−•·▪◦⁃\uf020-\uf0ff]"
_DASH = re.compile(rf"^{_MARK}\s*(.*)$", re.DOTALL)
_LETTER = re.compile(r"^\(?([^\W\d_]{1,2})[.)](?:\s+(.*)|$)", re.DOTALL)
_FIGURE = re.compile(r"^(\d{1,3})\.(?:\s+(.*)|$)", re.DOTALL | re.ASCII)
_MARK_ALONE = re.compile(rf"^(?:{_MARK}|\(?[^\W\d_]{{1,2}}\.|\d{{1,3}}\.)$")
_END = re.compile(
    r"^(?:Last updated|Dernière mise à jour|Legal notice|Avis juridique)\b", re.IGNORECASE
)
_MAX_GAP = 3


@dataclass(frozen=True, slots=True)
class Body:
    """The parts of a resolution and where it began.

    Attributes
    ----------
    start : int
        Line of the opening words; what stands before is the head.
    language : str
    parts : tuple of TextPart
    notes : tuple of str
    """

    start: int
    language: str
    parts: tuple[TextPart, ...]
    notes: tuple[str, ...]


def find_opening(lines: list[str]) -> tuple[int, str]:
    """Line and language of the opening words.

    Raises
    ------
    ParseError
        If they stand nowhere.
    """
    for i, line in enumerate(lines):
        if len(line) > 40:
            continue
        for language, pattern in _OPENING.items():
            # A masthead has the same words in capitals; the opening is followed by the text.
            if pattern.match(line) and not line.isupper() and _begins(lines, i + 1, line):
                return i, language
    raise ParseError('lacks the opening words of a resolution ("The European Parliament,")')


def _begins(lines: list[str], i: int, line: str) -> bool:
    if line.rstrip().endswith((",", ":")):
        return True
    return i < len(lines) and bool(
        _DASH.match(lines[i]) or _LETTER.match(lines[i]) or _FIGURE.match(lines[i])
    )


def read_body(lines: list[str], *, wrapped: bool = False) -> Body:
    """Read the parts of a resolution.

    Parameters
    ----------
    lines : list of str
    wrapped : bool
        Whether lines end where the page did (PDF, plain text), not where the paragraph did.

    Raises
    ------
    ParseError
        If the opening words or all operative paragraphs are missing.
    """
    start, language = find_opening(lines)
    parts: list[tuple[str, str, list[str]]] = []
    notes: list[str] = []
    letters = figures = 0
    for line in _with_marks(lines[start + 1 :]):
        if _END.match(line):
            break
        if figures == 0 and letters == 0 and (match := _DASH.match(line)):
            parts.append(("citation", "", [match[1]]))
            continue
        if figures == 0 and (match := _LETTER.match(line)) and (at := _place(match[1], letters)):
            if at != letters + 1:
                notes.append(f"recital {match[1]} follows a gap")
            parts.append(("recital", match[1].upper(), [match[2] or ""]))
            letters = at
            continue
        if (match := _FIGURE.match(line)) and 0 < int(match[1]) - figures <= _MAX_GAP:
            if int(match[1]) != figures + 1:
                notes.append(f"paragraph {match[1]} follows a gap")
            parts.append(("paragraph", match[1], [match[2] or ""]))
            figures = int(match[1])
            continue
        if parts and not (figures and _ended(parts[-1][2])):
            parts[-1][2].append(line)
    if not figures:
        raise ParseError("has no operative paragraph (a numbered one after the recitals)")
    joint = " " if wrapped else "\n"
    return Body(
        start,
        language,
        tuple(
            TextPart(part, number, joint.join(filter(None, text)).strip())
            for part, number, text in parts
        ),
        tuple(notes),
    )


def _with_marks(lines: list[str]) -> list[str]:
    """Put a mark that stands in a line of its own before the text that it belongs to."""
    joined: list[str] = []
    mark = ""
    for line in lines:
        if mark:
            joined.append(f"{mark} {line}")
            mark = ""
        elif _MARK_ALONE.match(line):
            mark = line
        else:
            joined.append(line)
    return joined


def _ended(text: list[str]) -> bool:
    # Operative paragraphs end with a semicolon, the last with a full stop: what follows it are
    # footnotes, except when another numbered paragraph comes.
    return text[-1].rstrip().endswith(".")


def _place(letters: str, last: int) -> int:
    """Place of a recital's letters in A, B … Z, AA, AB …; 0 if it cannot be the next."""
    if letters != letters.upper() and not (len(letters) == 2 and letters[0].isupper()):
        return 0
    letters = letters.upper()
    if not letters.isascii():
        return last + 1 if len(letters) == 1 else 0
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    # "AA" may also be counted as twice the letter ("AA", "BB", "CC").
    if len(letters) == 2 and letters[0] == letters[1] and last >= 26:
        place = 26 + ord(letters[0]) - 64 if last + 1 != place else place
    return place if 0 < place - last <= _MAX_GAP else 0
