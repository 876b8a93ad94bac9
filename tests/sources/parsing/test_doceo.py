"""Motions, joint motions and adopted texts in all generations of pages, and from other files."""

from datetime import date

import pytest

from epresolutions.sources.errors import ParseError, RefusedError
from epresolutions.sources.parsing import doceo, docx, eurlex, pdf, plain
from epresolutions.sources.parsing.groups import group_code, groups_in
from epresolutions.sources.records import Motion, TextPart

PARAGRAPHS = (
    b"<p>1. Calls on the court to let them;</p>\n<p>2. Instructs its President to say so.</p>"
)
AUTHORITY = "http://publications.europa.eu/resource/authority"
RULES = "Rules 135(5) and 123(4)"
COURT = "the court of Strelsau"


def one(records):
    assert len(records) == 1
    return records[0]


def test_joint_motion_in_the_table_layout_of_the_eighth_term(page):
    record = one(doceo.parse_page(page("doceo_2016_joint_motion.html")))
    assert record.kind == "joint_motion"
    assert record.reference == "RC-B8-9301/2016"
    assert record.procedure == "2016/9607(RSP)"
    assert record.title == "the closed printing houses of Ruritania"
    assert (record.language, record.day) == ("en", date(2016, 6, 9))
    assert (record.rule, record.urgency) == ("135", True)
    # Neither the description (PPE) nor the script (ENF) is believed.
    assert record.groups == ("S&D", "GUE/NGL", "Verts/ALE", "EFDD")
    assert record.members_without_group is False
    assert record.motions == (
        Motion("B8-9301/2016", ("Verts/ALE",), True),
        Motion("B8-9305/2016", ("EFDD",), True),
        Motion("B8-9309/2016", ("GUE/NGL",), True),
        Motion("B8-9311/2016", ("S&D",), True),
    )
    assert record.text == (
        TextPart("title", "", "the closed printing houses of Ruritania"),
        TextPart("citation", "", "having regard to its own letters of May 2016,"),
        TextPart("citation", "", f"having regard to {RULES} of its Rules of Procedure,"),
        TextPart("recital", "A", "whereas six printing houses were closed in one week;"),
        TextPart("recital", "B", "whereas the printers were given no reasons;"),
        TextPart("paragraph", "1", "Calls on the court of Strelsau to say what law was broken;"),
        TextPart(
            "paragraph",
            "2",
            "Asks the Commission to report by autumn:\n(a) on the printers;\n(b) on the paper;",
        ),
        TextPart("paragraph", "3", f"Instructs its President to send this text to {COURT}."),
    )


def test_motion_of_a_group(page):
    record = one(doceo.parse_page(page("doceo_2016_motion.html")))
    assert (record.kind, record.reference) == ("motion", "B8-9301/2016")
    assert record.groups == ("Verts/ALE",)
    assert record.motions == ()
    assert record.references == ("RC-B8-9301/2016",)
    assert (record.rule, record.urgency, record.day) == ("135", True, date(2016, 6, 7))


def test_adopted_text_in_french(page):
    record = one(doceo.parse_page(page("doceo_2016_adopted_text.html")))
    assert (record.kind, record.reference) == ("adopted_text", "P8_TA(2016)9083")
    assert (record.language, record.day) == ("fr", date(2016, 6, 9))
    assert record.title == "les imprimeries fermées de Ruritanie"
    assert (record.rule, record.urgency) == ("135", True)
    assert record.groups is None
    assert record.references == ("RC-B8-9301/2016",)
    assert [(p.part, p.number) for p in record.text] == [
        ("title", ""), ("citation", ""), ("citation", ""), ("recital", "A"),
        ("paragraph", "1"), ("paragraph", "2"),
    ]  # fmt: skip
    # The footnote and the last line of the page belong to no paragraph.
    last = "charge son Président de transmettre ce texte à la cour de Strelsau."
    assert record.text[-1].text == last


def test_page_in_which_tags_of_the_editor_leaked(page):
    record = one(doceo.parse_page(page("doceo_2021_leaked.html")))
    assert record.reference == "RC-B9-9068/2021"
    assert record.groups == ("Renew", "ECR", "Verts/ALE", "The Left")
    assert record.motions[2] == Motion("B9-9070/2021", ("The Left", "Verts/ALE"), True)
    assert record.members_without_group is True
    assert (record.rule, record.urgency, record.day) == ("144", True, date(2021, 1, 20))
    assert not any("<" in part.text for part in record.text)
    assert len(record.text) == 6


def test_inline_styled_page_of_2025(page):
    record = one(doceo.parse_page(page("doceo_2025_inline.html")))
    assert record.reference == "RC-B10-9249/2025"
    assert record.procedure == "2025/9691(RSP)"
    assert record.groups == ("S&D", "Verts/ALE")
    assert record.members_without_group is True
    assert "P10_TA(2025)9096" in record.references
    assert record.text[3] == TextPart("recital", "A", "whereas 1 200 books cannot be lent;")


def test_official_journal(page):
    url = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:52016IP9083"
    record = one(eurlex.parse_page(page("eurlex_adopted_text.html"), url))
    assert (record.kind, record.reference) == ("adopted_text", "P8_TA(2016)9083")
    assert record.title == "the closed printing houses of Ruritania"
    # The day of the resolution, not that of the Journal at the top of the page.
    assert (record.day, record.rule) == (date(2016, 6, 9), "135")
    assert [p.part for p in record.text].count("paragraph") == 2


def test_official_journal_of_an_election_year_takes_the_term_from_the_day(page):
    content = (
        page("eurlex_adopted_text.html")
        .replace(b"P8_TA(2016)9083", b"")
        .replace(b"9 June 2016", b"17 July 2014")
    )
    record = one(eurlex.parse_page(content, "CELEX:52014IP0007"))
    assert record.reference == "P8_TA(2014)0007"


def test_plain_text_with_wrapped_lines(page):
    record = one(plain.parse_page(page("plain_2016.txt")))
    assert record.groups == ("S&D", "EFDD")
    assert [part.text for part in record.text[1:]] == [
        "having regard to its own letters of May 2016,",
        "whereas six printing houses were closed in one week;",
        "Calls on the court of Strelsau to say what law was broken;",
        "Instructs its President to send this text.",
    ]


@pytest.mark.parametrize("kind", ["docx", "pdf", "compressed pdf"])
def test_word_and_pdf_give_the_same_as_plain_text(kind, page, seeds):
    lines = page("plain_2016.txt").decode().splitlines()
    expected = one(plain.parse_page(page("plain_2016.txt")))
    if kind == "docx":
        record = one(docx.parse_page(seeds.make_docx(lines)))
        # Word keeps paragraphs, and each line of the fixture is one.
        texts = [part.text.replace("\n", " ") for part in record.text]
    else:
        foot = ["PE583.000v01-00 }", "2/3", "RC\\1090001EN.docx", "EN United in diversity EN"]
        content = seeds.make_pdf([*lines[:-1], *foot[1:], lines[-1]], "compressed" in kind)
        record = one(pdf.parse_page(content))
        texts = [part.text for part in record.text]
    assert texts == [part.text for part in expected.text]
    for name in ("reference", "procedure", "groups", "motions", "rule", "day", "kind"):
        assert getattr(record, name) == getattr(expected, name)


@pytest.mark.parametrize("kind", ["plain", "pdf"])
def test_words_broken_by_the_page_are_whole_again(kind, page, seeds):
    whole = page("plain_2016.txt").decode()
    broken = whole
    for word, halves in (
        ("closed printing houses of Ruritania\n(", "closed print-\ning houses of Ruritania\n("),
        ("RC-B8-9301/2016", "RC-B8-\n9301/2016"),
        ("letters\n", "let-\nters\n"),
        ("court", "co-\nurt"),
    ):
        assert word in broken
        broken = broken.replace(word, halves)
    if kind == "plain":
        record = one(plain.parse_page(broken.encode()))
    else:
        record = one(pdf.parse_page(seeds.make_pdf(broken.splitlines())))
    expected = one(plain.parse_page(whole.encode()))
    assert [part.text for part in record.text] == [part.text for part in expected.text]
    for name in ("title", "reference", "procedure", "groups", "motions", "rule", "day"):
        assert getattr(record, name) == getattr(expected, name)


def test_ligatures_of_a_font_are_spelt_out(page):
    content = page("plain_2016.txt").decode().replace("six printing", "of\ufb01cial printing")
    (recital,) = (p.text for p in one(plain.parse_page(content.encode())).text if p.number == "A")
    assert recital == "whereas official printing houses were closed in one week;"


@pytest.mark.parametrize(
    ("cut", "said"),
    [
        (b"<p><i>The European Parliament</i>,</p>", "opening words"),
        (PARAGRAPHS, "no operative paragraph"),
        (b"(2016/9607(RSP))", "names no procedure"),
        (b" on behalf of the Verts/ALE Group", None),
    ],
)
def test_a_page_that_does_not_fit_says_what_is_missing(cut, said, page):
    content = page("doceo_2016_motion.html")
    assert cut in content
    spoilt = content.replace(cut, b"")
    if said is None:
        record = one(doceo.parse_page(spoilt))
        assert (record.groups, record.members_without_group) == ((), True)
        return
    with pytest.raises(ParseError, match=said):
        doceo.parse_page(spoilt)


def test_a_motion_that_nobody_signed_is_refused(page):
    content = page("doceo_2016_motion.html").replace(
        "Dora Weiss, Emil Novák on behalf of the Verts/ALE Group".encode(), b""
    )
    with pytest.raises(ParseError, match="nobody has signed"):
        doceo.parse_page(content)


def test_a_joint_motion_that_replaces_nothing_is_refused(page):
    content = page("doceo_2025_inline.html").replace(b"(Verts/ALE)", b"").replace(b"(S&amp;D)", b"")
    with pytest.raises(ParseError, match="lists no motions"):
        doceo.parse_page(content)


def test_groups_that_signatures_and_motions_give_differently_are_noted(page):
    content = page("doceo_2025_inline.html").replace(b"</a> (Verts/ALE)", b"</a> (Renew)")
    record = one(doceo.parse_page(content))
    assert record.groups == ("S&D", "Verts/ALE")
    assert record.notes == (
        "Renew stands only in the list of motions",
        "Verts/ALE stands only in the signatures",
    )


def test_a_missing_recital_is_noted(page):
    content = page("doceo_2016_joint_motion.html").replace(b"<td>B.</td>", b"<td>C.</td>")
    assert one(doceo.parse_page(content)).notes == ("recital C follows a gap",)


def test_signatures_in_other_languages(page):
    content = (
        page("doceo_2025_inline.html")
        .replace(b"on behalf of the S&amp;D Group", b"im Namen der S&amp;D-Fraktion")
        .replace(b"on behalf of the Verts/ALE Group", b"im Namen der Verts/ALE-Fraktion")
        .replace(b"The European Parliament</span>", "Das Europäische Parlament</span>".encode())
    )
    record = one(doceo.parse_page(content))
    assert record.groups == ("S&D", "Verts/ALE")
    assert record.language == "de"


def test_nothing_of_a_page_comes_through_as_markup(page):
    evil = b"<script>alert(1)</script><img src=x onerror=alert(2)>&lt;b&gt;quoted&lt;/b&gt;"
    content = page("doceo_2016_motion.html").replace(b"printers print", b"printers print" + evil)
    record = one(doceo.parse_page(content))
    recital = next(part for part in record.text if part.part == "recital")
    assert "alert" not in recital.text
    assert "onerror" not in recital.text
    # What the page shows as text stays text; escaping it is for whoever shows it.
    assert "<b>quoted</b>" in recital.text


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("EPP", None, "PPE"),
        ("org/VERTS-ALE", None, "Verts/ALE"),
        (f"{AUTHORITY}/corporate-body/EP_GROUP_GREEN_EFA", None, "Verts/ALE"),
        ("org/THE-LEFT", date(2016, 3, 10), "GUE/NGL"),
        ("org/THE-LEFT", date(2021, 1, 20), "The Left"),
        ("GUE/NGL", date(2025, 1, 1), "The Left"),
        ("ENVI Committee", None, None),
    ],
)
def test_groups_have_many_names(name, day, code):
    assert group_code(name, day) == code


def test_groups_in_a_sentence_come_in_order_and_once():
    text = "the EPP, S&D, Greens/EFA and S&D groups and The Left, not the IDs or PPEs"
    assert groups_in(text, date(2021, 2, 11)) == ("PPE", "S&D", "Verts/ALE", "The Left")


def test_an_encrypted_or_pictured_pdf_is_told(seeds):
    with pytest.raises(ParseError, match="no text"):
        pdf.parse_page(seeds.make_pdf([]))
    with pytest.raises((ParseError, RefusedError)):
        pdf.parse_page(b"%PDF-1.4\n%%EOF\n")
