import pandas as pd

from epresolutions.corpus.listings import found


def test_what_was_found_is_counted():
    rows = pd.DataFrame(
        {
            "procedure": ["a", "b"],
            "adopted": pd.to_datetime(["2016-03-10", "2016-04-14"]),
            "title": ["A", "B"],
            "urgency": pd.array([True, None], dtype="boolean"),
        }
    )
    table, said = found(rows, 9, "  freedom   Gamma ", "en")
    assert said == (
        "2 resolutions of 9 with these words in title, reference, country or theme: freedom Gamma."
    )
    assert table["adopted"].tolist() == ["2016-03-10", "2016-04-14"]
    assert table["urgency"].fillna("").tolist() == ["yes", ""]
    assert found(rows[:1], 9, "x", "fr")[1].startswith("1 résolution sur 9")
