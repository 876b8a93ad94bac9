from datetime import date

import pytest

from epresolutions import wording


def test_numbers_follow_the_language():
    assert wording.number(1234.5, "en", 1) == "1,234.5"
    assert wording.number(1234.5, "fr", 1).replace("\u202f", " ").replace("\xa0", " ") == "1 234,5"
    assert wording.number(-1234.5, "en", 1) == "−1,234.5"
    assert wording.number(-0.5, "fr", 1) == "−0,5"
    assert wording.number(-0.04, "en", 1) == "0.0"
    assert wording.percent(0.425, "en") == "42%"
    assert wording.percent(0.425, "fr", 1) == "42,5\u202f%"


def test_all_intervals_have_one_notation():
    assert wording.interval(0.1, 0.25, "en") == "[10%, 25%]"
    assert wording.interval(0.1, 0.25, "fr") == "[10\u202f%\u202f; 25\u202f%]"
    assert wording.interval(-1.52, 0.3, "en", wording.signed) == "[−1.5, +0.3]"


def test_lists_and_dates():
    assert wording.listing(["a", "b", "c"], "en") == "a, b and c"
    assert wording.listing(["a", "b", "c"], "fr") == "a, b et c"
    assert wording.listing([], "en") == ""
    assert wording.date(date(2016, 3, 10), "fr") == "10 mars 2016"
    assert wording.month(date(2016, 3, 10), "en") == "March 2016"
    assert wording.month_name(8, "fr") == "août"


@pytest.mark.parametrize(
    ("n", "language", "words"),
    [
        (0, "en", "0 motions"),
        (1, "en", "1 motion"),
        (2, "en", "2 motions"),
        (0, "fr", "0 proposition"),
        (1, "fr", "1 proposition"),
        (2, "fr", "2 propositions"),
    ],
)
def test_plural(n, language, words):
    en, fr = ("motion", "motions"), ("proposition", "propositions")
    assert wording.count(n, language, en=en, fr=fr) == words


def test_differences_carry_their_sign():
    assert wording.signed(5.33, "en") == "+5.3"
    assert wording.signed(-2.06, "fr") == "−2,1"
    assert wording.signed(-0.04, "en") == "0.0"


def test_p_values_are_never_zero():
    assert wording.p_value(0.0123, "en") == "= 0.012"
    assert wording.p_value(0.0004, "fr") == "< 0,001"
    assert wording.p_value(1 / 2000, "en") == "< 0.001"  # half of the last digit
    assert wording.p_value(1.0, "en") == "= 1.000"
    assert wording.p_value(0.004, "en", 2) == "< 0.01"
    assert wording.p_value(0.0061, "fr", 2) == "= 0,01"


def test_an_estimate_stands_with_its_interval():
    assert wording.estimate(0.312, -0.2, 0.444, "en") == "0.31 [−0.20, 0.44]"
    assert wording.estimate(0.312, 0.2, 0.444, "fr", 1) == "0,3 [0,2\u202f; 0,4]"


def test_a_caption_of_too_many_words_is_parted_behind_a_sentence():
    text = "One two three. Four five: 6 %. Seven eight."
    assert wording.at_most(text, 9) == (text, "")
    assert wording.at_most(text, 7) == ("One two three. Four five: 6 %.", "Seven eight.")
    assert wording.at_most(text, 5) == ("One two three.", "Four five: 6 %. Seven eight.")
    assert wording.at_most(text, 1) == ("One two three.", "Four five: 6 %. Seven eight.")
