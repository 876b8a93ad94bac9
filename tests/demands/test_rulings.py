"""Agreement where rulings were made and elsewhere, on an invented double coding."""

from types import SimpleNamespace

import pandas as pd
import pytest

from epresolutions.demands import agreement_by_ruling, listings


@pytest.fixture
def tables():
    """Of 24 texts the coders agree on 12; of the others a ruling settled every code."""
    rows = []
    for n in range(24):
        text, disputed = f"2016/{n:04}(RSP)", n % 2
        kinds = ("FREE", "LAW") if n % 4 < 2 else ("LAW", "HELP")
        for coding, kind in (
            ("first", kinds[0]),
            ("second", kinds[disputed]),
            ("settled", kinds[0]),
        ):
            source = "ruling" if disputed and coding == "settled" else None
            rows.append((text, coding, 1, kind, "GOV", "asks", "", coding[0], source))
    columns = ["procedure", "coding", "demand", "kind", "addressee", "verb", "note", "coder"]
    codings = pd.DataFrame(rows, columns=[*columns, "taken_from"])
    return SimpleNamespace(
        codings=codings,
        demands=codings[codings["coding"] == "first"].assign(part="lead"),
        coded_texts=codings[["procedure", "coding", "coder"]],
        kinds=pd.DataFrame({"kind": ["FREE", "LAW", "HELP"]}),
    )


def test_texts_are_parted_by_whether_a_ruling_was_made(tables):
    found = agreement_by_ruling(tables, draws=50).set_index(["texts_of", "measure"])
    assert found.loc[("all", "kinds"), "texts"] == 24
    assert found.loc[("ruled", "kinds"), "texts"] == found.loc[("other", "kinds"), "texts"] == 12
    assert found.loc[("other", "kinds"), "alpha"] == 1
    assert found.loc[("ruled", "kinds"), "alpha"] < 0


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_table_names_the_sets_and_that_they_were_chosen(tables, language):
    table, caption = listings.agreement_by_ruling(agreement_by_ruling(tables, draws=50), language)
    assert table.shape == (3, 4)
    assert all("(12)" in head for head in table.columns[2:])
    assert {"en": "by that choice", "fr": "par ce choix"}[language] in caption
