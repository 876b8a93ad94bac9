"""Pages of the site that are generated, each on a small example."""

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from epresolutions.errors import UserError
from epresolutions.rendering import site
from epresolutions.rendering.site import (
    citation,
    codebook,
    dictionary,
    documents,
    figures,
    markup,
    methods,
)

ROOT = Path(__file__).resolve().parents[3]
MARKDOWN = MarkdownIt().enable("table")


def plain(markdown: str) -> str:
    """What a reader sees of inline markdown."""
    (inline,) = [token for token in MARKDOWN.parse(markdown) if token.type == "inline"]
    return "".join(child.content for child in inline.children)


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=60))
def test_text_is_shown_as_it_is(value):
    words = " ".join(value.split())
    if words:
        assert " ".join(plain(f"x {markup.text(value)}").split()) == f"x {words}"


def test_the_unknown_is_empty():
    assert (
        markup.text(None) == markup.text(float("nan")) == markup.text(pd.NA is None or None) == ""
    )


def test_prose_keeps_code_and_escapes_the_rest():
    shown = MARKDOWN.render(markup.prose("One of `a|b_c`, or *none*."))
    assert "<code>" in shown
    assert "<em>" not in shown
    assert markup.prose("a ` alone") == markup.text("a ` alone")


def test_a_table_keeps_its_cells_whatever_they_hold():
    shown = MARKDOWN.render(
        markup.table(["a", "b"], [[markup.text("x | y"), markup.code("^[0-9]{4}|x$")]])
    )
    assert shown.count("<td>") == 2
    assert "^[0-9]{4}|x$" in shown


def test_the_dictionary_has_every_table_and_column():
    contract = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    page = dictionary.page(contract)
    for resource in contract["resources"]:
        _, _, section = page.partition(f"(table-{resource['name']})=")
        section = section.partition("\n## ")[2].partition("\n(table-")[0]
        for field in resource["schema"]["fields"]:
            assert f"| `{field['name']}` |" in section
    shown = MARKDOWN.render(page)
    columns = sum(len(r["schema"]["fields"]) for r in contract["resources"])
    assert shown.count("<tr>") == 1 + len(contract["resources"]) * 2 + columns


def test_constraints_in_words():
    said = dictionary.constraints({"minimum": 7, "maximum": 10, "unique": True})
    assert said == "may be empty; unique; at least `7`; at most `10`"
    assert dictionary.constraints({"required": True, "enum": ["a", "b"]}) == "one of `a`, `b`"


def test_the_codebook_leaves_out_what_is_not_said():
    row = {"kind": "FREE", "label_en": "free", "label_fr": "libérer", "definition": "Let go"}
    kinds = pd.DataFrame([row | {"include": None, "exclude": "x_y", "cues_en": "", "cues_fr": ""}])
    whom = pd.DataFrame(
        [{"addressee": "GOV", "label_en": "g", "label_fr": "g", "definition": "who governs"}]
    )
    page = codebook.page(kinds, whom, "# Rules\n\n1. First.\n")
    assert "**Exclude:** x\\_y" in page
    assert "**Include:**" not in page
    assert "1. First." in page
    assert "| `GOV` | g | g | who governs |" in page


def test_methods_name_every_doi_of_the_code(tmp_path):
    package = tmp_path / "package"
    package.mkdir()
    lines = [
        '"""One."""',
        "def two():",
        '    """Count.',
        "",
        "    After (A 1999, doi:10.1000/x(1)y).",
        '    """',
        "    # doi:10.1000/comment.",
    ]
    (package / "one.py").write_text("\n".join(lines), encoding="utf-8")
    assert list(methods.sources(package)) == [
        ("package.one.two", "Count.", ["10.1000/x(1)y"]),
        ("package.one", "One.", ["10.1000/comment"]),
    ]
    old = "10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I"
    (package / "one.py").write_text(f'"""One (1998, doi:{old}), two."""', encoding="utf-8")
    assert list(methods.sources(package)) == [
        ("package.one", f"One (1998, doi:{old}), two.", [old])
    ]
    shown = MARKDOWN.render(methods.page(package))
    assert (
        'href="https://doi.org/10.1002/%28SICI%291097-0258%2819980430%2917%3A8%3C873%3A%3A'
        'AID-SIM779%3E3.0.CO%3B2-I"' in shown
    )
    page = methods.page(ROOT / "src" / "epresolutions")
    assert "https://doi.org/10.1080/01621459.1927.10502953" in page


def test_links_of_documents_lead_to_pages_or_nowhere():
    text = "[a](data/README.md#limits), [b](src/x.py), [c](https://example.org/x.md)"
    made = documents.page(text, {"data/README.md": "origin.md"})
    assert made == "[a](origin.md#limits), b, [c](https://example.org/x.md)"


def test_a_citation_with_and_without_a_date():
    cff = {"title": "T_x", "version": "1.2.0", "authors": [{"name": "The Group"}]}
    assert "The Group (n.d.)" in citation.page(cff)
    person = {"family-names": "Lee", "given-names": "Ann"}
    dated = citation.page(cff | {"authors": [person], "date-released": "2027-01-02"})
    assert "Lee, Ann (2027)" in dated
    assert "year = {2027}" in dated


def test_a_notebook_page_has_figures_with_alternative_text(tmp_path):
    folder = tmp_path / "2016-2607-RSP"
    folder.mkdir()
    output = {"output_type": "display_data", "data": {"image/png": "AA=="}, "metadata": {}}
    cell = {
        "cell_type": "code",
        "id": "c",
        "execution_count": 1,
        "metadata": {"tags": ["figure-rates"]},
        "outputs": [output],
        "source": "show()",
    }
    title = {
        "cell_type": "markdown",
        "id": "t",
        "metadata": {},
        "source": "# 2\n\n**Who?**\n\n## A",
    }
    notebook = {"cells": [title, cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "2_coalitions.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    (folder / "2_coalitions_rates.svg").write_text("<svg/>", encoding="utf-8")
    (folder / "2_coalitions_rates.csv").write_text("a\n1\n", encoding="utf-8")
    (folder / "2_coalitions_rates.json").write_text(
        json.dumps(
            {"caption": "A *caption* of 2016/2607(RSP).", "alt": "What\nis seen.", "methods": "<b>"}
        ),
        encoding="utf-8",
    )
    made = figures.pages(folder, {"2016/2607(RSP)": "A title"})
    _, code, figure = json.loads(made["2_coalitions.ipynb"])["cells"]
    assert code["outputs"] == []
    assert ":alt: What is seen.\n" in figure["source"]
    assert "A \\*caption\\* of [2016/2607" in figure["source"]
    shown = MARKDOWN.render(figure["source"].partition("</summary>")[2])
    assert "&lt;b&gt;" in shown
    assert "CSV" in figure["source"]
    assert "PDF" not in figure["source"]
    assert made["index.md"].startswith("# A title ([2016/2607\\(RSP\\)](https://oeil.")
    question, heading, picture = (
        made["index.md"].index(part)
        for part in ("## [Who?](2_coalitions.ipynb)", "### A", "```{figure}")
    )
    assert question < heading < picture
    french = folder.rename(folder.with_name(f"{folder.name}--language-fr"))
    made = figures.pages(french, {"2016/2607(RSP)": "A title"})["index.md"]
    head = made.partition("\n")[0]
    assert head.startswith(
        "# A title ([2016/2607\\(RSP\\)](https://oeil.europarl.europa.eu/oeil/fr/"
    )
    assert head.endswith("), language\\-fr)")
    assert "Chaque figure" in made


def test_writing_takes_away_what_is_no_longer_there(tmp_path):
    for name in ("data", "figures"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("CONTRIBUTING.md", "CHANGELOG.md", "CITATION.cff"):
        shutil.copy(ROOT / name, tmp_path / name)
    folder = tmp_path / "made"
    (folder / "figures").mkdir(parents=True)
    (folder / "figures" / "old.md").write_text("old", encoding="utf-8")
    site.write(tmp_path / "data", tmp_path / "figures", folder)
    assert not (folder / "figures" / "old.md").exists()
    page = folder / "dictionary.md"
    written = page.stat().st_mtime_ns
    site.write(tmp_path / "data", tmp_path / "figures", folder)
    assert page.stat().st_mtime_ns == written  # nothing to build again
    with pytest.raises(UserError, match="epresolutions render"):
        site.write(tmp_path / "data", tmp_path / "data", folder)
