import pandas as pd

from epresolutions.corpus import known as corpus


def test_a_part_session_is_a_week(toy):
    toy.resolutions["adopted"] = pd.to_datetime(
        ["2015-01-12", "2015-01-15", "2015-01-19", "2015-02-12", "2015-02-12", "2015-02-12"]
    )
    sessions = corpus.part_sessions(toy.resolutions)
    assert sessions["resolutions"].tolist() == [2, 1, 3]
    assert sessions["monday"].dt.strftime("%m-%d").tolist() == ["01-12", "01-19", "02-09"]
    assert sessions["procedures"][0] == tuple(toy.names[:2])


def test_a_resolution_on_several_countries_counts_for_each(toy):
    counts = corpus.tally(toy.resolutions, "countries").set_index("code")["resolutions"]
    assert counts.to_dict() == {"AAA": 3, "CCC": 2, "BBB": 1}


def test_known_facts_tell_a_vote_without_figures_from_an_unknown_one(toy):
    known = corpus.known_facts(toy.resolutions, toy)
    assert known["vote"].tolist() == [True, True, False, False, False, True]
    assert known["tablers"].tolist() == [True, True, True, True, False, True]
    assert known["motions"].tolist() == [True, True, True, False, False, False]
    assert known["demands"].sum() == 4


def test_words_are_the_english_ones_and_settled_are_the_settled_codes(toy):
    known = corpus.known_facts(toy.resolutions, toy)
    assert known["words"].tolist() == [True, False, False, False, False, False]
    assert known["settled"].tolist() == [False, True, False, False, False, False]


def test_completeness_counts_by_term_and_year(toy):
    toy.resolutions.loc[5, "term"] = 9
    frame = corpus.completeness(toy.resolutions, toy)
    tablers = frame[frame["fact"] == "tablers"]
    columns = ["term", "year", "known", "resolutions"]
    assert tablers[columns].to_numpy().tolist() == [[8, 2015, 4, 5], [9, 2015, 1, 1]]


def test_every_term_is_counted(toy):
    toy.resolutions.loc[5, "term"] = 9
    counts = corpus.of_terms(toy)
    assert counts["terms"] == [8, 9]
    assert counts["resolutions_of_terms"] == [5, 1]
    assert counts["with_tablers_of_terms"] == [4, 1]
