"""Running text is read within the limits of import, by content and not by name."""

import io
import zipfile

import pytest

from epresolutions.sources.errors import RefusedError, SourceError
from epresolutions.sources.parsing.text import read_text

WORDS = "Le Parlement européen a demandé à la Fédération de libérer les prisonniers arrêtés."


def test_a_page_gives_its_text_block_by_block(tmp_path):
    page = (
        "<html><head><title>no</title></head><body><nav>no</nav><script>no</script>"
        "<p>1.\n  Calls <b>on</b> it&nbsp;to act;</p><ul><li>a<li>b</ul>tail</body></html>"
    )
    (tmp_path / "page.txt").write_text(page, encoding="utf-8")
    assert read_text(tmp_path / "page.txt").split("\n\n") == [
        "1. Calls on it to act;",
        "a",
        "b",
        "tail",
    ]


def test_a_word_document_is_read_with_its_tables(tmp_path):
    import docx

    document = docx.Document()
    document.add_paragraph("Demande à l’Union d’agir.")
    document.add_table(1, 1).cell(0, 0).text = "in a table"
    document.save(tmp_path / "a.docx")
    assert read_text(tmp_path / "a.docx").split("\n\n")[:2] == [
        "Demande à l’Union d’agir.",
        "in a table",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_old_encodings_are_read(tmp_path, encoding):
    (tmp_path / "b.txt").write_bytes(WORDS.encode(encoding))
    assert read_text(tmp_path / "b.txt") == WORDS


def bomb() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b"0" * 30_000_000)
    return archive.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xls", b"\x00\x01binary", "is binary"),
        ("a.pdf", b"%PDF-1.4 no pdf", "is no PDF that can be read"),
        ("a.docx", b"PK no docx", "is a damaged archive"),
        ("bomb.docx", bomb(), "a zip bomb"),
        ("a.txt", b" \n", "has no text in it"),
        ("a.html", b"<p> </p>", "has no text in it"),
        ("empty.txt", b"", "is empty"),
    ],
)
def test_an_unreadable_file_is_named_with_the_reason(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SourceError, match=said) as refused:
        read_text(tmp_path / name)
    assert str(refused.value).startswith(f"{name} ")


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    for path in (tmp_path / "missing.txt", tmp_path):
        with pytest.raises(RefusedError, match=path.name):
            read_text(path)


def test_plain_text_may_speak_of_tags(tmp_path):
    said = "1. Calls for the <script> to be dropped;\n\n2. Asks for <b>bold</b> steps;"
    (tmp_path / "draft.txt").write_text(said, encoding="utf-8")
    assert read_text(tmp_path / "draft.txt") == said
