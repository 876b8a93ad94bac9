from datetime import date

import pytest

from epresolutions.sources.errors import ParseError
from epresolutions.sources.parsing import rcv, vot
from epresolutions.sources.parsing.voting import classify, place
from epresolutions.sources.records import GroupCount, Motion


def test_list_of_votes(page):
    joint, committee = vot.parse_page(page("vot.xml"))
    assert joint.reference == "RC-B8-9301/2016"
    # The day of the sitting, not that of the file's correction.
    assert joint.day == date(2016, 6, 9)
    assert joint.groups == ("S&D", "GUE/NGL", "Verts/ALE", "EFDD")
    assert joint.members_without_group is True
    assert joint.motions == (
        Motion("B8-9301/2016", ("Verts/ALE",)),
        Motion("B8-9304/2016", ("PPE",)),
        Motion("B8-9305/2016"),
    )
    said = [(v.identifier, v.kind, v.subject, v.amendment, v.method, v.result) for v in joint.votes]
    assert said == [
        ("71001", "amendment", "After § 2", "3", "roll_call", "rejected"),
        ("71003", "part", "§ 1/1", "", "show_of_hands", "adopted"),
        ("71004", "part", "§ 1/2", "", "roll_call", "adopted"),
        ("71005", "final", "", "", "roll_call", "adopted"),
    ]
    assert joint.votes[0].moved_by == ("ECR", "Members")
    assert joint.votes[1].votes_for is None
    assert (joint.votes[2].votes_for, joint.votes[2].votes_against) == (400, 90)
    assert (committee.reference, committee.groups) == ("B8-9344/2016", ())
    assert committee.votes[0].method == "electronic"


def test_roll_calls(page):
    (record,) = rcv.parse_page(page("rcv.xml"))
    assert (record.kind, record.day) == ("roll_calls", date(2016, 6, 9))
    final, amendment = record.votes
    assert (final.identifier, final.document, final.kind) == ("71005", "RC-B8-9301/2016", "final")
    assert (final.votes_for, final.votes_against, final.votes_abstain) == (4, 2, 1)
    assert final.by_group == (
        GroupCount("GUE/NGL", 1, 0, 0),
        GroupCount("NI", 1, 0, 0),
        GroupCount("PPE", 0, 2, 0),
        GroupCount("S&D", 2, 0, 1),
    )
    assert (amendment.kind, amendment.amendment) == ("amendment", "3")
    assert amendment.subject == "Après le § 2"


def test_groups_that_do_not_add_up_are_left_out_and_noted(page):
    (record,) = rcv.parse_page(page("rcv.xml"))
    assert record.votes[1].by_group == ()
    assert record.votes[1].votes_for == 2
    assert record.notes == ("roll call 71001: members add up to (1, 0, 0), stated are (2, 0, 0)",)


@pytest.mark.parametrize(
    ("parser", "name", "old", "new", "said"),
    [
        (vot, "vot.xml", b"<sitting date", b"<sitting when", "sitting has no date"),
        (vot, "vot.xml", b"<sitting ", b"<meeting ", "not well-formed"),
        (vot, "vot.xml", b'language="EN"', b'language="IT"', "in the language 'it'"),
        (rcv, "rcv.xml", b'Sitting.Date="2016-06-09"', b"", "no Sitting.Date"),
        (rcv, "rcv.xml", b"PV.RollCallVoteResults", b"PV.Other", "no list of roll calls"),
    ],
)  # fmt: skip
def test_a_list_that_does_not_fit_says_what_is_missing(parser, name, old, new, said, page):
    content = page(name)
    assert old in content
    with pytest.raises(ParseError, match=said):
        parser.parse_page(content.replace(old, new))


@pytest.mark.parametrize(
    ("name", "old", "new", "said", "left"),
    [
        ("vot.xml", b"(S&amp;D, GUE/NGL, Verts/ALE, EFDD, Members)", b"", "no sponsors", 5),
        ("vot.xml", b'numberFavor="400"', b"", "71004 has no figures", 4),
        ("vot.xml", b"Joint motion for a resolution RC", b"Thing RC", "kind not known", 1),
        ("rcv.xml", b'Result.For Number="4"', b"Result.For", "no number of votes in", 1),
        ("rcv.xml", b'Identifier="71005"', b'Identifier="x"', "neither Identifier nor Number", 1),
        ("rcv.xml", b'Identifier="71001"', b'Identifier="71005"', "stands twice", 1),
    ],
)  # fmt: skip
def test_an_item_that_cannot_be_read_is_named_and_the_rest_is_read(
    name, old, new, said, left, page
):
    content = page(name)
    assert old in content
    parser = vot if name == "vot.xml" else rcv
    records = parser.parse_page(content.replace(old, new))
    assert said in "; ".join(one for record in records for one in record.skipped)
    assert sum(len(record.votes) for record in records) == left


def test_a_group_not_known_leaves_the_totals(page):
    content = page("rcv.xml").replace(b'Identifier="S&amp;D"', b'Identifier="Foo"')
    (record,) = rcv.parse_page(content)
    assert (record.votes[0].votes_for, record.votes[0].by_group) == (4, ())
    assert "roll call 71005 lists a group not known: 'Foo'" in record.notes


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Motion for a resolution (as a whole)", ("final", "", "")),
        ("Motion for a resolution (text as a whole)", ("final", "", "")),
        ("Résolution (ensemble du texte)", ("final", "", "")),
        ("Proposition de résolution", ("final", "", "")),
        ("vote: résolution", ("final", "", "")),
        ("After § 5 - Am 1", ("amendment", "After § 5", "1")),
        ("§ 3 – Am 6= 27=", ("amendment", "§ 3", "6= 27=")),
        ("After § 2 – Am 22/1", ("amendment", "After § 2", "22/1")),
        ("Résolution 14/12/2017 12:05:30.000", ("final", "", "")),
        ("Am 3 14/06/2018 12:04:40.000", ("amendment", "", "3")),
        ("Entschließungsantrag (gesamter Text)", ("final", "", "")),
        ("Abstimmung: Entschließung", ("final", "", "")),
        ("Entschließungsantrag (insgesamt)", ("final", "", "")),
        ("Vote final", ("final", "", "")),
        ("§ 1/1", ("part", "§ 1/1", "")),
        ("Considérant I", ("part", "Considérant I", "")),
        ("Request for postponement", ("other", "Request for postponement", "")),
    ],
)
def test_labels(label, expected):
    assert classify(label) == expected


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("After § 5", "After paragraph 5"),
        ("§ 1/2", "Paragraph 1/2"),
        ("Après le § 2", "After paragraph 2"),
        ("Après le considérant I", "After recital I"),
        ("Recital A", "Recital A"),
        ("", ""),
    ],
)
def test_places_are_written_alike(subject, expected):
    assert place(subject) == expected
