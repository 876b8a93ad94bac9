import csv
import io

import pytest
from click.testing import CliRunner

from epresolutions.commands.concordance import concordance
from epresolutions.sources.official import NoOfficialTexts


def run(*arguments):
    return CliRunner().invoke(concordance, [*map(str, arguments), "--language", "en"])


def test_shows_the_places_in_files_of_ones_own(tmp_path):
    (tmp_path / "draft.txt").write_text("Two lanterns burn.", encoding="utf-8")
    (tmp_path / "page.html").write_text("<p>A &lt;b&gt; lantern.</p>", encoding="utf-8")
    result = run("lantern", tmp_path)
    assert result.exit_code == 0
    assert [line.split() for line in result.stdout.splitlines()] == [
        ["draft", "Two", "[lanterns]", "burn."],
        ["page", "A", "<b>", "[lantern]", "."],
    ]
    assert result.stderr == "2 places in 2 of 2 texts\n"


def test_a_term_that_is_nowhere_says_how_many_texts_were_searched(tmp_path):
    (tmp_path / "draft.txt").write_text("Two lanterns burn.", encoding="utf-8")
    result = run("harbour", tmp_path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "0 places in 0 of 1 text\n"


def test_what_cannot_be_read_has_its_line_and_the_rest_is_searched(tmp_path):
    (tmp_path / "a.txt").write_text("A lantern\x1b[31m", encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 broken")
    result = run("lantern", tmp_path)
    assert result.exit_code == 3
    assert "[lantern]" in result.stdout
    assert "\x1b" not in result.stdout
    assert result.stderr.startswith("skipped: ")
    assert "b.pdf" in result.stderr


def test_imported_texts_are_searched_in_one_language_when_no_file_is_named(tmp_path):
    (tmp_path / "official.csv").write_text(
        "procedure,language,document,part,number,text\n"
        '2031/2001(RSP),en,X,title,,"Lantern, a title"\n'
        "2031/2001(RSP),en,X,paragraph,1,Calls for lanterns;\n"
        "2031/2001(RSP),fr,X,paragraph,1,Le mot lantern;\n",
        encoding="utf-8",
    )
    result = run("lantern", "--store", tmp_path, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(row["document"], row["keyword"]) for row in rows] == [
        ("2031/2001(RSP)", "Lantern"),
        ("2031/2001(RSP)", "lanterns"),
    ]


def test_without_any_text_one_line_says_what_brings_some(tmp_path):
    result = run("lantern", "--store", tmp_path)
    assert isinstance(result.exception, NoOfficialTexts)
    with pytest.raises(NoOfficialTexts, match="epresolutions import"):
        raise result.exception
