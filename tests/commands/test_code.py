"""`epresolutions code` as a user meets it."""

import csv
import io
import json
import re
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from epresolutions.cli import group
from epresolutions.demands.coder import coder
from epresolutions.demands.listings import flags_said
from epresolutions.errors import UserError

TEXTS = Path(__file__).parents[1] / "demands" / "coder" / "texts"


def run(*arguments):
    return CliRunner().invoke(group, ["code", *map(str, arguments)])


def test_the_table_shows_clause_and_codes():
    shown = run(TEXTS / "summary_en.txt")
    assert shown.exit_code == 0
    assert "RELEASE      GOV      calls_on" in shown.stdout
    assert "Zarina" in shown.stdout
    assert "to look at" in shown.stderr


def test_labels_stand_beside_the_codes_in_the_language_of_the_reader():
    english, french = (
        list(
            csv.DictReader(
                io.StringIO(run(TEXTS / "summary_fr.txt", "--format", "csv", "--labels", c).stdout)
            )
        )
        for c in ("en", "fr")
    )
    assert [r["kind"] for r in english] == [r["kind"] for r in french]
    labels = {r["kind"]: r["kind_label"] for r in french}
    assert labels["RELEASE"] == "libération"
    assert {r["kind"]: r["kind_label"] for r in english}["RELEASE"] == "release"
    assert "libération · " in run(TEXTS / "summary_fr.txt", "--labels", "fr").stdout


def test_all_is_said_in_the_language_that_the_reader_named(command, tmp_path):
    shown = command("--language", "fr", "code", str(TEXTS / "official_en.txt"))
    assert "libération · autorités du pays" in shown.stdout
    assert "à vérifier" in shown.stderr
    for english in ("inferred", "differs", "decided", "rule"):
        assert english not in [*shown.stdout.replace(";", " ").split()], english
    (tmp_path / "judges.txt").write_text("The European Parliament,\n\n1. Condemns the attack;")
    shown = command("--language", "fr", "code", str(tmp_path / "judges.txt"))
    assert "le Parlement juge, mais ne demande rien" in shown.stdout


def test_every_flag_of_the_coder_has_french_words():
    source = Path(coder.__file__).read_text(encoding="utf-8").splitlines()
    lines = [line for line in source if "notes." in line]
    written = {flag for line in lines for flag in re.findall(r'"([a-z ]+ [a-z ]+)"', line)}
    assert "second opinion decided" in written
    assert all(flags_said(pd.Series([flag]), "fr")[0] != flag for flag in written)


def test_files_and_folders_make_one_table(tmp_path):
    for name in ("summary_en.txt", "summary_fr.txt"):
        (tmp_path / name).write_bytes((TEXTS / name).read_bytes())
    (tmp_path / "broken.docx").write_bytes(b"PK no archive")
    shown = run(tmp_path, TEXTS / "official_en.txt", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(shown.stdout)))
    assert {r["file"] for r in rows} == {"summary_en.txt", "summary_fr.txt", "official_en.txt"}
    assert shown.exit_code == 3
    assert "skipped: broken.docx is a damaged archive" in shown.stderr
    assert "in 3 files" in shown.stderr
    one = list(csv.DictReader(io.StringIO(run(TEXTS / "summary_fr.txt", "--format", "csv").stdout)))
    assert [r for r in rows if r["file"] == "summary_fr.txt"] == one


def test_an_empty_folder_and_files_none_of_which_can_be_coded(tmp_path):
    assert "no file in" in str(run(tmp_path).exception)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(" ", encoding="utf-8")
    assert "none of the files could be coded" in str(run(tmp_path).exception)


def test_counts_agree_with_their_nouns(tmp_path):
    text = tmp_path / "one.txt"
    text.write_text("Calls on the authorities to release the editor.", encoding="utf-8")
    assert run(text).stderr.startswith("1 demand clause, 1 row, ")


def test_the_state_is_given_by_name_or_code_and_must_exist():
    by_name, by_code = (run(TEXTS / "summary_en.txt", "--country", c) for c in ("Cuba", "CUB"))
    assert by_name.exit_code == 0
    assert by_name.stdout == by_code.stdout
    failed = run(TEXTS / "summary_en.txt", "--country", "Kazakstan")
    assert "no 'Kazakstan' in the data; nearest: Kazakhstan" in str(failed.exception)


def test_csv_and_json_hold_the_same():
    rows = list(
        csv.DictReader(io.StringIO(run(TEXTS / "summary_fr.txt", "--format", "csv").stdout))
    )
    records = json.loads(run(TEXTS / "summary_fr.txt", "--format", "json").stdout)
    assert [r["kind"] for r in rows] == [r["kind"] or "" for r in records]
    assert records[0]["rules"]
    assert {"start", "end", "second_kind", "flag"} <= records[0].keys()


@pytest.mark.parametrize(
    ("content", "arguments", "said"),
    [
        ("Das Parlament fordert die Behörden auf, alle freizulassen.", (), "name the language"),
        ("The day is fine and the sun is in the sky.", (), "no operative part"),
        ("", (), "t.txt is empty"),
        (" ", (), "no text in it"),
        ("Calls on", ("--language", "de"), "'de' is not one of"),
    ],
)
def test_a_mistake_is_one_line_that_names_the_file(tmp_path, content, arguments, said):
    (tmp_path / "t.txt").write_text(content, encoding="utf-8")
    failed = run(tmp_path / "t.txt", *arguments)
    assert failed.exit_code != 0
    message = str(failed.exception) if isinstance(failed.exception, UserError) else failed.stderr
    assert said in message
    assert "\n" not in message.strip() or "Usage" in message


def test_review_is_written_once_and_never_over_corrections(tmp_path):
    review = tmp_path / "check.csv"
    arguments = (TEXTS / "summary_en.txt", "--procedure", "2016/2607", "--review", review)
    assert run(*arguments).exit_code == 0
    assert review.read_text(encoding="utf-8").startswith("procedure,clause,keep,kind")
    again = run(*arguments)
    assert isinstance(again.exception, UserError)
    assert "may hold corrections" in str(again.exception)


def test_accept_lists_every_problem_and_exits_2(tmp_path):
    review = tmp_path / "check.csv"
    run(TEXTS / "summary_en.txt", "--procedure", "2016/2607", "--review", review)
    refused = run("--accept", review, "--coder", "A. Reader")
    assert refused.exit_code == 2
    assert refused.stderr.count("note: empty") >= 9
    assert "nothing was changed" in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "either a FILE"),
        (("--accept", "x.csv"), "--coder"),
        (("x", "--accept", "y"), "either"),
        (("missing.txt", "--review", "r.csv"), "--review needs --procedure"),
        (("missing.txt", "--procedure", "2016/2607"), "goes with --review"),
        (("a.txt", "b.txt", "--review", "r.csv", "--procedure", "2016/2607"), "takes one FILE"),
    ],
)
def test_options_that_do_not_go_together(arguments, said):
    failed = run(*arguments)
    assert failed.exit_code == 2
    assert said in failed.stderr
