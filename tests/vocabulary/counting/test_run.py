import sys

import pandas as pd
import pytest

from epresolutions.errors import UserError
from epresolutions.vocabulary.counting import run as running
from epresolutions.vocabulary.counting.run import count_corpus, documents_path
from epresolutions.vocabulary.counting.texts import Text

FRENCH = {"a": "L’élu, l’élue", "b": "", "c": "été", "d": "deux deux mots"}
EXPECTED = (
    {("a", "élu"): 1, ("a", "élue"): 1, ("c", "été"): 1, ("d", "deux"): 2, ("d", "mots"): 1},
    {"a": 2, "b": 0, "c": 1, "d": 3},
)


def texts(named=FRENCH, bad=()):
    yield from (Text(f"file {name}", 10, name, text) for name, text in named.items())
    yield from (Text(one, 5, problem=f"{one}: no text") for one in bad)


def counted(path):
    frame = pd.read_parquet(path).astype({"document": "str", "term": "str"})
    documents = pd.read_parquet(documents_path(path))
    return (
        {(d, t): n for d, t, n in frame.itertuples(index=False)},
        documents.set_index("document")["tokens"].to_dict(),
    )


@pytest.mark.parametrize("block", [1, 15, 1000])
def test_the_size_of_the_blocks_does_not_matter(tmp_path, monkeypatch, block):
    monkeypatch.setattr(running, "BLOCK", block)
    out, told = tmp_path / "out.parquet", []
    assert count_corpus(texts(), out, "fr", progress=told.append) == (4, 6, [])
    assert counted(out) == EXPECTED
    assert sum(told) == 40
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.documents.parquet", "out.parquet"]


def test_a_cluster_writes_the_same_files_whatever_its_workers(tmp_path, monkeypatch):
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr(running, "BLOCK", 15)
    count_corpus(texts(), tmp_path / "here.parquet", "fr")
    for workers in (1, 3):
        out = tmp_path / f"{workers}.parquet"
        with distributed.LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=False,
            dashboard_address="127.0.0.1:0",
        ) as cluster:  # fmt: skip
            count_corpus(texts(), out, "fr", scheduler=cluster.scheduler_address)
        for of in (lambda path: path, documents_path):
            assert of(out).read_bytes() == of(tmp_path / "here.parquet").read_bytes()


def test_what_was_not_counted_is_named_and_the_rest_is_there(tmp_path):
    out = tmp_path / "out.parquet"
    both = [*texts(bad=["x"]), Text("file e", 10, "a", "autre")]
    assert count_corpus(both, out, "fr") == (
        *(4, 6),
        ["x: no text", 'file e: a text before is called "a", too'],
    )
    assert counted(out) == EXPECTED


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (texts({}, bad=["x", "y"]), r"^x: no text \(and 1 more\)$"),
        (texts({}), "nothing to count: no text in 'fr'"),
    ],
)
def test_where_nothing_can_be_read_old_counts_stay(tmp_path, given, message):
    out = tmp_path / "out.parquet"
    out.write_text("old")
    with pytest.raises(UserError, match=message):
        count_corpus(given, out, "fr")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("out.parquet", "old")]


def test_an_interrupted_run_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(running, "BLOCK", 1)

    def stop(size):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        count_corpus(texts(), tmp_path / "out.parquet", "fr", progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_without_dask_one_line_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UserError, match=r"need Dask: pip install .*\[scale\].*--workers 1"):
        count_corpus(texts(), tmp_path / "out.parquet", "fr", workers=2)


def test_no_cluster_at_the_address(tmp_path):
    pytest.importorskip("distributed")
    with pytest.raises(UserError, match="--scheduler elsewhere: no Dask cluster answers there"):
        count_corpus(texts(), tmp_path / "out.parquet", "fr", scheduler="elsewhere")


def test_sequences_and_repair(tmp_path):
    out = tmp_path / "out.parquet"
    count_corpus(texts(), out, "fr", ngrams=2)
    assert counted(out)[0][("d", "deux deux")] == 1
    broken = {"a": "la liber-\nté desmédias", "b": "surblogueurs"}
    count_corpus(texts(broken), out, "fr", mended_with=("blogueurs",))
    assert counted(out)[0] == {
        ("a", "la"): 1, ("a", "liberté"): 1, ("a", "des"): 1, ("a", "médias"): 1,
        ("b", "sur"): 1, ("b", "blogueurs"): 1,
    }  # fmt: skip
