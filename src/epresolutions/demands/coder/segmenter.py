"""Cuts a text into the paragraphs in which Parliament asks for something.

Two forms are known. The *official* form of adopted texts and motions has citations, lettered
recitals and numbered operative paragraphs; only the last are kept. A *summary* has plain
paragraphs, lead-ins that end with a colon or in mid-sentence, and bullets.
"""

import re
from dataclasses import dataclass

_OPENING = re.compile(r"^[^\S\n]*(?:The European Parliament|Le Parlement européen)\s*,\s*$", re.M)
_NUMBER = re.compile(r"[^\S\n]*(\d{1,3})(?:[^\S\n]*[.)](?=\s|$|[A-ZÀ-Ö«])|(?=[^\S\n]*$))[^\S\n]*")
_BULLET = re.compile(r"[^\S\n]*(?:[-–—•·*▪◦]|\(?[a-z]{1,4}\)|\([ivx]+\))\s+")
_INLINE = re.compile(r"(?<=[:;])\s+[-–—•]\s+(?=\w)")
_LINE = re.compile(r"[^\n]+")
_SENTENCE_ENDS = '.;:!?»”"'
_TITLE = re.compile(r"(?:resolution|résolution)\s+(?:on|sur|concernant|of|du)\b[^\n]*", re.I)
_HEADING = 400


@dataclass(slots=True)
class Paragraph:
    """A stretch of the text.

    Attributes
    ----------
    number : int
        As printed in the official form, else counted from 1.
    start, end : int
        Positions in the text, end excluded.
    lead : int or None
        Index in the list of the paragraph whose lead-in this bullet continues.
    """

    number: int
    start: int
    end: int
    lead: int | None = None


def _lines(text, start):
    """Give each line that is not blank, and whether a blank one stands before it."""
    previous = start
    for found in _LINE.finditer(text, start):
        line = found.group()
        if not line.strip():
            continue
        yield found.start(), found.end(), line, text.count("\n", previous, found.start()) > 1
        previous = found.end()


def _trim(text, start, end):
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _official(text, start):
    """Read the numbered paragraphs after `start`; an empty list if there are none."""
    out, expected, open_, lead = [], 1, False, None
    pending = None
    for begin, end, line, _blank in _lines(text, start):
        found = _NUMBER.match(line)
        if found and expected <= int(found.group(1)) <= expected + 1:
            number, rest = int(found.group(1)), begin + found.end()
            expected = number + 1
            if rest >= end:  # the number stands on a line of its own
                pending, open_ = number, False
                continue
            out.append(Paragraph(number, rest, end))
            open_, lead = True, len(out) - 1
        elif pending is not None:
            out.append(Paragraph(pending, begin, end))
            pending, open_, lead = None, True, len(out) - 1
        elif out:
            bullet = _BULLET.match(line)
            last = text[out[-1].start : out[-1].end].rstrip()[-1:]
            if bullet and (open_ or last in ":;,"):
                out.append(Paragraph(expected - 1, begin + bullet.end(), end, lead))
            elif last not in _SENTENCE_ENDS or line.lstrip()[:1].islower():
                out[-1].end = end
            else:
                open_ = False  # a heading or a footnote between the paragraphs
                continue
        if out:
            open_ = not text[out[-1].start : out[-1].end].rstrip().endswith(".")
    return out


def _summary(text):
    """Read plain paragraphs, lead-ins and bullets."""
    out, lead, counter = [], None, 0
    for begin, end, line, blank in _lines(text, 0):
        bullet = _BULLET.match(line)
        first = line.lstrip()[:1]
        last = text[out[-1].start : out[-1].end].rstrip()[-1:] if out else "."
        begins = not (first.islower() or first.isdigit() or first in "(,;)")
        new = (
            not out
            or bullet
            or (blank and (begins or last in _SENTENCE_ENDS))
            or last in ":;"
            or (last in _SENTENCE_ENDS and begins)
        )
        if not new:
            out[-1].end = end
            continue
        if bullet or not begins:
            if lead is None and out and (last == ":" or (bullet and last not in _SENTENCE_ENDS)):
                lead = len(out) - 1
        else:
            lead = None
        if lead is None:
            counter += 1
        out.append(Paragraph(counter, begin + (bullet.end() if bullet else 0), end, lead))
    return out


def _inline_bullets(text, paragraphs):
    """Cut bullets that stand in the line of their lead-in."""
    out, moved = [], {}
    for index, paragraph in enumerate(paragraphs):
        lead = moved.get(paragraph.lead) if paragraph.lead is not None else None
        start = paragraph.start
        moved[index] = len(out)
        for found in _INLINE.finditer(text, start, paragraph.end):
            out.append(Paragraph(paragraph.number, *_trim(text, start, found.start()), lead))
            lead = moved[index] if lead is None else lead
            start = found.end()
        out.append(Paragraph(paragraph.number, *_trim(text, start, paragraph.end), lead))
    return [p for p in out if p.end > p.start]


def segment(text):
    """Cut a text into paragraphs.

    Parameters
    ----------
    text : str
        As `epresolutions.demands.coder.tokens.plain` returns it.

    Returns
    -------
    form : {"official", "summary"}
    heading : str
        What stands before the body: the title, as far as it can be told.
    paragraphs : list of Paragraph
        In the official form only the numbered ones and their lists.
    """
    opening = None
    for opening in _OPENING.finditer(text):  # noqa: B007  the last one opens the resolution itself
        pass
    start = opening.end() if opening else 0
    official = _official(text, start)
    if official and (opening or len(official) > 1 or official[0].start < 8):
        before = opening.start() if opening else official[0].start
        heading = _heading(text[max(0, before - _HEADING) : before])
        return "official", heading, _inline_bullets(text, official)
    if opening:
        return "official", _heading(text[max(0, start - _HEADING) : start]), []
    return "summary", _heading(text[: 10 * _HEADING]), _inline_bullets(text, _summary(text))


def _heading(before):
    titles = [found.group() for found in _TITLE.finditer(before)]
    return " ".join(titles) if titles else before[:_HEADING]
