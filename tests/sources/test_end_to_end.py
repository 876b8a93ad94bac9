"""Fetch, build and render a resolution that the repository does not hold, as a user would."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEW = "2018/9607(RSP)"


@pytest.fixture
def run(data):
    """Run the command in a project of its own."""
    shutil.copytree(ROOT / "notebooks", data.parent / "notebooks")
    environment = os.environ | {
        "EPRESOLUTIONS_DATA": str(data),
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]),
    }

    def command(*arguments):
        return subprocess.run(
            [sys.executable, "-c", "from epresolutions.cli import main; main()", *arguments],
            env=environment,
            cwd=data.parent,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    return command


def test_fetch_build_render(server, run, data, tmp_path):
    before = run("render", "--focus", NEW, "--notebook", "coalitions")
    assert before.returncode == 2
    assert f"no resolution {NEW}" in before.stderr

    planned = run("fetch", "--procedure", NEW, "--site", server.url, "--dry-run")
    assert planned.returncode == 0
    assert "at most 16 requests, about 5 MB and 1 min; known from 1 request" in planned.stderr
    assert len(planned.stdout.splitlines()) == 12

    fetched = run("fetch", "--procedure", NEW, "--site", server.url)
    assert fetched.returncode == 0, fetched.stderr
    assert "stored 12, unchanged 0" in fetched.stderr
    assert "Traceback" not in fetched.stderr

    built = run("build")
    assert built.returncode == 0, built.stdout + built.stderr
    assert "new resolutions 1; conflicts 0; official texts 1" in built.stderr
    assert run("validate").returncode == 0

    rendered = run(
        "render", "--focus", NEW, "--notebook", "coalitions", "--out", str(tmp_path / "out")
    )
    assert rendered.returncode == 0, rendered.stderr
    figures = {path.stem for path in (tmp_path / "out").rglob("*.svg")}
    assert "2_coalitions_upset" in figures
    results = json.loads(next((tmp_path / "out").rglob("results.json")).read_text(encoding="utf-8"))
    assert set(results["coalitions.absent"]) == {"ALDE", "PPE", "EFDD", "ENF"}

    traced = run("trace", NEW, "tablers")
    assert "ECR, GUE/NGL, S&D, Verts/ALE" in traced.stdout
    assert f"{server.url}/distribution" in traced.stdout


def official_form(procedure, number, country, words, french):
    """An adopted text in our own words, with the parts and the formulas of the official form."""
    if french:
        return f"""Textes adoptés
P8_TA(2016){number}
Résolution du Parlement européen du 10 mars 2016 sur {words[0]} en {country} ({procedure})

Le Parlement européen,

– vu ses lettres sur {country},
A. considérant que l’accès à {words[0]} est fermé et que {words[1]} en souf-
frent depuis une semaine;
1. demande à la cour d’ouvrir {words[0]}, d’entendre {words[1]} et de protéger l’œuvre des voisins;
2. charge son Président de transmettre la présente lettre.
"""
    return f"""Texts adopted
P8_TA(2016){number}
European Parliament resolution of 10 March 2016 on {words[0]} in {country} ({procedure})

The European Parliament,

– having regard to its letters on {country},
A. whereas access to {words[0]} is closed and {words[1]} have been wait-
ing for a week;
1. Asks the court to open {words[0]}, to hear {words[1]} and to spare the neighbours;
2. Instructs its President to forward this letter.
"""


@pytest.fixture
def own_words(tmp_path):
    """Four adopted texts in both languages: the focus and three urgencies of its term."""
    folder = tmp_path / "saved"
    folder.mkdir()
    subjects = [
        ("2016/2607(RSP)", "0083", "Ruritania", ("printing houses", "editors"),
         "Ruritanie", ("imprimeries", "éditeurs")),
        ("2016/2608(RSP)", "0084", "Laputa", ("observatories", "astronomers"),
         "Lapoute", ("observatoires", "astronomes")),
        ("2016/2609(RSP)", "0085", "Freedonia", ("theatres", "actors"),
         "Fridonie", ("théâtres", "acteurs")),
        ("2016/2556(RSP)", "0051", "Sylvania", ("printing houses", "poets"),
         "Sylvanie", ("imprimeries", "poètes")),
    ]  # fmt: skip
    for procedure, number, land, words, pays, mots in subjects:
        for ending, french, one in (("EN", False, (land, words)), ("FR", True, (pays, mots))):
            text = official_form(procedure, number, *one, french)
            (folder / f"TA-8-2016-{number}_{ending}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("text_language", ["en", "fr"])
def test_import_and_render_the_official_layer(run, own_words, tmp_path, text_language):
    imported = run("import", str(own_words))
    assert imported.returncode == 0, imported.stdout + imported.stderr
    assert "imported 8, already there 0, refused 0, of 8 files; official texts 8" in imported.stderr
    out = tmp_path / "out"
    rendered = run(
        *("render", "--notebook", "vocabulary", "--notebook", "profile", "--out", str(out)),
        *(
            "--set",
            "layer=official",
            "--set",
            f"text_language={text_language}",
            "--set",
            f"language={text_language}",
        ),
    )
    assert rendered.returncode == 0, rendered.stderr
    results = json.loads(next(out.rglob("results.json")).read_text(encoding="utf-8"))
    assert results["vocabulary.layer"] == "official"
    assert results["vocabulary.documents"] == 4
    assert results["vocabulary.neighbours"][0] == "2016/2556(RSP)"
    drawn = " ".join(path.read_text(encoding="utf-8") for path in out.rglob("*_*.csv"))
    mine, other = ("editor", "éditeur") if text_language == "en" else ("éditeur", "editor")
    assert mine in results["vocabulary.top_terms"]
    assert other not in drawn
    caption = json.loads((next(out.rglob("4_vocabulary_terms.json"))).read_text(encoding="utf-8"))
    said = {"en": "official texts in English", "fr": "textes officiels importés, en français"}
    assert said[text_language] in caption["caption"]


def test_the_focus_of_french_words_with_its_own_summary(run, own_words, tmp_path):
    summary = ROOT.parent / "shared" / "focus" / "2016-2607-RSP_summary_fr.txt"
    if not summary.is_file():
        pytest.skip("no ../shared/focus beside the project: the summary is not in the repository")
    folder = tmp_path / "texts"
    folder.mkdir()
    shutil.copy(summary, folder)
    for path in sorted(own_words.glob("*_FR.txt"))[:-1]:
        procedure = re.search(r"\((\d{4})/(\d{4})\(RSP\)\)", path.read_text(encoding="utf-8"))
        if procedure[2] != "2607":
            shutil.copy(path, folder / f"{procedure[1]}-{procedure[2]}-RSP.txt")
    counts = tmp_path / "counts.parquet"
    counted = run("count", str(folder), "--language", "fr", "--repair", "--out", str(counts))
    assert counted.returncode == 0, counted.stderr
    out = tmp_path / "out"
    rendered = run(
        *("render", "--notebook", "vocabulary", "--out", str(out)),
        *("--set", f"layer={counts}", "--set", "language=fr"),
    )
    assert rendered.returncode == 0, rendered.stderr
    results = json.loads(next(out.rglob("results.json")).read_text(encoding="utf-8"))
    assert {"média", "blogueur"} & set(results["vocabulary.top_terms"])


def test_what_is_missing_makes_exit_code_3(server, run, faults):
    server.always["/api/v2/plenary-documents/RC-8-2018-9301?format=application/ld+json"] = (
        faults.challenge
    )
    fetched = run("fetch", "--procedure", NEW, "--site", server.url)
    assert fetched.returncode == 3
    assert "missing 1:" in fetched.stderr
    assert "bot check, which is not evaded" in fetched.stderr
    assert "Run the same command again" in fetched.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "say what to fetch"),
        (["--procedure", "2018/96"], "is no reference; write it like 2016/2607(RSP)"),
        (["--language", "xx", "--term", "8"], "xx"),
        (["--term", "3"], "3 is not in the range"),
    ],
)
def test_a_mistake_is_one_line_and_exit_code_2(arguments, said, run):
    result = run("fetch", *arguments)
    assert result.returncode == 2
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
