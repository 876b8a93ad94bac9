"""The title line of a resolution: its subject, and whether and when the text was adopted."""

import re
from collections.abc import Sequence
from datetime import date

from epresolutions.sources.parsing.dates import find_day
from epresolutions.sources.parsing.languages import LANGUAGES

_DASH = r"[-\u2010\u2011]"
_NUMBER = (
    r"(?:\d{4}/\d{4}[A-Z]?\s?\(\w{3}\)"  # a procedure
    rf"|(?:RC{_DASH}?)?[ABC]\d{{1,2}}{_DASH}\d{{4}}/\d{{4}}(?:/REV\s?\d?)?"
    r"|P\d{1,2}_TA(?:-PROV)?\s?\(\d{4}\)\s?\d{4}"
    r"|PE\s?\d{3}\.\d{3}(?:v\d\d-\d\d)?"
    # An issue of the Official Journal: "2018/C 050/06", since October 2023 "C/2024/1187".
    r"|\d{4}/C\s\d{1,3}\s?\w?/\d{1,3}|C/\d{4}/\d{1,5})"
)
_NUMBERS = re.compile(rf"(?:[\s,;–—-]*\(?\s*{_NUMBER}\s*\)?)+[\s,;–—-]*$", re.ASCII)
_NUMBERS_ALONE = re.compile(rf"^[\s(]*{_NUMBER}[\s)]*$", re.ASCII)


def title_place(lines: Sequence[str], language: str) -> int | None:
    """Line of the title, the last with its formula; None where there is none."""
    formula = LANGUAGES[language].title
    return next((i for i in range(len(lines) - 1, -1, -1) if formula.match(lines[i])), None)


def is_adopted(lines: Sequence[str], language: str) -> bool:
    """Whether the title has a day, as in "resolution of 10 March 2016": only adopted texts do."""
    return _day(lines, language) is not None


def adoption_day(lines: Sequence[str], language: str) -> date | None:
    """Day in "European Parliament resolution of 10 March 2016", else the first in the head."""
    return _day(lines, language) or find_day("\n".join(lines), language)


def _day(lines: Sequence[str], language: str) -> date | None:
    at = title_place(lines, language)
    if at is None:
        return None
    match = LANGUAGES[language].title.match(" ".join(lines[at:]))
    return find_day(match["day"], language) if match and match["day"] else None


def read_title(lines: Sequence[str], language: str) -> str:
    """Give the subject of a resolution, without formula, date and numbers.

    In English and French without the preposition too; in other languages the preposition stays,
    since the case of what follows depends on it. Empty where the head has no title line.
    """
    words = LANGUAGES[language]
    at = title_place(lines, language)
    if at is not None:
        title = " ".join(line for line in lines[at:] if not _NUMBERS_ALONE.match(line))
        return _bare(words.title.sub("", title, count=1))
    heading = next((line for line in lines if words.heading.match(line)), "")
    subject = re.sub(r"^\s*(?:on|sur|concernant)\b", "", words.heading.sub("", heading, count=1))
    return _bare(subject)


def _bare(title: str) -> str:
    return _NUMBERS.sub("", re.sub(r"\s+", " ", title)).strip(" ,–-")
