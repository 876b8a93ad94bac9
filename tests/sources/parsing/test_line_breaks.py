"""Words broken at line ends are whole again, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epresolutions.sources.parsing.line_breaks import rejoin


@pytest.mark.parametrize(
    ("language", "broken", "whole"),
    [
        ("fr", "la liber-\nté des médias", "la liberté des médias"),
        ("en", "of jour-\n  nalists", "of journalists"),
        ("en", "soft\u00ad\nware", "software"),
        ("en", "the Saudi-\nArabian court", "the Saudi-Arabian court"),
        ("en", "a pro-\ndemocracy rally", "a pro-democracy rally"),
        ("fr", "le vice-\nprésident", "le vice-président"),
        ("en", "motion B8-\n0337/2016", "motion B8-0337/2016"),
        ("en", "free of\ufb01ces; ru\ufb04e", "free offices; ruffle"),
        ("fr", "une œuvre\nla cour", "une œuvre\nla cour"),
        ("de", "die Presse-\nfreiheit", "die Pressefreiheit"),
    ],
)
def test_by_hand(language, broken, whole):
    assert rejoin(broken, language) == whole


def test_a_dash_a_list_and_a_free_hyphen_are_no_broken_words():
    text = "having regard to –\n– its letters\nof 3 -\n12 May\n- item\n2014 - 2019"
    assert rejoin(text, "en") == text


@given(st.text(alphabet="abé-\n 19œA"), st.sampled_from(["en", "fr", "mt"]))
def test_only_hyphens_and_line_ends_go(text, language):
    whole = rejoin(text, language)
    drop = str.maketrans("", "", "-\n ")
    assert whole.translate(drop) == text.translate(drop)
    assert whole.count("\n") <= text.count("\n")
