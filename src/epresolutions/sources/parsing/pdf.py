"""PDF files of motions, joint motions and adopted texts."""

import io
import logging
import re
import warnings

from epresolutions.sources.errors import ParseError, RefusedError
from epresolutions.sources.parsing.doceo import document, own_reference
from epresolutions.sources.parsing.lines import clean_lines
from epresolutions.sources.records import Record

SOURCE = "pdf"
VERSION = "4"
MAX_PAGES = 300
MAX_CHARACTERS = 5_000_000

# Marks at the foot of the Parliament's pages: file names, PE numbers, page counts, the motto.
_FOOT = re.compile(
    r"^(?:(?:RC|RE|TA|RR|AM)\\\S+.*|PE\s?\d{3}\.\d{3}\S*.*|\d{1,3}/\d{1,3}\s*(?:PE.*)?|[A-Z]{2}|"
    r"(?:[A-Z]{2}\s+)?United in diversity(?:\s+[A-Z]{2})?"
    r"|(?:[A-Z]{2}\s+)?Unie dans la diversité(?:\s+[A-Z]{2})?)$"
)


def parse_page(content: bytes, url: str = "") -> tuple[Record, ...]:
    """Read the PDF of a resolution.

    Raises
    ------
    RefusedError
        If it is encrypted or too long to be a resolution.
    ParseError
        If it is damaged, holds pictures of text only, or lacks what a resolution must have.
    """
    lines = [line for line in clean_lines(text(content)) if not is_foot(line)]
    if not lines:
        raise ParseError("holds no text (a scanned picture?)")
    return (document(SOURCE, lines, own_reference(url.rsplit("/", 1)[-1]), wrapped=True),)


def is_foot(line: str) -> bool:
    """Whether a line is a mark at the foot of a page."""
    return bool(_FOOT.match(line))


def text(content: bytes) -> str:
    """Give the text of a PDF, page after page.

    Raises
    ------
    RefusedError
        If it is encrypted or too long to be a resolution.
    ParseError
        If it cannot be read.
    """
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = PdfReader(io.BytesIO(content))
            if reader.is_encrypted:
                raise RefusedError("is encrypted")
            if len(reader.pages) > MAX_PAGES:
                raise RefusedError(f"has {len(reader.pages)} pages; no resolution has {MAX_PAGES}")
            pieces: list[str] = []
            for page in reader.pages:
                pieces.append(page.extract_text())
                if sum(map(len, pieces)) > MAX_CHARACTERS:
                    raise RefusedError("holds more text than any resolution")
            return "\n".join(pieces)
    except RefusedError:
        raise
    except Exception as error:
        # As with DOCX: the library raises whatever the damage happens to hit.
        raise ParseError(f"is no PDF that can be read: {type(error).__name__}") from error
