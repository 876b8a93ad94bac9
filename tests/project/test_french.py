"""French marks have their no-break spaces, wherever words are made."""

import ast
from pathlib import Path

import pytest

from epresolutions import wording
from epresolutions.tables import read

PACKAGE = Path(wording.__file__).parent
ACCENTS = set("éèêàâçùûîôœ«É")


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("a: b; c? d !", "a\u00a0: b\u202f; c\u202f? d\u202f!"),
        ("« mot » et «mot»", "«\u202fmot\u202f» et «\u202fmot\u202f»"),
        ("fin:", "fin\u00a0:"),
        ("(3 : 4)", "(3\u00a0: 4)"),
        ("à 12:30 sur https://example.org/?a=b", "à 12:30 sur https://example.org/?a=b"),
        ("x\u202f; y\u00a0: z", "x\u202f; y\u00a0: z"),
    ],
)
def test_marks_by_hand_and_once_set_for_good(typed, set_):
    assert wording.french(typed) == set_
    assert wording.french(set_) == set_


def test_what_is_picked_in_french_is_set_and_english_left_alone():
    assert wording.pick("fr", en="a: b", fr="a: b") == "a\u00a0: b"
    assert wording.pick("en", en="a: b", fr="a: b") == "a: b"


def literals(tree: ast.AST):
    """French words of a module that do not go through `wording.pick`, which sets them."""
    skipped = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg in ("fr", "en"):
            skipped.update(id(inner) for inner in ast.walk(node))
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "NOTHING":
            skipped.update(id(inner) for inner in ast.walk(node))  # `style.parts` picks it
        elif isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.Expr)):
            body = node.body if hasattr(node, "body") else []
            skipped.update(id(one.value) for one in body if isinstance(one, ast.Expr))
    words = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in skipped)
    yield from (n for n in words if isinstance(n.value, str) and ACCENTS & set(n.value))


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in sorted(PACKAGE.rglob("*.py"))
        # what these hold are forms of texts to read, not words to show
        if not {"coder", "sources", "preparing", "counting"} & set(path.parts)
        and path.name not in ("wording.py", "official.py")
    ],
    ids=lambda path: path.stem,
)
def test_no_french_literal_breaks_the_rule(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    wrong = [(n.lineno, n.value) for n in literals(tree) if wording.french(n.value) != n.value]
    assert not wrong


def test_no_french_label_of_the_tables_breaks_the_rule():
    data = read.load()
    for name in ("kinds", "addressees", "themes", "countries", "groups"):
        frame = getattr(data, name)
        for column in [c for c in frame if c in ("label_fr", "name_fr", "region_fr")]:
            for label in frame[column].dropna():
                assert wording.french(label) == label
