import json

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from epresolutions.commands.count import count
from epresolutions.errors import UserError
from epresolutions.vocabulary.counting import plan as planning
from epresolutions.vocabulary.counting import run as running
from epresolutions.vocabulary.counting.parts import documents_path
from epresolutions.vocabulary.counting.plan import Options, plan
from epresolutions.vocabulary.counting.run import count_all


@pytest.fixture
def texts(tmp_path):
    """The same five texts in a folder, in JSON Lines and in Parquet, one of them English."""
    folder = tmp_path / "texts"
    (folder / "sub").mkdir(parents=True)
    french = {"a": "L’élu, l’élue", "b": "", "sub/c": "été", "d": "deux deux mots"}
    for name, text in french.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    rows = [{"id": n, "text": t, "language": "fr"} for n, t in french.items()]
    rows.append({"id": "e", "text": "two words", "language": "en"})
    (tmp_path / "texts.jsonl").write_text(
        "\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n", encoding="utf-8"
    )
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "texts.parquet", row_group_size=2)
    return tmp_path


def counted(path):
    frame = pd.read_parquet(path).astype({"document": "str", "term": "str"})
    documents = pd.read_parquet(documents_path(path))
    return (
        {(d, t): n for d, t, n in frame.itertuples(index=False)},
        documents.set_index("document")["tokens"].to_dict(),
    )


EXPECTED = (
    {("a", "élu"): 1, ("a", "élue"): 1, ("sub/c", "été"): 1, ("d", "deux"): 2, ("d", "mots"): 1},
    {"a": 2, "b": 0, "sub/c": 1, "d": 3},
)


@pytest.mark.parametrize("source", ["texts", "texts.jsonl", "texts.parquet"])
def test_every_kind_of_input_gives_the_same_counts(texts, source):
    out = texts / "out.parquet"
    assert count_all(plan([texts / source]), Options("fr"), out) == (4, 6)
    assert counted(out) == EXPECTED
    assert sorted(p.name for p in texts.iterdir() if p.name.startswith("out")) == [
        "out.documents.parquet", "out.parquet",
    ]  # fmt: skip


def test_the_size_of_the_pieces_of_work_does_not_matter(texts, monkeypatch):
    whole = [(texts / "texts.jsonl").stat().st_size, 1]
    for piece in (7, 40, *whole):
        monkeypatch.setattr(planning, "PIECE", piece)
        out = texts / f"{piece}.parquet"
        count_all(plan([texts / "texts.jsonl"]), Options("fr"), out)
        assert counted(out) == EXPECTED


def test_a_run_goes_on_where_it_stopped(texts, monkeypatch):
    monkeypatch.setattr(planning, "MOST_FILES", 1)
    tasks, out = plan([texts / "texts"]), texts / "out.parquet"
    done = []

    def stop(size):
        done.append(size)
        if len(done) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        count_all(tasks, Options("fr"), out, progress=stop)
    assert not out.exists()
    seen = []
    real = running.count_task
    monkeypatch.setattr(running, "count_task", lambda *a: seen.append(a[0]) or real(*a))
    count_all(tasks, Options("fr"), out)
    assert len(seen) == 2
    assert counted(out) == EXPECTED


def test_a_changed_text_is_counted_again(texts, monkeypatch):
    monkeypatch.setattr(planning, "MOST_FILES", 1)
    out = texts / "out.parquet"
    (texts / "texts" / "bad.txt").write_bytes(b"\xff")
    with pytest.raises(UserError, match=r"bad.txt, byte 0: no UTF-8.*the rest is counted and kept"):
        count_all(plan([texts / "texts"]), Options("fr"), out)
    assert not out.exists()
    (texts / "texts" / "bad.txt").unlink()
    (texts / "texts" / "a.txt").write_text("autre", encoding="utf-8")
    count_all(plan([texts / "texts"]), Options("fr"), out)
    assert counted(out)[0][("a", "autre")] == 1
    assert ("a", "élu") not in counted(out)[0]


def test_a_cluster_gives_the_same_counts(texts):
    distributed = pytest.importorskip("distributed")
    out = texts / "out.parquet"
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address="127.0.0.1:0"
    ) as cluster:
        count_all(
            plan([texts / "texts.parquet"]), Options("fr"), out,
            scheduler=cluster.scheduler_address,
        )  # fmt: skip
    assert counted(out) == EXPECTED


def test_sequences(texts):
    out = texts / "out.parquet"
    count_all(plan([texts / "texts"]), Options("fr", ngrams=2), out)
    assert counted(out)[0][("d", "deux deux")] == 1


def test_texts_from_pdfs_are_mended_on_request(texts):
    folder, out = texts / "broken", texts / "out.parquet"
    folder.mkdir()
    (folder / "a.txt").write_text("la liber-\nté desmédias", encoding="utf-8")
    table = pa.table({"id": ["b"], "text": ["surblogueurs"]})
    pq.write_table(table, folder / "b.parquet")
    count_all(plan([folder]), Options("fr", repair=True, words=("blogueurs",)), out)
    assert counted(out)[0] == {
        ("a", "la"): 1, ("a", "liberté"): 1, ("a", "des"): 1, ("a", "médias"): 1,
        ("b", "sur"): 1, ("b", "blogueurs"): 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "nowhere: no such file or folder"),
        (["texts", "--out", "out.csv"], "a name that ends in .parquet"),
        (["empty"], "no file in it ends in .txt"),
        (["broken.parquet"], "broken.parquet: no Parquet file"),
        (["broken.jsonl"], "broken.jsonl, line at byte 0: no JSON"),
        (["blank.jsonl"], "nothing to count"),
        (["texts.jsonl", "--text-column", "txet"], 'no column "txet"; nearest: text'),
        (["texts.parquet", "--id-column", "ids"], 'no column "ids"; nearest: id'),
        (["texts", "texts.jsonl"], 'two documents are called "a"'),
        (["notes.docx"], "notes.docx: one of .txt, .jsonl, .ndjson, .parquet would be right"),
        (["texts", "--scheduler", "elsewhere"], "--scheduler elsewhere: no Dask scheduler"),
    ],
)
def test_wrong_input_gets_one_line_and_leaves_no_result(texts, monkeypatch, arguments, message):
    monkeypatch.chdir(texts)
    (texts / "empty").mkdir()
    (texts / "broken.parquet").write_text("x")
    (texts / "broken.jsonl").write_text("{")
    (texts / "blank.jsonl").write_text("")
    (texts / "notes.docx").write_text("x")
    given = [*arguments, "--language", "fr", "--workers", "1"]
    given += [] if "--out" in arguments else ["--out", "out.parquet"]
    result = CliRunner().invoke(count, given)
    assert isinstance(result.exception, UserError)
    assert message in str(result.exception)
    assert "\n" not in str(result.exception)
    assert not (texts / "out.parquet").exists()


def test_the_command_says_what_it_counted(texts):
    result = CliRunner().invoke(
        count, [str(texts / "texts"), "--language", "fr", "--out", str(texts / "out.parquet")]
    )
    assert result.exit_code == 0
    assert result.stdout.strip().endswith("out.parquet: 4 documents, 6 words")
