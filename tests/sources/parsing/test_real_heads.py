"""Heads as they really are, with invented content: whose a text is and when it was tabled."""

from datetime import date

import pytest

from epresolutions.sources.errors import ParseError, RefusedError
from epresolutions.sources.parsing import plain
from epresolutions.sources.parsing.recognise import read
from epresolutions.sources.parsing.references import find_all, parse

BODY = """The European Parliament,
{dash} having regard to its letters,
{dash} having regard to Rule 135 of its Rules of Procedure,
A. whereas six printing houses were closed;
1. Calls on the court to open them;
2. Instructs its President to say so."""
JOINT = """{marks}
13.3.2019
JOINT MOTION FOR A RESOLUTION
pursuant to Rule 123(2) and (4) of the Rules of Procedure
replacing the following motions:
B8-9177/2019 (Verts/ALE)
B8-9178/2019 (PPE)
on ink (2019/9580(RSP))
Ada Ek
on behalf of the PPE Group
Bo Ash
on behalf of the Verts/ALE Group
European Parliament resolution on ink (2019/9580(RSP))
"""
MARKED, UNMARKED = JOINT.format(marks="B8-9177/2019 } RC1"), JOINT.format(marks="Plenary sitting")
SINGLE = """Votes :
PV 16/03/2017 - 6.4
MOTION FOR A RESOLUTION
13.3.2017
B8-9185/2017
pursuant to Rule 123(2) of the Rules of Procedure
Ada Ek, Bo Ash on behalf of the EFDD Group
European Parliament resolution on ink (2017/9598(RSP))
B8-9185/2017
"""


def document(head, dash="–"):
    (record,) = plain.parse_page((head + BODY.format(dash=dash)).encode())
    return record


def test_a_joint_motion_without_its_number_has_that_of_its_first_motion():
    record = document(JOINT.format(marks="B8-9177/2019 }\nB8-9178/2019 } RC1"))
    assert (record.kind, record.reference) == ("joint_motion", "RC-B8-9177/2019")
    assert record.groups == ("PPE", "Verts/ALE")


def test_a_joint_motion_without_any_mark_asks_for_its_name():
    with pytest.raises(ParseError, match="usual name"):
        document(JOINT.format(marks="Plenary sitting"))


def test_the_day_is_that_of_tabling_and_the_title_has_no_number():
    record = document(SINGLE)
    assert (record.day, record.title) == (date(2017, 3, 13), "ink")
    assert record.groups == ("EFDD",)


@pytest.mark.parametrize(
    "numbers",
    [
        "(2017/9598(RSP))",
        "(2017/9598(RSP)) B8-9185/2017",
        "(2017/9598 (RSP)) (2018/C 050/06)",
        "(C/2024/1187) (2017/9598(RSP))",
        "– 2017/9598(RSP)",
        "(C8-0123/2017 – 2017/9598(RSP))",
        "(2017/9598(RSP)) PE598.538v01-00",
        "(2017/9598(RSP), B8\u20119185/2017/REV1)",
    ],
)
def test_a_title_has_no_numbers_of_procedure_document_or_journal(numbers):
    assert document(SINGLE.replace("ink (2017/9598(RSP))", f"ink in 2017 {numbers}")).title == (
        "ink in 2017"
    )


@pytest.mark.parametrize(
    "before",
    [
        "Votes : PV 16/03/2017 - 6.4",
        "Debates :\nCRE 15.3.2017 - 12",
        "Explanations of votes\nPV 16/03/2017 - 6.4, CRE 16/03/2017 - 6",
        "MOTION FOR A RESOLUTION on the ban of 1 March 2017",
    ],
)
def test_no_other_day_is_the_day_of_tabling(before):
    head = SINGLE.replace("Votes :\nPV 16/03/2017 - 6.4", before)
    assert document(head).day == date(2017, 3, 13)


def test_a_day_in_the_title_is_no_day_of_tabling():
    head = SINGLE.replace("13.3.2017\n", "").replace("on ink", "on the ban of 1 March 2017")
    assert document(head).day is None


def test_a_group_that_is_not_known_is_named_and_no_groups_are_given():
    record = document(
        SINGLE.replace("EFDD Group", "EFDD Group\nCleo Fir on behalf of the XYZ Group")
    )
    assert (record.groups, record.members_without_group) == (None, None)
    assert "XYZ" in record.skipped[0]


@pytest.mark.parametrize("signed", ["PPE and S&D Groups", "PPE, S&D Groups"])
def test_one_may_sign_for_several_groups(signed):
    assert document(SINGLE.replace("EFDD Group", signed)).groups == ("PPE", "S&D")


@pytest.mark.parametrize("dash", ["\uf02d", "\uf0b7", "\uf0a7", "―", "‑", "▪", "–"])
def test_dashes_of_symbol_fonts_open_citations(dash):
    parts = [part.part for part in document(SINGLE, dash).text]
    assert parts.count("citation") == 2


@pytest.mark.parametrize(
    "hint",
    [
        "See also joint motion RC-B8-9180/2017",
        "See also joint motion for a resolution RC-B8-9180/2017",
        "See also\nJoint motion for a resolution\nRC-B8-9180/2017",
        "Joint motion for a resolution RC-B8-9180/2017",
        "Voir aussi la proposition de résolution commune RC-B8-9180/2017",
    ],
)
def test_a_hint_at_a_joint_motion_makes_none(hint):
    record = document(SINGLE.replace("13.3.2017", f"13.3.2017\n{hint}"))
    assert (record.kind, record.reference) == ("motion", "B8-9185/2017")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("P8_TA(2017)0089RC-B8-0183/2017", ["P8_TA(2017)0089", "RC-B8-0183/2017"]),
        ("B8-0337, B8-0338/2016", ["B8-0337/2016", "B8-0338/2016"]),
        ("P8-TA-2017-0089", ["P8_TA(2017)0089"]),
        ("B8-2016-0337", ["B8-0337/2016"]),
        ("P8-RC-2016-0337", ["RC-B8-0337/2016"]),
        ("P8-TA(2017)0089", ["P8_TA(2017)0089"]),
        ("P8_TA(2017)0089European Parliament", ["P8_TA(2017)0089"]),
        ("PE598.538v01-00B8-0185/2017on ink", []),
        ("PE598.538v01-00B8-0185/2017", ["B8-0185/2017"]),
        ("B8-0337, 0338 and 0339/2016", ["B8-0337/2016", "B8-0338/2016", "B8-0339/2016"]),
        ("B8-0337/2016 et 0338/2016", ["B8-0337/2016", "B8-0338/2016"]),
        ("RC-B8-0337, B8-0338/2016", ["RC-B8-0337/2016", "B8-0338/2016"]),
        ("B8-0337/2016, 2016/9607(RSP)", ["B8-0337/2016", "2016/9607(RSP)"]),
        ("B8-0337, 2016/9607(RSP)", ["2016/9607(RSP)"]),
        ("B8-0337/2016, 1000 people", ["B8-0337/2016"]),
        ("A8-0012, A8-0013/2016", ["A8-0012/2016", "A8-0013/2016"]),
        ("getDoc.do?pubRef=-//EP//TEXT+TA+P8-TA-2016-0083+0+DOC+XML+V0//EN", ["P8_TA(2016)0083"]),
        ("B8-0337-2016.pdf", ["B8-0337/2016"]),
        ("RC-B8-0337-2016.pdf", ["RC-B8-0337/2016"]),
    ],
)
def test_glued_references_series_and_old_addresses(text, codes):
    assert [reference.code for reference in find_all(text)] == codes


@pytest.mark.parametrize(
    "text",
    [
        "2016/2607",
        "2016-2607",
        "2016 2607",
        "2016-2607-RSP",
        "2016-2607(RSP)",
        "2016/2607 rsp",
        "eli/dl/proc/2016-2607",
        "https://data.europarl.europa.eu/api/v2/procedures/2016-2607",
    ],
)
def test_a_procedure_without_its_type_is_a_resolution(text):
    assert parse(text).code == "2016/2607(RSP)"


@pytest.mark.parametrize(
    ("name", "head", "reference", "noted"),
    [
        ("B-8-2017-9185_EN.txt", SINGLE, "B8-9185/2017", False),
        ("B-8-2017-9999_EN.txt", SINGLE, "B8-9185/2017", True),
        ("RC-8-2017-9185_EN.txt", SINGLE, "B8-9185/2017", True),
        ("TA-8-2017-0089_EN.txt", SINGLE, "B8-9185/2017", True),
        ("B-8-2019-9177_EN.txt", MARKED, "RC-B8-9177/2019", True),
        ("RC-8-2019-9178_EN.txt", MARKED, "RC-B8-9178/2019", False),
        ("RC-8-2019-9999_EN.txt", MARKED, "RC-B8-9177/2019", True),
        ("RC-8-2019-9177_EN.txt", UNMARKED, "RC-B8-9177/2019", False),
    ],
)  # fmt: skip
def test_print_wins_over_the_address_with_a_note(name, head, reference, noted):
    (record,) = plain.parse_page((head + BODY.format(dash="–")).encode(), name)
    assert record.reference == reference
    assert any("which counts" in note for note in record.notes) is noted


def test_a_joint_motion_is_never_the_single_motion_that_the_address_names():
    with pytest.raises(ParseError, match="usual name"):
        plain.parse_page((UNMARKED + BODY.format(dash="–")).encode(), "B-8-2019-9177_EN.txt")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html></html>", "HTML only"),
        (b"{\\rtf1\\ansi ink}", "DOCX"),
        (b"<html><body><div class='ep-o_product'>x</div></body></html>", "before November 2024"),
    ],
)
def test_files_of_other_kinds_are_refused_with_what_to_do(content, said):
    with pytest.raises(RefusedError, match=said):
        read(content)
