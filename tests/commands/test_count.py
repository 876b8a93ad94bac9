import pandas as pd
import pytest
from click.testing import CliRunner

from epresolutions.commands.count import count
from epresolutions.errors import UserError


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("L’élu, l’élue", encoding="utf-8")
    (tmp_path / "texts" / "b.txt").write_text("deux mots", encoding="utf-8")
    (tmp_path / "broken.parquet").write_text("x")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(count, [*arguments, "--language", "fr"])


def test_says_what_it_counted(corpus):
    result = run("texts", "--out", "out.parquet")
    assert result.exit_code == 0
    assert result.stdout == "out.parquet: 2 documents, 4 words\n"


def test_what_cannot_be_read_has_its_line_and_the_rest_is_counted(corpus):
    result = run("texts", "broken.parquet", "--out", "out.parquet")
    assert result.exit_code == 3
    assert result.stdout == "out.parquet: 2 documents, 4 words\n"
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("skipped")]
    assert line.startswith("skipped: broken.parquet: ")
    assert pd.read_parquet("out.documents.parquet")["document"].tolist() == ["a", "b"]


def test_documents_that_stand_for_no_resolution_are_named(corpus):
    (corpus / "texts" / "2016-2607-RSP_fr.txt").write_text("trois mots ici", encoding="utf-8")
    result = run("texts", "--out", "out.parquet")
    assert result.exit_code == 0
    assert "2 documents (a, b);" in result.stderr
    assert "2016-2607-RSP_fr" not in result.stderr
    for name in ("a.txt", "b.txt"):
        (corpus / "texts" / name).unlink()
    assert "no known resolution" not in run("texts", "--out", "out.parquet").stderr


def test_of_many_documents_that_stand_for_no_resolution_some_are_named(corpus):
    for number in range(6):
        (corpus / "texts" / f"n{number}.txt").write_text("un mot", encoding="utf-8")
    assert "8 documents (a, b, n0, n1, n2, …);" in run("texts", "--out", "out.parquet").stderr


@pytest.mark.parametrize("threshold", [1, 10**9])
def test_large_inputs_are_counted_on_a_local_cluster(corpus, monkeypatch, threshold):
    from epresolutions.commands import count as command
    from epresolutions.vocabulary.counting import run as running

    seen = []
    monkeypatch.setattr(command, "LARGE", threshold)
    monkeypatch.setattr(command, "_say_strangers", lambda out: None)  # nothing is written here
    monkeypatch.setattr(
        running, "count_corpus", lambda *_, workers, **__: seen.append(workers) or (0, 0, [])
    )
    run("texts", "--out", "out.parquet")
    run("texts", "--out", "out.parquet", "--workers", "2")
    assert seen == [0 if threshold == 1 else 1, 2]


def test_a_name_that_would_not_do_is_refused(corpus):
    result = run("texts", "--out", "out.csv")
    assert isinstance(result.exception, UserError)
    assert str(result.exception) == "--out out.csv: a name that ends in .parquet would be right"
