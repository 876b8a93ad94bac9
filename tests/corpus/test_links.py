"""Procedure numbers as links, whatever stands around them."""

import html

import pytest
from markdown_it import MarkdownIt

from epresolutions.corpus import links

PAGE = "https://oeil.europarl.europa.eu/oeil/{}/procedure-file?reference=2016/2607%28RSP%29"


def test_every_procedure_of_a_text_leads_to_its_page():
    text = html.escape("Kazakhstan & more (2016/2607(RSP)); 2018/2755(RSP).")
    linked = links.in_html(text, "fr")
    assert linked.count("<a ") == 2
    assert f'(<a href="{PAGE.format("fr")}">2016/2607(RSP)</a>)' in linked
    assert "&amp; more" in linked


@pytest.mark.parametrize("text", ["P8_TA(2016)0083", "RC-B8-0337/2016", "B8-0337/2016(AB)", "2016"])
def test_other_references_stay_as_they_are(text):
    assert links.in_html(text, "en") == links.in_markdown(text, "en") == text


def test_in_markdown_the_address_is_whole():
    shown = MarkdownIt().render(links.in_markdown("of 2016/2607(RSP).", "en"))
    assert shown == f'<p>of <a href="{PAGE.format("en")}">2016/2607(RSP)</a>.</p>\n'


def test_what_is_no_procedure_has_no_page():
    assert links.of("2016/2607(RSP)", "en") == PAGE.format("en")
    assert links.of("OWN-DRAFT", "en") == links.of("of 2016/2607(RSP)", "en") == ""
