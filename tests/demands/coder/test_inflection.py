"""Forms of verbs, against what a grammar book says."""

import pytest

from epresolutions.demands.coder.inflection import forms


@pytest.mark.parametrize(
    ("verb", "language", "some"),
    [
        ("release", "en", {"releases", "releasing", "released"}),
        ("drop", "en", {"drops", "dropping", "dropped"}),
        ("deny", "en", {"denies", "denying", "denied"}),
        ("withdraw", "en", {"withdrawing", "withdrawn"}),
        ("quash", "en", {"quashes", "quashing", "quashed"}),
        ("libérer", "fr", {"libère", "libèrent", "libérant", "libérées"}),
        ("lever", "fr", {"lève", "lèvent", "levée"}),
        ("rejeter", "fr", {"rejette", "rejettent"}),
        ("garantir", "fr", {"garantisse", "garantissent", "garantissant"}),
        ("rendre", "fr", {"rende", "rendent", "rendu"}),
        ("permettre", "fr", {"permette", "permettent", "permis"}),
        ("renoncer", "fr", {"renonce", "renonçant"}),
        ("protéger", "fr", {"protège", "protégeant"}),
    ],
)
def test_forms_of_a_verb(verb, language, some):
    assert some | {verb} <= forms(verb, language)
