import os
import sqlite3
import sys
from datetime import date

import pytest
from click.testing import CliRunner

from epresolutions.commands.import_ import import_ as command
from epresolutions.sources.by_hand import import_files
from epresolutions.sources.errors import StoreError
from epresolutions.sources.parsing import recognise
from epresolutions.sources.store.origins import describe
from epresolutions.sources.store.store import Store


@pytest.fixture
def folder(tmp_path, page):
    """Files as a user would have saved them."""
    saved = tmp_path / "saved"
    (saved / "votes").mkdir(parents=True)
    (saved / "joint.html").write_bytes(page("doceo_2025_inline.html"))
    (saved / "copy of joint.html").write_bytes(page("doceo_2025_inline.html"))
    (saved / "votes" / "vot.xml").write_bytes(page("vot.xml"))
    (saved / "notes.txt").write_text("not a resolution")
    (saved / ".hidden.html").write_bytes(page("doceo_2016_motion.html"))
    (saved / "link.html").symlink_to(saved / "joint.html")
    return saved


def test_each_file_is_imported_already_there_or_refused(folder, tmp_path):
    with Store(tmp_path / "store") as store:
        outcomes = {o.path.name: (o.state, o.said) for o in import_files(store, [folder])}
        assert len(store) == 2
    assert outcomes == {
        "copy of joint.html": ("imported", "joint motion RC-B10-9249/2025 (en)"),
        "joint.html": ("already there", "joint motion RC-B10-9249/2025 (en)"),
        "vot.xml": ("imported", "vote results RC-B8-9301/2016 (en) and 1 more"),
        "notes.txt": ("refused", outcomes["notes.txt"][1]),
        "link.html": ("refused", "is a link; import the file that it points to"),
    }
    assert "opening words" in outcomes["notes.txt"][1]


def test_a_page_that_contradicts_its_address_is_imported_with_a_note(tmp_path, page):
    saved = page("doceo_2016_motion.html")
    own = b"B-8-2016-9301"
    assert own in saved
    (tmp_path / "page.html").write_bytes(saved.replace(own, b"B-8-2016-9999"))
    asked = [str(tmp_path / "page.html"), "--store", str(tmp_path / "store")]
    result = CliRunner().invoke(command, asked)
    assert result.exit_code == 0
    imported, note = result.stdout.splitlines()
    assert "motion B8-9301/2016" in imported
    assert note.startswith("note")
    assert "the address names B8-9999/2016, the page prints B8-9301/2016" in note


def test_a_second_import_changes_no_file(folder, tmp_path):
    with Store(tmp_path / "store") as store:
        list(import_files(store, [folder]))
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "store").rglob("*") if p.is_file()}
    with Store(tmp_path / "store") as store:
        states = [outcome.state for outcome in import_files(store, [folder])]
    assert "imported" not in states
    after = {p: p.stat().st_mtime_ns for p in (tmp_path / "store").rglob("*") if p.is_file()}
    assert after == before


def test_the_origin_record_says_whence_under_which_licence_and_by_whom(folder, tmp_path):
    with Store(tmp_path / "store") as store:
        list(import_files(store, [folder / "joint.html"]))
        (stored,) = store.documents()
    origin = stored.origin
    assert origin.url == "https://www.europarl.europa.eu/doceo/document/RC-10-2025-9249_EN.html"
    assert (origin.name, origin.how) == ("joint.html", "import")
    assert "source is acknowledged" in origin.licence
    assert origin.attribution == "© European Union, 2025 – Source: European Parliament"
    assert stored.parser == "doceo"
    assert stored.records[0].reference == "RC-B10-9249/2025"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_file_may_have_any_name(tmp_path, page):
    folder = tmp_path / "odd"
    folder.mkdir()
    odd = os.path.join(os.fsencode(folder), b"\xff\x1b[2J\nname.html")
    with open(odd, "wb") as file:
        file.write(page("doceo_2025_inline.html"))
    result = CliRunner().invoke(command, [str(folder), "--store", str(tmp_path / "store")])
    assert result.exit_code == 0, result.output
    assert "??[2J?name.html" in result.stdout
    with Store(tmp_path / "store") as store:
        (stored,) = store.documents()
    assert stored.origin.name == "??[2J?name.html"


def test_an_address_on_another_site_is_no_origin(tmp_path, page):
    content = page("doceo_2025_inline.html").replace(b"www.europarl.europa.eu", b"evil.invalid")
    (tmp_path / "page.html").write_bytes(content)
    with Store(tmp_path / "store") as store:
        list(import_files(store, [tmp_path / "page.html"]))
        (stored,) = store.documents()
    assert stored.origin.url == ""


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the user may read everything")
def test_a_file_that_may_not_be_read_is_refused(folder, tmp_path):
    (folder / "joint.html").chmod(0)
    with Store(tmp_path / "store") as store:
        (outcome,) = import_files(store, [folder / "joint.html"])
    assert outcome.state == "refused"


def test_a_document_is_read_again_when_its_parser_was_improved(folder, tmp_path, monkeypatch):
    from epresolutions.sources.parsing import doceo

    with Store(tmp_path / "store") as store:
        list(import_files(store, [folder / "joint.html"]))
        (before,) = store.documents()
        monkeypatch.setattr(doceo, "VERSION", "next")
        real = doceo.parse_page

        def better(content, url=""):
            from dataclasses import replace

            return tuple(replace(record, title="better") for record in real(content, url))

        monkeypatch.setattr(doceo, "parse_page", better)
        (after,) = store.documents()
        assert after.records[0].title == "better"
        assert after.records[0].text == before.records[0].text
    version = sqlite3.connect(tmp_path / "store" / "index.sqlite")
    assert version.execute("SELECT version FROM documents").fetchall() == [("next",)]
    version.close()


def test_records_come_out_of_the_store_as_they_went_in(tmp_path, page, seeds, portal):
    contents = [content for kind in seeds.seeds(portal).values() for content in kind]
    expected = {}
    with Store(tmp_path / "store") as store:
        for content in contents:
            reading = recognise.read(content, "x")
            origin = describe(reading.parser, date(2016, 6, 9), name="x", how="import")
            store.add(content, reading, origin)
            expected[reading.records] = None
        assert {stored.records for stored in store.documents()} == set(expected)


def test_a_store_of_another_version_or_a_broken_one_is_told(tmp_path):
    Store(tmp_path / "store").close()
    index = sqlite3.connect(tmp_path / "store" / "index.sqlite")
    index.execute("PRAGMA user_version = 99")
    index.close()
    with pytest.raises(StoreError, match="version 99"):
        Store(tmp_path / "store")
    (tmp_path / "store" / "index.sqlite").write_bytes(b"no database, but long enough" * 100)
    with pytest.raises(StoreError, match="cannot be used"):
        Store(tmp_path / "store")


def test_a_store_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be used"):
        Store(tmp_path / "file" / "store")


def test_the_command_prints_a_line_for_each_file_and_the_counts(folder, tmp_path):
    result = CliRunner().invoke(command, [str(folder), "--store", str(tmp_path / "store")])
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert len(lines) == 5
    assert lines[0].split("  ")[0] == "imported"
    assert result.stderr.strip().endswith(
        "imported 2, already there 1, refused 2, of 5 files; official texts 1"
    )


def test_the_command_exits_2_if_all_was_refused(folder, tmp_path):
    arguments = [str(folder / "notes.txt"), "--store", str(tmp_path / "store")]
    result = CliRunner().invoke(command, arguments)
    assert result.exit_code == 2
