import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epresolutions.vocabulary.preparing.tokens import normalise, tokenise


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("L’œuvre d’un élu, qu’il faut lire", "fr", ["œuvre", "un", "élu", "il", "faut", "lire"]),
        ("«\u00a0aujourd’hui\u202f; lorsqu'on", "fr", ["aujourd'hui", "on"]),
        ("l'État d'abord, jusqu'à l'été", "fr", ["état", "d'abord", "à", "été"]),
        ("A journalist’s trial; the journalists' union", "en",
         ["a", "journalist", "trial", "the", "journalists", "union"]),
        ("mother-in-law and B8‑0337/2016", "en", ["mother-in-law", "and", "b8-0337", "2016"]),
        ("co\u00adopération", "fr", ["coopération"]),
        ("snake_case…", "en", ["snake", "case"]),
        ("İstanbul, ΟΔΟΣ", "en", ["i\u0307stanbul", "οδος"]),
        ("O'Brien’s d'être", "en", ["o'brien", "d'être"]),
    ],
)  # fmt: skip
def test_words_of_both_languages(text, language, words):
    assert tokenise(text, language) == words


@given(st.text())
def test_composed_and_decomposed_accents_are_one(text):
    assert tokenise(unicodedata.normalize("NFD", text), "fr") == tokenise(
        unicodedata.normalize("NFC", text), "fr"
    )


@given(st.text(alphabet="éèêëàâùûüôöîïçœæß"))
def test_accents_and_ligatures_survive(text):
    assert "".join(tokenise(text, "fr")) == normalise(text).lower()
