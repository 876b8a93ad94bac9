"""French titles: of imported texts, or made of country and theme."""

from collections import namedtuple

import pandas as pd

from epresolutions.corpus import names, titles
from epresolutions.sources import official

Row = namedtuple("Row", "countries themes")


def test_a_title_is_made_of_countries_and_themes(toy):
    called = names.labels(toy)
    assert titles.short(Row(("AAA", "CCC"), ("x", "y")), called) == (
        "Alande, Célande\u00a0: thème x et thème y"
    )
    assert titles.short(Row(("AAA",), ()), called) == "Alande"
    assert titles.short(Row((), ("x",)), called) == ""


def test_an_imported_title_comes_first_and_without_countries_the_english_stays(toy, monkeypatch):
    toy.folder = None
    texts = pd.DataFrame(
        [(toy.names[0], "fr", "title", "Liberté en Alande"), (toy.names[1], "en", "title", "No")],
        columns=["procedure", "language", "part", "text"],
    )
    monkeypatch.setattr(official, "of_project", lambda folder: texts)
    frame = titles.titled(toy.resolutions, toy, "fr").set_index("procedure")["title"]
    assert frame[toy.names[0]] == "Liberté en Alande"
    assert frame[toy.names[1]] == "Belande\u00a0: thème x et thème y"
    assert frame[toy.names[4]] == "Étude of Epsilon"
    english = titles.titled(toy.resolutions, toy, "en")
    assert english["title"].tolist() == toy.resolutions["title"].tolist()
