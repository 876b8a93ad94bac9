import pytest
from epresolutions.demands.sentences import contrast_sentence, recurrence_sentence

from epresolutions import wording
from epresolutions.corpus import comparison
from epresolutions.demands import read_alike
from epresolutions.demands.figures import contrast as contrast_figure
from epresolutions.demands.figures import recurrence as recurrence_figure
from epresolutions.tables import read


@pytest.fixture(scope="module")
def data():
    return read.load()


def contrast(data, demands):
    compared = comparison.compare(data, "2016/2607(RSP)")
    return contrast_figure.prepare(demands, compared, data.kinds, draws=20)


@pytest.mark.parametrize(("language", "word"), [("en", "chance"), ("fr", "hasard")])
def test_the_contrast_is_said_with_both_shares(data, language, word):
    frame = contrast(data, read_alike(data.demands))
    sentence = contrast_sentence(frame, language)
    assert word in sentence
    share = frame.loc[frame["category"] == "government", "focus_share"].iloc[0]
    assert f"{share:.0%}".rstrip("%") in sentence
    row = frame[frame["category"] == "government"].iloc[0]
    for column in ("difference", "low", "high"):
        assert wording.signed(100 * row[column], language, 0) in sentence
    assert "nan" not in sentence
    nothing = contrast_sentence(contrast(data, data.demands.head(0)), language)
    assert "cannot be" in nothing or "ne peuvent" in nothing


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_returns_is_named_and_the_unknown_said(data, language):
    lead = read_alike(data.demands)
    frame = recurrence_figure.prepare(lead, data.resolutions, "2016/2607(RSP)", data.kinds)
    labels = data.kinds.set_index("kind")[f"label_{language}"]
    sentence = recurrence_sentence(frame, language)
    assert labels["LAW"] in sentence
    assert labels["MONITOR"] not in sentence  # asked in 2013, not by the focus's beginning
    unread = recurrence_figure.prepare(lead, data.resolutions, "2019/2610(RSP)", data.kinds)
    said = recurrence_sentence(unread, language)
    assert "not known" in said or "ne sait pas" in said
