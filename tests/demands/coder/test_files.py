import pytest

from epresolutions.demands.coder.files import UnreadableFileError, html_text, read_text


def test_a_page_gives_its_text_block_by_block():
    page = (
        "<html><head><title>no</title></head><body><nav>no</nav><script>no</script>"
        "<p>1.\n  Calls <b>on</b> it&nbsp;to act;</p><ul><li>a<li>b</ul>tail</body></html>"
    )
    blocks = [line for line in html_text(page).splitlines() if line.strip()]
    assert [" ".join(block.split()) for block in blocks] == [
        "1. Calls on it to act;",
        "a",
        "b",
        "tail",
    ]


def test_a_document_and_an_old_encoding_are_read(tmp_path):
    import docx

    document = docx.Document()
    document.add_paragraph("Demande à l’Union d’agir.")
    document.save(tmp_path / "a.docx")
    assert read_text(tmp_path / "a.docx") == "Demande à l’Union d’agir."
    words = "Le Parlement européen a demandé à la Fédération de libérer les prisonniers arrêtés."
    (tmp_path / "b.txt").write_bytes(words.encode("cp1252"))
    assert "européen" in read_text(tmp_path / "b.txt")
    (tmp_path / "c.txt").write_bytes(b"\xef\xbb\xbf" + words.encode())
    assert read_text(tmp_path / "c.txt") == words


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xls", b"x", "endings: .txt"),
        ("a.pdf", b"no pdf", "not a pdf file"),
        ("a.docx", b"no docx", "not a docx file"),
        ("a.txt", b" \n", "no text in it"),
        ("a.html", b"<p> </p>", "no text in it"),
    ],
)
def test_an_unreadable_file_is_named_with_the_reason(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableFileError, match=said) as refused:
        read_text(tmp_path / name)
    assert name in str(refused.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(UnreadableFileError, match="no file"):
        read_text(tmp_path / "missing.txt")
