"""The answer of notebook 1, by hand on the toy resolutions."""

import pytest

from epresolutions.corpus.answer import answer
from epresolutions.corpus.comparison import compare
from epresolutions.corpus.known import numbers


@pytest.fixture
def given(toy):
    comparison = compare(toy, toy.focus)
    rows = toy.resolutions[toy.resolutions["procedure"].isin(comparison.everyone)]
    return rows, comparison, toy


def test_it_says_set_session_subject_and_what_is_known(given):
    first, session, subject, known = answer(*given, "en")
    assert first == (
        "The focus is compared with 4 urgency resolutions of term 8, adopted between January 2015 "
        "and November 2015."
    )
    assert session == ("None of them was adopted in the same part-session; 1 in one is usual.")
    # Delta is on Celand too; Beta and Delta have theme y.
    assert subject == "1 is on Celand too; 2 share a theme with it."
    assert known.startswith("Of these 5 it is known of 4 who tabled, of 2 how the final vote")


def test_french_agrees_in_number(given):
    first, session, subject, _ = answer(*given, "fr")
    assert first.startswith("La résolution étudiée est comparée à 4 résolutions d’urgence")
    assert session.startswith("Aucune d’entre elles n’a été adoptée dans la même période")
    assert subject == "1 porte aussi sur\u00a0: Célande\u202f; 2 ont un thème commun avec elle."


def test_an_empty_set_is_said_to_be_so(toy):
    comparison = compare(toy, toy.focus, countries="AAA", since="2015-12-30")
    rows = toy.resolutions[toy.resolutions["procedure"] == toy.focus]
    (said,) = answer(rows, comparison, toy, "en")
    assert "nothing to compare" in said


def test_numbers_are_those_of_the_table(toy):
    assert numbers(toy.resolutions, toy)["with_tablers"] == 5
    assert numbers(toy.resolutions, toy)["with_vote"] == 3
