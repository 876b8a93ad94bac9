"""Files cut from real pages, where they lie beside the checkout, with values checked by hand."""

import pytest

from epresolutions.sources.errors import RefusedError
from epresolutions.sources.parsing.recognise import read


@pytest.fixture
def records(recorded):
    folder = recorded.parent / "cases"
    if not folder.is_dir():
        pytest.skip("no cases beside the checkout (../shared/cases)")
    return lambda name: read((folder / name).read_bytes()).records


def figures(vote):
    return vote.result, vote.votes_for, vote.votes_against, vote.votes_abstain


def test_of_two_rivals_the_second_was_adopted(records):
    first, second = records("vot_rival_adopted_second.xml")
    assert (first.reference, first.groups) == ("B9-0210/2024", ("ECR",))
    assert figures(first.votes[-1]) == ("rejected", None, None, None)
    assert second.reference == "B9-0222/2024"
    assert second.members_without_group is True
    assert figures(second.votes[-1]) == ("adopted", 490, 64, 56)


@pytest.mark.parametrize(
    "name", ["vot_lapsed_roll_call.xml", "vot_french.xml", "vot_german.xml"]
)  # fmt: skip
def test_a_sitting_in_three_languages(name, records):
    found = {record.reference: record for record in records(name)}
    assert figures(found["RC-B10-0208/2024"].votes[-1]) == ("adopted", 473, 23, 98)
    smoke = found["RC-B10-0173/2024"]
    assert figures(smoke.votes[-1]) == ("rejected", 152, 378, 26)
    votes = {vote.identifier: vote for vote in smoke.votes}
    assert {"170731", "170732", "170738", "170730", "170735"}.isdisjoint(votes)
    assert (votes["170736"].amendment, votes["170737"].amendment) == ("16/1", "16/2")
    assert found["B10-0174/2024"].groups == ("PPE",)
    assert figures(found["B10-0174/2024"].votes[-1]) == ("rejected", 150, 342, 14)


def test_the_schema_before_2021(records):
    (record,) = records("vot_xml_of_2014_to_2021.xml")
    assert [figures(vote) for vote in record.votes] == [
        ("rejected", 317, 373, 6),
        ("rejected", 179, 495, 21),
        ("adopted", 633, 11, 45),
    ]


@pytest.mark.parametrize("name", ["saved_page.mhtml", "oeil_summary_layout_before_2024-11.html"])
def test_what_is_not_read_is_refused_with_advice(name, records):
    with pytest.raises(RefusedError, match="instead"):
        records(name)
