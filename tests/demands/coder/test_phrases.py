import pytest

from epresolutions.demands.coder.phrases import Matcher, RuleError, compile_phrase

CLASSES = {"person": ["journalist*", "prisoner*"]}


def found(phrase, text):
    return [(a, b) for a, b, _ in Matcher([(phrase, None)], CLASSES).hits(text.split())]


@pytest.mark.parametrize(
    ("phrase", "text", "hits"),
    [
        ("release", "to release them", [(1, 2)]),
        ("charge*", "charges charged charm", [(0, 1), (1, 2)]),
        ("drop|lift ... charge*", "drop all the old charges", [(0, 5)]),
        ("free <person>", "free journalists", [(0, 2)]),
        ("fair ?and ?public trial", "fair and public trial", [(0, 4)]),
        ("fair ?and ?public trial", "fair trial", [(0, 2)]),
        ("drop .. charges", "drop a b c charges", []),
        ("drop ... charges", "drop it ; charges", []),
        ("drop ... charges", "drop a b c d e f g charges", []),
        ("drop .... charges", "drop a b c d e f g charges", [(0, 9)]),
        ("put ... end to ... force", "put a swift end to all force", [(0, 7)]),
    ],
)
def test_a_phrase_matches_what_it_says(phrase, text, hits):
    assert found(phrase, text) == hits


def test_a_later_word_is_tried_when_the_first_leads_nowhere():
    assert found("end ... use of ... force", "end the use or use of lethal force") == [(0, 8)]


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("... charges", "begins with a gap"),
        ("?the charges", "optional"),
        ("drop ...", "ends with a gap"),
        ("", "empty"),
        ("free <persn>", "classes: person"),
    ],
)
def test_a_phrase_that_cannot_work_is_refused(phrase, said):
    with pytest.raises(RuleError, match=said):
        compile_phrase(phrase, CLASSES)


def test_memory_of_words_is_bounded(monkeypatch):
    monkeypatch.setattr("epresolutions.demands.coder.phrases._MEMORY", 10)
    matcher = Matcher([("release", None)])
    for i in range(100):
        assert len(matcher.hits([f"word{i}", "release"])) == 1
    assert len(matcher._memory) <= 10
