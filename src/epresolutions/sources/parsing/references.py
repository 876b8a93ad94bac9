"""References of the European Parliament: each form read, normalised and turned into another.

One document goes by many names. The adopted text on Kazakhstan of 2016 is ``P8_TA(2016)0083`` in
print, ``TA-8-2016-0083`` in addresses, ``T8-0083/2016`` at the Legislative Observatory and
``52016IP0083`` at EUR-Lex. :func:`parse` reads any of them, :attr:`Reference.code` gives the form
that this collection uses in its tables.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import unquote

from epresolutions.sources.errors import ReferenceUnreadableError

FIRST_DAYS = {
    5: date(1999, 7, 20),
    6: date(2004, 7, 20),
    7: date(2009, 7, 14),
    8: date(2014, 7, 1),
    9: date(2019, 7, 2),
    10: date(2024, 7, 16),
}
"""First day of each parliamentary term, by number."""

URGENCY_RULES = {7: "122", 8: "135", 9: "144", 10: "150"}
"""The rule on debates on breaches of human rights, democracy and the rule of law, by term."""

KINDS = {
    "TA": "adopted_text",
    "RC": "joint_motion",
    "B": "motion",
    "A": "report",
}
PROCEDURE_TYPES = (
    "RSP|INI|COD|NLE|CNS|APP|BUD|DEC|REG|ACI|IMM|INL|INS|DEA|RPS|RSO|DCE|GBD|SYN|AVC|COS|DIR"
    "|INP|UNK"
)

_HYPHENS = dict.fromkeys(map(ord, "\u00ad\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"), "-")
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f"), " ")

# In names of files, which hold no slash, people write B8-0337-2016; the official B-8-2016-0337 has
# the year first. No Parliament has come to 1900 motions in a year, so the two do not meet.
_FILE = r"(?P<number>0\d{3}|1[0-8]\d\d)[-_](?P<year>20\d\d)"

# Printed forms carry the term next to the letters, address forms put it between hyphens.
_FORMS = {
    "adopted_text": (
        r"P(?P<term>\d{1,2})[_ -]?TA(?:-PROV)?\s?\((?P<year>\d{4})\)\s?(?P<number>\d{4})",
        r"TA-(?P<term>\d{1,2})-(?P<year>\d{4})-(?P<number>\d{4})",
        r"P(?P<term>\d{1,2})-TA(?:-PROV)?-(?P<year>\d{4})-(?P<number>\d{4})",
        r"T(?P<term>\d{1,2})-(?P<number>\d{4})/(?P<year>\d{4})",
        r"5(?P<year>\d{4})IP(?P<number>\d{4})(?:\(\d\d\))?",
    ),
    "joint_motion": (
        r"RC-?\d?-?B(?P<term>\d{1,2})\s?-\s?(?P<number>\d{4})/(?P<year>\d{4})",
        r"RC-?(?P<term>\d{1,2})-(?P<number>\d{4})/(?P<year>\d{4})",
        rf"RC-?B?(?P<term>\d{{1,2}})-{_FILE}",
        r"RC-?B?(?P<term>\d{1,2})-(?P<year>(?:19|20)\d\d)-(?P<number>\d{4})",
        r"P(?P<term>\d{1,2})-RC-(?P<year>\d{4})-(?P<number>\d{4})",
    ),
    "motion": (
        r"B(?P<term>\d{1,2})\s?-\s?(?P<number>\d{4})/(?P<year>\d{4})",
        r"B-?(?P<term>\d{1,2})-(?P<year>(?:19|20)\d\d)-(?P<number>\d{4})",
        rf"B-?(?P<term>\d{{1,2}})-{_FILE}",
    ),
    "report": (
        r"A(?P<term>\d{1,2})\s?-\s?(?P<number>\d{4})/(?P<year>\d{4})",
        r"A-(?P<term>\d{1,2})-(?P<year>\d{4})-(?P<number>\d{4})",
    ),
    "procedure": (
        rf"(?P<year>\d{{4}})/(?P<number>\d{{4}}[A-Z]?)\s?\((?P<type>{PROCEDURE_TYPES})\)",
        rf"(?P<year>\d{{4}})/(?P<number>\d{{4}}[A-Z]?)[/\s]?(?P<type>{PROCEDURE_TYPES})",
        r"(?P<year>(?:19|20)\d\d)[-_ ](?P<number>\d{4}[A-Z]?)[-_ ]?"
        rf"\(?(?P<type>{PROCEDURE_TYPES})\)?",
    ),
}


# "P8_TA(2017)0089RC-B8-0183/2017European Parliament": references with nothing between them and
# what stands before or after. A mark such as "PE598.538v01-00" ends in two figures.
_GLUED = re.compile(
    r"(?<=\d{4})(?=RC-?B\d|P\d{1,2}_TA|[AB]\d{1,2}-\d{4}/|[A-Z][a-z])"
    r"|(?<=v\d\d-\d\d)(?=(?:RC-?)?[AB]\d{1,2}-\d{4}/|P\d{1,2}_TA)",
    re.ASCII,
)
# "B8-0337, B8-0338/2016", "B8-0337, 0338 and 0339/2016", "B8-0337/2016 and 0338/2016": of a series,
# the letters may stand with the first alone and the year with the last alone.
_NEXT = r"\s?(?:[,;&+]\s?(?:(?:and|et|und)\s)?|\s(?:and|et|und)\s)"
_SERIES = re.compile(
    rf"\b(?P<letters>[AB]\d{{1,2}}-)\d{{4}}(?:/(?:19|20)\d\d)?"
    rf"(?:{_NEXT}(?:(?P=letters)\d|[01])\d{{3}}(?:/(?:19|20)\d\d)?(?![-/\d]|\s?\(\w{{3}}\))){{1,12}}",
    re.ASCII,
)
_MEMBER = re.compile(r"(?:[AB]\d{1,2}-)?(?P<number>\d{4})(?:/(?P<year>\d{4}))?", re.ASCII)
_BARE_PROCEDURE = re.compile(r"(?:\S*/proc(?:edures)?/)?(\d{4})[-/_ ](\d{4}[A-Z]?)", re.ASCII)


def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    # Groups are numbered by form, since a name may stand only once in a pattern. Not inside a
    # longer word or number: "AB8-0337/2016" and "B8-0337/20167" are no motions.
    numbered = (re.sub(r"\(\?P<(\w+)>", rf"(?P<\1_{i}>", form) for i, form in enumerate(forms))
    return re.compile(
        "|".join(rf"(?<![A-Z0-9])(?:{form})(?![A-Z0-9])" for form in numbered),
        re.IGNORECASE | re.ASCII,
    )


_PATTERNS = {kind: _pattern(forms) for kind, forms in _FORMS.items()}


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """One document or procedure of the Parliament.

    Attributes
    ----------
    kind : {"adopted_text", "joint_motion", "motion", "report", "procedure"}
    year : int
    number : str
        Four digits; a procedure may carry a letter after them.
    term : int or None
        Parliamentary term. None for procedures, and for a CELEX number of an election year, which
        does not tell the old Parliament from the new.
    type : str
        Type of a procedure, such as ``RSP``; empty for documents.
    """

    kind: str
    year: int
    number: str
    term: int | None = None
    type: str = ""

    @property
    def code(self) -> str:
        """Form in the tables: ``P8_TA(2016)0083``, ``B8-0337/2016``, ``2016/2607(RSP)``."""
        if self.kind == "procedure":
            return f"{self.year}/{self.number}({self.type})"
        term = self._known_term()
        if self.kind == "adopted_text":
            return f"P{term}_TA({self.year}){self.number}"
        letters = {"joint_motion": "RC-B", "motion": "B", "report": "A"}[self.kind]
        return f"{letters}{term}-{self.number}/{self.year}"

    @property
    def address(self) -> str:
        """Form in addresses and identifiers: ``TA-8-2016-0083``, ``2016-2607``."""
        if self.kind == "procedure":
            return f"{self.year}-{self.number}"
        letters = {v: k for k, v in KINDS.items()}[self.kind]
        return f"{letters}-{self._known_term()}-{self.year}-{self.number}"

    @property
    def celex(self) -> str:
        """CELEX number of an adopted text: ``52016IP0083``."""
        if self.kind != "adopted_text":
            raise ReferenceUnreadableError(
                f"{self.code} has no CELEX number: only adopted texts have"
            )
        return f"5{self.year}IP{self.number}"

    @property
    def observatory(self) -> str:
        """The form of the Legislative Observatory: ``T8-0083/2016``; else :attr:`code`."""
        if self.kind == "adopted_text":
            return f"T{self._known_term()}-{self.number}/{self.year}"
        return self.code

    def url(self, site: str, language: str = "en") -> str:
        """Address of the page of this document or procedure.

        Parameters
        ----------
        site : {"odp", "doceo", "oeil", "eurlex"}
        language : str
            Two letters; the Open Data Portal gives all languages at once.
        """
        if site == "odp":
            paths = {"procedure": "procedures", "adopted_text": "adopted-texts"}
            path = paths.get(self.kind, "plenary-documents")
            return f"https://data.europarl.europa.eu/api/v2/{path}/{self.address}"
        if site == "doceo" and self.kind != "procedure":
            page = f"{self.address}_{language.upper()}.html"
            return f"https://www.europarl.europa.eu/doceo/document/{page}"
        if site == "oeil" and self.kind == "procedure":
            page = f"oeil/{language}/procedure-file?reference={self.code}"
            return f"https://oeil.europarl.europa.eu/{page}"
        if site == "eurlex" and self.kind == "adopted_text":
            page = f"legal-content/{language.upper()}/TXT/?uri=CELEX:{self.celex}"
            return f"https://eur-lex.europa.eu/{page}"
        raise ReferenceUnreadableError(f"{self.code} has no page at {site}")

    def _known_term(self) -> int:
        if self.term is None:
            terms = " or ".join(map(str, terms_of(self.year)))
            raise ReferenceUnreadableError(
                f"{self.celex} is of an election year: it does not tell term {terms}"
            )
        return self.term

    def __str__(self) -> str:
        """Give the table form, or the CELEX number where the term is not known."""
        return self.celex if self.kind != "procedure" and self.term is None else self.code


def terms_of(year: int) -> tuple[int, ...]:
    """Terms of which a part lies in a year: two of them in an election year."""
    last = max((t for t, day in FIRST_DAYS.items() if day.year <= year), default=None)
    if last is None:
        return ()
    return (last - 1, last) if FIRST_DAYS[last].year == year and last - 1 in FIRST_DAYS else (last,)


def term_on(day: date) -> int | None:
    """Term to which a day belongs; None before the fifth."""
    return max((t for t, first in FIRST_DAYS.items() if first <= day), default=None)


def plain(text: str) -> str:
    """Make hyphens and spaces of print plain: ``B8‑0337/2016`` becomes ``B8-0337/2016``."""
    return text.translate(_HYPHENS).translate(_SPACES)


def find_all(text: str, *kinds: str) -> tuple[Reference, ...]:
    """All references in a text, in order, each once.

    Parameters
    ----------
    text : str
    *kinds : str
        Only these kinds; all where none is given.
    """
    text = _SERIES.sub(_whole_series, _GLUED.sub(" ", plain(text)))
    found: list[tuple[int, int, Reference]] = []
    for kind in kinds or tuple(_FORMS):
        for match in _PATTERNS[kind].finditer(text):
            found.append((match.start(), match.end(), _reference(kind, match)))
    joint = [(start, end) for start, end, ref in found if ref.kind == "joint_motion"]
    if not joint and "motion" in (kinds or _FORMS) and "joint_motion" not in (kinds or _FORMS):
        joint = [m.span() for m in _PATTERNS["joint_motion"].finditer(text)]
    # "RC-B8-0337/2016" holds "B8-0337/2016", which is not a second document named there.
    kept = [
        (start, ref)
        for start, end, ref in found
        if ref.kind != "motion" or not any(a <= start and end <= b for a, b in joint)
    ]
    return tuple(dict.fromkeys(ref for _, ref in sorted(kept, key=lambda pair: pair[0])))


def _whole_series(series: re.Match[str]) -> str:
    """Give every member of a series its letters and its year."""
    members = list(_MEMBER.finditer(series[0]))
    years = [member["year"] for member in members]
    if years[-1] is None:
        return series[0]
    for place in range(len(years) - 2, -1, -1):
        years[place] = years[place] or years[place + 1]
    return ", ".join(
        f"{series['letters']}{member['number']}/{year}"
        for member, year in zip(members, years, strict=True)
    )


def parse(text: str, *kinds: str) -> Reference:
    """Read one reference, in whatever form it is written.

    Parameters
    ----------
    text : str
        A reference alone, an address of the Parliament, EUR-Lex or the Open Data Portal.
    *kinds : str
        Kinds that are acceptable; all where none is given.

    Raises
    ------
    ReferenceUnreadableError
        If the text holds no reference, or more than one.
    """
    found = find_all(unquote(text), *kinds)
    if len(found) == 1:
        return found[0]
    bare = _BARE_PROCEDURE.fullmatch(plain(unquote(text)).strip())
    if bare and not found and (not kinds or "procedure" in kinds):
        # Resolutions are of this type; addresses leave it out.
        return Reference("procedure", int(bare[1]), bare[2], None, "RSP")
    wanted = "2016/2607(RSP), P8_TA(2016)0083, RC-B8-0337/2016 or B8-0337/2016"
    shown = text if len(text) <= 80 else text[:77] + "..."
    if found:
        raise ReferenceUnreadableError(f"{shown!r} holds {len(found)} references; give one")
    raise ReferenceUnreadableError(f"{shown!r} is no reference; write it like {wanted}")


def procedure_from_address(text: str, type: str = "RSP") -> Reference:
    """Read ``eli/dl/proc/2016-2607``, an identifier that leaves the type of procedure out."""
    match = re.search(r"(?<!\d)(\d{4})-(\d{4}[A-Z]?)(?![\dA-Z-])", plain(text), re.ASCII)
    if not match:
        raise ReferenceUnreadableError(
            f"{text!r} is no process identifier; write it like 2016-2607"
        )
    return Reference("procedure", int(match[1]), match[2], None, type)


def with_term(reference: Reference, day: date) -> Reference:
    """Settle the term of a CELEX number by the day of adoption."""
    return replace(reference, term=term_on(day)) if reference.term is None else reference


def _reference(kind: str, match: re.Match[str]) -> Reference:
    groups = {name.rsplit("_", 1)[0]: value for name, value in match.groupdict().items() if value}
    year, number = int(groups["year"]), groups["number"].upper()
    if kind == "procedure":
        return Reference(kind, year, number, None, groups["type"].upper())
    if "term" in groups:
        return Reference(kind, year, number, int(groups["term"]))
    terms = terms_of(year)
    return Reference(kind, year, number, terms[0] if len(terms) == 1 else None)
