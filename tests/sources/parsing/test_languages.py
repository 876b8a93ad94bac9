"""Heads in all official languages: the same facts are read in each, or none."""

import importlib.util
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from epresolutions.sources.parsing import plain
from epresolutions.sources.parsing.languages import LANGUAGES

_SPEC = importlib.util.spec_from_file_location(
    "official_languages", Path(__file__).with_name("official_languages.py")
)
official_languages = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(official_languages)
HEADS = official_languages.HEADS
EVERY = pytest.mark.parametrize("language", LANGUAGES)
GROUPS = ("PPE", "S&D", "ECR", "Verts/ALE", "GUE/NGL", "ALDE", "EFDD")
# A letter that no alphabet has twice: recitals are lettered in the alphabet of the language.
BODY = "{opening},\n– INK 1,\n– {rule},\nA. INK 2;\n1. INK 3;\n2. INK 4.\n"


def read(language, head):
    opening, rule = LANGUAGES[language].opening, HEADS[language][1]
    (record,) = plain.parse_page((head + BODY.format(opening=opening, rule=rule)).encode())
    assert record.language == language
    return record


def joint(language, groups, *, split=False, alone=""):
    heading, rule, behalf, title, _ = HEADS[language]
    listed = [f"{group} (B8-93{i:02d}/2016)" for i, group in enumerate(groups, start=1)]
    between = "\n" if split else " "
    signed = [f"Ada Ek, Bo Ash{between}{behalf.format(group=group)}" for group in groups]
    lines = [heading, "9.3.2016", rule, *listed, "INK (2016/9607(RSP))", *signed]
    lines += [alone] if alone else []
    return "\n".join([*lines, "RC-B8-9301/2016", title, "(2016/9607(RSP))", ""])


@EVERY
@pytest.mark.parametrize("split", [False, True])
def test_a_joint_motion(language, split):
    record = read(language, joint(language, ("S&D", "ECR", "Verts/ALE"), split=split))
    assert (record.kind, record.reference) == ("joint_motion", "RC-B8-9301/2016")
    assert record.groups == ("S&D", "ECR", "Verts/ALE")
    assert record.members_without_group is False
    assert [motion.groups for motion in record.motions] == [("S&D",), ("ECR",), ("Verts/ALE",)]
    assert (record.day, record.rule, record.urgency) == (date(2016, 3, 9), "135", True)
    assert record.title.endswith("INK")
    assert record.title.count("Parl") == record.title.count("парл") == 0
    assert record.notes == record.skipped == ()


@EVERY
def test_members_without_their_group_sign_last(language):
    record = read(language, joint(language, ("S&D", "ECR"), alone="Cleo Fir"))
    assert (record.groups, record.members_without_group) == (("S&D", "ECR"), True)


@EVERY
def test_a_motion_of_one_group(language):
    _, rule, behalf, title, _ = HEADS[language]
    head = f"B8-9302/2016\n9.3.2016\n{rule}\nINK (2016/9607(RSP))\nAda Ek, Bo Ash\n"
    record = read(language, f"{head}{behalf.format(group='ECR')}\n{title}\n(2016/9607(RSP))\n")
    assert (record.kind, record.reference) == ("motion", "B8-9302/2016")
    assert (record.groups, record.members_without_group) == (("ECR",), False)


@EVERY
def test_an_adopted_text(language):
    title = HEADS[language][4]
    record = read(language, f"P8_TA(2016)9083\nRC-B8-9301/2016\n{title} (2016/9607(RSP))\n")
    assert (record.kind, record.reference) == ("adopted_text", "P8_TA(2016)9083")
    assert (record.day, record.rule, record.urgency) == (date(2016, 3, 10), "135", True)
    assert record.title.endswith("INK")
    assert "2016" not in record.title


@EVERY
def test_names_alone_are_no_members_without_group_where_the_formula_is_not_known(language):
    if language in ("en", "fr"):
        return
    title = HEADS[language][3]
    record = read(language, f"B8-9302/2016\n9.3.2016\nAda Ek, Bo Ash\n{title}\n(2016/9607(RSP))\n")
    assert (record.groups, record.members_without_group) == (None, None)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(LANGUAGES)),
    st.lists(st.sampled_from(GROUPS), min_size=2, max_size=6, unique=True),
    st.booleans(),
)
def test_the_groups_read_are_those_written(language, groups, split):
    assert read(language, joint(language, groups, split=split)).groups == tuple(groups)
