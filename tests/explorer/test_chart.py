"""The light drawing: well-formed, escaped, true to the numbers."""

import math
import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epresolutions.explorer.chart import Mark, Row, draw

SVG = "{http://www.w3.org/2000/svg}"


def drawing(rows, **options):
    return ElementTree.fromstring(draw(rows, alt="alt", axis="axis", language="en", **options))


def mark(value, low=math.nan, high=math.nan, role="compared", **options):
    return Mark(value, low, high, role, **options)


def test_places_are_in_proportion_to_the_numbers():
    rows = [Row(str(v), "", (mark(v),)) for v in (0.0, 0.25, 1.0)]
    circles = [float(c.get("cx")) for c in drawing(rows, top=1.0).iter(f"{SVG}circle")]
    assert (circles[1] - circles[0]) / (circles[2] - circles[0]) == pytest.approx(0.25, abs=0.01)


def test_the_interval_is_drawn_and_the_unknown_is_not():
    known = drawing([Row("a", "", (mark(0.5, 0.4, 0.6),))])
    unknown = drawing([Row("a", "", (mark(math.nan),))])
    assert len(list(known.iter(f"{SVG}circle"))) == 1
    assert not list(unknown.iter(f"{SVG}circle"))


def test_focus_and_compared_differ_by_shape_and_hollow_by_fill():
    both = drawing([Row("a", "", (mark(0.2), mark(0.3, role="focus", hollow=True)))])
    assert len(list(both.iter(f"{SVG}circle"))) == 1
    (diamond,) = both.iter(f"{SVG}path")
    assert diamond.get("fill") != diamond.get("stroke")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=80))
def test_any_text_stays_text(text):
    svg = drawing([Row(text, text, (mark(0.5),))])
    assert svg.find(f"{SVG}g/{SVG}title").text in (text, None)
    assert not list(svg.iter("script"))


@given(st.lists(st.floats(-5, 1000, allow_nan=False), min_size=1, max_size=8), st.booleans())
def test_the_axis_has_few_ticks_and_holds_every_mark(values, shares):
    svg = drawing([Row("x", "", (mark(v),)) for v in values], shares=shares)
    assert 1 <= len([line for line in svg if line.tag == f"{SVG}line"]) <= 8
    for circle in svg.iter(f"{SVG}circle"):
        assert 217 <= float(circle.get("cx")) <= 535


def test_long_labels_break_over_lines():
    svg = drawing([Row("a long label that does not fit into one line of the column", "", ())])
    assert len(svg.findall(f"{SVG}g/{SVG}text/{SVG}tspan")) == 2
