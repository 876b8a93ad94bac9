"""What a file is: told by its content, never by its name alone, and read by the parser for it."""

import re
from dataclasses import dataclass

from epresolutions.sources.errors import RefusedError
from epresolutions.sources.parsing import (
    doceo,
    docx,
    eurlex,
    odp,
    oeil,
    pdf,
    plain,
    rcv,
    vot,
)
from epresolutions.sources.parsing.challenge import is_challenge
from epresolutions.sources.parsing.reading import MAX_BYTES, check_zip, decode, looks_like_markup
from epresolutions.sources.records import Record

PARSERS = {
    "odp": odp,
    "vot": vot,
    "rcv": rcv,
    "doceo": doceo,
    "oeil": oeil,
    "eurlex": eurlex,
    "docx": docx,
    "pdf": pdf,
    "plain": plain,
}
"""The parsers by name; each has a ``VERSION`` and ``parse_page(content, url)``."""

_OBSERVATORY = re.compile(
    r"""data-app-context=["']/oeil/"""
    r"""|<title>[^<]{0,200}(?:Legislative Observatory|Observatoire législatif)""",
    re.IGNORECASE,
)
_JOURNAL = re.compile(
    r"""class=["'](?:[^"']*\boj-|doc-ti|ti-grseq-1|hd-)|name=["']WT\.z_docID|eur-lex\.europa\.eu/legal-content"""
    r"""|publications\.europa\.eu/resource/celex/""",
    re.IGNORECASE,
)
_WEB_ARCHIVE = re.compile(
    r"^(?:MIME-Version:|Snapshot-Content-Location:|Content-Type:\s*multipart/related)",
    re.IGNORECASE | re.MULTILINE,
)
_HTML_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """Records read from a file, by which parser and in which version of it."""

    parser: str
    version: str
    records: tuple[Record, ...]


def recognise(content: bytes) -> str:
    """Name the parser for a file.

    Parameters
    ----------
    content : bytes

    Returns
    -------
    str
        One of :data:`PARSERS`.

    Raises
    ------
    RefusedError
        If it is nothing that is read here, is cut short, or is a challenge page.
    """
    if not content.strip():
        raise RefusedError("is empty")
    if len(content) > MAX_BYTES:
        raise RefusedError(f"is larger than {MAX_BYTES // 2**20} MiB; no official document is")
    if b"%PDF-" in content[:1024]:
        if b"%%EOF" not in content[-2048:]:
            raise RefusedError("is a PDF that is cut short (it has no end mark)")
        return "pdf"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        check_zip(content)
        if b"word/document.xml" not in content:
            raise RefusedError(
                "is an archive but no Word document; unpack it and import the files in it"
            )
        return "docx"
    text = decode(content)
    start = text[:20_000].lstrip("\ufeff \t\r\n")
    if "<PV.RollCallVoteResults" in start:
        return "rcv"
    if "<PV.Vote.Results" in start:
        return "vot"
    if _WEB_ARCHIVE.search(start[:2000]):
        raise RefusedError('is a web archive (MHTML); save the page as "HTML only" instead')
    if start.startswith("{\\rtf"):
        raise RefusedError("is RTF; save it as DOCX or plain text instead")
    if (
        start.startswith(("<?xml", "<file"))
        and re.search(r"<file\b[^>]*>", start)
        and "<sitting" in start
    ):
        return "vot"
    if start[:1] in ("{", "["):
        return "odp"
    if not looks_like_markup(start[:2000]):
        return "plain"
    return _page(text, start)


def _page(text: str, start: str) -> str:
    if is_challenge(text):
        raise RefusedError("is a check that the site shows to programs, not the document")
    if not re.search(r"<(?:html|body|head|!doctype html)\b", start, re.IGNORECASE):
        raise RefusedError("is markup of a kind that is not read here")
    if not _HTML_END.search(text[-4000:]):
        raise RefusedError("is cut short (the page has no end)")
    if _OBSERVATORY.search(text):
        return "oeil"
    return "eurlex" if _JOURNAL.search(text) else "doceo"


def version_of(parser: str) -> str:
    """Version of a parser, which changes when its records do."""
    return str(PARSERS[parser].VERSION)


def read(content: bytes, url: str = "") -> Reading:
    """Recognise and parse a file.

    Parameters
    ----------
    content : bytes
    url : str, optional
        Address or file name; some files do not name themselves.

    Raises
    ------
    RefusedError
        If it is not safe or not sensible to read.
    ParseError
        If it does not fit the official shape.
    """
    parser = recognise(content)
    module = PARSERS[parser]
    return Reading(parser, str(module.VERSION), module.parse_page(content, url))
