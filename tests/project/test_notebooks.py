"""The project's notebooks: their form, and runs for the default and for awkward focuses."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from epresolutions import parameters, wording
from epresolutions.tables import read

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
TWINS = sorted((ROOT / "notebooks" / "fr").glob("*.ipynb"))
COMMON = {
    "focus", "term", "since", "until", "countries", "regions", "themes", "urgency",
    "language", "seed", "output",
}  # fmt: skip


def cells(path: Path) -> list[dict]:
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def source(cell: dict) -> str:
    return "".join(cell["source"])


def tags(cell: dict) -> list[str]:
    return cell["metadata"].get("tags", [])


def test_the_house_has_its_notebooks():
    names = [path.stem for path in NOTEBOOKS]
    assert names[:6] == [
        "0_start_here", "1_corpus", "2_coalitions", "3_demands", "4_vocabulary", "5_profile",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "path", NOTEBOOKS + TWINS, ids=lambda path: f"{path.parent.name}-{path.stem}"
)
class TestForm:
    def test_it_opens_with_a_title_and_a_question(self, path):
        first = cells(path)[0]
        assert first["cell_type"] == "markdown"
        assert source(first).startswith("# ")
        assert "?" in source(first)

    def test_nothing_is_stored_but_the_source(self, path):
        for cell in cells(path):
            assert not cell.get("outputs")
            assert cell.get("execution_count") is None

    def test_cells_have_ids_of_their_own(self, path):
        ids = [cell["id"] for cell in cells(path)]
        assert len(set(ids)) == len(ids)

    def test_it_defines_no_function(self, path):
        for cell in cells(path):
            if cell["cell_type"] == "code":
                kinds = (ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.AsyncFunctionDef)
                tree = ast.parse(source(cell))
                assert not [node for node in ast.walk(tree) if isinstance(node, kinds)]

    def test_its_parameters_are_plain_literals_in_the_first_code_cell(self, path):
        first = next(cell for cell in cells(path) if cell["cell_type"] == "code")
        assert "parameters" in tags(first)
        values = parameters.defaults(path)
        assert None not in values.values()
        if path in parameters.find_notebooks(path.parent) or parameters.is_live(path):
            assert set(values) >= COMMON

    def test_a_cell_that_shows_a_figure_is_tagged_with_its_name(self, path):
        for cell in cells(path):
            tree = ast.parse(source(cell) if cell["cell_type"] == "code" else "")
            shows = [shown(node) for node in ast.walk(tree) if calls_show(node)]
            assert [f"figure-{name}" for name in shows] == [
                tag for tag in tags(cell) if tag.startswith("figure-")
            ]

    def test_a_figure_is_not_followed_by_all_its_numbers(self, path):
        """They are what `show` returns, and are saved: a semicolon keeps them out of the essay."""
        for cell in cells(path):
            if cell["cell_type"] == "code" and (last := ast.parse(source(cell)).body[-1:]):
                bare = isinstance(last[0], ast.Expr) and calls_show(last[0].value)
                assert not bare or source(cell).endswith(";")


def calls_show(node: ast.AST) -> bool:
    """Whether a node is a call of `study.show`, or of the explorer's."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "show"
    )


def shown(call: ast.Call) -> str:
    """Name a figure as its files are: what the call says, or else the module that it shows."""
    for given in call.keywords:
        if given.arg == "name":
            return given.value.value
    first = call.args[0]
    return first.value if isinstance(first, ast.Constant) else ast.unparse(first).split(".")[-1]


def is_french(words: str) -> bool:
    """Whether marks have their French spaces, but for those of English titles."""
    for title in read.load(ROOT / "data").resolutions["title"]:
        words = words.replace(title, "")
    return wording.french(words) == words


def executed(out: Path) -> list[Path]:
    return sorted(path for path in out.glob("[0-9]_*.ipynb"))


# "1 resolutions", "1 résolutions".
PLURAL_OF_ONE = re.compile(
    r"(?<![\d.,\w-])1[ \u00a0\u202f](?:compared |urgency |other )?"
    r"(?:resolution|demand|text|kind|word|group|pair|test|row|draw|coalition|term|clause|other|cell"
    r"|neighbour|résolution|demande|texte|type|mot|groupe|paire|ligne|tirage|terme|autre|voisine"
    r"|case)s\b"
)


def assert_sound(out: Path, notebooks: int = 5, formats: tuple = ("svg", "pdf", "png")) -> dict:
    """Check what a run of so many notebooks wrote; returns results.json."""
    assert len(executed(out)) == notebooks
    for path in executed(out):
        for cell in cells(path):
            for output in cell.get("outputs", []):
                assert output["output_type"] != "error"
                assert output.get("name") != "stderr", output
    said = {path: json.loads(path.read_text(encoding="utf-8")) for path in out.glob("[0-9]*.json")}
    figures = {path.with_suffix("") for path, about in said.items() if "figure" in about}
    assert figures
    for about in said.values():
        for words in (about["caption"], about.get("alt", about["caption"])):
            assert words
            assert about["language"] != "fr" or is_french(words)
            assert not PLURAL_OF_ONE.search(words), words
    for table in {path for path, about in said.items() if "table" in about}:
        for ending in ("csv", "tex", "docx"):
            assert table.with_suffix(f".{ending}").stat().st_size > 0
        assert not said[table]["table"].startswith("table_")
        assert "\\caption{" in table.with_suffix(".tex").read_text(encoding="utf-8")
    for figure in figures:
        for ending in (*formats, "csv", "json"):
            assert figure.with_suffix(f".{ending}").stat().st_size > 0
        about = json.loads(figure.with_suffix(".json").read_text(encoding="utf-8"))
        assert about["caption"]
        assert about["alt"]
        if about["language"] == "fr":
            drawn = figure.with_suffix(".svg").read_text(encoding="utf-8")
            assert not re.search(r">[−-]?\d+\.\d+<", drawn), f"{figure.name}: a decimal point"
        assert about["parameters"]["focus"]
        assert len(about["data"]) == 64
    return json.loads((out / "results.json").read_text(encoding="utf-8"))


def test_the_default_run_gives_the_known_answers(default_run):
    results = assert_sound(default_run, notebooks=6)
    assert set(results["coalitions.focus"]) == {
        "PPE", "S&D", "ECR", "ALDE", "GUE/NGL", "Verts/ALE", "EFDD",
    }  # fmt: skip
    assert results["coalitions.absent"] == ["ENF"]
    assert results["coalitions.available"] == 8
    assert results["corpus.resolutions"] == 159
    assert results["corpus.terms"] == [7, 8, 9, 10]
    assert results["corpus.resolutions_of_terms"] == [1, 159, 143, 36]
    assert 0 < results["corpus.with_tablers"] <= 159
    assert 0 < results["coalitions.same_absence"] <= results["coalitions.compared"]
    assert set(results["demands.focus_kinds"]) == {
        "QUASH", "PROTECT", "RELEASE", "LAW", "COMPLY", "VALUES",
    }  # fmt: skip
    assert results["demands.compared"] > 50
    assert results["vocabulary.layer"] == "summaries"
    assert len(results["vocabulary.top_terms"]) > 5
    assert "ECR" in results["two_sets.groups"]
    assert not any(isinstance(value, dict) for value in results.values())


def test_no_path_of_the_machine_is_in_what_a_run_writes(default_run):
    for path in default_run.iterdir():
        if path.suffix in {".ipynb", ".json", ".csv", ".svg"}:
            text = path.read_text(encoding="utf-8")
            assert str(default_run) not in text
            assert str(ROOT) not in text


def test_the_committed_figures_are_those_of_the_default_run(default_run):
    """Of each question one figure is committed, and all numbers that prose quotes."""
    listed = subprocess.run(
        ["git", "ls-files", "figures"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    paths = [ROOT / line for line in listed.stdout.splitlines()]
    assert {path.name[0] for path in paths if path.suffix == ".png"} == set("123458")
    for path in paths:
        fresh = default_run / path.name
        # Pixels may differ between platforms; numbers and words may not.
        if path.suffix == ".png":
            assert fresh.exists(), f"nothing makes {path.name} any more"
        else:
            assert path.read_bytes() == fresh.read_bytes(), (
                f"{path.name} is stale: run make render and commit figures/"
            )


@pytest.mark.parametrize(
    ("focus", "known"),
    [
        # Voted by show of hands: there are no figures.
        ("2018/2927(RSP)", {"coalitions.absent": ["ENF"]}),
        # Neither who tabled it is known nor a demand is coded, since no summary was seen.
        ("2014/2998(RSP)", {"demands.focus_demands": 0, "vocabulary.layer": "titles"}),
        # Adopted before ENF existed: seven groups were there.
        ("2014/2727(RSP)", {"coalitions.available": 7}),
    ],
)
def test_awkward_focuses_run_too(command, tmp_path, focus, known):
    answer = command(
        "render", "--focus", focus, "--out", str(tmp_path), "--format", "svg",
        "--set", "language=fr",
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    results = assert_sound(tmp_path, formats=("svg",))
    assert {key: results[key] for key in known} == known


def test_an_empty_comparison_set_explains_itself(command, tmp_path):
    """The one resolution of term 7 has nothing to be compared with."""
    answer = command(
        "render", "--focus", "2013/2600(RSP)", "--out", str(tmp_path), "--format", "svg"
    )
    assert answer.returncode == 0, answer.stderr
    results = assert_sound(tmp_path, formats=("svg",))
    assert results["corpus.compared"] == 0


def test_two_sets_are_compared_in_french_too(command, tmp_path):
    answer = command(
        "render", "--focus", "coalition:sans PPE; term:9", "--set", "compared=term:9",
        "--set", "draws=199", "--language", "fr", "--out", str(tmp_path), "--format", "svg",
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    results = assert_sound(tmp_path, notebooks=1, formats=("svg",))
    assert results["two_sets.both"] == results["two_sets.first"]
    assert "PPE" in results["two_sets.groups"]
    first = results["two_sets.answer"][0]
    assert "comptés dans «\u202fsans PPE, 9ᵉ législature\u202f» seul" in first


def test_a_list_of_procedures_is_a_set(tmp_path):
    out = tmp_path / "out.ipynb"
    answer = papermill(
        ROOT / "notebooks" / "8_two_sets.ipynb", out, "-y", 'focus: ["2016/2607(RSP)"]',
        "-p", "compared", "countries:KAZ", "-p", "draws", "199", cwd=tmp_path,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    shown = json.dumps(cells(out), ensure_ascii=False)
    assert "has only 1 resolution" in shown


def papermill(path: Path, out: Path, *arguments: str, cwd: Path):
    return subprocess.run(
        [sys.executable, "-m", "papermill", str(path), str(out), "-k", "python3",
         "--no-progress-bar", *arguments],
        cwd=cwd, capture_output=True, text=True,
    )  # fmt: skip


def test_plain_papermill_works_from_any_folder(tmp_path):
    out = tmp_path / "out.ipynb"
    answer = papermill(
        ROOT / "notebooks" / "2_coalitions.ipynb", out, "-p", "focus", "2018/2755(RSP)",
        "-p", "term", "8", cwd=tmp_path,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    shown = json.dumps(cells(out), ensure_ascii=False)
    assert "2018/2755(RSP)" in shown
    assert [p.name for p in tmp_path.iterdir()] == ["out.ipynb"]


@pytest.mark.parametrize(
    ("notebook", "arguments", "message"),
    [
        ("2_coalitions", ("focus", "2016/2670(RSP)"), "nearest: 2016/2607(RSP) Freedom of"),
        ("4_vocabulary", ("layer", "full_en"), "layers that hold it: summaries, coded, titles"),
        ("1_corpus", ("focus", "2019/2730(RSP)"), "4_vocabulary"),
    ],
)
def test_a_wrong_parameter_is_one_line_in_the_notebook(tmp_path, notebook, arguments, message):
    out = tmp_path / "out.ipynb"
    answer = papermill(
        ROOT / "notebooks" / f"{notebook}.ipynb", out, "-p", *arguments, cwd=tmp_path
    )
    assert answer.returncode != 0
    errors = [o for c in cells(out) for o in c.get("outputs", []) if o["output_type"] == "error"]
    assert len(errors) == 1
    (line,) = errors[0]["traceback"]
    assert message in line
    assert "\n" not in line


def test_a_full_text_that_is_no_urgency_can_be_focus_of_the_vocabulary(command, tmp_path):
    answer = command(
        "render", "--focus", "2019/2730(RSP)", "--notebook", "vocabulary",
        "--set", "urgency=all", "--out", str(tmp_path),
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    results = json.loads((tmp_path / "results.json").read_text())
    assert results["vocabulary.layer"] == "full_en"
    assert results["vocabulary.documents"] == 87


def test_the_first_notebook_runs(tmp_path):
    out = tmp_path / "out.ipynb"
    answer = papermill(ROOT / "notebooks" / "0_start_here.ipynb", out, cwd=tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert "5 resolutions of 339 with these words" in json.dumps(cells(out))


def test_a_caption_can_be_printed_and_an_alternative_text_read_aloud(default_run):
    def words(text: str) -> int:
        return sum(any(char.isalnum() for char in word) for word in text.split())

    said = [json.loads(path.read_text(encoding="utf-8")) for path in default_run.glob("*.json")]
    figures = [one for one in said if isinstance(one, dict) and "figure" in one]
    assert len(figures) > 40
    for one in figures:
        assert words(one["caption"]) <= 90, one["figure"]
        assert words(one["alt"]) <= 60, one["figure"]
