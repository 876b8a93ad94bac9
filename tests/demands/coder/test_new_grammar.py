"""Turns of phrase that the coder must read, one a class of expressions; all invented."""

import pytest

from epresolutions.demands.coder import find_demands
from epresolutions.demands.coder.example import INVENTED


def found(text, language, country):
    rows = find_demands(text, language=language, target_countries=[country])
    return {(row.kind, row.addressee) for row in rows}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Demands, in this context, that the two printers be set free at once;",
            "en",
            {("RELEASE", "GOV")},
        ),
        (
            "Calls, therefore, on the Member States to raise the case at every summit;",
            "en",
            {("RAISE", "MS")},
        ),
        (
            "Urges the Government to show good faith by releasing all detainees and dropping the "
            "charges against them;",
            "en",
            {("RELEASE", "GOV"), ("QUASH", "GOV")},
        ),
        (
            "Calls on the authorities to uphold and apply the conventions that they have ratified;",
            "en",
            {("COMPLY", "GOV")},
        ),
        (
            "Members considered that the charges against the editor must be dropped.",
            "en",
            {("QUASH", "GOV")},
        ),
        (
            "Considers that the charges against the editor must be dropped.",
            "en",
            set(),
        ),
        (
            "Les députés ont rappelé l'accord. Ils les ont en outre invitées à garantir la "
            "sécurité des témoins.",
            "fr",
            {("PROTECT", "GOV")},
        ),
        (
            "demande, à cet égard, aux autorités de libérer les deux imprimeurs;",
            "fr",
            {("RELEASE", "GOV")},
        ),
        (
            "Reiterates its call for sanctions under the Union's human rights regime to be imposed "
            "on the prison officials who beat detainees;",
            "en",
            {("SANCTION", "EU")},
        ),
        (
            "Calls on the national assembly to vote down the proposal and uphold the "
            "criminalisation of the cutting of girls;",
            "en",
            {("LAW", "GOV")},
        ),
        (
            "Calls on the EEAS to urgently and systematically take up the cutting of girls with "
            "the Tajik ministers;",
            "en",
            {("RAISE", "EEAS")},
        ),
        (
            "Calls for the editor to be released and, meanwhile, for her to be seen by a doctor;",
            "en",
            {("RELEASE", "GOV"), ("DETENTION", "GOV")},
        ),
        (
            "exige des rebelles qu'ils déposent les armes;",
            "fr",
            {("CEASE", "ARMED")},
        ),
        (
            "The raids on the villages must stop, Members said.",
            "en",
            {("CEASE", "GOV")},
        ),
        (
            "Calls for an end to killings, show trials and travel bans;",
            "en",
            {("CEASE", "GOV")},
        ),
        (
            "Calls for the prisoner to be given proper medical care;",
            "en",
            {("DETENTION", "GOV")},
        ),
    ],
)
def test_a_turn_of_phrase(text, language, expected):
    assert found(text, language, "TJK") == expected


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_clause_of_the_example_ends_in_a_conjunction(language):
    for row in find_demands(INVENTED[language], language=language):
        assert not row.text.endswith((",", "que", "tandis", "while", "and", "et"))
