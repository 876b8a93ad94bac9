"""The lines of a page, as plain text: one a paragraph, list item, table cell or line break."""

import re
from typing import TYPE_CHECKING

from epresolutions.sources.errors import RefusedError

if TYPE_CHECKING:
    from lxml.etree import _Element

_BREAKS = frozenset(
    """
    address article aside blockquote body br caption center dd div dl dt fieldset figure footer form
    h1 h2 h3 h4 h5 h6 header hr html li main nav ol option p pre section select table tbody td tfoot
    th thead title tr ul titretype titre docref depute commission members date repeatblock
    repeatblock-by
    """.split()  # noqa: SIM905
)
# From "titretype" on: tags of the Parliament's own editor that leaked into pages of 2019 to 2022.
_SKIPPED = frozenset(("head", "nav", "button", "select", "textarea", "footer"))
_LEAKED = re.compile(
    r"</?(?:Titre\w*|DocRef|Depute|Commission|Members|Date|NoPE|NoDoc|TypeAM|RepeatBlock[\w-]*|[A-Z][\w-]*Block)"
    r"(?:\s[^<>]{0,80})?/?>"
)
_SPACES = re.compile(r"[\s\u00a0\u2007\u202f\u200b\ufeff]+")
MAX_LINES = 50_000


def html_lines(root: "_Element") -> list[str]:
    """Lines of an HTML tree, with white space made plain and leaked tags taken out.

    Parameters
    ----------
    root : lxml.etree._Element
        From :func:`epresolutions.sources.parsing.reading.parse_html`.

    Returns
    -------
    list of str
        Without empty lines.

    Raises
    ------
    RefusedError
        If there are more than any official document has.
    """
    pieces: list[str] = []
    # Hand-made walk with a stack: pages nested thousands deep must not exhaust recursion.
    stack: list[tuple[_Element | None, str | None]] = [(root, None)]
    while stack:
        element, text = stack.pop()
        if element is None:
            pieces.append(text or "")
            continue
        tag = element.tag if isinstance(element.tag, str) else ""
        tag = tag.rsplit("}", 1)[-1].lower()
        breaks = tag in _BREAKS
        if breaks:
            pieces.append("\n")
        if element.tail:
            stack.append((None, element.tail.replace("\n", " ").replace("\r", " ")))
        if tag == "" or tag in _SKIPPED:
            continue
        if breaks:
            stack.append((None, "\n"))
        stack.extend((child, None) for child in reversed(element))
        if element.text:
            # Line ends inside a paragraph are white space, not breaks.
            pieces.append(element.text.replace("\n", " ").replace("\r", " "))
    return clean_lines("".join(pieces))


def clean_lines(text: str) -> list[str]:
    """Split text into lines, make white space plain, drop leaked tags and empty lines."""
    lines = []
    for line in _LEAKED.sub("\n", text).split("\n"):
        line = _SPACES.sub(" ", line).strip()
        if line:
            lines.append(line)
        if len(lines) > MAX_LINES:
            raise RefusedError(f"has more than {MAX_LINES:,} lines; no official document has")
    return lines
