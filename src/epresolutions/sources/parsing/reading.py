"""Reading files and pages that may be hostile: limits first, then parsing without side effects.

No entity is resolved, nothing is loaded from the network, no archive is unpacked to disk, and
nothing from a page is ever handed on as HTML: parsers give plain text only.
"""

import io
import json
import os
import re
import stat
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from epresolutions.sources.errors import ParseError, RefusedError

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 64 * 1024 * 1024
"""No official document of this kind comes near this size."""
MAX_MEMBERS = 2_000
MAX_UNPACKED = 128 * 1024 * 1024
MAX_RATIO = 200
"""An honest DOCX stays below 1:50; a zip bomb starts at 1:1000."""

_DECLARED = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""")
_DOCTYPE = re.compile(
    rb"""<!DOCTYPE\s+[\w.:-]{1,80}(?:\s+(?:SYSTEM|PUBLIC\s+(?:"[^"<>]*"|'[^'<>]*'))"""
    rb"""\s+(?:"[^"<>]*"|'[^'<>]*'))?\s*>""",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[A-Za-z/!?]")


def read_file(path: Path) -> bytes:
    """Read a regular file within the limit.

    Raises
    ------
    RefusedError
        If it is no regular file, is empty, or is larger than the limit.
    """
    try:
        # A pipe or a device must not block the import, so it is opened without waiting.
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
    except OSError as error:
        raise RefusedError(f"cannot be opened: {error.strerror or error}") from error
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise RefusedError("is no regular file")
        if status.st_size > MAX_BYTES:
            raise RefusedError(f"is larger than {MAX_BYTES // 2**20} MiB; no official document is")
        with os.fdopen(handle, "rb", closefd=False) as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise RefusedError(f"cannot be read: {error.strerror or error}") from error
    finally:
        os.close(handle)
    if len(content) > MAX_BYTES:
        raise RefusedError(f"is larger than {MAX_BYTES // 2**20} MiB; no official document is")
    if not content:
        raise RefusedError("is empty")
    return content


def decode(content: bytes) -> str:
    """Decode text: by its byte-order mark, by what it declares, as UTF-8, else by its statistics.

    Raises
    ------
    RefusedError
        If no encoding fits, or it is not text at all.
    """
    for mark, name in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if content.startswith(mark):
            return _decoded(content, name)
    if b"\x00" in content[:4096]:
        raise RefusedError("is binary, not text")
    declared = _DECLARED.search(content[:2048])
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
            return _decoded(content, declared[1].decode("ascii"))
    return _guessed(content)


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except (UnicodeDecodeError, LookupError) as error:
        raise RefusedError(f"is not in the encoding {name} that it claims") from error


def _guessed(content: bytes) -> str:
    from charset_normalizer import from_bytes

    # Only encodings that the sources have used: a wide search finds "languages" in noise.
    names = ["cp1252", "cp1250", "iso8859_15", "iso8859_2", "cp1253", "cp1251"]
    found = from_bytes(content[:200_000], cp_isolation=names, threshold=0.2)
    best = found.best()
    if best is None:
        raise RefusedError("has an encoding that cannot be told; save it as UTF-8")
    # Short texts fit several; then it is the one of western Europe, which is the likeliest.
    western = next((match for match in found if match.encoding == "cp1252"), None)
    likely = western if western is not None and western.chaos <= best.chaos else best
    return _decoded(content, likely.encoding)


def parse_html(text: str) -> "_Element":
    """Parse HTML into a tree without scripts, styles, forms, comments or head.

    Raises
    ------
    ParseError
        If there is nothing in it.
    """
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        tree = html.document_fromstring(_without_controls(text).encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ParseError("is no HTML page: it has no elements") from error
    for element in tree.xpath(
        "//script|//style|//noscript|//template|//svg|//iframe|//object|//embed"
    ):
        element.drop_tree()
    return tree


def parse_xml(content: bytes) -> "_Element":
    """Parse XML without entities, external references or network.

    Raises
    ------
    RefusedError
        If it declares entities or points outside itself.
    ParseError
        If it is not well formed, for instance cut short.
    """
    from lxml import etree

    content = _without_document_type(content)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise ParseError(f"is not well-formed XML (cut short?): {_one_line(error)}") from error
    if root is None:
        raise ParseError("is an empty XML document")
    return root


def _without_document_type(content: bytes) -> bytes:
    """Take out a document type that only names where its rules lie; they are never loaded."""
    plain = content.replace(b"\x00", b"").upper()
    if b"<!DOCTYPE" not in plain and b"<!ENTITY" not in plain:
        return content
    found = _DOCTYPE.search(content)
    if found is None or plain.count(b"<!DOCTYPE") > 1 or b"<!ENTITY" in plain:
        raise RefusedError("declares a document type or entities, which no list of votes does")
    return content[: found.start()] + content[found.end() :]


def parse_json(content: bytes) -> Any:
    """Parse JSON.

    Raises
    ------
    ParseError
        If it is not JSON, is cut short, or is nested beyond reason.
    """

    def refuse(name: str) -> Any:
        raise ValueError(f"{name} is no JSON number")

    try:
        return json.loads(decode(content), parse_constant=refuse)
    except RecursionError as error:
        raise ParseError("is JSON nested beyond reason") from error
    except ValueError as error:
        raise ParseError(f"is not JSON (cut short?): {_one_line(error)}") from error


def check_zip(content: bytes) -> None:
    """Refuse archives that are bombs or traps; nothing is unpacked to find out.

    Raises
    ------
    RefusedError
        If it is damaged, has too many or too large members, or paths that lead out of it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise RefusedError(f"is a damaged archive (cut short?): {_one_line(error)}") from error
    if len(members) > MAX_MEMBERS:
        raise RefusedError(f"is an archive of {len(members)} members, more than {MAX_MEMBERS}")
    total = sum(member.file_size for member in members)
    if total > MAX_UNPACKED or total > MAX_RATIO * max(len(content), 1):
        raise RefusedError(f"would unpack to {total:,} bytes from {len(content):,}: a zip bomb")
    for member in members:
        name = member.filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or ":" in name.split("/")[0]:
            raise RefusedError("holds a path that leads out of the archive")
        if stat.S_ISLNK(member.external_attr >> 16):
            raise RefusedError("holds a symbolic link")
        if member.flag_bits & 0x1:
            raise RefusedError("is encrypted")


def looks_like_markup(text: str) -> bool:
    """Tell whether a text has tags."""
    return bool(_TAG.search(text))


def _without_controls(text: str) -> str:
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", " ", text)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:160]
