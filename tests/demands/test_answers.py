"""The answer of the notebook on demands, on made-up tables and on the collection's."""

import re

import pandas as pd
import pytest

from epresolutions.corpus import comparison
from epresolutions.corpus.comparison import Comparison
from epresolutions.demands import answer, as_coded, read_alike
from epresolutions.demands.answers import apart, settled
from epresolutions.tables import read


@pytest.fixture
def tables(toy):
    """Two coders of six other texts agree on everything but on changes of the law."""
    rows = [
        (f"2014/000{text}(RSP)", coding, kind)
        for text in range(6)
        for coding in ("first", "second")
        for kind in ("FREE", "LAW", "HELP")
        if (kind == "FREE" and text < 3)
        or (kind == "HELP" and text >= 3)
        or (kind == "LAW" and (text + (coding == "first")) % 2)
    ]
    toy.codings = pd.DataFrame(rows, columns=["procedure", "coding", "kind"]).assign(
        demand=1, addressee="GOV", verb="asks", note="note", coder="F1"
    )
    toy.coded_texts = toy.codings[["procedure", "coding"]].drop_duplicates()
    first = toy.codings[toy.codings["coding"] == "first"]
    toy.demands = pd.concat([toy.demands, first.assign(part="lead", coding="once")])
    return toy


@pytest.fixture
def others(toy):
    return Comparison(toy.focus, tuple(n for n in toy.names if n != toy.focus))


def test_what_is_asked_of_whom_and_what_is_doubtful_by_hand(tables, others):
    said = answer(read_alike(tables.demands), others, tables, "en")
    assert said[0].endswith("makes 2 demands: “change the law” and “free” once each.")
    assert said[1] == (
        "Counted by addressee, 2 of 2 go to the target government and none to bodies of the EU; "
        "of the demands of the compared resolutions about three in five and about two in five do."
    )
    assert said[3].startswith("Of no other resolution on its country a demand is coded")
    assert said[4].startswith("Coders agree only weakly on “change the law”:")


def test_what_returns_is_named_with_the_number_of_texts(tables):
    own = Comparison(tables.names[0], (tables.names[5],))
    said = answer(read_alike(tables.demands), own, tables, "en")
    assert "“free” twice" in said[0]
    assert said[3] == "Of these kinds, 1 other coded resolution on its country ask too: none."
    demands = pd.concat(
        [tables.demands, tables.demands[:1].assign(procedure=tables.names[5], demand=2)]
    )
    assert answer(demands, own, tables, "en")[3].endswith(": “free”.")


@pytest.mark.parametrize(("language", "word"), [("en", "not known"), ("fr", "inconnu")])
def test_a_focus_without_demands_is_unknown(tables, language, word):
    none = Comparison(tables.names[4], (tables.names[0],))
    (said,) = answer(read_alike(tables.demands), none, tables, language)
    assert word in said


@pytest.mark.parametrize(("language", "word"), [("en", "elsewhere"), ("fr", "ailleurs")])
def test_demands_from_elsewhere_in_the_text_are_not_said_to_be_unknown(tables, language, word):
    tables.demands = tables.demands.assign(part="elsewhere")
    alike = tables.demands.head(0)
    (said,) = answer(alike, Comparison(tables.demands["procedure"].iloc[0], ()), tables, language)
    assert word in said
    assert {"en": "not known", "fr": "inconnu"}[language] not in said


@pytest.mark.parametrize(("language", "word"), [("en", "nothing can"), ("fr", "rien ne peut")])
def test_nothing_compared_is_said(tables, language, word):
    alone = Comparison(tables.focus, ())
    assert word in answer(read_alike(tables.demands), alone, tables, language)[2]


def test_what_differs_is_said_with_its_direction(toy):
    """Eight strong verbs on the EU against sixty plain ones on the government."""
    rows = [("focus", n, "FREE", "EU", "urges") for n in range(8)]
    rows += [
        (f"t{text}", n, "FREE" if (text + n) % 2 else "LAW", "GOV", "asks")
        for text in range(60)
        for n in range(5)
    ]
    columns = ["procedure", "demand", "kind", "addressee", "verb"]
    frame = pd.DataFrame(rows, columns=columns).assign(coding="once")
    frame["note"] = [str(n) for n in range(len(frame))]
    compared = Comparison("focus", tuple(f"t{text}" for text in range(60)))
    kinds = toy.kinds.set_index("kind")["label_en"]
    said = apart(frame, compared, kinds, "en")
    assert "more of “demands on bodies of the EU”, “strong verbs”" in said
    assert "less of “demands on the target government”, “plain verbs”" in said
    same = frame[frame["procedure"] != "focus"]
    within = Comparison("t0", tuple(f"t{text}" for text in range(1, 60)))
    assert "Nothing sets it apart" in apart(same, within, kinds, "en")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("focus", ["2016/2607(RSP)", "2018/2754(RSP)", "2019/2610(RSP)"])
def test_the_answer_is_in_plain_words(focus, language):
    data = read.load()
    compared = comparison.compare(data, focus)
    said = " ".join(answer(read_alike(as_coded(data)), compared, data, language))
    assert not re.search(r"[\[\]°ρα]|\b[pq] [=<]|nan", said)


@pytest.mark.parametrize(
    ("n", "said"), [(0, ""), (1, "Of 2 resolutions with coded demands 1 "), (2, "The codes of 2 ")]
)
def test_settled_codes_are_counted(n, said):
    rows = pd.DataFrame({"procedure": ["a", "a", "b"], "coding": ["once"] * 3})
    rows.loc[rows["procedure"].isin(["a", "b"][:n]), "coding"] = "settled"
    found = settled(rows, Comparison("a", ("b",)), "en")
    assert said in found
    assert bool(found) == bool(n)
