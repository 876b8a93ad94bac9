"""Pages of the Legislative Observatory: summaries of resolutions and procedure files."""

import re
from typing import TYPE_CHECKING

from epresolutions.sources.errors import ParseError
from epresolutions.sources.parsing.dates import find_day
from epresolutions.sources.parsing.groups import groups_in
from epresolutions.sources.parsing.lines import html_lines
from epresolutions.sources.parsing.reading import decode, parse_html
from epresolutions.sources.parsing.references import Reference, find_all, parse
from epresolutions.sources.records import Motion, Record, TextPart, Vote

if TYPE_CHECKING:
    from lxml.etree import _Element

SOURCE = "oeil"
VERSION = "1"

_VOTES = re.compile(
    r"\b(?P<for>\d{1,3}) (?:votes? (?:in favour )?(?:to|,)|voix pour,)\s*(?P<against>\d{1,3})"
    r"(?: (?:votes? )?(?:against|contre))?,?\s*(?:with|and|et)\s*(?P<abstain>\d{1,3}) abstentions?",
    re.IGNORECASE,
)
_TABLED = re.compile(
    r"\btabled\b(?P<en>.*?)(?:\.\s|\.$|$)|\bdéposée?\b(?P<fr>.*?)(?:\.\s|\.$|$)",
    re.IGNORECASE | re.DOTALL,
)
_HANDS = re.compile(r"\bby (?:a )?show of hands\b|\bà main levée\b", re.IGNORECASE)
_URGENT = re.compile(r"\burgen", re.IGNORECASE)
_DECISION = ("Decision by Parliament", "Décision du Parlement", "Results of vote in Parliament")


def parse_page(content: bytes, url: str = "") -> tuple[Record, ...]:
    """Read a summary or a procedure file, whichever the page is.

    Raises
    ------
    ParseError
        Naming what a page of this kind must have and this one has not.
    """
    del url
    root = parse_html(decode(content))
    language = (root.get("lang") or "").lower()[:2]
    # The names are split by line ends inside the markup, which mean nothing.
    if root.xpath("//*[contains(concat(' ', @class, ' '), ' es_product-name ')]"):
        return (_summary(root, language),)
    if root.xpath("//*[@id='section1']"):
        return (_procedure(root, language),)
    raise ParseError(
        "is neither a summary (no product name) nor a procedure file (no basic information)"
    )


def _summary(root: "_Element", language: str) -> Record:
    title = _first(root, "es_product-name", "title")
    subtitle = _first(root, "es_product-subtitle", "line with procedure and date")
    # The element's machine-readable date is a fixed placeholder: only the printed one is right.
    day = find_day(subtitle)
    if day is None:
        raise ParseError("the summary has no date beside its procedure")
    content = root.xpath("//*[contains(concat(' ', @class, ' '), ' es_product-content ')]")
    if not content:
        raise ParseError("the summary has no text (no product content)")
    for links in content[0].xpath(".//*[contains(@class, 'es_links-list')]"):
        links.drop_tree()
    lines = html_lines(content[0])
    if not lines:
        raise ParseError("the summary has no text (its product content is empty)")
    text = "\n".join(lines)
    vote = _vote(text)
    return Record(
        source=SOURCE,
        kind="summary",
        reference=_procedure_of(subtitle).code,
        procedure=_procedure_of(subtitle).code,
        title=title,
        language=language,
        day=day,
        groups=_tablers(text, day),
        text=tuple(TextPart("body", "", line) for line in lines),
        votes=(vote,) if vote else (),
    )


def _tablers(text: str, day: object) -> tuple[str, ...] | None:
    """Give the groups in the sentence on who tabled the text; None where there is none."""
    for match in _TABLED.finditer(text):
        sentence = match["en"] or match["fr"] or ""
        if groups := groups_in(sentence, day):  # type: ignore[arg-type]
            return groups
    return None


def _vote(text: str) -> Vote | None:
    if match := _VOTES.search(text):
        return Vote(
            identifier="",
            kind="final",
            result="adopted",
            votes_for=int(match["for"]),
            votes_against=int(match["against"]),
            votes_abstain=int(match["abstain"]),
        )
    if _HANDS.search(text):
        return Vote(identifier="", kind="final", method="show_of_hands", result="adopted")
    return None


def _procedure(root: "_Element", language: str) -> Record:
    headings = [_flat(node) for node in root.xpath("//h2")]
    reference = next((h for h in headings if find_all(h, "procedure")), "")
    if not reference:
        raise ParseError("the procedure file names no procedure in its heading")
    own = parse(reference, "procedure")
    title = next((h for h in headings[headings.index(reference) + 1 :] if h), "")
    hrefs = root.xpath("//a/@href")
    documents = _documents(root)
    subtype = _row(root, ("Procedure subtype", "Sous-type de procédure"))
    day = None
    for row in root.xpath("//tr"):
        cells = [_flat(cell) for cell in row.xpath("./td")]
        if any(cell in _DECISION for cell in cells):
            day = find_day(cells[0])
    linked = [
        ref.code
        for href in hrefs
        for ref in find_all(href, "adopted_text", "joint_motion", "motion")
        if ref.term is not None
    ]
    if not documents and not linked:
        raise ParseError(f"{own}: the procedure file has no documentation gateway")
    return Record(
        source=SOURCE,
        kind="procedure",
        reference=own.code,
        procedure=own.code,
        title=title,
        language=language,
        day=day,
        urgency=bool(_URGENT.search(subtype)) if subtype else None,
        motions=tuple(Motion(ref.code) for ref in documents if ref.kind == "motion"),
        references=tuple(dict.fromkeys([ref.code for ref in documents] + linked)),
        areas=_areas(root),
        # The legal basis is left out: the site renumbers rules of past terms to the present ones.
    )


def _documents(root: "_Element") -> tuple[Reference, ...]:
    texts = [_flat(link) for link in root.xpath("//table//a")]
    found = find_all("\n".join(texts), "adopted_text", "joint_motion", "motion")
    return tuple(ref for ref in found if ref.term is not None)


def _areas(root: "_Element") -> tuple[str, ...]:
    for label in root.xpath("//*[@id='section1']//p"):
        if _flat(label) in ("Geographical area", "Zone géographique"):
            following = label.getnext()
            return tuple(html_lines(following)) if following is not None else ()
    return ()


def _row(root: "_Element", labels: tuple[str, ...]) -> str:
    for head in root.xpath("//tr/th"):
        if _flat(head) in labels:
            return " ".join(_flat(cell) for cell in head.xpath("../td"))
    return ""


def _first(root: "_Element", name: str, what: str) -> str:
    found = root.xpath(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]")
    text = _flat(found[0]) if found else ""
    if not text:
        raise ParseError(f"the summary has no {what}")
    return text


def _procedure_of(text: str) -> Reference:
    found = find_all(text, "procedure")
    if not found:
        raise ParseError("the summary names no procedure (such as 2016/2607(RSP))")
    return found[0]


def _flat(element: "_Element") -> str:
    return " ".join("".join(element.itertext()).split())
