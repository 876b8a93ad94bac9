"""Pages recorded at the official sites, where they lie beside the checkout, checked by hand."""

from datetime import date

import pandas as pd
import pytest

from epresolutions.sources.building.build import build
from epresolutions.sources.by_hand import import_files
from epresolutions.sources.parsing.recognise import read
from epresolutions.sources.store.store import Store


@pytest.fixture
def records(recorded):
    return lambda name: read((recorded / name).read_bytes(), name).records


def test_joint_motion_of_2025(records):
    (record,) = records("document_rc-10-2025-0249-en.html")
    assert (record.reference, record.procedure) == ("RC-B10-0249/2025", "2025/2691(RSP)")
    assert (record.day, record.rule, record.urgency) == (date(2025, 5, 7), "150", True)
    # The page's own description drops the Greens, of whom it makes The Left.
    assert record.groups == ("PPE", "S&D", "ECR", "Renew", "Verts/ALE")
    assert record.members_without_group is True
    assert [(m.reference[4:8], *m.groups) for m in record.motions] == [
        ("0249", "Verts/ALE"), ("0250", "S&D"), ("0252", "Renew"), ("0255", "PPE"), ("0258", "ECR"),
    ]  # fmt: skip
    parts = [(part.part, part.number) for part in record.text]
    assert parts.count(("citation", "")) == 3
    assert [number for part, number in parts if part == "recital"] == list("ABC")
    assert [number for part, number in parts if part == "paragraph"] == list("123456789")
    assert "P10_TA(2025)0096" in record.references
    assert record.notes == ()


def test_joint_motion_at_the_open_data_portal(records):
    (record,) = records("odp-document_rc-9-2021-0068.json")
    assert (record.reference, record.procedure) == ("RC-B9-0068/2021", "2021/2505(RSP)")
    assert (record.day, record.rule, record.urgency) == (date(2021, 1, 20), "144", True)
    assert set(record.groups) == {"PPE", "S&D", "Renew", "Verts/ALE", "ECR"}
    assert record.members_without_group is True
    assert {(m.reference[3:7], *m.groups) for m in record.motions} == {
        ("0068", "Renew"), ("0069", "ECR"), ("0070", "S&D"), ("0071", "Verts/ALE"), ("0087", "PPE"),
    }  # fmt: skip
    assert len({language for language, _, _ in record.files}) == 23
    assert record.notes == ()


def test_procedures_at_the_open_data_portal(records):
    (record,) = records("odp-procedure_2025-2691.json")
    assert (record.reference, record.day) == ("2025/2691(RSP)", date(2025, 5, 8))
    assert len(record.motions) == 6
    assert {"RC-B10-0249/2025", "P10_TA(2025)0096"} < set(record.references)
    (other,) = records("odp-procedure_2025-0581.json")
    assert (other.reference, other.day, other.motions) == ("2025/0581(CNS)", None, ())


def test_observatory(records):
    (summary,) = records("oeil-document-summary_1651118.html")
    assert (summary.procedure, summary.day) == ("2021/2540(RSP)", date(2021, 2, 11))
    assert set(summary.groups) == {"PPE", "S&D", "Renew", "Verts/ALE", "ECR", "The Left"}
    (vote,) = summary.votes
    assert (vote.votes_for, vote.votes_against, vote.votes_abstain) == (667, 1, 27)
    (procedure,) = records("oeil-procedure-file_2021-2540-rsp.html")
    assert (procedure.reference, procedure.day) == ("2021/2540(RSP)", date(2021, 2, 11))
    assert procedure.urgency is False
    assert procedure.areas == ("Myanmar",)
    numbers = [motion.reference[3:7] for motion in procedure.motions]
    assert numbers == ["0116", "0117", "0120", "0122", "0125", "0128"]


def test_lists_of_votes(records):
    may = {record.reference: record for record in records("vot-list_pv-10-2025-05-08-vot-en.xml")}
    assert len(may) == 5
    lissu = may["RC-B10-0260/2025"]
    assert lissu.day == date(2025, 5, 8)
    assert lissu.groups == ("PPE", "S&D", "ECR", "Renew", "Verts/ALE")
    assert lissu.members_without_group is False
    assert {motion.groups for motion in lissu.motions} == {
        ("Verts/ALE",), ("S&D",), ("ESN",), ("Renew",), ("PPE",), ("ECR",),
    }  # fmt: skip
    amendment, final = lissu.votes
    assert (amendment.subject, amendment.amendment) == ("After § 5", "1")
    assert amendment.moved_by == ("ESN",)
    assert (amendment.votes_for, amendment.votes_against, amendment.votes_abstain) == (154, 389, 12)
    assert (final.kind, final.method, final.votes_for) == ("final", "show_of_hands", None)
    assert may["RC-B10-0249/2025"].members_without_group is True
    assert may["RC-B10-0249/2025"].votes[-1].votes_for == 516
    march = {record.reference: record for record in records("vot-list_pv-9-2024-03-14-vot-en.xml")}
    assert len(march) == 7
    venezuela = march["RC-B9-0179/2024"]
    # The file was corrected in May; the sitting was in March.
    assert (venezuela.day, venezuela.groups) == (date(2024, 3, 14), ("PPE", "Renew", "ECR"))
    assert (venezuela.votes[0].votes_for, venezuela.votes[0].votes_against) == (497, 22)
    assert march["B9-0174/2024"].groups == ("PPE", "S&D", "Renew", "Verts/ALE", "The Left")


def test_roll_calls(records):
    (july,) = records("rcv_list_pv-9-2020-07-23-rcv-fr.xml")
    (vote,) = july.votes
    assert (vote.document, vote.kind, vote.subject) == ("B9-0229/2020", "part", "§ 1/1")
    assert [(c.group, c.votes_for, c.votes_against, c.votes_abstain) for c in vote.by_group] == [
        ("ECR", 1, 0, 0), ("ID", 0, 1, 0), ("NI", 0, 0, 1),
    ]  # fmt: skip
    (other,) = records("rcv_list_pv-9-2023-12-12-rcv-fr.xml")
    # The name of the file says December; the sitting was in July.
    assert other.day == date(2023, 7, 13)
    assert (other.votes[0].document, other.votes[0].kind) == ("RC-B9-0331/2023", "final")


def test_imported_they_make_rows_that_keep_the_contract(recorded, data, tmp_path):
    with Store(tmp_path / "store") as store:
        states = [outcome.state for outcome in import_files(store, [recorded])]
        # All but the specification of the interface, which is no document.
        assert states.count("imported") == len(states) - 1
        built = build(store, data)
    assert built.breaches == []
    assert built.conflicts == []
    known = pd.read_csv(data / "resolutions.csv", dtype="str")["procedure"]
    assert "2025/2691(RSP)" in set(known)
