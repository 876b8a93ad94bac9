import json
from datetime import date

import pytest

from epresolutions.sources.errors import ParseError
from epresolutions.sources.parsing import odp
from epresolutions.sources.records import Motion

AUTHORITY = "http://publications.europa.eu/resource/authority"


@pytest.fixture
def resolution(portal):
    return portal.Resolution()


def change(content, **changes):
    """Change properties of an answer's item; None leaves one out."""
    answer = json.loads(content)
    for name, value in changes.items():
        if value is None:
            del answer["data"][0][name]
        else:
            answer["data"][0][name] = value
    return json.dumps(answer).encode()


def test_joint_motion(portal, resolution):
    (record,) = odp.parse_page(portal.document(resolution, resolution.joint))
    assert (record.kind, record.reference) == ("joint_motion", "RC-B8-9301/2018")
    assert record.procedure == "2018/9607(RSP)"
    assert record.groups == ("S&D", "ECR", "Verts/ALE", "GUE/NGL")
    assert record.members_without_group is False
    assert [motion.reference for motion in record.motions] == [
        "B8-9301/2018", "B8-9302/2018", "B8-9303/2018", "B8-9304/2018",
    ]  # fmt: skip
    assert all(motion.joined for motion in record.motions)
    assert (record.rule, record.urgency, record.day) == ("135", True, date(2018, 6, 14))
    stem = "https://data.europarl.europa.eu/distribution/reds_iPl/RC-8-2018-9301/RC-8-2018-9301"
    files = [("en", "xhtml", f"{stem}_en.xhtml"), ("fr", "xhtml", f"{stem}_fr.xhtml")]
    assert list(record.files) == files


@pytest.mark.parametrize("stem", ["org/", f"{AUTHORITY}/corporate-body/EP_GROUP_"])
def test_groups_in_both_forms(stem, portal, resolution):
    author = {"participation_role": "def/ep-roles/AUTHOR"}
    people = [
        author | {"participation_in_name_of": f"{stem}PPE"},
        author | {"participation_in_name_of": f"{stem}THE-LEFT"},
        author,
        {"participation_role": "def/ep-roles/OTHER", "participation_in_name_of": f"{stem}ENF"},
    ]
    content = change(portal.document(resolution, resolution.joint), workHadParticipation=people)
    (record,) = odp.parse_page(content)
    # The group is named as it was in 2018; one author signed alone.
    assert record.groups == ("PPE", "GUE/NGL")
    assert record.members_without_group is True


def test_motion_and_adopted_text(portal, resolution):
    (motion,) = odp.parse_page(portal.document(resolution, "B8-9305/2018"))
    assert (motion.kind, motion.groups) == ("motion", ("PPE",))
    (adopted,) = odp.parse_page(portal.document(resolution, "TA-8-2018-9083"))
    assert (adopted.kind, adopted.reference) == ("adopted_text", "P8_TA(2018)9083")
    assert adopted.title == "the closed printing houses of Ruritania"
    assert adopted.references == ("RC-B8-9301/2018",)
    assert adopted.groups is None


def test_procedure(portal, resolution):
    (record,) = odp.parse_page(portal.procedure(resolution))
    assert (record.kind, record.reference) == ("procedure", "2018/9607(RSP)")
    assert record.day == date(2018, 6, 14)
    assert len(record.motions) == 5
    assert record.motions[0] == Motion("B8-9301/2018")
    assert "P8_TA(2018)9083" in record.references


def test_decisions(portal, resolution):
    (record,) = odp.parse_page(portal.decisions(resolution))
    assert (record.kind, record.reference) == ("vote_results", "RC-B8-9301/2018")
    assert record.day == date(2018, 6, 14)
    (vote,) = record.votes
    assert (vote.identifier, vote.kind) == ("91005", "final")
    assert (vote.method, vote.result) == ("roll_call", "adopted")
    assert (vote.votes_for, vote.votes_against, vote.votes_abstain) == (4, 2, 1)


def test_results_of_a_sitting_that_concern_motions(portal):
    results = portal.graph(
        {
            "id": "eli/dl/event/MTG-PL-2018-06-14-VOT-ITM-1",
            "type": "Activity",
            "activity_date": "2018-06-14",
            "activity_label": {"fr": "Imprimeries", "en": "Printing houses"},
            "had_activity_type": "def/ep-activities/PLENARY_VOTE_RESULTS",
            "based_on_a_realization_of": ["eli/dl/doc/B-8-2018-9302", "eli/dl/doc/B-8-2018-9301"],
            "structuredLabel": {"en": "<label>RC-B8-9301/2018, B8-9301/2018</label>"},
            "inverse_consists_of": [{"id": "eli/dl/proc/2018-9607"}],
        },
        {
            "type": "Activity",
            "activity_date": "2018-06-14",
            "had_activity_type": "def/ep-activities/PLENARY_VOTE_RESULTS",
            "based_on_a_realization_of": ["eli/dl/doc/A-8-2018-0001"],
        },
    )
    (record,) = odp.parse_page(results)
    assert (record.reference, record.procedure) == ("RC-B8-9301/2018", "2018/9607(RSP)")
    assert record.title == "Printing houses"
    assert [motion.reference for motion in record.motions] == ["B8-9301/2018", "B8-9302/2018"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"workHadParticipation": None}, "no authors"),
        ({"is_derivative_of": None}, "replaces nothing"),
        ({"document_date": None}, "no document_date"),
        ({"is_realized_by": None}, "a listing"),
        ({"is_realized_by": [3]}, "no language version"),
        ({"work_type": "def/ep-document-types/REPORT_PLENARY"}, "not read here: def/ep-doc"),
        ({"type": "Person"}, "neither documents, procedures nor votes but Person"),
    ],
)
def test_an_answer_that_does_not_fit_says_what_is_missing(changes, said, portal, resolution):
    content = change(portal.document(resolution, resolution.joint), **changes)
    with pytest.raises(ParseError, match=said):
        odp.parse_page(content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"data": [', "is not JSON"),
        (b'{"items": []}', "no list 'data'"),
        (b'{"data": []}', "nothing in it"),
        (b"[" * 100_000, "nested beyond reason|not JSON"),
        (b'{"data": [{"n": NaN}]}', "no JSON number"),
    ],
)
def test_no_answer_at_all(content, said):
    with pytest.raises(ParseError, match=said):
        odp.parse_page(content)


def test_only_files_of_the_portal_itself_are_followed(portal, resolution):
    answer = json.loads(portal.document(resolution, resolution.joint))
    node = answer["data"][0]["is_realized_by"][0]["is_embodied_by"][0]
    for address in ("http://elsewhere.invalid/x", "distribution/../../etc/passwd", "//elsewhere"):
        node["is_exemplified_by"] = address
        (record,) = odp.parse_page(json.dumps(answer).encode())
        assert [language for language, _, _ in record.files] == ["fr"]
