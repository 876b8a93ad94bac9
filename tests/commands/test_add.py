"""A text of one's own, from the file to the notebooks."""

import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from epresolutions import demands, vocabulary
from epresolutions.commands.add import add
from epresolutions.commands.list_ import list_
from epresolutions.corpus import comparison, facts, sets
from epresolutions.corpus.sentences import set_sentence
from epresolutions.errors import UserError
from epresolutions.explorer import choices
from epresolutions.sources import own
from epresolutions.tables import read

DRAFT = """The European Parliament,

A. whereas three reporters who wrote about lanterns were arrested;

1. Calls on the Government of Kazakhstan to release the three reporters immediately;

2. Urges the Kazakh authorities to repeal the law on lanterns;

3. Calls on the Commission to raise the case in every meeting with the Kazakh authorities.
"""
FOCUS = "OWN-HARBOUR-DRAFT"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project with the data, and its draft."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(read.find_data(), folder / "data")
    (folder / "draft.txt").write_text(DRAFT, encoding="utf-8")
    return folder


def run(project: Path, *arguments: object):
    given = [*map(str, arguments), "--data", str(project / "data")]
    return CliRunner().invoke(add, given)


@pytest.fixture
def added(project):
    result = run(
        project, project / "draft.txt", "--title", "Harbour draft", "--country", "Kazachstan",
        "--country", "KAZ", "--date", "2018-05-03",
    )  # fmt: skip
    assert result.exit_code != 0  # the first country is none
    result = run(
        project, project / "draft.txt", "--title", "Harbour draft", "--country", "Kazakhstan",
        "--date", "2018-05-03",
    )  # fmt: skip
    assert result.exit_code == 0, result.stderr
    yield SimpleNamespace(said=result.stdout + result.stderr, data=read.load(project / "data"))
    own.remove(project / "data", FOCUS)


def test_says_what_was_made_and_what_is_unknown(added):
    assert f"{FOCUS}: Harbour draft, 2018-05-03, term 8" in added.said
    assert "3 demand clauses by the machine coder; no person has checked them" in added.said
    assert "unknown, so what rests on it is left out: groups" in added.said


def test_is_listed_kept_out_of_the_tables_and_removed(added, project):
    assert run(project, "--list").stdout == f"{FOCUS}  2018-05-03  Harbour draft\n"
    assert (project / ".store" / "own" / f"{FOCUS}.json").is_file()
    assert not own.are_own(added.data.resolutions["procedure"]).any()
    assert run(project, "--remove", FOCUS.lower()).stdout == f"{FOCUS}: removed (Harbour draft)\n"
    assert run(project, "--list").stdout == ""
    run(project, project / "draft.txt", "--title", "Harbour draft")


def test_is_found_among_resolutions_by_words_and_filters(added, project, monkeypatch):
    monkeypatch.setenv("EPRESOLUTIONS_DATA", str(project / "data"))
    found = CliRunner().invoke(list_, ["harbour", "--country", "Kazakhstan"])
    assert found.stdout == f"{FOCUS}  2018-05-03  Harbour draft  (own text)\n"
    assert CliRunner().invoke(list_, ["harbour", "--until", "2018-01-01"]).stdout == ""
    assert FOCUS in CliRunner().invoke(list_, [FOCUS.lower()]).stdout


def test_a_focus_like_any_other(added):
    data = own.with_own(added.data, [FOCUS])
    one = comparison.compare(data, FOCUS.lower())
    others = comparison.compare(added.data, term=8)
    assert set(one.procedures) == {*others.procedures, others.focus}
    row = comparison.find_resolution(data.resolutions, FOCUS)
    assert "(own text, coded by machine)" in set_sentence(row, one, "en")
    assert "no person has checked" in facts.uncertain(row, "en")
    alike = demands.read_alike(demands.as_coded(data))
    asked = alike[alike["procedure"] == FOCUS]
    assert [*asked["kind"]] == ["RELEASE", "LAW", "RAISE"]
    assert [*asked["addressee"]] == ["GOV", "GOV", "COM"]
    assert set(asked["coder"]) == {"machine"}
    assert demands.answer(alike, one, data, "en")[0].startswith(
        "In the beginning of its operative part the focus makes 3 demands"
    )


def test_has_words_in_the_layers_of_texts_and_none_in_that_of_notes(added):
    data = own.with_own(added.data)
    assert vocabulary.layers.layers_holding(FOCUS, data) == [
        "summaries", "full_en", "titles", "official", "whole_summaries",
    ]  # fmt: skip
    layer = vocabulary.load_holding("auto", FOCUS, data)
    assert layer.name == "summaries"
    words = layer.counts[layer.rows([FOCUS])].toarray()[0]
    found = {term: n for term, n in zip(layer.vocabulary, words, strict=True) if n}
    assert (found["lantern"], found["reporter"]) == (1, 1)  # a recital is in no summary
    full = vocabulary.load_layer("full_en", data)
    words = full.counts[full.rows([FOCUS])].toarray()[0]
    found = {term: n for term, n in zip(full.vocabulary, words, strict=True) if n}
    assert (found["lantern"], found["reporter"]) == (2, 2)


def test_is_compared_only_where_it_is_asked_for(added):
    data = own.with_own(added.data)
    for urgency in ("only", "other", "all"):
        assert FOCUS not in comparison.compare(data, urgency=urgency, term="all").procedures
    alone = comparison.compare(data, urgency="own")
    assert alone.procedures == (FOCUS,)
    assert (alone.describe("en"), alone.describe("fr")) == ("1 own text", "1 texte propre")
    beside = comparison.compare(data, urgency="only,own")
    assert FOCUS in beside.procedures
    assert beside.describe("en").endswith(" of term 8 and 1 own text")
    with pytest.raises(UserError, match="urgency: 'only,other' is none of only, other, all, own"):
        comparison.compare(data, urgency="only,other")


def test_stands_in_a_set_that_names_it(added):
    data = own.with_own(added.data, own.named_in([f"{FOCUS}, 2016/2607(RSP)"]))
    both = sets.choose(data, f"{FOCUS}, 2016/2607(RSP)", "countries:RUS")
    assert set(both.first.procedures) == {FOCUS, "2016/2607(RSP)"}
    assert both.first.described["en"] == "1 urgency resolution and 1 own text"
    rest = sets.choose(own.with_own(added.data), "countries:RUS", "rest")
    assert FOCUS not in rest.everyone


def test_its_run_is_stale_when_the_text_is_another(added, project):
    (file,) = own.files_behind(project / "data", {"focus": FOCUS})
    assert json.loads(file.read_text(encoding="utf-8"))["id"] == FOCUS
    assert own.files_behind(project / "data", {"focus": "2016/2607(RSP)"}) == []
    assert own.files_behind(project / "data", {"urgency": "only,own"}) == [file]


def test_groups_that_are_given_have_tabled_it(project):
    result = run(
        project, project / "draft.txt", "--id", "OWN-TWO", "--groups", "EPP, S&D", "--date",
        "2018-05-03",
    )  # fmt: skip
    assert result.exit_code == 0, result.stderr
    data = own.with_own(read.load(project / "data"))
    tabled = data.tablers.loc[data.tablers["procedure"] == "OWN-TWO", "group"]
    assert [*tabled] == ["PPE", "S&D"]
    own.remove(project / "data", "OWN-TWO")


def test_a_text_that_asks_nothing_is_kept_with_its_words(project):
    (project / "report.txt").write_text(
        "The harbour of the city has two lanterns, and from the hill one can see them.\n", "utf-8"
    )
    result = run(project, project / "report.txt", "--country", "Kazakhstan")
    assert result.exit_code == 0, result.stderr
    assert "its demands are unknown: no operative part found" in result.stderr
    data = own.with_own(read.load(project / "data"))
    row = comparison.find_resolution(data.resolutions, "OWN-REPORT")
    assert "No summary was read: the demands are not known." in facts.uncertain(row, "en")
    one = comparison.compare(data, "OWN-REPORT", term=8)
    (said,) = demands.answer(demands.read_alike(demands.as_coded(data)), one, data, "en")
    assert said.startswith("The machine coder found no demand in this text")
    own.remove(project / "data", "OWN-REPORT")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--groups", "EPX"], "--groups: no group 'EPX' on 2018-05-03"),
        (["--id", "2016/2607(RSP)"], "--id: '2016/2607(RSP)' is no id of an own text"),
        (["--id", "OWN-../../x"], "is no id of an own text"),
        (["--title", "***"], "--title: of '***' no id can be made"),
        (["--country", "Atlantis"], "Atlantis"),
        (["--date", "3 May"], "--date: '3 May' is no day"),
        (["--date", "1999-05-03"], "--date: 1999-05-03 is before term 7"),
    ],
)
def test_a_wrong_value_is_one_line(project, arguments, said):
    given = ["--date", "2018-05-03", *arguments]
    result = run(project, project / "draft.txt", *given)
    assert isinstance(result.exception, UserError)
    assert said in str(result.exception)
    assert own.read_all(project / "data") == []


def test_an_id_that_is_nowhere_is_refused_wherever_it_is_named(project):
    data = read.load(project / "data")
    with pytest.raises(UserError, match="no own text OWN-NOWHERE; there is none yet"):
        own.with_own(data, own.named_in(["focus OWN-NOWHERE"]))
    with pytest.raises(UserError, match="focus: no own text OWN-NOWHERE; epresolutions add --list"):
        comparison.compare(data, "OWN-NOWHERE")
    assert "no own text OWN-NOWHERE" in str(run(project, "--remove", "OWN-NOWHERE").exception)


@pytest.mark.parametrize("procedure", ["2016/2607(RSP)", "RC-B8-0337/2016", "OWN", "OWN-", "own x"])
def test_nothing_else_is_taken_for_an_own_text(procedure):
    assert not own.is_own(procedure)
    assert own.named_in([procedure]) == []


def test_the_explorer_offers_own_texts_where_there_are_some(added):
    for data, offered in ((added.data, False), (own.with_own(added.data), True)):
        there = choices.values("urgency", "only", data.resolutions, "en")
        assert (("own texts", "own") in there) is offered
