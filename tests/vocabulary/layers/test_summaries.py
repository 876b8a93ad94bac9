"""Words of summaries are counted alike: by hand, on invented summaries."""

from types import SimpleNamespace

import pandas as pd
import pytest

from epresolutions.vocabulary.layers import LayerError, choose, load_layer
from epresolutions.vocabulary.layers.summaries import BEGINNING, FORMULA, beginnings, summary_counts
from epresolutions.vocabulary.preparing.pipeline import Preparation

WORDS = [
    # Begins with its title "The case of Ana Alba, blogger in Laputa".
    ("2016/0001(RSP)", "en", "case", 2),
    ("2016/0001(RSP)", "en", "ana", 1),
    ("2016/0001(RSP)", "en", "blogger", 3),
    ("2016/0001(RSP)", "en", "blogger's", 1),
    ("2016/0001(RSP)", "en", "adopted", 3),
    ("2016/0001(RSP)", "en", "groups", 2),
    ("2016/0001(RSP)", "en", "ecr", 4),
    # Begins with its body.
    ("2016/0002(RSP)", "en", "floods", 2),
    ("2016/0002(RSP)", "en", "utopia", 1),
    ("2016/0002(RSP)", "en", "adopted", 1),
    ("2016/0002(RSP)", "fr", "inondations", 2),
    ("2016/0002(RSP)", "fr", "adoptée", 3),
    ("2016/0002(RSP)", "fr", "d'urgence", 1),
]


@pytest.fixture
def tables(tables):
    """Two invented summaries in English, one of them in French too."""
    resolutions = tables.resolutions.set_index("procedure")
    resolutions.loc["2016/0001(RSP)", "title"] = "The case of Ana Alba, blogger in Laputa"
    documents = [
        ("2016/0001(RSP)", "en", "title"),
        ("2016/0002(RSP)", "en", "body"),
        ("2016/0002(RSP)", "fr", ""),
    ]
    return SimpleNamespace(
        **{
            **vars(tables),
            "resolutions": resolutions.reset_index(),
            "summary_documents": pd.DataFrame(
                documents, columns=["procedure", "language", "starts_with"]
            ),
            "summary_words": pd.DataFrame(
                WORDS, columns=["procedure", "language", "word", "count"]
            ),
        }
    )


def counted(tables, language="en", **options):
    read = beginnings(tables, language, None, ())
    counts, report = summary_counts(*read, tables.resolutions, language, **options)
    return counts.set_index(["procedure", "term"])["n"].to_dict(), report.set_index("step")


def test_the_title_is_taken_off_once_and_only_where_the_page_begins_with_it(tables):
    counts, report = counted(tables)
    one, two = "2016/0001(RSP)", "2016/0002(RSP)"
    # case 2 - 1; ana 1 - 1; blogger 3 + 1 (possessive) - 1; adopted 3 - 2; groups 2 - 1; ecr gone.
    assert counts == {
        (one, "case"): 1,
        (one, "blogger"): 3,
        (one, "adopted"): 1,
        (one, "groups"): 1,
        (two, "floods"): 2,
        (two, "utopia"): 1,
    }
    # 16 words of the first and 4 of the second before; 2 + 1 + 4 and 1 of formulas; 3 of the title.
    assert report.loc["formulas", ["tokens_before", "tokens_after"]].tolist() == [20, 12]
    assert report.loc["titles", ["tokens_before", "tokens_after"]].tolist() == [12, 9]
    assert report.loc["titles", "examples"] == "ana, blogger, case"


def test_formulas_stay_where_they_are_asked_for(tables):
    counts, report = counted(tables, formulas=True)
    assert counts["2016/0001(RSP)", "ecr"] == 4
    assert counts["2016/0001(RSP)", "adopted"] == 3
    assert list(report.index) == ["titles"]


def test_languages_are_never_mixed(tables):
    counts, _ = counted(tables, "fr")
    assert counts == {
        ("2016/0002(RSP)", "inondations"): 2,
        ("2016/0002(RSP)", "adoptée"): 1,
        ("2016/0002(RSP)", "urgence"): 1,
    }
    french = load_layer("summaries", tables, language="fr")
    assert list(french.documents.index) == ["2016/0002(RSP)"]
    assert "floods" not in french.vocabulary
    assert "en français" in french.description["fr"]


def test_no_count_falls_below_none(tables):
    words = tables.summary_words
    tables.summary_words = words[~words["word"].isin(["ana", "case"])]
    counts, _ = counted(tables)
    assert min(counts.values()) == 1
    assert ("2016/0001(RSP)", "case") not in counts


def test_the_layer_prepares_what_is_left_and_reports_every_step(tables):
    layer = load_layer("summaries", tables)
    assert layer.documents["tokens"].to_dict() == {"2016/0001(RSP)": 6, "2016/0002(RSP)": 3}
    assert {"flood", "blogger"} <= set(layer.vocabulary)  # lemmas
    assert layer.units is None
    steps = layer.report["step"].tolist()
    assert steps[:2] == ["formulas", "titles"]
    assert "lemmas" in steps


def test_names_of_the_title_are_masked(tables):
    tables.summary_words["word"] = tables.summary_words["word"].replace("utopia", "alba")
    assert "alba" in load_layer("summaries", tables).vocabulary
    layer = load_layer("summaries", tables, preparation=Preparation(names="all"))
    assert "alba" not in layer.vocabulary
    assert "flood" in layer.vocabulary


def test_summaries_come_before_notes(tables):
    assert choose("auto", "2016/0001(RSP)", tables) == "summaries"
    assert choose("auto", "2016/0003(RSP)", tables) == "titles"  # no summary
    assert choose("auto", "2016/0001(RSP)", tables, language="fr") != "summaries"


@pytest.fixture
def texts():
    """Two imported summaries, one of them counted before, beside an official text."""
    return pd.DataFrame(
        [
            ("2016/0002(RSP)", "en", "summary", "A page that was counted already."),
            ("2016/0003(RSP)", "en", "title", "Floods in Utopia"),
            ("2016/0003(RSP)", "en", "paragraph", "calls for dykes"),
            ("2016/0003(RSP)", "en", "summary", "The dams of Utopia, and the dams’ owners. ECR."),
            ("2016/0003(RSP)", "en", "summary", "rivers " * (BEGINNING // 7) + "bridges"),
            ("2016/0003(RSP)", "fr", "summary", "Les barrages."),
        ],
        columns=["procedure", "language", "part", "text"],
    )


def test_imported_summaries_join_the_beginnings_as_far_as_these_were_read(tables, texts):
    layer = load_layer("summaries", tables, texts=texts)
    assert list(layer.documents.index) == [f"2016/000{n}(RSP)" for n in (1, 2, 3)]
    terms = dict(zip(layer.vocabulary, layer.counts.toarray().T, strict=True))
    assert terms["flood"].tolist() == [0, 2, 0]  # the count of the collection stands
    assert "page" not in terms
    assert terms["dam"].tolist() == [0, 0, 2]
    assert (
        terms["river"][2]
        == (BEGINNING - len("The dams of Utopia, and the dams’ owners. ECR. ")) // 7
    )
    assert {"bridge", "ecr", "dyke", "barrages"}.isdisjoint(terms)


def test_the_tables_hold_no_function_words_so_imported_pages_give_none(tables, texts):
    layer = load_layer(
        "summaries", tables, texts=texts, preparation=Preparation(stop_words=False, lemmas=False)
    )
    assert {"the", "of", "and"}.isdisjoint(layer.vocabulary)


def test_whole_summaries_are_a_layer_of_their_own(tables, texts):
    layer = load_layer("whole_summaries", tables, texts=texts)
    assert list(layer.documents.index) == ["2016/0002(RSP)", "2016/0003(RSP)"]
    terms = dict(zip(layer.vocabulary, layer.counts.toarray().T, strict=True))
    assert terms["river"].tolist() == [0, BEGINNING // 7]
    assert terms["bridge"].tolist() == [0, 1]
    assert "flood" not in terms
    french = load_layer("whole_summaries", tables, language="fr", texts=texts)
    assert list(french.documents.index) == ["2016/0003(RSP)"]
    with pytest.raises(LayerError, match="epresolutions import adds some"):
        load_layer("whole_summaries", tables)
    # No part of the official text.
    assert "river" not in load_layer("official", tables, texts=texts).vocabulary


@pytest.mark.parametrize("name", ["summaries", "full_en", "whole_summaries"])
def test_sequences_of_words_are_refused_in_one_line_where_words_have_no_order(tables, name):
    with pytest.raises(LayerError) as caught:
        load_layer(name, tables, preparation=Preparation(ngrams=2))
    message = str(caught.value)
    assert "\n" not in message
    assert f'layer "{name}" holds single words without their order' in message
    assert "ngrams = 1 would be right" in message
    assert "titles, coded, official" in message


@pytest.mark.parametrize("language", ["en", "fr"])
def test_formulas_are_words_as_they_were_counted(language):
    """In lower case and without spaces, else none of them would ever be found."""
    for word, times in FORMULA[language].items():
        assert word == word.lower().strip()
        assert " " not in word
        assert times >= 1
