"""The gallery: everything is shown, described and linked, and nothing is asked of the network."""

import html
import itertools
import json
import re
from pathlib import Path

import pytest
from lxml import html as parser

from epresolutions.rendering import gallery

SECRET = '<script>alert("x")</script> & “quotes”'


@pytest.fixture
def figures(tmp_path) -> Path:
    def add(folder: str, stem: str, endings: tuple[str, ...], **about):
        (tmp_path / folder).mkdir(exist_ok=True)
        for ending in endings:
            (tmp_path / folder / f"{stem}.{ending}").write_text("x")
        (tmp_path / folder / f"{stem}.json").write_text(json.dumps(about))

    common = {"notebook": "2_coalitions", "parameters": {"focus": "2016/2607(RSP)", "seed": 1}}
    add("2016-2607-RSP", "2_coalitions_rates", ("svg", "pdf", "png", "csv"), **common,
        figure="rates", language="en", preset="",
        caption=f"Caption {SECRET}", alt=f"Alt {SECRET}")  # fmt: skip
    add("2016-2607-RSP", "2_coalitions_facts", ("csv", "tex", "docx"), **common,
        table="facts", language="en", caption="Table of facts")  # fmt: skip
    add("2016-2607-RSP--language-fr", "2_coalitions_rates", ("png", "csv"), **common,
        figure="rates", language="fr", preset="slide",
        caption="Légende", alt="En mots")  # fmt: skip
    add("2016-2607-RSP", "5_profile_profile", ("svg",), notebook="5_profile", figure="profile",
        parameters=common["parameters"], language="en", caption="2016/2607(RSP) on one page",
        title="A title", alt="Alt")  # fmt: skip
    cells = [
        {"cell_type": "markdown", "source": "# 2\n\n**Who <tabled>?**\n", "metadata": {}},
        {"cell_type": "markdown", "source": "## How often?\n\nWords.", "metadata": {}},
        {"cell_type": "code", "source": "show()", "metadata": {"tags": ["figure-rates"]}},
        {"cell_type": "markdown", "source": "## What is known?", "metadata": {}},
        {"cell_type": "code", "source": 'study.list("facts", x)', "metadata": {}},
    ]
    copy = tmp_path / "2016-2607-RSP" / "2_coalitions.ipynb"
    copy.write_text(json.dumps({"cells": cells}))
    (tmp_path / "2016-2607-RSP" / "results.json").write_text("{}")
    (tmp_path / "2016-2607-RSP" / ".render.json").write_text("{}")
    (tmp_path / "2016-2607-RSP" / "other.json").write_text("[1]")
    return tmp_path


def page(root: Path):
    return parser.fromstring(gallery.write(root).read_text(encoding="utf-8"))


def test_every_figure_and_table_is_there_with_its_words(figures):
    tree = page(figures)
    assert len(tree.findall(".//figure")) == 4
    images = tree.findall(".//img")
    assert [image.get("src") for image in images] == [
        "2016-2607-RSP/5_profile_profile.svg",
        "2016-2607-RSP/2_coalitions_rates.svg",
        "2016-2607-RSP--language-fr/2_coalitions_rates.png",
    ]
    assert images[1].get("alt") == f"Alt {SECRET}"
    text = tree.text_content()
    assert "Table of facts" in text
    assert "3 figures, 1 table, 2 folders" in text
    assert "results" not in {figure.get("id") for figure in tree.findall(".//figure")}


def test_figures_stand_under_questions_and_the_profile_comes_first(figures):
    (english, french) = page(figures).findall(".//section")
    assert "".join(english.find("h2").itertext()) == "A title, 2016/2607(RSP), EN"
    headings = [node.text for node in english.iter("h3", "h4")]
    assert headings == ["5_profile", "Profile", "Who <tabled>?", "How often?", "What is known?"]
    # Without the notebook a figure is known by its name.
    assert [node.text for node in french.iter("h3", "h4")] == ["2_coalitions", "Rates"]


def test_procedures_lead_to_the_observatory(figures):
    (link,) = page(figures).findall(".//figcaption/p/a[1]")[:1]
    assert link.text == "2016/2607(RSP)"
    assert link.get("href") == (
        "https://oeil.europarl.europa.eu/oeil/en/procedure-file?reference=2016/2607%28RSP%29"
    )


def test_text_is_never_markup(figures):
    source = gallery.page(figures)
    assert "<script" not in source
    assert html.escape(SECRET) in source


def test_every_link_leads_to_a_file_or_a_place(figures):
    tree = page(figures)
    links = [link.get("href") for link in tree.findall(".//a")]
    assert len(links) > 8
    places = {node.get("id") for node in tree.iter() if node.get("id")}
    for link in links:
        if link.startswith("#"):
            assert link[1:] in places
        elif link.startswith("https://oeil."):
            continue
        elif not link.endswith(".ipynb"):
            assert (figures / link).exists(), link


def test_nothing_is_asked_of_the_network(figures):
    source = gallery.page(figures)
    assert not re.search(r"src=[\"']?(https?:)?//", source)
    assert "<link" not in source  # what is linked is not fetched until somebody follows it
    assert "@import" not in source
    assert "url(" not in source


def test_readers_of_every_kind_find_their_way(figures):
    tree = page(figures)
    assert tree.get("lang") == "en"
    assert [section.get("lang") for section in tree.findall(".//section")] == ["en", "fr"]
    assert len(tree.findall(".//h1")) == 1
    assert len(tree.findall(".//main")) == 1
    identifiers = [node.get("id") for node in tree.iter() if node.get("id")]
    assert len(identifiers) == len(set(identifiers))
    for section in tree.findall(".//section"):
        assert section.get("aria-labelledby") in identifiers
    levels = [int(node.tag[1]) for node in tree.iter() if re.fullmatch(r"h\d", str(node.tag))]
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))


def test_the_same_figures_give_the_same_page(figures):
    assert gallery.page(figures) == gallery.page(figures)


def test_no_figures_are_said_to_be_none(tmp_path):
    assert "No figure yet" in gallery.page(tmp_path)
