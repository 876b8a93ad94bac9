"""Whole documents of every kind, and ways to spoil them."""

import copy
import io
import json
import struct
import zlib
from pathlib import Path

from hypothesis import strategies as st

FIXTURES = Path(__file__).parent / "parsing" / "fixtures"


def make_docx(lines):
    """A Word document with a paragraph for each line."""
    import docx

    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def make_pdf(lines, compressed=False):
    """A PDF with one page of text in a standard font, a line for each line."""
    shown = b"BT /F1 10 Tf 50 800 Td 14 TL\n"
    for line in lines:
        raw = line.encode("cp1252", "replace")
        for special in (b"\\", b"(", b")"):
            raw = raw.replace(special, b"\\" + special)
        shown += b"(" + raw + b") Tj T*\n"
    shown += b"ET"
    filters = b""
    if compressed:
        shown, filters = zlib.compress(shown), b"/Filter /FlateDecode "
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< " + filters + b"/Length %d >>\nstream\n" % len(shown) + shown + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    content, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    table = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    content += b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return content + b"startxref\n%d\n%%%%EOF\n" % table


def make_zip(members):
    """A zip archive of (name, content, stated size) with a directory that may lie about sizes."""
    body, directory = b"", b""
    for name, content, stated in members:
        raw = name.encode()
        packed = zlib.compress(content, 9)[2:-4]
        head = struct.pack(
            "<HHHHHIIIHH", 20, 0, 8, 0, 0, zlib.crc32(content), len(packed), stated, len(raw), 0
        )
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + head
        directory += struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + raw
        body += b"PK\x03\x04" + head + raw + packed
    end = struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


def seeds(portal):
    """Whole documents, by parser.

    Parameters
    ----------
    portal : module
        That makes the answers of an invented portal.
    """
    lines = (FIXTURES / "plain_2016.txt").read_text(encoding="utf-8").splitlines()
    one = portal.Resolution()
    pages = {
        "doceo": sorted(FIXTURES.glob("doceo_*.html")),
        "eurlex": [FIXTURES / "eurlex_adopted_text.html"],
        "oeil": sorted(FIXTURES.glob("oeil_*.html")),
        "vot": [FIXTURES / "vot.xml"],
        "rcv": [FIXTURES / "rcv.xml"],
        "plain": [FIXTURES / "plain_2016.txt"],
    }
    found = {name: [path.read_bytes() for path in paths] for name, paths in pages.items()}
    found["odp"] = [
        portal.document(one, one.joint),
        portal.document(one, "TA-8-2018-9083"),
        portal.procedure(one),
        portal.decisions(one),
    ]
    found["docx"] = [make_docx(lines)]
    found["pdf"] = [make_pdf(lines), make_pdf(lines, compressed=True)]
    return found


TOKENS = [
    *(b"<", b">", b"</p>", b"<p>", b"<table>", b"<!--", b"]]>", b"&#0;", b"&amp;", b"&x;", b'"'),
    *(b"{", b"}", b"[", b"]", b"null", b"true", b"-1", b"1e999", b"9" * 30, b"\\u0000", b"\\ud800"),
    *(b"\x00", b"\xff\xfe", b"\xc3\x28", b"\xe2\x80\xae", b"\xe2\x80\x91", b"\xc2\xa0", b"\r\n"),
    *(b"RC-B8-0001/2016", b"B8-", b"/2016", b"2016/9607(RSP)", b"P8_TA(2016)", b"52014IP0007"),
    *(b"on behalf of the ", b" Group", b"S&amp;D", b"The Left", b"Members", b"Rules 135(5)"),
    *(b"The European Parliament,", b"1.", b"A.", b"AA.", b"\xe2\x80\x93", b"99/99/9999"),
    *(b"<div>" * 3000, b"[" * 3000, b"(" * 500, b" " * 5000, b"A, " * 2000, b"<b><i>" * 700),
    *(b"stream", b"endobj", b"/Length", b"0 R", b"%%EOF", b"PK\x03\x04", b"word/document.xml"),
]


JUNK = [None, 0, -1, 1e300, True, "", "x", "2016-99-99", [], {}, [None], {"id": 5}, [{"id": []}]]


@st.composite
def reshaped(draw, documents):
    """A JSON document with some of its values replaced by values of other kinds, or left out."""
    root = {"": json.loads(draw(st.sampled_from(documents)))}
    for _ in range(draw(st.integers(1, 5))):
        holder, place = root, ""
        while isinstance(holder[place], dict | list) and holder[place] and draw(st.integers(0, 4)):
            holder = holder[place]
            keys = sorted(holder) if isinstance(holder, dict) else range(len(holder))
            place = draw(st.sampled_from(keys))
        if isinstance(holder, dict) and place and draw(st.booleans()):
            del holder[place]
        else:
            holder[place] = copy.deepcopy(draw(st.sampled_from(JUNK)))
    return json.dumps(root[""]).encode()


def spoilt(documents):
    """Documents spoilt in every way that suits their kind."""
    if documents[0].startswith(b"{"):
        return st.one_of(spoiled(documents), reshaped(documents), reshaped(documents))
    return spoiled(documents)


@st.composite
def spoiled(draw, documents):
    """A document with some edits: pieces cut, doubled, replaced, and telling tokens put in."""
    content = draw(st.sampled_from(documents))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, max(len(content) - 1, 0)))
        end = start + draw(st.one_of(st.integers(0, 12), st.integers(0, len(content))))
        edit = draw(st.sampled_from(("cut", "double", "token", "bytes", "over", "splice", "end")))
        if edit == "cut":
            content = content[:start] + content[end:]
        elif edit == "double":
            content = content[:end] + content[start:]
        elif edit == "token":
            content = content[:start] + draw(st.sampled_from(TOKENS)) + content[start:]
        elif edit == "bytes":
            content = content[:start] + draw(st.binary(max_size=12)) + content[start:]
        elif edit == "over":
            content = content[:start] + draw(st.sampled_from(TOKENS)) + content[end:]
        elif edit == "splice":
            other = draw(st.sampled_from(documents))
            content = content[:start] + other[start:end] + content[end:]
        else:
            content = content[:start]
        content = content[:400_000]
    return content
