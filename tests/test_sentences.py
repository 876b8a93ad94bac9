import pandas as pd
import pytest

from epresolutions.coalitions.matrix import tabling_matrix
from epresolutions.coalitions.sentences import coalition_numbers, coalition_sentence
from epresolutions.corpus.comparison import Comparison
from epresolutions.corpus.facts import about, uncertain
from epresolutions.corpus.sentences import set_sentence, vote


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "A: the case of B, 2015/0001(RSP), beside 1 urgency resolution of term 8; facts"),
        ("fr", "A: the case of B, 2015/0001(RSP), et 1 résolution d’urgence de la 8ᵉ législature"),
    ],
)
def test_a_title_keeps_its_own_marks_in_a_sentence_of_either_language(language, said):
    row = pd.Series({"title": "A: the case of B", "procedure": "2015/0001(RSP)"})
    compared = Comparison("2015/0001(RSP)", ("x",), {"terms": (8,), "urgency": "only"})
    assert set_sentence(row, compared, language).startswith(said)


@pytest.fixture
def matrix(toy):
    return tabling_matrix(toy.resolutions, toy.tablers, toy.groups)


def test_coalition_numbers_by_hand(toy, matrix):
    numbers = coalition_numbers(matrix, toy.focus)
    assert numbers["focus"] == ["A", "B", "C"]
    assert numbers["absent"] == ["D"]
    assert (numbers["available"], numbers["compared"], numbers["same_absence"]) == (4, 2, 1)


def test_coalition_sentences(toy, matrix):
    numbers = coalition_numbers(matrix, toy.focus)
    english = coalition_sentence(numbers, "en")
    assert "Tabled by 3 of the 4 groups then existing: A, B and C. Absent: D." in english
    assert "1 (50%;" in english
    french = coalition_sentence(numbers, "fr")
    assert "Déposée par 3 des 4 groupes" in french
    assert "Absent\u00a0: D." in french
    several = coalition_sentence({**numbers, "absent": ["D", "E"]}, "fr")
    assert "Absents\u00a0: D et E." in several
    unknown = coalition_numbers(matrix, toy.names[4])
    assert "not known" in coalition_sentence(unknown, "en")
    everyone = coalition_numbers(matrix, toy.names[5])
    assert "No group was absent" in coalition_sentence(everyone, "en")
    alone = coalition_numbers(matrix.loc[[toy.focus]], toy.focus)
    assert "could have had the same absence" in coalition_sentence(alone, "en")


@pytest.mark.parametrize(
    ("position", "words"),
    [
        (0, "500 for, 10 against, 5 abstentions"),
        (1, "by show of hands: no figures exist"),
        (2, "no figures in the part that was read"),
        (3, "not known"),
    ],
)
def test_a_vote_without_figures_is_not_a_missing_one(toy, position, words):
    assert vote(toy.resolutions.iloc[position], "en") == words


def test_the_facts_of_a_resolution_say_what_is_unknown(toy):
    row = toy.resolutions.iloc[2].copy()
    row["ta"] = None
    facts = dict(about(row, toy, "en").to_numpy().tolist())
    assert facts["adopted"] == "10 September 2015"
    assert facts["countries"] == "Celand"
    assert facts["adopted text"] == "not known"
    assert facts["amendment 5 of A and B"] == "10–20–3, rejected"
    assert "final" not in facts
    assert facts["pages read"] == "2"
    french = dict(about(row, toy, "fr").to_numpy().tolist())
    assert french["pays"] == "Célande"


def test_the_three_sets_of_actors_stand_apart_and_unknown_is_not_none(toy):
    resolutions = toy.resolutions.assign(ta=None)
    own, behind, members = "groups with own motion", "groups behind adopted text", "members without"
    found = [dict(about(row, toy, "en").to_numpy().tolist()) for _, row in resolutions.iterrows()]
    assert [facts[own] for facts in found] == [
        *("none", "none", "A and C", "A (known in part)", "not known", "not known")
    ]
    assert [facts[behind] for facts in found[2:5]] == ["A, B and C", "A, B and C", "not known"]
    signed = [facts[f"{members} their group"] for facts in found[:3]]
    assert signed == ["not known", "none", "signed it"]
    french = dict(about(resolutions.iloc[3], toy, "fr").to_numpy().tolist())
    assert french["groupes à proposition propre"] == "A (connus en partie)"


def test_what_is_uncertain_is_said_in_the_readers_language(toy):
    resolutions = toy.resolutions.assign(doubts="Codebook: QUASH vs RELEASE")
    said = [uncertain(row, "en") for _, row in resolutions.iterrows()]
    assert said[0] == "The summary was read in part: demands at its end may be missing."
    assert said[1] == "nothing known"
    assert said[2] == "The pages read do not give the figures of the final vote."
    assert "No summary was read" in said[3]
    assert "taken from the motions that it replaced" in said[3]
    assert "No page on the final vote was seen." in said[3]
    assert "It was not read which groups tabled" in said[4]
    assert said[5].endswith("The figures of the final vote are those of the roll call.")
    assert "QUASH" not in " ".join(said)
    french = [uncertain(row, "fr") for _, row in resolutions.iterrows()]
    assert french[1] == "rien de connu"
    assert len(set(said) | set(french)) == len(set(said)) + len(set(french))
