import pytest

from epresolutions.demands.coder.segmenter import segment
from epresolutions.demands.coder.tokens import plain, tokenise

OFFICIAL = """Resolution on Ruritania
The European Parliament,
– having regard to its call on Ruritania,
A. whereas 12 people urge release;
{body}
"""


def texts(source):
    source = plain(source)
    form, _, paragraphs = segment(source)
    return form, [(p.number, " ".join(source[p.start : p.end].split())) for p in paragraphs]


@pytest.mark.parametrize(
    "body",
    [
        "1. Urges Ruritania to act;\n2. Calls on it to stop.",
        "1.\nUrges Ruritania to act;\n2.\nCalls on it to stop.",
        "1\nUrges Ruritania to act;\n\n2\nCalls on it to stop.",
        "1.\tUrges Ruritania\nto act;\n\n\n2.\u00a0Calls on it to stop.",
        "1. Urges Ruritania to act;\nA heading between\n2. Calls on it to stop.\n(1) OJ C 1, p. 1.",
    ],
)
def test_numbered_paragraphs_alone_are_operative(body):
    form, found = texts(OFFICIAL.format(body=body))
    assert form == "official"
    assert found == [(1, "Urges Ruritania to act;"), (2, "Calls on it to stop.")]


def test_a_list_belongs_to_its_lead_in():
    source = OFFICIAL.format(body="1. Calls on it:\n(a) to act;\n(b) to stop;\n2. Notes this.")
    _, _, paragraphs = segment(source)
    assert [p.lead for p in paragraphs] == [None, 0, 0, None]
    assert [p.number for p in paragraphs] == [1, 1, 1, 2]


@pytest.mark.parametrize("mark", ["- ", "– ", "• ", "·\t", "* "])
def test_bullets_of_a_summary_inherit(mark):
    source = f"Members urged the junta to:\n\n{mark}act;\n{mark}stop.\n\nIt noted this."
    form, _, paragraphs = segment(source)
    assert form == "summary"
    assert [p.lead for p in paragraphs] == [None, 0, 0, None]


def test_bullets_without_a_mark_inherit():
    source = "Members urged the junta to:\n\nact now;\nstop then.\n\nIt noted this."
    assert [p.lead for p in segment(source)[2]] == [None, 0, 0, None]


def test_bullets_in_the_line_of_their_lead_in():
    _, found = texts("Members urged the junta to: - act; - stop.")
    assert [text for _, text in found] == ["Members urged the junta to:", "act;", "stop."]


def test_wrapped_lines_stay_one_paragraph():
    _, found = texts("Members urged the junta\nto act.\n\nThey noted\n\nthis too.")
    assert [text for _, text in found] == [
        "Members urged the junta to act.",
        "They noted this too.",
    ]


def test_no_paragraph_after_the_opening_is_official_and_empty():
    assert texts("The European Parliament,\n– having regard to this,\n") == ("official", [])


def test_positions_are_those_of_the_text_as_given():
    text = "Parliament’s\u00a0call: l’Union n’a rien dit… «\u202fParis\u202f»"
    tokens = tokenise(plain(text))
    assert len(plain(text)) == len(text)
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        assert plain(text[start:end]).lower().startswith(word)
    assert tokens.words[:4] == ["parliament", "call", ":", "l'"]


def test_a_full_stop_ends_a_sentence_only_where_one_can_end():
    words = tokenise("Mr. Doe met 1.5 million people. Then he left.").words
    assert words.count(".") == 2
