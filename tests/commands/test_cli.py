import os
import signal
import subprocess
import sys
import time

import pytest


def test_help_comes_without_the_heavy_libraries(command):
    shown = command("--help")
    assert shown.returncode == 0
    for word in ("list", "render", "validate", "Examples:"):
        assert word in shown.stdout

    program = "import sys, epresolutions.cli; print([m for m in sys.modules if m == 'pandas'])"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert loaded.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["list", "render", "validate", "curate", "code", "concordance"])
def test_every_command_explains_itself_with_an_example(command, name):
    shown = command(name, "--help")
    assert shown.returncode == 0
    assert f"epresolutions {name}" in shown.stdout
    assert "Example" in shown.stdout


def test_list_finds_by_word_country_and_day(command, tmp_path):
    found = command("list", "expression", "kazakhstan", cwd=tmp_path)
    assert found.returncode == 0
    assert "2016/2607(RSP)  2016-03-10  Freedom of expression in Kazakhstan\n" in found.stdout
    assert "The human rights situation in Kazakhstan" in found.stdout  # by its theme
    assert "4 resolutions of 339" in found.stderr
    assert command("list", "kazakh", "liberté d'expression").stdout == found.stdout
    missed = command("list", "Bahrian")
    assert missed.stdout == ""
    assert "0 resolutions of 339; nearest: Bahrain" in missed.stderr
    found = command("list", "--country", "Égypte", "--since", "2016-01-01", "--until", "2016-06-30")
    assert "2016/2608(RSP)" in found.stdout


def test_status_counts_what_is_known_and_says_how_to_close_gaps(command):
    shown = command("status")
    assert shown.returncode == 0
    rows = [line.split() for line in shown.stdout.splitlines()[1:17]]
    assert sum(int(row[2]) for row in rows) == 339
    assert ["8", "2019", "11"] in [row[:3] for row in rows]
    assert "groups that tabled the text (319)" in shown.stdout
    assert "epresolutions review, by a person" in shown.stdout
    french = command("status", "--language", "fr").stdout
    assert french.split()[:2] == ["législature", "année"]
    assert "demandes codées (224)" in french


def test_trace_names_the_pages_of_a_row_once(command):
    lines = command("trace", "2016/2607(RSP)", "--pages", "2").stdout.splitlines()
    assert sum(line.startswith("  http") for line in lines) == 2
    assert lines.count("  the same pages") == sum(line == "  curated" for line in lines) - 1 > 5


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("rendr",), "no command 'rendr'; nearest: render"),
        (("list", "--country", "Kazakstan"), "no 'Kazakstan' in the data; nearest: Kazakhstan"),
        (("list", "--country", "Xqzw"), "no 'Xqzw' in the data\n"),
        (("list", "--theme", "freedom"), "themes: 'freedom' may be one of: freedom_of_"),
        (("list", "--since", "March 2016"), "is no day; write it as 2016-03-10"),
        (("list", "--term", "3"), "term: '3' is none of focus, all, 7, 8, 9"),
        (
            ("render", "--focus", "2016/2670(RSP)"),
            "no resolution 2016/2670(RSP) in the data; nearest: 2016/2607(RSP) "
            "Freedom of expression in Kazakhstan",
        ),
        (("render", "--focus", "Kazakhstan"), "is no procedure number"),
        (("render", "--notebook", "coalition"), "no 'coalition'; nearest: coalitions"),
        (("render", "--focus", ""), "focus: '' is no procedure number"),
        (("render", "--set", "language=fr", "--language", "en"), "give one of them"),
        (("render", "--set", "seed=1", "--set", "seed=2"), "seed is given twice"),
        (("render", "--set", "draws=1"), "draws: 1 is no whole number"),
        (("render", "--set", "layer=foo"), 'layer: no layer "foo"; one of: auto, coded'),
        (("render", "--out", "/dev/null/x"), "--out: cannot write to /dev/null/x"),
        (("render", "--set", "langage=fr"), "take no parameter 'langage'; nearest: language"),
        (("render", "--set", "language=de"), "language: 'de' is neither en nor fr"),
        (("render", "--set", "seed=x"), "'x' is no whole number"),
        (("render", "--set", "seed=-1"), "is no whole number of 0 or more"),
        (("render", "--set", "themes=deth_penalty"), "nearest: death_penalty"),
        (("render", "--set", "language"), "write name=value"),
        (("render", "--sett", "a=b"), "--set"),
        (("validate", "--data", "nowhere"), "nowhere"),
    ],
)
def test_a_wrong_argument_is_one_line_and_exit_code_2(command, arguments, message):
    answer = command(*arguments)
    assert answer.returncode == 2, answer.stderr
    assert message in answer.stderr
    assert answer.stderr.startswith("Error: ")
    assert answer.stderr.count("\n") == 1
    assert answer.stdout == ""


def test_the_data_are_found_from_any_folder_or_missed_in_one_line(command, tmp_path, monkeypatch):
    assert command("list", "kazakhstan", cwd=tmp_path).stdout.count("\n") == 5
    monkeypatch.setenv("EPRESOLUTIONS_DATA", str(tmp_path))
    missed = command("list", "kazakhstan")
    assert missed.returncode == 2
    assert "EPRESOLUTIONS_DATA" in missed.stderr
    assert missed.stderr.count("\n") == 1


def test_without_a_command_it_shows_its_help(command):
    shown = command()
    assert shown.returncode == 0
    assert shown.stdout == command("--help").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no groups of processes")
@pytest.mark.parametrize("seconds", [0.5, 3.0])
def test_ctrl_c_is_one_line_whenever_it_comes(tmp_path, seconds):
    render = [sys.executable, "-m", "epresolutions", "render", "--out", str(tmp_path)]
    # A terminal's Ctrl-C reaches the whole group; one without a terminal may have been told to
    # ignore it.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    running = subprocess.Popen(
        render, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    signal.signal(signal.SIGINT, before)
    time.sleep(seconds)
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert said.splitlines()[-1] == "Error: interrupted"
    assert "Traceback" not in said
