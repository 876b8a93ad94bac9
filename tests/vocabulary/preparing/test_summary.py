"""The French summary of the focus, read as a user's text extracted from a PDF."""

from pathlib import Path

import pytest

from epresolutions.tables import read
from epresolutions.vocabulary.layers import load_layer
from epresolutions.vocabulary.preparing import texts
from epresolutions.vocabulary.preparing.pipeline import Preparation
from epresolutions.vocabulary.preparing.words import word_lists

ROOT = Path(__file__).parents[3]
SUMMARY = ROOT.parent / "shared" / "focus" / "2016-2607-RSP_summary_fr.txt"
FOCUS = "2016/2607(RSP)"


@pytest.fixture(scope="module")
def counts():
    if not SUMMARY.is_file():
        pytest.skip("no ../shared/focus beside the project: the summary is not in the repository")
    data = read.load(ROOT / "data")
    lists = word_lists(data, "fr")
    mended = texts.repair(SUMMARY.read_text(encoding="utf-8"), "fr", words=lists.lemmas)
    parts = texts.paragraphs(mended, "fr").assign(procedure=FOCUS, language="fr")
    plain = Preparation(lemmas=False, stop_words=False, numbers=True, formulas=True)
    layers = {
        name: load_layer("official", data, language="fr", texts=parts, preparation=preparation)
        for name, preparation in (("plain", plain), ("prepared", Preparation()))
    }
    return {
        name: dict(zip(layer.vocabulary, layer.counts.toarray()[0], strict=True))
        for name, layer in layers.items()
    }


def test_ligatures_accents_and_elision(counts):
    plain = counts["plain"]
    assert plain["œuvre"] == 2
    assert plain["homme"] == 4
    assert plain["expression"] == 4
    assert not [word for word in plain if word.startswith(("l'", "d'", "qu'", "s'"))]
    assert not [word for word in plain if "’" in word or "\u00a0" in word]
    assert {"indépendants", "législatives", "préoccupé"} <= set(plain)


def test_words_that_the_extraction_glued_are_parted(counts):
    plain = counts["plain"]
    assert not {"desmédias", "surblogueurs", "auxde", "relationskazakhstan"} & set(plain)
    assert plain["médias"] == 3
    assert plain["blogueurs"] == 2
    assert plain["auxquels"] == 1


def test_prepared_words(counts):
    prepared = counts["prepared"]
    assert prepared["kazakh"] == 3
    assert prepared["média"] == 3
    assert prepared["torture"] == 1
    assert {"résolution", "parlement", "de", "2016"}.isdisjoint(prepared)
