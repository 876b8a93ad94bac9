import pandas as pd
import pytest

from epresolutions.vocabulary.counting.run import count_corpus
from epresolutions.vocabulary.counting.texts import read_texts
from epresolutions.vocabulary.layers import LayerError, load_layer


def count(path, out, language="en"):
    count_corpus(read_texts([path], language, ("id", "text")), out, language)


@pytest.fixture
def counted(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "2016-0001-RSP.txt").write_text("Courts and the press, courts", encoding="utf-8")
    (folder / "other.txt").write_text("2016", encoding="utf-8")
    out = tmp_path / "counts.parquet"
    count(folder, out)
    return out


def test_the_notebook_works_from_counts_alone(counted, tables):
    layer = load_layer(str(counted), tables)
    assert list(layer.documents.index) == ["2016/0001(RSP)", "other"]
    assert layer.documents.loc["2016/0001(RSP)", "title"] == "Free speech in Utopia"
    assert layer.documents.loc["other", "title"] == "other"
    assert pd.isna(layer.documents.loc["other", "adopted"])
    assert dict(zip(layer.vocabulary, layer.counts.toarray()[0], strict=True)) == {
        "court": 2, "media": 1,
    }  # fmt: skip
    assert layer.documents["tokens"].tolist() == [3, 0]
    assert layer.language == "en"


def test_the_file_has_its_own_language(tmp_path, tables):
    (tmp_path / "a.txt").write_text("l’élu", encoding="utf-8")
    count(tmp_path / "a.txt", tmp_path / "counts.parquet", "fr")
    layer = load_layer(str(tmp_path / "counts.parquet"), tables, language="en")
    assert layer.language == "fr"
    assert list(layer.vocabulary) == ["élu"]


def test_a_file_that_is_no_counts_gets_one_line(tmp_path, tables):
    with pytest.raises(LayerError, match="no file"):
        load_layer(str(tmp_path / "none.parquet"), tables)
    pd.DataFrame({"a": [1]}).to_parquet(tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_text("x")
    for name in ("a", "b"):
        with pytest.raises(LayerError, match="not made by epresolutions count"):
            load_layer(str(tmp_path / f"{name}.parquet"), tables)


def test_a_name_may_say_more_than_the_procedure_unless_two_would_be_one(tmp_path, tables):
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in ("2016-0001-RSP_summary", "2016-0002-RSP_a", "2016-0002-RSP_b", "2016-0003-RSPX"):
        (folder / f"{name}.txt").write_text("courts", encoding="utf-8")
    out = tmp_path / "counts.parquet"
    count(folder, out)
    assert list(load_layer(str(out), tables).documents.index) == [
        *("2016-0002-RSP_a", "2016-0002-RSP_b", "2016-0003-RSPX", "2016/0001(RSP)")
    ]
