"""Figures on two sets: drawn in both languages and widths, captioned, empty states explained."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_matrix

from epresolutions.coalitions.matrix import tabling_matrix
from epresolutions.corpus import sets
from epresolutions.printing import fitting, sizes, style
from epresolutions.printing.presets import PRESETS
from epresolutions.two_sets import figures, listings, relabelling, sentences
from epresolutions.two_sets.keyness import keyness
from epresolutions.two_sets.known import coverage, lengths
from epresolutions.vocabulary.layers import Layer
from epresolutions.vocabulary.layers.model import measured

FIGURES = [getattr(figures, name) for name in figures.__all__]


@pytest.fixture
def made(toy):
    """Forty resolutions of which those on AAA are tabled and worded unlike the rest."""
    rng = np.random.default_rng(4)
    names = [f"2015/{n:04d}(RSP)" for n in range(1, 41)]
    toy.groups["lineage"] = toy.groups["code"]
    toy.groups["first_day"] = pd.Timestamp("2014-07-01")
    row = toy.resolutions.iloc[[0]]
    toy.resolutions = pd.concat([row] * 40, ignore_index=True).assign(
        procedure=names,
        adopted=pd.date_range("2015-01-01", periods=40, freq="W"),
        countries=[("AAA",) if n % 2 else ("BBB",) for n in range(40)],
    )
    tabled = [
        (name, group)
        for n, name in enumerate(names)
        for group, rate in zip("ABCD", (0.95, 0.9 if n % 2 else 0.1, 0.5, 0.4), strict=True)
        if rng.random() < rate or group == "A"
    ]
    toy.tablers = pd.DataFrame(tabled, columns=["procedure", "group"])
    asked = [
        (name, n, kind, ["GOV", "EU", "GOV"][n], "lead", None)
        for name in names[:30]
        for n, kind in enumerate(("FREE", "LAW", "HELP"))
    ]
    columns = ["procedure", "demand", "kind", "addressee", "part", "note"]
    toy.demands = pd.DataFrame(asked, columns=columns).assign(verb="calls_on")
    counts = rng.poisson(rng.gamma(0.4, 4, size=(40, 60)))
    counts[1::2, 7] += 14
    counts[::2, 8] = 0
    terms = np.array([f"word{n:02d}" for n in range(60)], dtype=object)
    about = toy.resolutions.set_index("procedure")[["title", "adopted"]]
    counts = csr_matrix(counts)
    description = {"en": "made-up words", "fr": "mots inventés"}
    layer = Layer("made", "en", counts, terms, measured(about, counts), description)
    return toy, layer


def prepared(toy, layer, focus="countries:AAA", compared="rest"):
    two = sets.choose(toy, focus, compared)
    sides = relabelling.sides(two, toy.resolutions)
    matrix = tabling_matrix(toy.resolutions, toy.tablers, toy.groups)
    key = keyness(layer, sides, draws=199)
    frames = {
        **{
            name: getattr(figures, name).prepare(matrix, sides, two, draws=199)
            for name in ("rates", "absences", "pairs")
        },
        "kinds": figures.kinds.prepare(toy.demands, sides, two, toy.kinds, draws=199),
        "addressees": figures.addressees.prepare(
            toy.demands, sides, two, toy.addressees, draws=199
        ),
        "keyness": figures.keyness.prepare(layer, sides, two, key),
        "frequencies": figures.frequencies.prepare(layer, two, key),
    }
    return two, sides, matrix, key, frames


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("preset", [None, "one-column", "two-column"])
def test_every_figure_fits_its_paper_and_says_what_it_shows(made, preset, language):
    two, *_, frames = prepared(*made)
    for name, frame in frames.items():
        figure = getattr(figures, name)
        before = frame.copy()
        drawn = sizes.draw(figure.plot, frame, PRESETS.get(preset), language=language).figure
        assert fitting.misfits(drawn) == [], name
        plt.close(drawn)
        pd.testing.assert_frame_equal(frame, before)
        caption = figure.describe(frame, language=language)
        words = f"{two.sentence(language)} {caption.text}".split()
        assert 25 < len(words) <= 90, name
        assert len(caption.alt.split()) <= 60
        assert "nan" not in words
        assert caption.methods


def test_what_was_made_to_differ_is_told_under_the_right_set(made):
    *_, frames = prepared(*made)
    rates = figures.rates.describe(frames["rates"]).text
    assert "Told from chance, more in “Aland”: B and coalition (mean share)." in rates
    assert "“the rest”: " not in rates
    assert (
        "plus dans «\u202fAlande\u202f»\u00a0: B"
        in figures.rates.describe(frames["rates"], language="fr").text
    )
    words = figures.keyness.describe(frames["keyness"]).text
    assert "more in “Aland”: " in words
    assert "word07" in words
    row = frames["frequencies"].set_index("term").loc["word08"]
    assert row["second_per_1000"] == 0
    kinds = figures.kinds.describe(frames["kinds"]).text
    assert "No difference can be told from chance." in kinds
    assert "Demands are coded of 15 and 15 resolutions." in kinds


def test_too_few_resolutions_are_said_to_prove_nothing(made):
    toy, layer = made
    two, *_, frames = prepared(toy, layer, "2015/0003(RSP)", "2015/0001(RSP), 2015/0005(RSP)")
    text = figures.rates.describe(frames["rates"]).text
    assert "With so few resolutions nothing could have been told from chance." in text
    # Neither bars nor a mark of what is firm: the caption speaks of neither.
    assert "Bars" not in figures.keyness.describe(frames["keyness"]).text
    said = sentences.cautions(two, "en")
    assert "“Alpha” has only 1 resolution" in said[0]
    assert "“2 chosen” has only 2 resolutions" in said[1]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_answer_names_sets_groups_demands_and_words(made, language):
    toy, layer = made
    two, _, _, key, frames = prepared(toy, layer)
    given = [frames[name] for name in ("rates", "kinds", "addressees", "keyness")]
    answer = sentences.answer(two, *given, language)
    assert 3 <= len(answer) <= 5
    text = " ".join(answer)
    assert "B (" in text
    assert "word07" in text
    assert not {"p", "q"} & set(text.split())
    numbers = sentences.numbers(two, *given[:3], key, layer)
    assert numbers["groups"] == ["B"]
    assert numbers["size_differs"]
    assert "word07" in numbers["firm_terms"]
    empty = [frame.head(0) for frame in given]
    unknown = " ".join(sentences.answer(two, *empty, language))
    assert unknown.count("cannot be compared") == (3 if language == "en" else 0)
    assert unknown.count("comparé") == (0 if language == "en" else 3)


def test_an_overlap_is_said_first(made):
    toy, layer = made
    toy.resolutions.at[0, "countries"] = ("AAA", "BBB")
    two, *_ = prepared(toy, layer, "countries:AAA", "countries:BBB")
    assert sentences.cautions(two, "en") == [
        "Both sets have 1 in common, counted in “Aland” alone."
    ]


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.__name__.split(".")[-1])
def test_nothing_to_compare_is_explained(figure):
    for language in ("en", "fr"):
        plot, describe = style.parts(figure, pd.DataFrame())
        plt.close(plot(pd.DataFrame(), language=language).figure)
        assert describe(pd.DataFrame(), language=language).text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_known_of_either_set_is_listed(made, language):
    toy, layer = made
    two, sides, matrix, _, _ = prepared(toy, layer)
    counted = coverage(sides, matrix, toy.demands, layer)
    assert counted.set_index("what")[["first", "second"]].to_numpy().tolist() == [
        [20, 20], [20, 20], [15, 15], [20, 20],
    ]  # fmt: skip
    long = lengths(sides, toy.demands, layer, draws=199)
    tokens = layer.documents["tokens"]
    own = sides["first"]
    assert long["difference"].tolist() == pytest.approx(
        [0, tokens[own[own].index].mean() - tokens[own[~own].index].mean()]
    )
    frame, caption = listings.known(counted, long, two, layer, language)
    assert frame.shape == (6, 4)
    assert frame.columns[1] == ("Alande" if language == "fr" else "Aland")
    assert layer.description[language] in caption
