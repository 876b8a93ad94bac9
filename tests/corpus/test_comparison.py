import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from epresolutions.corpus import comparison
from epresolutions.errors import UserError


@pytest.mark.parametrize(
    "text",
    ["2016/2607(RSP)", "2016/2607", "2016-2607-RSP", " 2016/2607(rsp) ", "2016/2607/RSP"],
)
def test_a_procedure_is_known_however_it_is_written(text):
    assert comparison.parse_procedure(text) == "2016/2607(RSP)"


@given(st.integers(1990, 2099), st.integers(1, 9999))
def test_a_slug_leads_back_to_its_procedure(year, number):
    procedure = f"{year}/{number:04d}(RSP)"
    assert comparison.parse_procedure(comparison.slug(procedure)) == procedure


@pytest.mark.parametrize("text", ["Kazakhstan", "", "16/2607", "2016/26(RSP)"])
def test_what_is_no_procedure_is_refused(text):
    with pytest.raises(UserError, match="is no procedure number; write it as in 2016/2607"):
        comparison.parse_procedure(text)


def test_a_missing_resolution_names_the_nearest(toy):
    with pytest.raises(UserError, match=r"no resolution 2015/0008\(RSP\).*nearest: .* [A-Z]"):
        comparison.find_resolution(toy.resolutions, "2015/0008")


@pytest.mark.parametrize("spelling", ["{}", " {} ", "eli/dl/proc/{slug}", "{slug}-RSP"])
def test_the_focus_is_found_by_its_procedure(toy, spelling):
    slug = toy.focus.replace("/", "-").removesuffix("(RSP)")
    found = comparison.compare(toy, spelling.format(toy.focus, slug=slug))
    assert found.focus == toy.focus


def test_a_single_motion_names_the_focus(toy):
    motions = pd.DataFrame({"procedure": [toy.focus], "motion": ["B8-0338/2016"]})
    for text in ("B8-0338/2016", "B8-2016-0338", "B-8-2016-0338"):
        found = comparison.find_resolution(toy.resolutions, text, motions)
        assert found["procedure"] == toy.focus


def test_a_text_that_the_data_do_not_know_is_no_wrong_number(toy):
    with pytest.raises(UserError, match=r"no resolution adopted as P8_TA\(2016\)9999"):
        comparison.find_resolution(toy.resolutions, "TA-8-2016-9999")


def test_the_focus_is_not_compared_with_itself(toy):
    compared = comparison.compare(toy, toy.focus)
    assert compared.focus == toy.focus
    assert compared.procedures == tuple(toy.names[i] for i in (0, 1, 3, 4))
    assert len(compared) == 4


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"urgency": "all"}, [0, 1, 3, 4, 5]),
        ({"urgency": "other"}, [5]),
        ({"since": "2015-02-12", "until": "2015-10-08"}, [1, 3]),
        ({"countries": "Aland"}, [0, 3]),
        ({"countries": "aaa, Belande"}, [0, 1, 3]),
        ({"regions": "Sud"}, [1, 3]),
        ({"themes": "theme x"}, [0, 1]),
        ({"themes": "x,y"}, [0, 1, 3]),
        ({"term": "8"}, [0, 1, 3, 4]),
        ({"term": "all"}, [0, 1, 3, 4]),
        ({"countries": "Aland", "regions": "South"}, [3]),
    ],
)
def test_filters(toy, filters, expected):
    compared = comparison.compare(toy, toy.focus, **filters)
    assert compared.procedures == tuple(toy.names[i] for i in expected)


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"countries": "Alandia"}, "countries: no 'Alandia' in the data; nearest: Aland"),
        ({"themes": "theme z"}, "themes: no 'theme z' in the data; nearest: theme"),
        ({"regions": "Soth"}, "regions: no 'Soth' in the data; nearest: South"),
        ({"term": "12"}, "term: '12' is none of focus, all, 8"),
        ({"term": "eight"}, "term: 'eight' is none of focus, all, 8"),
        ({"since": "10.3.2016"}, "since: '10.3.2016' is no day; write it as 2016-03-10"),
        ({"since": "2016-01-01", "until": "2015-01-01"}, "is after until"),
        ({"urgency": "yes"}, "urgency: 'yes' is none of only, other, all"),
    ],
)
def test_a_wrong_filter_says_what_would_be_right(toy, filters, message):
    with pytest.raises(UserError) as caught:
        comparison.compare(toy, toy.focus, **filters)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_documents_can_be_added_for_words_alone(toy):
    everything = comparison.with_documents(toy)
    assert len(everything) == 7
    compared = comparison.compare(toy, "2015/0900(RSP)", urgency="all", resolutions=everything)
    assert toy.focus in compared.procedures
    assert everything.iloc[-1]["term"] == 8


def test_the_set_is_described_in_both_languages(toy):
    compared = comparison.compare(toy, toy.focus, since="2015-01-01", countries="Aland")
    assert compared.describe("en") == ("2 urgency resolutions of term 8 since 2015-01-01 on Aland")
    assert compared.describe("fr").startswith("2 résolutions d’urgence de la 8ᵉ législature")
    one = comparison.compare(toy, toy.focus, urgency="other")
    assert one.describe("en") == "1 other resolution of term 8"
    assert one.describe("fr") == "1 résolution hors urgence de la 8ᵉ législature"
