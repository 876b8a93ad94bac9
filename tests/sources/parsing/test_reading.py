"""Hostile and broken files: refused in one line, quickly, without side effects."""

import os
import time

import pytest

from epresolutions.sources.errors import ParseError, RefusedError
from epresolutions.sources.parsing import docx, reading, recognise

LAUGHS = b"""<?xml version="1.0"?>
<!DOCTYPE file [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><file><sitting date="2016-06-09">&c;</sitting></file>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE file [<!ENTITY x SYSTEM "file://%s">]>
<file><sitting date="2016-06-09">&x;</sitting></file>"""


def test_entities_are_refused():
    with pytest.raises(RefusedError, match="declares a document type"):
        reading.parse_xml(LAUGHS)
    with pytest.raises(RefusedError, match="declares a document type"):
        reading.parse_xml(LAUGHS.decode().encode("utf-16"))


def test_files_and_networks_outside_are_never_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret")
    with pytest.raises(RefusedError, match="declares a document type"):
        recognise.read(OUTSIDE % os.fsencode(secret))
    external = b'<!DOCTYPE file SYSTEM "http://127.0.0.1:9/x.dtd"><file>&x;</file>'
    # The document type is passed over, never loaded: what it would define stays undefined.
    with pytest.raises(ParseError, match="not defined"):
        reading.parse_xml(external)
    assert reading.parse_xml(external.replace(b"&x;", b"")).tag == "file"
    page = b'<html><body><object data="file:///etc/passwd"></object><p>x</p></body></html>'
    assert "root" not in "".join(reading.parse_html(page.decode()).itertext())


def test_a_zip_bomb_is_refused_before_it_is_unpacked(seeds):
    huge = 1 << 30
    bomb = seeds.make_zip([("word/document.xml", b"\0" * 100_000, huge)])
    begun = time.perf_counter()
    with pytest.raises(RefusedError, match="zip bomb"):
        recognise.read(bomb)
    assert time.perf_counter() - begun < 1


def test_a_zip_whose_directory_lies_about_sizes_is_not_unpacked_further(seeds):
    liar = seeds.make_zip([("word/document.xml", b"\0" * 50_000_000, 1000)])
    begun = time.perf_counter()
    with pytest.raises((RefusedError, ParseError)):
        docx.parse_page(liar)
    assert time.perf_counter() - begun < 2


def test_too_many_members_are_refused(seeds):
    many = seeds.make_zip([(f"word/{i}", b"", 0) for i in range(reading.MAX_MEMBERS + 1)])
    with pytest.raises(RefusedError, match="members"):
        reading.check_zip(many)


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/passwd", "..\\evil.xml", "C:/evil.xml"])
def test_paths_that_lead_out_are_refused(name, seeds):
    with pytest.raises(RefusedError, match="leads out"):
        reading.check_zip(seeds.make_zip([(name, b"x", 1)]))


def test_an_archive_that_is_no_document_is_refused(seeds):
    with pytest.raises(RefusedError, match="no Word document"):
        recognise.recognise(seeds.make_zip([("readme.txt", b"x", 1)]))


def test_a_file_of_one_gigabyte_is_refused_unread(tmp_path):
    path = tmp_path / "large.html"
    with path.open("wb") as file:
        file.truncate(1 << 30)
    begun = time.perf_counter()
    with pytest.raises(RefusedError, match="larger than 64 MiB"):
        reading.read_file(path)
    assert time.perf_counter() - begun < 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_does_not_block(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(RefusedError, match="no regular file"):
        reading.read_file(tmp_path / "pipe")
    with pytest.raises(RefusedError, match="no regular file"):
        reading.read_file(tmp_path)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("iso-8859-1", "iso-8859-1"),
        ("cp1250", "windows-1250"),
        ("cp1252", ""),
    ],
)
def test_encodings(encoding, declared):
    words = "Ombudsman – médiateur européen"
    words += "" if encoding == "cp1250" else ", où ça a été, à Genève"
    words = words.replace("–", "-") if encoding == "iso-8859-1" else words
    text = f"<html><meta charset='{declared}'><p>{words}</p></html>"
    assert reading.decode(text.encode(encoding)) == text


def test_a_wrong_encoding_is_told():
    with pytest.raises(RefusedError, match="utf-16"):
        reading.decode(b"\xff\xfea")
    with pytest.raises(RefusedError, match="binary"):
        reading.decode(b"ab\x00\x01" * 100)
    with pytest.raises(RefusedError, match="ascii"):
        reading.decode(b"<meta charset=ascii> \xe9t\xe9")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("doceo_2016_motion.html", "cut short"),
        ("oeil_summary_en.html", "cut short"),
        ("vot.xml", "cut short"),
        ("rcv.xml", "cut short"),
    ],
)
def test_a_download_that_was_cut_short_is_refused(name, said, page):
    content = page(name)
    for end in (len(content) // 2, len(content) - 20):
        with pytest.raises((RefusedError, ParseError), match=said):
            recognise.read(content[:end])


def test_a_docx_or_pdf_that_was_cut_short_is_refused(seeds, page):
    lines = page("plain_2016.txt").decode().splitlines()
    with pytest.raises(RefusedError, match="cut short"):
        recognise.read(seeds.make_docx(lines)[:-40])
    with pytest.raises(RefusedError, match="cut short"):
        recognise.read(seeds.make_pdf(lines)[:-40])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"  \n ", "is empty"),
        (b"<svg xmlns='x'><circle/></svg>", "not read here"),
        (b"<!DOCTYPE html><html><title>Just a moment...</title></html>", "a check that the site"),
        (b"just some words", "opening words"),
        (b"word\n" * 50_002, "more than 50,000 lines"),
    ],
)
def test_what_is_no_document_is_told(content, said):
    with pytest.raises((RefusedError, ParseError), match=said):
        recognise.read(content)


@pytest.mark.parametrize(
    ("name", "parser"),
    [
        ("doceo_2016_joint_motion.html", "doceo"),
        ("doceo_2025_inline.html", "doceo"),
        ("eurlex_adopted_text.html", "eurlex"),
        ("oeil_procedure.html", "oeil"),
        ("vot.xml", "vot"),
        ("rcv.xml", "rcv"),
        ("plain_2016.txt", "plain"),
    ],
)
def test_the_kind_of_a_file_is_told_by_its_content(name, parser, page):
    assert recognise.recognise(page(name)) == parser


def test_deep_nesting_neither_crashes_nor_lasts():
    page = b"<html><body>" + b"<div>" * 100_000 + b"The European Parliament,</body></html>"
    begun = time.perf_counter()
    with pytest.raises(ParseError):
        recognise.read(page)
    assert time.perf_counter() - begun < 5
