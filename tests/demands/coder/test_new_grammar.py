"""Turns of phrase that the coder must read, one a class of expressions; all invented."""

import pytest

from epresolutions.demands.coder import find_demands


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
    ],
)
def test_a_turn_of_phrase(text, language, expected):
    assert found(text, language, "TJK") == expected
