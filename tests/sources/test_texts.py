import pytest

from epresolutions import official
from epresolutions.errors import UserError
from epresolutions.sources.texts import write_texts


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
