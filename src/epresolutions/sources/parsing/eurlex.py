"""Pages of EUR-Lex and CELLAR: adopted texts as printed in the Official Journal."""

from epresolutions.sources.errors import ParseError
from epresolutions.sources.parsing.doceo import document, own_reference
from epresolutions.sources.parsing.lines import html_lines
from epresolutions.sources.parsing.reading import decode, parse_html
from epresolutions.sources.records import Record

SOURCE = "eurlex"
VERSION = "2"


def parse_page(content: bytes, url: str = "") -> tuple[Record, ...]:
    """Read the XHTML of an adopted text in the Official Journal.

    Parameters
    ----------
    content : bytes
    url : str, optional
        Address or file name; a CELEX number in it tells the document where the page does not.

    Raises
    ------
    ParseError
        Naming what a page of this kind must have and this one has not.
    """
    root = parse_html(decode(content))
    lines = html_lines(root)
    identifiers = root.xpath("//meta[@name='WT.z_docID' or @name='DC.identifier']/@content")
    own = own_reference(*identifiers, url)
    if own is not None and own.kind != "adopted_text":
        raise ParseError(f"{own}: the Official Journal prints adopted texts, not this")
    return (document(SOURCE, lines, own),)
