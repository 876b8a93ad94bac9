"""The second opinion: better than chance on texts it was not trained on, and bounded."""

import tomllib
from importlib.resources import files

import numpy as np
import pytest

from epresolutions.demands.coder import code_text, find_demands
from epresolutions.demands.coder.measure import rates, score
from epresolutions.demands.coder.opinion import Opinion, default_opinion, training_examples
from epresolutions.demands.coder.rules import RuleBook
from epresolutions.tables import read

from .known import halves, known_of, sentences


@pytest.fixture(scope="module")
def data():
    return read.load()


def test_it_learns_what_is_there_to_learn():
    pairs = [(f"free prisoner {i}", "RELEASE") for i in range(8)]
    pairs += [(f"amend statute {i}", "LAW") for i in range(8)]
    pairs += [(f"watch hearing {i}", "MONITOR") for i in range(8)]
    opinion = Opinion({"en": pairs})
    (kind, share), (other, _) = opinion.of([["freeing", "prisoners"], ["amended"]], "en")
    assert (kind, other) == ("RELEASE", "LAW")
    assert 0.5 < share <= 1


def test_a_language_without_examples_has_no_opinion():
    ((kind, share),) = Opinion({"en": [("abc", "X"), ("def", "Y"), ("ghi", "Z")]}).of(
        [["mot"]], "fr"
    )
    assert kind == ""
    assert np.isnan(share)


def test_leave_one_part_out_beats_always_guessing_the_commonest(data):
    """Notes of resolutions it never saw (five parts of whole resolutions)."""
    demands = data.demands.drop_duplicates(["procedure", "kind", "note"])
    procedures = sorted(demands["procedure"].unique())
    parts = np.array_split(np.random.default_rng(0).permutation(procedures), 5)
    right = 0
    for part in parts:
        out = demands["procedure"].isin(part)
        examples = training_examples(demands[~out], data.kinds)
        opinion = Opinion({"en": examples["en"]})
        given = opinion.of([note.lower().split() for note in demands.loc[out, "note"]], "en")
        wanted = demands.loc[out, "kind"]
        right += sum(kind == w for (kind, _), w in zip(given, wanted, strict=True))
    assert right / len(demands) > 0.6
    assert demands["kind"].value_counts(normalize=True).max() < 0.2


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_flags_wrong_rows_more_often_than_right_ones(data, language):
    rows = []
    for split in ("develop", "held_out"):
        for text, country, known in sentences(language, split):
            frame = code_text(text, language=language, target_countries=[country])
            kinds = {kind for kind, _ in known.required + known.optional}
            rows += [
                (kind in kinds, "differs" in flag)
                for kind, flag in zip(frame["kind"], frame["flag"], strict=True)
            ]
    right = [flagged for good, flagged in rows if good]
    assert np.mean(right) < 0.3


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr("epresolutions.demands.coder.opinion._MEMORY", 50)
    opinion = Opinion({"en": [("free them", "X"), ("help them", "Y"), ("see them", "Z")]})
    before = opinion.of([["free"]], "en")
    for i in range(100):
        opinion.of([[f"word{i}", f"other{i}"]], "en")
    assert len(opinion._models["en"]._places) <= 51
    assert opinion.of([["free"]], "en") == before


@pytest.fixture(scope="module")
def left_out(data):
    """(confidence, whether right) of every example, given by models that did not see it."""
    found = []
    for language, pairs in training_examples(data.demands, data.kinds).items():
        order = np.random.default_rng(1).permutation(len(pairs))
        for part in np.array_split(order, 3):
            rest = [pairs[i] for i in np.setdiff1d(order, part)]
            words = [pairs[i][0].lower().replace("'", "' ").split() for i in part]
            given = Opinion({language: rest}).of(words, language)
            found += [(p, kind == pairs[i][1]) for (kind, p), i in zip(given, part, strict=True)]
    return np.array(found)


def test_confidence_is_the_share_of_right_answers(left_out):
    """The reliability curve: in every band the mean confidence is near the share of right ones."""
    confidence, right = left_out.T
    bands = np.digitize(confidence, [0.2, 0.35, 0.5, 0.65, 0.8])
    for band in range(6):
        inside = bands == band
        if inside.sum() >= 50:
            assert abs(confidence[inside].mean() - right[inside].mean()) < 0.1
    assert len(set(bands)) >= 5


def test_answers_that_decide_are_mostly_right(left_out):
    confidence, right = left_out.T
    assert right[confidence >= 0.65].mean() > 0.7
    assert right.mean() < 0.65


def test_it_decides_where_no_rule_fires_and_says_so(data):
    text = "Urges the authorities to pay the bereaved the indemnity they have been promised;"
    sure = [("REMEDY", 0.9)]

    class Sure:
        def of(self, acts, language, asked):
            return sure * len(acts)

    silent = RuleBook(_thinned("en", 1.0), _places(), "en")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("epresolutions.demands.coder.coder.rulebook", lambda language: silent)
        (row,) = find_demands(text, language="en", target_countries=["TJK"], opinion=Sure())
        (alone,) = find_demands(text, language="en", target_countries=["TJK"])
    assert (row.kind, row.confidence, row.rules) == ("REMEDY", 0.9, ())
    assert row.flag == "decided without a rule"
    assert (alone.kind, alone.flag) == (None, "no rule fired")


def test_it_helps_where_rules_are_missing(monkeypatch):
    """With three phrases of four taken out at random, it finds a good part of what they found."""
    rules = {
        language: RuleBook(_thinned(language, 0.75), _places(), language)
        for language in ("en", "fr")
    }
    monkeypatch.setattr("epresolutions.demands.coder.coder.rulebook", rules.__getitem__)
    counts = {None: [], default_opinion(): []}
    decided = []
    for text in (text for half in halves().values() for text in half):
        known = known_of(text)
        kinds = {kind for kind, _ in known.required + known.optional}
        for opinion, scores in counts.items():
            rows = find_demands(
                text["text"],
                language=text["language"],
                target_countries=[text["country"]],
                opinion=opinion,
            )
            found = [(row.kind, row.addressee) for row in rows if row.kind]
            scores.append(score(found, known, pairs=False))
            decided += [r.kind in kinds for r in rows if "without a rule" in r.flag]
    without, with_it = (rates(scores)["f1"] for scores in counts.values())
    assert with_it > without + 0.03
    assert np.mean(decided) > 0.75


def _thinned(language, share):
    rng = np.random.default_rng(0)
    folder = files("epresolutions.demands.coder")
    rules = tomllib.loads((folder / f"rules_{language}.toml").read_text(encoding="utf-8"))
    for rule in rules["kind"]:
        rule["any"] = [one for one in rule["any"] if rng.random() >= share]
    return rules


def _places():
    folder = files("epresolutions.demands.coder")
    return tomllib.loads((folder / "places.toml").read_text(encoding="utf-8"))
