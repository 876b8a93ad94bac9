"""Terms and demands where they stand, for texts at hand."""

from types import SimpleNamespace

import pandas as pd
import pytest

from epresolutions.sources import official, own
from epresolutions.tables import read
from epresolutions.vocabulary import demands_in_context, sentences, terms_in_context

PARTS = [
    ("2016/2607(RSP)", "en", "title", "", "Lantern law"),
    ("2016/2607(RSP)", "en", "recital", "A", "whereas a <b>lantern</b> burns;"),
    ("2016/2607(RSP)", "en", "paragraph", "1", "Calls on Kazakhstan to release the reporters;"),
    ("2016/2607(RSP)", "en", "summary", "", "Of lanterns a summary says less."),
    ("2018/2755(RSP)", "en", "summary", "", "Two lanterns burn."),
    ("2018/2755(RSP)", "fr", "paragraph", "1", "une lanterne brûle;"),
]


@pytest.fixture
def tables(monkeypatch):
    rows = [(one, language, "doc", *rest) for one, language, *rest in PARTS]
    found = pd.DataFrame(rows, columns=official.COLUMNS, dtype="str")
    monkeypatch.setattr(own, "of_project", lambda data: found)
    return read.load()


def test_a_term_of_the_focus_stands_in_its_text_and_not_in_its_title_or_summary(tables):
    frame, caption = terms_in_context(tables, ["2016/2607(RSP)"], ["lantern"], "en", "en")
    assert frame.to_numpy().tolist() == [["whereas a <b>", "lantern", "</b> burns;"]]
    assert caption.startswith("lantern in context: 1 place in 1 text at hand")


def test_of_several_the_first_stands_first_and_a_summary_where_there_is_no_text(tables):
    both = ["2018/2755(RSP)", "2016/2607(RSP)", "2017/2001(RSP)"]
    frame, caption = terms_in_context(tables, both, ["lantern"], "en", "fr")
    assert frame["résolution"].tolist() == both[:2]
    assert "2 endroits dans 2 textes disponibles" in caption


def test_no_text_is_said_in_one_line(tables):
    for language, said in (("en", "No text of 2017/2001(RSP) is at hand"), ("fr", "Aucun texte")):
        frame, caption = terms_in_context(tables, ["2017/2001(RSP)"], ["lantern"], "en", language)
        assert frame.columns.empty
        assert caption.startswith(said)


def test_demands_stand_where_the_machine_finds_them(tables):
    frame, caption = demands_in_context(tables, ["2016/2607(RSP)"], "en", "en")
    (row,) = frame.to_dict("records")
    assert row["before"] == "1. Calls on Kazakhstan to"
    assert row["what is asked"] == "release the reporters"
    coded = tables.demands.loc[tables.demands["procedure"] == "2016/2607(RSP)", "kind"]
    assert (row["kind"], row["coded too"]) == (
        "release",
        "yes" if "RELEASE" in set(coded) else "no",
    )
    assert "checked by nobody" in caption


def test_demands_of_one_kind_are_sought_in_every_text_at_hand(tables):
    both = ["2018/2755(RSP)", "2016/2607(RSP)"]
    frame, caption = demands_in_context(tables, both, "en", "en", kind="RELEASE")
    assert frame["resolution"].tolist() == both[1:]
    assert caption.startswith("1 demand “release” in 1 text at hand")
    frame, caption = demands_in_context(tables, both, "en", "fr", kind="LAW")
    assert frame.empty
    assert caption.startswith("0 demande")
    frame, caption = demands_in_context(tables, both[:1], "en", "en")
    assert caption.startswith("No operative part was found in the text of 2018/2755(RSP)")


def test_documents_that_are_no_resolution_are_named():
    layer = SimpleNamespace(documents=pd.DataFrame(index=["2016/2607(RSP)", "draft", "speech"]))
    known = pd.Series(["2016/2607(RSP)"])
    assert sentences.strangers(layer, known, "en") == (
        "Not compared, because no known resolution goes by their names: "
        "2 documents (draft and speech)."
    )
    assert sentences.strangers(layer, pd.Series([*layer.documents.index]), "en") == ""
