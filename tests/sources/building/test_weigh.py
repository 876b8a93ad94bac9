from datetime import date

import pandas as pd
import pytest

from epresolutions.sources.building.claims import Claim, Gathered
from epresolutions.sources.building.weigh import read_rules, weigh
from epresolutions.sources.errors import SourceError
from epresolutions.sources.parsing.recognise import read
from epresolutions.sources.store.origins import describe
from epresolutions.sources.store.store import Stored


@pytest.mark.parametrize(
    ("order", "winner"),
    [("doceo;curated", "doceo"), ("curated;doceo", "curated"), (None, "doceo"), ("oeil", None)],
)
def test_precedence(order, winner):
    claims = [
        Claim("tablers", ("x",), "group", "A", "doceo", "u1"),
        Claim("tablers", ("x",), "group", "B", "curated", "u2"),
    ]
    rules = {("tablers", "group"): tuple(order.split(";"))} if order else {}
    found, conflicts = weigh(claims, rules)
    assert (found.source if found else None) == winner
    assert len(conflicts) == 1
    assert conflicts[0].settled == (winner is not None)


@pytest.mark.parametrize(
    ("column", "one", "other"),
    [
        ("rule", "123", "123(2)"),
        ("ta", "P8_TA(2016)0083", "P8_TA-PROV(2016)0083"),
        ("subject", "vote: resolution", "vote: resolution (as a whole)"),
        ("subject", "Paragraph 4/1", "Paragraph 4"),
        ("title", "the case of X.", "Case of X"),
    ],
)
def test_the_same_in_other_writing_is_no_conflict(column, one, other):
    claims = [
        Claim("resolutions", ("x",), column, one, "doceo"),
        Claim("resolutions", ("x",), column, other, "curated"),
    ]
    assert weigh(claims, {})[1] == []


def test_claims_that_agree_are_no_conflict():
    claims = [
        Claim("tablers", ("x",), "group", "A;B", "doceo"),
        Claim("tablers", ("x",), "group", "B;A", "curated"),
    ]
    assert weigh(claims, {})[1] == []
    titles = [
        Claim("resolutions", ("x",), "title", "The Case of X", "odp"),
        Claim("resolutions", ("x",), "title", "case of X", "curated"),
    ]
    assert weigh(titles, {})[1] == []


@pytest.mark.parametrize("order", ["curated;nobody", "doceo;doceo"])
def test_a_rule_that_names_no_source_is_told(order):
    frame = pd.DataFrame([{"table": "tablers", "column": "group", "order": order}])
    with pytest.raises(SourceError, match=r"precedence\.csv, tablers group"):
        read_rules(frame)


def test_the_shipped_rules_cover_every_built_column(data, page, portal, seeds):
    origin = describe("doceo", date(2016, 6, 9), name="x", how="import")
    documents = [
        Stored("0" * 64, reading.parser, reading.records, origin)
        for kind in seeds.seeds(portal).values()
        for reading in (read(content, "x") for content in kind)
    ]
    cells = {(claim.table, claim.column) for claim in Gathered(documents).claims()}
    cells = {(t, "countries" if column == "areas" else column) for t, column in cells}
    rules = pd.read_csv(data / "precedence.csv", dtype="str")
    assert cells == set(read_rules(rules))
