import json

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from epresolutions.vocabulary.counting.texts import read_texts

ROWS = [
    {"id": "a", "text": "L’élu", "language": "fr"},
    {"id": "b", "text": None, "language": "fr"},
    {"id": "c", "text": "two words", "language": "en"},
    {"id": "d", "text": "deux mots", "language": None},
]


@pytest.fixture
def corpus(tmp_path):
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS) + "\n\n"
    (tmp_path / "texts.jsonl").write_text(lines, encoding="utf-8")
    pq.write_table(pa.Table.from_pylist(ROWS), tmp_path / "texts.parquet", row_group_size=2)
    return tmp_path


def read(path, language="fr", columns=("id", "text")):
    texts = list(read_texts([path], language, columns))
    return (
        [(one.name, one.text) for one in texts if one.text is not None],
        [one.problem for one in texts if one.problem],
        sum(one.size for one in texts),
    )


@pytest.mark.parametrize("name", ["texts.jsonl", "texts.parquet"])
def test_other_languages_and_blank_lines_are_passed_over(corpus, name):
    found, problems, size = read(corpus / name)
    assert found == [("a", "L’élu"), ("b", ""), ("d", "deux mots")]
    assert problems == []
    assert size == pytest.approx((corpus / name).stat().st_size)
    assert read(corpus / name, "en")[0] == [("c", "two words"), ("d", "deux mots")]


@pytest.mark.parametrize(("name", "unit"), [("texts.jsonl", "line"), ("texts.parquet", "row")])
def test_a_column_that_is_not_there_is_named_with_what_looks_like_it(corpus, name, unit):
    found, problems, _ = read(corpus / name, columns=("id", "txet"))
    assert found == []
    assert problems[0] == f'{corpus / name}, {unit} 1: no column "txet"; nearest: text'


def test_files_of_any_kind_are_called_by_their_path_in_the_folder(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "2016-0001-RSP.txt").write_text("été", encoding="utf-8")
    (tmp_path / "page.html").write_text("<html><body><p>A page</p></body></html>")
    (tmp_path / ".hidden").write_text("no")
    assert read(tmp_path)[0] == [("page", "A page"), ("sub/2016-0001-RSP", "été")]
    assert read(tmp_path / "sub" / "2016-0001-RSP.txt")[0] == [("2016-0001-RSP", "été")]


def test_what_cannot_be_read_is_a_problem_and_the_rest_is_read(corpus):
    (corpus / "broken.parquet").write_text("x")
    (corpus / "broken.jsonl").write_text('{"id": "e", "text": "mot"}\n{\n[]\n{"id": 1, "text": 2}')
    (corpus / "empty.txt").write_text("")
    found, problems, _ = read(corpus)
    assert [name for name, _ in found] == ["e", "a", "b", "d", "a", "b", "d"]
    assert problems[:3] == [
        f"{corpus}/broken.jsonl, line 2: no JSON object",
        f"{corpus}/broken.jsonl, line 3: no JSON object",
        f'{corpus}/broken.jsonl, line 4: "text" holds no text',
    ]
    assert problems[3].startswith(f"{corpus}/broken.parquet: ")
    assert problems[4].startswith(f"{corpus}/empty.txt: empty.txt ")
    assert len(problems) == 5
    assert not [line for line in problems if "\n" in line]


@pytest.mark.parametrize("group", [500, 4_000])
def test_a_parquet_file_is_never_held_whole(tmp_path, group):
    rng = np.random.default_rng(1)
    texts = [rng.bytes(4_000).hex() for _ in range(4_000)]  # 32 MB that do not compress to little
    table = pa.table({"id": [f"{i}" for i in range(len(texts))], "text": texts})
    path = tmp_path / "texts.parquet"
    pq.write_table(table, path, row_group_size=group, use_dictionary=False)
    del table
    before, most = pa.total_allocated_bytes(), 0
    for number, _ in enumerate(read_texts([path], "en", ("id", "text"))):
        if number % 64 == 0:
            most = max(most, pa.total_allocated_bytes() - before)
    assert most < path.stat().st_size / 3
