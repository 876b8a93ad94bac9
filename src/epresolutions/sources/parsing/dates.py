"""Days as the sources write them, in English, French and figures."""

import re
from datetime import date

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
_NUMBER = {name: i for names in _MONTHS.values() for i, name in enumerate(names.split(), start=1)}
_NAMED = re.compile(
    rf"\b(\d{{1,2}})(?:er|st|nd|rd|th)?\s+({'|'.join(_NUMBER)})\s+(\d{{4}})\b", re.IGNORECASE
)
_FIGURES = re.compile(r"(?<![\d/.])(\d{1,2})[./](\d{1,2})[./](\d{4})(?![\d/])", re.ASCII)
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)", re.ASCII)


def find_day(text: str) -> date | None:
    """First day named in a text: ``10 March 2016``, ``10 mars 2016``, ``7.5.2025``, ``2016-03-10``.

    Days that no calendar has are passed over.
    """
    found = []
    for match in _NAMED.finditer(text):
        found.append((match.start(), match[3], _NUMBER[match[2].lower()], match[1]))
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
