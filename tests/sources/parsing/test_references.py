import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epresolutions.sources.parsing.references import (
    FIRST_DAYS,
    Reference,
    ReferenceUnreadableError,
    find_all,
    parse,
    procedure_from_address,
    term_on,
    terms_of,
    with_term,
)

NUMBERS = st.integers(1, 9999).map("{:04d}".format)


@st.composite
def documents(draw, kinds=("adopted_text", "joint_motion", "motion", "report")):
    term = draw(st.sampled_from([7, 8, 9, 10]))
    year = draw(st.integers(FIRST_DAYS[term].year, FIRST_DAYS.get(term + 1, date(2026, 1, 1)).year))
    return Reference(draw(st.sampled_from(kinds)), year, draw(NUMBERS), term)


@st.composite
def procedures(draw):
    letter = draw(st.sampled_from(["", "", "A"]))
    kind = draw(st.sampled_from(["RSP", "INI", "COD"]))
    return Reference("procedure", draw(st.integers(1999, 2030)), draw(NUMBERS) + letter, None, kind)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("P8_TA(2016)0083", "P8_TA(2016)0083"),
        ("P8 TA(2016)0083", "P8_TA(2016)0083"),
        ("P8_TA-PROV(2016)0083", "P8_TA(2016)0083"),
        ("TA-8-2016-0083", "P8_TA(2016)0083"),
        ("T8-0083/2016", "P8_TA(2016)0083"),
        ("52016IP0083", "P8_TA(2016)0083"),
        ("A8-0012/2016", "A8-0012/2016"),
        ("A-8-2016-0012", "A8-0012/2016"),
        ("RC-B8-0337/2016", "RC-B8-0337/2016"),
        ("RC-8-2016-0337", "RC-B8-0337/2016"),
        ("RC8-0337/2016", "RC-B8-0337/2016"),
        ("B8-0337/2016", "B8-0337/2016"),
        ("B8\u20110337/2016", "B8-0337/2016"),
        ("B-10-2025-0258", "B10-0258/2025"),
        ("2016/2607(RSP)", "2016/2607(RSP)"),
        ("2016/2607/RSP", "2016/2607(RSP)"),
        ("2016/2607\u00a0(RSP)", "2016/2607(RSP)"),
        ("eli/dl/doc/RC-9-2021-0068", "RC-B9-0068/2021"),
        ("https://www.europarl.europa.eu/doceo/document/TA-8-2016-0083_EN.html", "P8_TA(2016)0083"),
        ("https://eur-lex.europa.eu/EN/TXT/?uri=CELEX%3A52016IP0083", "P8_TA(2016)0083"),
        ("https://oeil.europarl.europa.eu/oeil/en?reference=2016/2607(RSP)", "2016/2607(RSP)"),
        ("https://oeil.europarl.europa.eu/?reference=2016%2F2607%28RSP%29", "2016/2607(RSP)"),
    ],
)
def test_every_form_is_read(written, code):
    assert parse(written).code == code


@given(documents())
def test_each_form_of_a_document_turns_into_every_other(reference):
    assert parse(reference.code) == reference
    assert parse(reference.address) == reference
    assert parse(reference.observatory) == reference
    assert parse(reference.url("doceo", "fr")) == reference
    assert parse(reference.url("odp")) == reference


@given(
    documents(),
    st.sampled_from("\u2010\u2011\u2012\u2013\u2212-"),
    st.sampled_from([" ", "\u00a0", "\u202f"]),
)
def test_print_does_not_matter(reference, hyphen, space):
    printed = reference.code.replace("-", hyphen)
    assert find_all(f"see{space}{printed},{space}and so on") == (reference,)


@given(documents(kinds=("adopted_text",)))
def test_a_celex_number_gives_year_number_and_the_term_if_it_can(reference):
    read = parse(reference.celex)
    assert (read.kind, read.year, read.number) == ("adopted_text", reference.year, reference.number)
    assert read.term in (reference.term, None)
    assert (read.term is None) == (len(terms_of(reference.year)) == 2)
    assert parse(reference.url("eurlex", "en")) == read


@given(procedures())
def test_each_form_of_a_procedure_turns_into_every_other(reference):
    assert parse(reference.code) == reference
    assert parse(f"{reference.year}/{reference.number}/{reference.type}") == reference
    assert parse(reference.url("oeil")) == reference
    assert procedure_from_address(reference.url("odp"), reference.type) == reference


@given(st.lists(documents(), min_size=1, max_size=6, unique=True))
def test_references_in_a_text_come_in_order_and_once(references):
    text = "; ".join(ref.code for ref in references)
    assert find_all(f"{text}; {text}") == tuple(references)


@given(st.text(max_size=200))
def test_no_text_makes_it_fail_otherwise_than_by_its_own_error(text):
    find_all(text)
    with contextlib.suppress(ReferenceUnreadableError):
        assert isinstance(parse(text), Reference)


def test_a_joint_motion_does_not_name_the_motion_in_its_number():
    assert [ref.code for ref in find_all("RC-B8-0337/2016")] == ["RC-B8-0337/2016"]
    assert find_all("RC-B8-0337/2016", "motion") == ()


@pytest.mark.parametrize(
    "text", ["XB8-0337/2016", "B8-0337/20167", "B8-337/2016", "2016/2607(XYZ)", ""]
)
def test_what_only_looks_like_a_reference_is_none(text):
    assert find_all(text) == ()
    with pytest.raises(ReferenceUnreadableError, match="write it like"):
        parse(text)


def test_two_references_are_too_many_for_one():
    with pytest.raises(ReferenceUnreadableError, match="holds 2"):
        parse("B8-0337/2016 B8-0338/2016")


@pytest.mark.parametrize(
    ("day", "term"),
    [(date(2014, 6, 30), 7), (date(2014, 7, 1), 8), (date(2019, 7, 1), 8), (date(2024, 7, 16), 10)],
)
def test_the_term_changes_on_its_first_day(day, term):
    assert term_on(day) == term


def test_a_celex_number_of_an_election_year_needs_the_day():
    read = parse("52019IP0187")
    assert read.term is None
    with pytest.raises(ReferenceUnreadableError, match="8 or 9"):
        _ = read.code
    assert with_term(read, date(2019, 3, 14)).code == "P8_TA(2019)0187"
    assert with_term(read, date(2019, 9, 19)).code == "P9_TA(2019)0187"


def test_what_has_no_page_says_so():
    with pytest.raises(ReferenceUnreadableError, match="no page at eurlex"):
        parse("B8-0337/2016").url("eurlex")
    with pytest.raises(ReferenceUnreadableError, match="only adopted texts"):
        _ = parse("B8-0337/2016").celex
