"""Single habits of the coder, each on a short invented text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from epresolutions.demands.coder import (
    NoOperativePartError,
    UnknownLanguageError,
    code_text,
    detect_language,
    find_demands,
)


def codes(text, language="en", countries=("KAZ",)):
    found = find_demands(text, language=language, target_countries=countries)
    return [(row.kind, row.addressee, row.verb) for row in found]


@pytest.mark.parametrize(
    "text",
    [
        "Condemns the arrests; deplores the lack of a trial and recalls that torture is banned;",
        "Considers that sanctions could be adopted; believes the charges should be dropped;",
        "Instructs its President to send this text to those named in it;",
        "Stands ready to send observers; intends to follow the trial;",
        "Supports the calls for the release of the activists;",
        "Reminds the authorities that the EU is the largest donor;",
    ],
)
def test_stance_modals_and_forwarding_are_no_demands(text):
    assert codes(text) == []


def test_a_paragraph_may_hold_several_demands_of_several_bodies():
    text = (
        "Regrets this; calls for the EU to help to pay for lawyers; urges the international "
        "community, including Canada, to observe the trial and the Council to adopt sanctions;"
    )
    assert codes(text) == [
        ("SUPPORT", "EU", "calls_on"),
        ("MONITOR", "THIRD", "urges"),
        ("SANCTION", "COUNCIL", "urges"),
    ]


def test_two_bodies_of_one_clause_share_its_number():
    rows = find_demands("Asks the Commission and the Council to adopt sanctions;", language="en")
    assert [(r.clause, r.addressee) for r in rows] == [(1, "COM"), (1, "COUNCIL")]


def test_bullets_take_verb_and_addressee_from_their_lead_in():
    text = "Parliament urged the Kazakh authorities to:\n\n- free the activist;\n- amend the law."
    assert codes(text) == [("RELEASE", "GOV", "urges"), ("LAW", "GOV", "urges")]


def test_one_list_is_one_demand():
    text = "Calls on the authorities to release Ann, Bob and all the other prisoners;"
    assert codes(text) == [("RELEASE", "GOV", "calls_on")]


def test_a_nested_demand_keeps_its_outer_kind():
    text = "Calls on the EEAS to urge the authorities to release Ann and to drop the charges;"
    assert codes(text) == [("RAISE", "EEAS", "calls_on")]


def test_a_passive_subject_is_the_addressee():
    assert codes("The EU and its Member States are asked to observe the trial.") == [
        ("MONITOR", "EU", "asks"),
        ("MONITOR", "MS", "asks"),
    ]


def test_an_unnamed_addressee_is_inferred_and_flagged():
    (row,) = find_demands("Calls for the release of the activist;", language="en")
    assert row.addressee == "GOV"
    assert "addressee inferred" in row.flag


@pytest.mark.parametrize(
    ("countries", "who"), [(["KAZ"], "GOV"), (["UZB"], "THIRD"), (["KAZ", "UZB"], "GOV")]
)
def test_a_state_is_the_target_or_a_third_one(countries, who):
    text = "Calls on the Kazakh authorities to release the activist;"
    assert codes(text, countries=countries) == [("RELEASE", who, "calls_on")]


def test_a_member_state_is_asked_as_one():
    text = "Calls on Italy and the French Government to offer visas to the activists;"
    assert codes(text) == [("SUPPORT", "MS", "calls_on")]


def test_the_target_is_read_from_the_title():
    text = (
        "Resolution on the case of Ann Doe in Uzbekistan\n\nThe European Parliament,\n"
        "1. Notes the part of Kazakhstan, of Kazakh firms and of Kazakh banks;\n2. Calls on the "
        "Uzbek authorities to release Ann Doe and on Kazakhstan to ratify the treaty;"
    )
    found = find_demands(text, language="en")
    assert [(r.kind, r.addressee) for r in found] == [("RELEASE", "GOV"), ("COMPLY", "THIRD")]


def test_an_act_no_rule_knows_is_shown_and_flagged():
    text = "Calls on the authorities to release the activist and to tell a merry tune;"
    first, last = find_demands(text, language="en")
    assert (first.kind, last.kind) == ("RELEASE", None)
    assert last.flag.startswith("no rule fired")
    assert last.confidence == 0


def test_every_code_has_a_span_and_rules_that_explain_it():
    text = "Le Parlement a exhorté les autorités kazakhes à libérer l’opposant et à abroger la loi."
    frame = code_text(text, language="fr", target_countries=["KAZ"], second_opinion=False)
    assert list(frame["kind"]) == ["RELEASE", "LAW"]
    for row in frame.itertuples():
        assert text[row.start : row.end].replace("’", "'") == row.text
        assert all(rule.startswith(row.kind) for rule in row.rules)
    assert frame["start"].is_monotonic_increasing
    assert frame["second_kind"].isna().all()


def test_typographic_marks_change_nothing():
    text = "Demande au gouvernement d’abroger la loi et à l'Union d'aider les victimes;"
    fancy = text.replace("'", "’").replace(" ", "\u00a0")
    assert codes(text, "fr") == codes(fancy, "fr") != []


@pytest.mark.parametrize(
    "text",
    [
        "Das Europäische Parlament fordert die Behörden auf, die Gefangenen sofort freizulassen.",
        "El Parlamento pide a las autoridades que liberen de inmediato a los presos políticos.",
        "12 34",
        "",
    ],
)
def test_another_language_is_refused_in_one_line(text):
    with pytest.raises(UnknownLanguageError, match="name the language"):
        detect_language(text)


def test_a_language_without_rules_is_refused():
    with pytest.raises(UnknownLanguageError, match="languages: en, fr"):
        code_text("Calls on", language="de")


@pytest.mark.parametrize(
    "text",
    [
        "The weather in the north of the country is mild for the time of the year.",
        "The European Parliament,\n– having regard to the treaties,\nA. whereas it is so;",
    ],
)
def test_a_text_without_operative_part_is_refused(text):
    with pytest.raises(NoOperativePartError, match="no operative part"):
        code_text(text)


def test_a_text_that_only_judges_gives_an_empty_frame():
    frame = code_text("Parliament condemned the arrests of the students.", second_opinion=False)
    assert frame.empty
    assert frame["confidence"].dtype == "float64"


WORDS = st.sampled_from(
    [
        "calls",
        "on",
        "the",
        "authorities",
        "to",
        "release",
        "demands",
        "that",
        "and",
        ";",
        ",",
        ".",
        ":",
        "1.",
        "(a)",
        "-",
        "urges",
        "EU",
        "is",
        "asked",
        "by",
        "for",
        "of",
        "insists",
        "reminds",
        "Parliament",
        "Kazakhstan",
        "fair",
        "trial",
        "\n",
        "ensure",
        "including",
        "not",
        "free",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_no_text_breaks_the_coder(words):
    text = " ".join(words)
    try:
        rows = find_demands(text, language="en", target_countries=["KAZ"])
    except NoOperativePartError:
        return
    for row in rows:
        assert 0 <= row.start < row.end <= len(text)
        assert 0 <= row.confidence <= 1
