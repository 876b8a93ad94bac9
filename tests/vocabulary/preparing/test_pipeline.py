import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from epresolutions.errors import UserError
from epresolutions.vocabulary.preparing.pipeline import (
    Preparation,
    names_to_mask,
    prepare_counts,
    prepare_parts,
    remap,
)
from epresolutions.vocabulary.preparing.words import WordLists, country_forms, stop_words

LISTS = WordLists(
    "en", stop=frozenset({"the", "be"}), countries={"KAZ": frozenset({"kazakhstan", "kazakh"}),
                                                    "IRN": frozenset({"iran"})}
)  # fmt: skip


def count_of(report, step):
    return report.set_index("step").loc[step]


def test_every_step_can_be_switched_off():
    terms = np.array(["2016", "court", "courts", "the", "was"], dtype=object)
    counts = csr_matrix([[1, 2, 3, 4, 5]])
    after, left, report = prepare_counts(counts, terms, Preparation(), LISTS)
    assert list(left) == ["court"]
    assert after.toarray().tolist() == [[5]]
    assert list(report["step"]) == ["numbers", "stop words", "lemmas", "stop words among lemmas"]
    assert count_of(report, "lemmas")["examples"] == "was → be, courts → court"
    off = Preparation(numbers=True, stop_words=False, lemmas=False)
    after, left, report = prepare_counts(counts, terms, off, LISTS)
    assert list(left) == list(terms)
    assert after.toarray().tolist() == [[1, 2, 3, 4, 5]]
    assert report.empty


def test_the_report_adds_up():
    terms = np.array(["2016", "court", "courts", "the", "was"], dtype=object)
    _, _, report = prepare_counts(csr_matrix([[1, 2, 3, 4, 5]]), terms, Preparation(), LISTS)
    assert list(report["tokens_before"][1:]) == list(report["tokens_after"][:-1])
    assert list(report["terms_before"][1:]) == list(report["terms_after"][:-1])
    assert list(report["tokens_after"]) == [14, 10, 10, 5]


def test_recitals_and_formulas_by_parameter():
    parts = pd.DataFrame(
        [("citation", "having regard to x"), ("recital", "whereas a b"), ("paragraph", "Urges c")],
        columns=["part", "text"], dtype="str",
    )  # fmt: skip
    kept, report = prepare_parts(parts, Preparation(formulas=True), "en")
    assert list(kept["part"]) == ["citation", "recital", "paragraph"]
    assert report.empty
    kept, report = prepare_parts(parts, Preparation(recitals=False), "en")
    assert list(kept["text"]) == ["Urges c"]
    assert list(report["step"]) == ["formulas", "recitals"]
    assert list(report["tokens_after"]) == [4, 2]
    assert list(report["examples"]) == ["citation 1", "recital 1"]


@given(
    st.lists(st.lists(st.integers(0, 5), min_size=4, max_size=4), min_size=1, max_size=5),
    st.lists(st.sampled_from(["", "a", "b", "c"]), min_size=4, max_size=4),
)
def test_uniting_columns_keeps_their_sums(rows, renamed):
    counts, new = csr_matrix(np.array(rows)), np.array(renamed, dtype=object)
    after, terms = remap(counts, new)
    assert list(terms) == sorted({t for t in renamed if t})
    for term, column in zip(terms, after.toarray().T, strict=True):
        assert column.tolist() == np.array(rows)[:, new == term].sum(axis=1).tolist()


def test_whose_names_are_masked():
    resolutions = pd.DataFrame(
        {
            "procedure": ["a", "b"],
            "title": ["Kazakhstan: the case of Kozlov", "The case of Djalali in Iran"],
            "countries": [("KAZ",), ("IRN",)],
        }
    )
    masked = {
        names: names_to_mask(Preparation(names=names), LISTS, resolutions, "a")
        for names in ("none", "own", "all")
    }
    assert masked["none"] == frozenset()
    assert masked["own"] == {"kazakhstan", "kazakh", "kozlov"}
    assert masked["all"] == {"kazakhstan", "kazakh", "kozlov", "iran", "djalali"}


def test_country_forms_skip_ordinary_words():
    countries = pd.DataFrame(
        {"country": ["PRK", "KAZ"], "name_en": ["North Korea", "Kazakhstan"],
         "name_fr": ["Corée du Nord", "Kazakhstan"]}
    )  # fmt: skip
    demonyms = pd.DataFrame({"country": ["KAZ"], "language": ["fr"], "form": ["kazakh"]})
    forms = country_forms(countries, demonyms, "fr")
    assert forms["PRK"] == {"corée"}
    assert forms["KAZ"] == {"kazakhstan", "kazakh", "kazakhs", "kazakhe", "kazakhes"}


def test_stop_words_take_our_own_lists_into_account():
    assert {"the", "of", "parliament"} <= stop_words("en", drop={"parliament"})
    assert "the" not in stop_words("en", keep={"the"})
    french = stop_words("fr", keep={"état"})
    assert {"à", "été", "le"} <= french
    assert "état" not in french


@pytest.mark.parametrize("wrong", [{"names": "ours"}, {"ngrams": 0}])
def test_a_wrong_parameter_gets_one_line(wrong):
    with pytest.raises(UserError, match=next(iter(wrong))):
        Preparation(**wrong)
