"""DOCX files of motions, joint motions and adopted texts."""

import io

from epresolutions.sources.errors import ParseError
from epresolutions.sources.parsing.doceo import document, own_reference
from epresolutions.sources.parsing.lines import clean_lines
from epresolutions.sources.parsing.reading import check_zip
from epresolutions.sources.records import Record

SOURCE = "docx"
VERSION = "3"


def parse_page(content: bytes, url: str = "") -> tuple[Record, ...]:
    """Read the DOCX of a resolution.

    Raises
    ------
    RefusedError
        If the archive is damaged or a trap.
    ParseError
        If it is no Word document, or lacks what a resolution must have.
    """
    check_zip(content)
    lines = clean_lines("\n".join(paragraphs(content)))
    return (document(SOURCE, lines, own_reference(url.rsplit("/", 1)[-1])),)


def paragraphs(content: bytes) -> list[str]:
    """Give the paragraphs of a Word document as they stand, those in tables too.

    Raises
    ------
    ParseError
        If it is no Word document that can be read.
    """
    import docx
    from docx.oxml.ns import qn

    try:
        word = docx.Document(io.BytesIO(content))
        # In document order, with those in tables: heads are often laid out in tables.
        return [
            "".join(
                node.text or ""
                if node.tag == qn("w:t")
                else "\n"
                if node.tag == qn("w:br")
                else " "
                for node in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab"))
            )
            for paragraph in word.element.body.iter(qn("w:p"))
        ]
    except Exception as error:
        # The library raises whatever the damage happens to hit, from KeyError to XMLSyntaxError.
        raise ParseError(f"is no Word document that can be read: {type(error).__name__}") from error
