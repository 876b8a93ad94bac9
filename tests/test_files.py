import json
import os
import signal
import subprocess
import sys
import time

import pytest

from epresolutions import files


def test_write_replaces_and_leaves_nothing_beside(tmp_path):
    path = tmp_path / "deep" / "file.txt"
    files.write(path, "old")
    files.write(path, "né")
    assert path.read_bytes() == "né".encode()
    assert [p.name for p in path.parent.iterdir()] == ["file.txt"]


def test_a_failed_write_keeps_the_old_file(tmp_path, monkeypatch):
    path = files.write(tmp_path / "file.txt", "old")

    def full(*_):
        raise OSError("disk full")

    monkeypatch.setattr(files.os, "replace", full)
    with pytest.raises(OSError, match="disk full"):
        files.write(path, "new")
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["file.txt"]


def test_json_keeps_accents_and_ends_with_a_line_end():
    text = files.json_text({"b": "é", "a": 1}, sort_keys=True)
    assert text.endswith("}\n")
    assert "é" in text
    assert list(json.loads(text)) == ["a", "b"]


NAMES = ("a.csv", "new.csv", "b.csv", "contract.json")


@pytest.fixture
def folder(tmp_path):
    """Three old files, and four new ones staged beside them."""
    made = tmp_path / "data"
    for name in NAMES:
        if name != "new.csv":
            files.write(made / name, f"old {name}")
    return made


def contents(folder):
    return {path.name: path.read_text() for path in folder.iterdir()}


def move(folder):
    with files.staging(folder) as staged:
        for name in NAMES:
            (staged / name).write_text(f"new {name}")
        files.move_all((staged / name, folder / name) for name in NAMES)


def test_all_files_are_moved_and_nothing_is_left(folder):
    move(folder)
    assert contents(folder) == {name: f"new {name}" for name in NAMES}


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("which", range(4))
def test_if_one_cannot_be_moved_none_is(folder, monkeypatch, which, links):
    before, real, calls = contents(folder), os.replace, []

    def fails(source, target):
        calls.append(target)
        if len(calls) == which + 1:
            raise OSError("disk full")
        real(source, target)

    def unknown(*_):
        raise PermissionError("this file system has no links")

    monkeypatch.setattr(files.os, "replace", fails)
    if not links:
        monkeypatch.setattr(files.os, "link", unknown)
        (folder / "new.csv").write_text("old new.csv")  # a copy, where there is one to make
        before = contents(folder)
    with pytest.raises(OSError, match="disk full"):
        move(folder)
    assert contents(folder) == before


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 on this system")
@pytest.mark.parametrize("which", range(4))
def test_a_run_killed_while_moving_leaves_whole_files_and_the_last_one_old(folder, which):
    program = f"""
import os, pathlib, signal
from epresolutions import files
real, calls = os.replace, []
def dying(source, target):
    calls.append(target)
    if len(calls) == {which + 1}:
        os.kill(os.getpid(), signal.SIGKILL)
    real(source, target)
files.os.replace = dying
folder = pathlib.Path({str(folder)!r})
with files.staging(folder) as staged:
    for name in {NAMES!r}:
        (staged / name).write_text("new " + name)
    files.move_all((staged / name, folder / name) for name in {NAMES!r})
"""
    killed = subprocess.run([sys.executable, "-c", program], check=False)
    assert killed.returncode == -signal.SIGKILL
    found = {path.name: path.read_text() for path in folder.iterdir() if path.is_file()}
    whole = {name: f"{'new' if i < which else 'old'} {name}" for i, name in enumerate(NAMES)}
    if which <= NAMES.index("new.csv"):
        del whole["new.csv"]
    assert found == whole
    assert found["contract.json"] == "old contract.json"


def test_what_a_killed_run_has_left_is_cleared_away_after_a_day(folder):
    for name, age in (("old", files.ABANDONED + 60), ("fresh", 60)):
        left = folder / f"{files.STAGED}{name}"
        left.mkdir()
        os.utime(left, (time.time() - age,) * 2)
    with files.staging(folder):
        pass
    assert [path.name for path in folder.iterdir() if path.is_dir()] == [f"{files.STAGED}fresh"]


def test_nothing_to_move_is_no_mistake():
    files.move_all([])
