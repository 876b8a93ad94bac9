"""The second opinion: better than chance on texts it was not trained on, and bounded."""

import numpy as np
import pytest

from epresolutions.demands.coder import code_text
from epresolutions.demands.coder.opinion import Opinion, training_examples
from epresolutions.tables import read

from .known import sentences


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
