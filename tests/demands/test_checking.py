"""A person checks settled codes: the draw, the table, what is refused, the agreement."""

from types import SimpleNamespace

import pandas as pd
import pytest
from click.testing import CliRunner

from epresolutions.cli import group
from epresolutions.demands import checking
from epresolutions.demands.coder.review import ReviewRefused
from epresolutions.errors import UserError
from epresolutions.tables import read

TEXTS = [f"20{n:02d}/2000(RSP)" for n in range(10, 30)]
RARE = TEXTS[7]


def coding(name, kinds):
    rows = [
        (text, name, n, kind, "GOV", "calls_on", f"our words on {kind}")
        for text, many in kinds.items()
        for n, kind in enumerate(many, 1)
    ]
    return pd.DataFrame(
        rows, columns=["procedure", "coding", "demand", "kind", "addressee", "verb", "note"]
    )


@pytest.fixture
def data(tmp_path):
    real = read.load()
    first = {text: ["RELEASE", "LAW"] for text in TEXTS[:-1]} | {RARE: ["RELEASE", "ACCESS"]}
    second = first | {TEXTS[0]: ["RELEASE", "TRIAL"]}
    codings = pd.concat(
        [coding("first", first), coding("second", second), coding("settled", first)]
    )
    return SimpleNamespace(
        folder=real.folder,
        kinds=real.kinds,
        addressees=real.addressees,
        codings=codings,
        coded_texts=pd.DataFrame({"procedure": TEXTS}),
        resolutions=pd.DataFrame({"procedure": TEXTS, "title": "On a matter"}),
        sources=pd.DataFrame(
            [(text, f"https://example.org/{what}") for text in TEXTS for what in ("ta", "summary")],
            columns=["procedure", "url"],
        ),
    )


def test_rare_and_disputed_kinds_are_in_even_a_small_draw(data):
    for seed in range(5):
        drawn = checking.draw_texts(data.codings, TEXTS, size=4, seed=seed)
        assert {RARE, TEXTS[0]} <= set(drawn)
        assert len(set(drawn)) == 4
    assert checking.draw_texts(data.codings, TEXTS, size=99, seed=0) == TEXTS
    draws = {tuple(checking.draw_texts(data.codings, TEXTS, size=4, seed=s)) for s in range(20)}
    assert len(draws) > 5


def test_the_table_has_the_settled_codes_twice_and_the_address_of_each_text(data):
    table = checking.sheet(data, [TEXTS[0], TEXTS[-1]])
    assert list(table["settled_kind"]) == ["RELEASE", "LAW", ""]
    assert list(table["kind"]) == list(table["settled_kind"])
    assert list(table["disputed"]) == ["no", "yes", ""]
    assert list(table["keep"]) == ["yes", "yes", "no"]
    assert set(table["address"]) == {"https://example.org/summary"}


def corrected(data, tmp_path, change):
    table = checking.sheet(data, TEXTS)
    table["checked"] = "yes"
    table = change(table)
    table.to_csv(tmp_path / "c.csv", index=False, sep=";")
    return checking.read_sheet(tmp_path / "c.csv", data)


def test_a_person_who_changes_nothing_agrees_with_all(data, tmp_path):
    table = corrected(data, tmp_path, lambda table: table)
    assert checking.kept_share(table)[0] == 1.0
    assert checking.changes(table).empty
    found = checking.agreement(table, ["RELEASE", "LAW", "ACCESS"], draws=50)
    assert found.set_index(["measure", "kind"])["alpha"]["presence", "LAW"] == 1.0
    assert (found["texts"] == len(TEXTS)).loc[found["measure"] == "presence"].all()


def test_corrections_lower_the_agreement_and_are_listed(data, tmp_path):
    def change(table):
        table.loc[0, "kind"] = "QUASH"
        table.loc[1, "keep"] = "no"
        added = {"procedure": TEXTS[2], "keep": "yes", "kind": "PENALTY"}
        added |= {"addressee": "GOV", "verb": "urges"}
        extra = pd.DataFrame([added]).reindex(columns=table.columns, fill_value="")
        return pd.concat([table, extra.assign(checked="yes")])

    table = corrected(data, tmp_path, change)
    assert list(checking.changes(table)["verdict"]) == ["kind", "removed", "added"]
    share, low, high = checking.kept_share(table)
    assert share == pytest.approx(36 / 38)
    assert low < share < high
    found = checking.agreement(table, ["RELEASE", "LAW"], draws=50).set_index(["measure", "kind"])
    # by hand: one difference in 20 texts, 35 of 40 values say yes and 5 no
    assert found["alpha"]["presence", "LAW"] == pytest.approx(1 - 39 * 1 / (35 * 5))


def test_texts_that_are_not_checked_are_left_out(data, tmp_path):
    def change(table):
        table["checked"] = ""
        table.loc[0, "checked"] = "yes"
        table.loc[5, "kind"] = "nonsense in a text that is not done"
        return table

    assert set(corrected(data, tmp_path, change)["procedure"]) == {TEXTS[0]}


def test_every_problem_is_named_with_its_row(data, tmp_path):
    def change(table):
        table.loc[0, "kind"] = "RELEASED"
        table.loc[2, "keep"] = "perhaps"
        table.loc[3, "procedure"] = "1999/1(RSP)"
        return table

    with pytest.raises(ReviewRefused) as refused:
        corrected(data, tmp_path, change)
    assert [p.split(":")[0] for p in refused.value.problems] == ["row 2", "row 4", "row 5"]
    with pytest.raises(ReviewRefused) as refused:
        corrected(data, tmp_path, lambda table: table.assign(checked=""))
    assert "no text is checked" in refused.value.problems[0]


def test_the_command_draws_once_and_reports(data, tmp_path, monkeypatch):
    monkeypatch.setattr(read, "load", lambda folder=None: data)
    path = tmp_path / "check.csv"
    drawn = CliRunner().invoke(group, ["review", "--draw", str(path), "--texts", "6"])
    assert drawn.exit_code == 0
    assert "6 texts of 20" in drawn.output
    again = CliRunner().invoke(group, ["review", "--draw", str(path)])
    assert isinstance(again.exception, UserError)
    refused = CliRunner().invoke(group, ["review", "--report", str(path)])
    assert refused.exit_code == 2
    assert "no text is checked" in refused.stderr
    table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    table.assign(checked="yes").to_csv(path, index=False)
    report = CliRunner().invoke(group, ["review", "--report", str(path)])
    assert report.exit_code == 0
    assert "6 texts checked; settled codes left as they were: 1.00" in report.stdout
    assert "upper bound" in report.stderr
    neither = CliRunner().invoke(group, ["review"])
    assert neither.exit_code == 2
    assert "either --draw or --report" in neither.stderr
