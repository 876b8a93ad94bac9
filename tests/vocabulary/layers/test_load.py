import pandas as pd
import pytest

from epresolutions.vocabulary.layers import LayerError, layers_holding, load_layer, require
from epresolutions.vocabulary.preparing.pipeline import Preparation


def row(layer, procedure):
    counts = layer.counts[layer.documents.index.get_loc(procedure)].toarray().ravel()
    return {t: n for t, n in zip(layer.vocabulary, counts, strict=True) if n}


def test_titles(tables):
    layer = load_layer("titles", tables)
    assert list(layer.documents.index) == ["2016/0001(RSP)", "2016/0002(RSP)", "2016/0003(RSP)"]
    assert row(layer, "2016/0001(RSP)") == {"free": 1, "speech": 1, "utopia": 1}
    assert row(layer, "2016/0002(RSP)") == {"free": 1, "media": 1}
    assert list(layer.documents["tokens"]) == [3, 2, 2]
    assert layer.units is None


def test_the_note_of_a_clause_with_two_addressees_is_counted_once(tables):
    tables.demands = tables.demands.assign(note="free the bloggers", addressee=["GOV", "EU", "GOV"])
    layer = load_layer("coded", tables)
    counts = layer.counts[list(layer.documents.index).index("2016/0001(RSP)")].toarray()[0]
    assert counts[list(layer.vocabulary).index("blogger")] == 1


def test_notes_without_text_are_no_document(tables):
    layer = load_layer("coded", tables)
    assert list(layer.documents.index) == ["2016/0001(RSP)"]
    assert row(layer, "2016/0001(RSP)") == {
        "free": 3, "speech": 1, "utopia": 1, "blogger": 1, "media": 1,
    }  # fmt: skip
    assert layer.units.shape[0] == 3
    assert (layer.units.sum(axis=0) == layer.counts.sum(axis=0)).all()


def test_counts_are_taken_as_they_are(tables):
    layer = load_layer("full_en", tables)
    assert row(layer, "2020/0001(RSP)") == {"court": 2, "law": 1}
    assert row(layer, "2020/0002(RSP)") == {"law": 3}


def test_official_texts_in_either_language_and_never_both(tables):
    texts = pd.DataFrame(
        [
            ("2016/0001(RSP)", "fr", "title", "Liberté d’expression"),
            ("2016/0001(RSP)", "fr", "citation", "vu la charte"),
            ("2016/0001(RSP)", "fr", "paragraph", "exige la liberté des blogueurs"),
            ("2016/0001(RSP)", "en", "paragraph", "calls for freedom"),
        ],
        columns=["procedure", "language", "part", "text"],
    )
    french = load_layer("official", tables, language="fr", texts=texts)
    assert row(french, "2016/0001(RSP)")["liberté"] == 2
    assert "in French" in french.description["en"]
    assert "en français" in french.description["fr"]
    english = load_layer("official", tables, texts=texts)
    assert "in English" in english.description["en"]
    assert list(english.vocabulary) == ["freedom"]
    assert "charte" not in french.vocabulary
    assert "freedom" not in french.vocabulary
    titles = load_layer("titles", tables, language="fr", texts=texts)
    assert list(titles.vocabulary) == ["expression", "liberté"]
    assert "French titles" in titles.description["en"]


def test_a_title_alone_is_a_title_but_no_official_text(tables):
    texts = pd.DataFrame(
        [
            ("2016/0001(RSP)", "fr", "title", "Liberté d’expression"),
            ("2016/0002(RSP)", "fr", "title", "Liberté de la presse"),
            ("2016/0002(RSP)", "fr", "paragraph", "exige la liberté"),
            ("2016/0002(RSP)", "en", "title", "Freedom of the press"),
        ],
        columns=["procedure", "language", "part", "text"],
    )
    titles = load_layer("titles", tables, language="fr", texts=texts)
    assert list(titles.documents.index) == ["2016/0001(RSP)", "2016/0002(RSP)"]
    assert row(titles, "2016/0002(RSP)") == {"liberté": 1, "presse": 1}
    official = load_layer("official", tables, language="fr", texts=texts)
    assert list(official.documents.index) == ["2016/0002(RSP)"]
    with pytest.raises(LayerError, match='has no text in "en"'):
        load_layer("official", tables, texts=texts)
    assert "official" in layers_holding("2016/0002(RSP)", tables, texts)
    assert "official" not in layers_holding("2016/0001(RSP)", tables, texts)
    assert load_layer("titles", tables, texts=texts).language == "en"  # of the tables


def test_the_description_is_in_both_languages(tables):
    for name in ("titles", "coded", "full_en"):
        assert set(load_layer(name, tables).description) == {"en", "fr"}


def test_only_the_beginnings_of_summaries_are_compared(tables):
    """What was read of one text beyond its beginning would set it apart by itself."""
    more = pd.DataFrame(
        {
            "procedure": ["2016/0001(RSP)", "2016/0003(RSP)"],
            "demand": [3, 1],
            "kind": "FREE",
            "addressee": "GOV",
            "verb": "asks",
            "note": ["observers admitted", "dams rebuilt"],
            "part": ["rest", "elsewhere"],
        }
    )
    tables.demands = pd.concat([tables.demands, more], ignore_index=True)
    layer = load_layer("coded", tables)
    assert {"observer", "dam"}.isdisjoint(layer.vocabulary)
    assert "blogger" in layer.vocabulary
    assert list(layer.documents.index) == ["2016/0001(RSP)"]
    assert layers_holding("2016/0003(RSP)", tables) == ["titles"]


def test_which_layers_hold_a_resolution(tables):
    assert layers_holding("2016/0001(RSP)", tables) == ["coded", "titles"]
    assert layers_holding("2016/0002(RSP)", tables) == ["titles"]
    assert layers_holding("2020/0001(RSP)", tables) == ["full_en"]


def test_a_focus_that_the_layer_lacks_gets_one_line(tables):
    layer = load_layer("full_en", tables)
    require(layer, "2020/0001(RSP)", tables)
    with pytest.raises(LayerError, match=r"layers that hold it: coded, titles$"):
        require(layer, "2016/0001(RSP)", tables)
    with pytest.raises(LayerError, match="no layer holds it"):
        require(layer, "1999/0001(RSP)", tables)


@pytest.mark.parametrize(
    ("name", "language", "message"),
    [
        ("title", "en", "nearest: titles"),
        ("coded", "fr", 'holds no "fr"; it holds: en'),
        ("official", "fr", "has no text"),
    ],
)
def test_a_wrong_layer_gets_one_line(tables, name, language, message):
    with pytest.raises(LayerError, match=message):
        load_layer(name, tables, language=language)


def test_choosing_documents_keeps_their_units(tables):
    layer = load_layer("coded", tables, preparation=Preparation(ngrams=2))
    assert "free speech" in layer.vocabulary
    assert "blogger free" not in layer.vocabulary  # two notes, no sequence
    none = layer.only(["2016/0002(RSP)"])
    assert none.counts.shape[0] == none.units.shape[0] == 0
