import pytest

from epresolutions.errors import UserError
from epresolutions.sources import official
from epresolutions.sources.store.texts import write_texts


def test_the_text_layer_holds_the_adopted_text_in_each_language(everything, store):
    assert write_texts(store) == 1
    texts = official.load(store.folder)
    assert set(texts["document"]) == {"P8_TA(2018)9083"}
    assert texts["part"].tolist() == ["title", "citation", "recital", "paragraph", "paragraph"]
    before = (store.folder / official.FILE).stat().st_mtime_ns
    write_texts(store)
    assert (store.folder / official.FILE).stat().st_mtime_ns == before


def test_without_texts_it_is_said_how_to_get_them(tmp_path):
    assert official.of_project(tmp_path / "data") is None
    with pytest.raises(UserError, match="epresolutions fetch"):
        official.load(tmp_path)


def test_a_title_in_another_language_stands_alone_and_a_text_goes_before_it(
    everything, store, put, page
):
    summary = page("oeil_summary_fr.html")
    put({"https://oeil.secure.europarl.europa.eu/oeil/fr/document-summary?id=1": summary})
    own = summary.replace(b"2016/9607", b"2018/9607").replace(b"09/06/2016", b"14/06/2018")
    put({"https://oeil.secure.europarl.europa.eu/oeil/fr/document-summary?id=2": own})
    assert write_texts(store) == 1
    texts = official.load(store.folder)
    french = texts[texts["language"] == "fr"]
    assert french["procedure"].unique().tolist() == ["2016/9607(RSP)", "2018/9607(RSP)"]
    assert set(french["part"]) == {"title", official.SUMMARY}
    assert french["text"].iloc[0].endswith("les imprimeries fermées de Ruritanie")
    # Every paragraph of the summary follows its title.
    assert french.loc[french["part"] == official.SUMMARY, "document"].value_counts().to_dict() == {
        "2016/9607(RSP)": 3, "2018/9607(RSP)": 3,
    }  # fmt: skip
    assert official.with_text(texts)["language"].unique().tolist() == ["en"]
    assert official.with_text(texts.iloc[:0]).empty
