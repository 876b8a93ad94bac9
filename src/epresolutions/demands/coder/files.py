"""Reads the text out of a file a user names."""

from pathlib import Path

from epresolutions.errors import UserError

_BLOCKS = frozenset(
    (
        "p",
        "div",
        "li",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "br",
        "td",
        "table",
        "ul",
        "ol",
        "dl",
        "dd",
        "dt",
        "section",
        "article",
        "header",
        "footer",
    )
)
_SKIPPED = frozenset(("script", "style", "noscript", "head", "nav", "svg"))
KINDS = (".txt", ".md", ".html", ".htm", ".xhtml", ".docx", ".pdf")


class UnreadableFileError(UserError):
    """A file that cannot be read as text; the message says which and why."""


def html_text(source):
    """Give the text of a page, a blank line between its blocks.

    Parameters
    ----------
    source : str

    Returns
    -------
    str
    """
    from lxml import html

    pieces = []

    def walk(node):
        if not isinstance(node.tag, str) or node.tag in _SKIPPED:
            if node.tail:
                pieces.append(_one_line(node.tail))
            return
        block = node.tag in _BLOCKS
        if block:
            pieces.append("\n" if node.tag == "br" else "\n\n")
        if node.text:
            pieces.append(_one_line(node.text))
        for child in node:
            walk(child)
        if block and node.tag != "br":
            pieces.append("\n\n")
        if node.tail:
            pieces.append(_one_line(node.tail))

    walk(html.fromstring(source))
    return "".join(pieces)


def _one_line(text):
    inner = " ".join(text.split())
    return (
        (" " if text[:1].isspace() else "") + inner + (" " if inner and text[-1:].isspace() else "")
    )


def read_text(path):
    """Read a text file, a page, a Word document or a PDF.

    Parameters
    ----------
    path : path-like
        By its ending: .txt, .md, .html, .docx or .pdf.

    Returns
    -------
    str

    Raises
    ------
    UnreadableFileError
        If it is missing, empty, not text, or of another kind.
    """
    path = Path(path)
    if not path.is_file():
        raise UnreadableFileError(f"no file {path}")
    suffix = path.suffix.lower()
    if suffix not in KINDS:
        raise UnreadableFileError(
            f"{path.name}: cannot read {suffix or 'a file without ending'}; "
            f"endings: {', '.join(KINDS)}"
        )
    try:
        text = _READERS.get(suffix, _plain_text)(path)
    except UnreadableFileError:
        raise
    except Exception as error:  # the readers raise as many kinds of error as there are broken files
        raise UnreadableFileError(
            f"{path.name}: not a {suffix[1:]} file that can be read ({error})"
        ) from error
    if not text.strip():
        raise UnreadableFileError(f"{path.name}: no text in it")
    return text


def _plain_text(path):
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(data).best()
        if best is None:
            raise UnreadableFileError(f"{path.name}: not text in any known encoding") from None
        return str(best)


def _html(path):
    return html_text(_plain_text(path))


def _docx(path):
    import docx

    return "\n\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def _pdf(path):
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


_READERS = {".html": _html, ".htm": _html, ".xhtml": _html, ".docx": _docx, ".pdf": _pdf}
