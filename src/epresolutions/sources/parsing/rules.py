"""The rule of procedure under which a text was tabled, and whether it is the one on urgencies."""

import re

from epresolutions.sources.parsing.languages import LANGUAGES
from epresolutions.sources.parsing.references import URGENCY_RULES, plain

# Numbers of the rules on tabling since 2004, not parts of dates or of longer numbers.
_NUMBER = re.compile(r"(?<![\d./-])(1\d\d|2[0-4]\d)(?!\d|[./-]\d\d)", re.ASCII)
_SHORT = re.compile(r"\bpursuant to Rules?\s+(\d{2,3})\b", re.IGNORECASE | re.ASCII)


def read_rule(text: str, language: str = "en") -> str:
    """First rule that a text cites: 135 in "Rules 135(5) and 123(4) of its Rules of Procedure".

    Parameters
    ----------
    text : str
        Lines of a head, or one citation. The number is the first in the line that names the
        Rules of Procedure and the line before, since lines may be broken between the two.
    language : str
        Two letters of an official language.
    """
    text = plain(text)
    for match in LANGUAGES[language].rule.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        before = text.rfind("\n", 0, max(start - 1, 0)) + 1
        end = text.find("\n", match.end())
        if number := _NUMBER.search(text, before, end if end >= 0 else len(text)):
            return number[1]
    short = _SHORT.search(text)
    return short[1] if short else ""


def is_urgency(rule: str, term: int | None) -> bool | None:
    """Whether a rule is the one on breaches of human rights; None where it is not known."""
    return rule == URGENCY_RULES[term] if rule and term in URGENCY_RULES else None
