import json

import pytest

from epresolutions import atomic


def test_write_replaces_and_leaves_nothing_beside(tmp_path):
    path = tmp_path / "deep" / "file.txt"
    atomic.write(path, "old")
    atomic.write(path, "né")
    assert path.read_bytes() == "né".encode()
    assert [p.name for p in path.parent.iterdir()] == ["file.txt"]


def test_a_failed_write_keeps_the_old_file(tmp_path, monkeypatch):
    path = atomic.write(tmp_path / "file.txt", "old")

    def full(*_):
        raise OSError("disk full")

    monkeypatch.setattr(atomic.os, "replace", full)
    with pytest.raises(OSError, match="disk full"):
        atomic.write(path, "new")
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["file.txt"]


def test_json_keeps_accents_and_ends_with_a_line_end():
    text = atomic.json_text({"b": "é", "a": 1}, sort_keys=True)
    assert text.endswith("}\n")
    assert "é" in text
    assert list(json.loads(text)) == ["a", "b"]
