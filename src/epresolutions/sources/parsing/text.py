"""The running text of any file a person names: the same limits as for import, no parser's shape."""

from pathlib import Path

from epresolutions.sources.errors import RefusedError, SourceError
from epresolutions.sources.parsing import docx, pdf
from epresolutions.sources.parsing.lines import html_lines
from epresolutions.sources.parsing.reading import (
    check_zip,
    decode,
    parse_html,
    read_file,
)


def read_text(path: Path) -> str:
    """Read a text file, a page, a Word document or a PDF, told by its content.

    Parameters
    ----------
    path : path-like

    Returns
    -------
    str
        Paragraphs of pages and Word documents with a blank line between them; plain text as it is.

    Raises
    ------
    RefusedError
        If it is missing, empty, too large, a trap, or holds no text; names the file.
    ParseError
        If it is damaged; names the file.
    """
    path = Path(path)
    try:
        text = _text(read_file(path))
        if not text.strip():
            raise RefusedError("has no text in it")
    except SourceError as error:
        raise type(error)(f"{path.name} {error}") from error
    return text


def _text(content: bytes) -> str:
    if content.startswith(b"%PDF"):
        return "\n".join(line for line in pdf.text(content).splitlines() if not pdf.is_foot(line))
    if content.startswith(b"PK"):
        check_zip(content)
        return "\n\n".join(docx.paragraphs(content))
    text = decode(content)
    if text.lstrip().startswith("<"):  # a tag further on may stand in plain text
        return "\n\n".join(html_lines(parse_html(text)))
    return text
