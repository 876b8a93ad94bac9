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


@pytest.mark.parametrize("dash", ["\uf02d", "\uf0b7", "–"])
def test_dashes_of_symbol_fonts_open_citations(dash):
    parts = [part.part for part in document(SINGLE, dash).text]
    assert parts.count("citation") == 2


@pytest.mark.parametrize(
    ("signature", "groups"),
    [
        ("Ada Ek im Namen der S&D-Fraktion", ("S&D",)),
        ("Ada Ek, Bo Ash a nome del gruppo PPE", ("PPE",)),
        ("Ada Ek en nombre del Grupo ECR", ("ECR",)),
        ("Ada Ek, Bo Ash", None),
    ],
)
def test_a_language_whose_formula_is_not_known_gives_groups_or_none(signature, groups):
    head = f"13.6.2018 - (2018/9607(RSP))\n{signature}\nB8-9301/2018\n(2018/9607(RSP))\n"
    body = BODY.format(dash="–").replace("The European Parliament", "Das Europäische Parlament")
    (record,) = plain.parse_page((head + body).encode())
    assert record.groups == groups
    assert record.members_without_group is (None if groups is None else False)


def test_a_hint_at_a_joint_motion_makes_none():
    record = document(
        SINGLE.replace("13.3.2017", "13.3.2017\nSee also joint motion RC-B8-9180/2017")
    )
    assert (record.kind, record.reference) == ("motion", "B8-9185/2017")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("P8_TA(2017)0089RC-B8-0183/2017", ["P8_TA(2017)0089", "RC-B8-0183/2017"]),
        ("B8-0337, B8-0338/2016", ["B8-0337/2016", "B8-0338/2016"]),
        ("P8-TA-2017-0089", ["P8_TA(2017)0089"]),
        ("B8-2016-0337", ["B8-0337/2016"]),
        ("P8-RC-2016-0337", ["RC-B8-0337/2016"]),
    ],
)
def test_glued_references_series_and_old_addresses(text, codes):
    assert [reference.code for reference in find_all(text)] == codes


@pytest.mark.parametrize("text", ["2016/2607", "2016-2607", "eli/dl/proc/2016-2607"])
def test_a_procedure_without_its_type_is_a_resolution(text):
    assert parse(text).code == "2016/2607(RSP)"


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
