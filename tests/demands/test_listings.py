"""Tables of demands in both languages."""

from epresolutions.demands import listings
from epresolutions.demands.coder import code_text


def test_the_flags_of_the_machine_coder_are_put_into_french():
    coded = code_text("Calls on the authorities to release the editor.", second_opinion=False)
    every = list(listings._FLAGS)
    coded = coded.loc[[0] * (len(every) + 1)].assign(flag=["", *every])
    french = listings.coded_table(coded, "fr")
    assert french["à vérifier"].tolist() == ["", *listings._FLAGS.values()]
    assert listings.coded_table(coded, "en")["flag"].tolist() == ["", *every]


def test_every_flag_has_its_french():
    text = "Calls for an independent inquiry. Calls on the authorities to do what is due."
    flags = code_text(text, language="en")["flag"]
    parts = {part for flag in flags if flag for part in flag.split("; ")}
    assert "addressee inferred" in parts
    assert parts <= listings._FLAGS.keys()
