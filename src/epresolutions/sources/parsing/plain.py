"""Plain text of a resolution, as saved or copied by hand."""

from epresolutions.sources.errors import ParseError
from epresolutions.sources.parsing.doceo import document, own_reference
from epresolutions.sources.parsing.lines import clean_lines
from epresolutions.sources.parsing.reading import decode, looks_like_markup
from epresolutions.sources.records import Record

SOURCE = "plain"
VERSION = "4"


def parse_page(content: bytes, url: str = "") -> tuple[Record, ...]:
    """Read plain text with the head of the document and its numbered parts.

    Raises
    ------
    ParseError
        Naming what the text must have and this one has not.
    """
    text = decode(content)
    if looks_like_markup(text[:2000]):
        raise ParseError("has tags, so it is no plain text")
    lines = clean_lines(text)
    # Text copied from a page has long lines; text wrapped by an editor has none.
    wrapped = bool(lines) and max(map(len, lines)) <= 120
    return (document(SOURCE, lines, own_reference(url.rsplit("/", 1)[-1]), wrapped=wrapped),)
