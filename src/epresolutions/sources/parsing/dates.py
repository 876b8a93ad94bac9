"""Days as the sources write them: in figures, or with a month's name in an official language."""

import re
from datetime import date
from functools import cache

from babel import Locale

_FIGURES = re.compile(r"(?<![\d/.])(\d{1,2})[./](\d{1,2})[./](\d{4})(?![\d/])", re.ASCII)
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)", re.ASCII)


@cache
def _months(language: str) -> dict[str, int]:
    """Beginnings of the months' names, as short as tells them apart: the ends are declined."""
    names = {n: str(name).lower() for n, name in Locale(language).months["format"]["wide"].items()}
    beginnings = {}
    for number, name in names.items():
        others = [other for n, other in names.items() if n != number]
        length = next(i for i in range(3, 20) if not any(o.startswith(name[:i]) for o in others))
        beginnings[name[:length]] = number
    return beginnings


@cache
def _named(languages: tuple[str, ...]) -> tuple[dict[str, int], list[re.Pattern[str]]]:
    months = {name: n for language in languages for name, n in _months(language).items()}
    longest = sorted(months, key=len, reverse=True)
    month = rf"(?P<month>{'|'.join(map(re.escape, longest))})\w*(?: Fómhair)?"
    # "10 March 2016", "10. März 2016", "10 de marzo de 2016", "10 ta' Marzu 2016"; then
    # "2016. március 10-i" and "2016 m. kovo 10 d."; then "2016. gada 10. marta".
    forms = (
        rf"\b(?P<day>\d{{1,2}})(?:er|st|nd|rd|th|ης|η)?\.?\s+(?:de\s+|ta['’]\s+)?"
        rf"{month}\s+(?:de\s+)?(?P<year>\d{{4}})\b",
        rf"\b(?P<year>\d{{4}})(?:\.|\s?m\.)\s+{month}\s+(?P<day>\d{{1,2}})\b",
        rf"\b(?P<year>\d{{4}})\.\s+gada\s+(?P<day>\d{{1,2}})\.\s+{month}",
    )
    return months, [re.compile(form, re.IGNORECASE) for form in forms]


def find_day(text: str, language: str = "") -> date | None:
    """First day named in a text: ``10 March 2016``, ``10 mars 2016``, ``7.5.2025``, ``2016-03-10``.

    Days that no calendar has are passed over.

    Parameters
    ----------
    text : str
    language : str, optional
        Two letters of an official language in which months are named; English and French where
        none is given.
    """
    months, forms = _named((language,) if language else ("en", "fr"))
    found = []
    for form in forms:
        for match in form.finditer(text):
            month = months[match["month"].lower()]
            found.append((match.start(), match["year"], month, match["day"]))
    for match in _FIGURES.finditer(text):
        found.append((match.start(), match[3], match[2], match[1]))
    for match in _ISO.finditer(text):
        found.append((match.start(), match[1], match[2], match[3]))
    for _, year, month, day in sorted(found, key=lambda item: item[0]):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None
