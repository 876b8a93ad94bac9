"""Documents of the repository as pages of the site."""

from __future__ import annotations

import re
from collections.abc import Mapping

_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)\s#]+)(#[^)\s]*)?\)")


def page(document: str, links: Mapping[str, str]) -> str:
    """Give a document whose links lead to pages of the site.

    Parameters
    ----------
    document : str
        Markdown.
    links : mapping of str to str
        Link of the document to page of the site. A link to a file that the site does not have
        is left as its words; links to other hosts stay.

    Returns
    -------
    str
        Markdown.
    """
    return _LINK.sub(lambda found: _link(found, links), document)


def _link(found: re.Match, links: Mapping[str, str]) -> str:
    words, target, place = found.groups()
    if "://" in target:
        return found[0]
    return f"[{words}]({links[target]}{place or ''})" if target in links else words
