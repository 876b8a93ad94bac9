from datetime import date

import pytest

from epresolutions.sources.errors import ParseError
from epresolutions.sources.parsing import oeil
from epresolutions.sources.records import Motion


@pytest.mark.parametrize("language", ["en", "fr"])
def test_summary(language, page):
    (record,) = oeil.parse_page(page(f"oeil_summary_{language}.html"))
    assert (record.kind, record.procedure) == ("summary", "2016/9607(RSP)")
    assert record.language == language
    # The machine-readable date of the page is a placeholder; the printed one counts.
    assert record.day == date(2016, 6, 9)
    assert record.groups == ("S&D", "Verts/ALE", "EFDD", "GUE/NGL")
    (vote,) = record.votes
    assert (vote.votes_for, vote.votes_against, vote.votes_abstain) == (512, 37, 61)
    assert len(record.text) == 3


def test_summary_without_the_sentences_leaves_them_unknown(page):
    content = (
        page("oeil_summary_en.html")
        .replace(b"had been tabled", b"had been read")
        .replace(b" by 512 votes to 37, with 61 abstentions,", b"")
    )
    (record,) = oeil.parse_page(content)
    assert record.groups is None
    assert record.votes == ()


def test_show_of_hands_is_no_missing_figure(page):
    content = page("oeil_summary_en.html").replace(
        b"by 512 votes to 37, with 61 abstentions,", b"by show of hands"
    )
    (record,) = oeil.parse_page(content)
    assert [vote.method for vote in record.votes] == ["show_of_hands"]
    assert record.votes[0].votes_for is None


def test_procedure_file(page):
    (record,) = oeil.parse_page(page("oeil_procedure.html"))
    assert (record.kind, record.reference) == ("procedure", "2016/9607(RSP)")
    assert record.title == "Resolution on the closed printing houses of Ruritania"
    assert record.day == date(2016, 6, 9)
    assert record.urgency is True
    assert record.rule == ""
    assert record.areas == ("Kazakhstan", "Kyrgyzstan")
    assert record.motions == (Motion("B8-9301/2016"),)
    assert set(record.references) == {"P8_TA(2016)9083", "B8-9301/2016", "RC-B8-9301/2016"}


@pytest.mark.parametrize(
    ("name", "cut", "said"),
    [
        ("oeil_summary_en.html", b"es_product-name", "neither a summary"),
        ("oeil_summary_en.html", b"09/06/2016", "no date"),
        ("oeil_summary_en.html", b"2016/9607(RSP)", "names no procedure"),
        ("oeil_summary_en.html", b"es_product-content", "no text"),
        ("oeil_procedure.html", b"2016/9607(RSP)", "no procedure in its heading"),
    ],
)
def test_a_page_that_does_not_fit_says_what_is_missing(name, cut, said, page):
    with pytest.raises(ParseError, match=said):
        oeil.parse_page(page(name).replace(cut, b""))
