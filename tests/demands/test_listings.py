"""Tables of demands in both languages."""

import pytest

from epresolutions.demands import listings, verbs
from epresolutions.demands.coder import code_text
from epresolutions.tables import read


@pytest.fixture(scope="module")
def data():
    return read.load()


def test_the_flags_of_the_machine_coder_are_put_into_french(data):
    coded = code_text("Calls on the authorities to release the editor.", second_opinion=False)
    every = list(listings._FLAGS)
    coded = coded.loc[[0] * (len(every) + 1)].assign(flag=["", *every])
    french, _ = listings.machine_codes(coded, data.kinds, data.addressees, "fr")
    assert french["à vérifier"].tolist() == ["", *listings._FLAGS.values()]
    english, _ = listings.machine_codes(coded, data.kinds, data.addressees, "en")
    assert english["flag"].tolist() == ["", *every]


def test_every_flag_has_its_french():
    text = "Calls for an independent inquiry. Calls on the authorities to do what is due."
    flags = code_text(text, language="en")["flag"]
    parts = {part for flag in flags if flag for part in flag.split("; ")}
    assert "addressee inferred" in parts
    assert parts <= listings._FLAGS.keys()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_code_is_shown(data, language):
    """Of any resolution: every code of the tables has words, and no cell is a code."""
    codes = {*data.kinds["kind"], *data.addressees["addressee"], "calls_on", "stresses_need"}
    for focus in data.demands["procedure"].unique()[:60]:
        table, _ = listings.focus_demands(
            data.demands, focus, data.kinds, data.addressees, language
        )
        shown = table.drop(columns=table.columns[4])  # the coders' own words
        assert not shown.isna().any().any()
        assert not shown.isin(codes).any().any()


def test_every_verb_has_words():
    assert verbs.LABELS.keys() == verbs.STRENGTH.keys()
