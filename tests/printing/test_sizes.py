"""Figures for journals, slides and posters: size, type, and text that stays text."""

import io
import re

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from lxml import etree
from matplotlib.text import Text
from PIL import Image
from pypdf import PdfReader

from epresolutions.errors import UserError
from epresolutions.printing import presets, sizes
from epresolutions.printing.figure_files import encode
from epresolutions.printing.presets import KNOWN_FORMATS
from epresolutions.printing.style import new_axes

FRAME = pd.DataFrame({"label": [f"Étude {n}" for n in range(12)], "value": range(12)})
ALT = "Twelve bars, “one” < “twelve” & longest at the end, in %"


def plot_bars(frame, *, ax=None, language="en", width="one-column", height=2.5):
    """Draw bars with small type, as some plots have."""
    ax = new_axes(ax, width=width, height=height)
    ax.barh(frame["label"], frame["value"])
    ax.set_xlabel("valeur" if language == "fr" else "value")
    ax.set_title("Bold title")
    ax.text(5, 5, "small note", fontsize=4)
    return ax


@pytest.fixture(autouse=True)
def close():
    yield
    plt.close("all")


def millimetres(figure, scale):
    return figure.get_figwidth() * 25.4 * scale, figure.get_figheight() * 25.4 * scale


@pytest.mark.parametrize("name", list(presets.PRESETS))
def test_every_preset_has_its_width_height_and_type(name):
    preset = presets.find(name)
    figure, scale, _ = sizes.draw(plot_bars, FRAME, preset, language="fr")
    width, height = millimetres(figure, scale)
    assert width == pytest.approx(preset.width, abs=0.1)
    assert height <= preset.height + 0.1
    smallest, largest = sizes.type_sizes(figure, scale)
    assert smallest >= preset.smallest - 0.01
    assert smallest <= preset.type_size
    assert largest < 1.25 * preset.type_size
    label = figure.axes[0].xaxis.label
    assert label.get_fontsize() * scale == pytest.approx(preset.type_size, abs=0.5)
    assert label.get_text() == "valeur"


@pytest.mark.parametrize(
    ("name", "widths", "smallest", "highest"),
    [
        # What the publishers ask for, in millimetres and points.
        ("nature-one", (89, 89), 5, 247),
        ("nature-two", (183, 183), 5, 247),
        ("elsevier-one", (90, 90), 6, 240),
        ("elsevier-two", (190, 190), 6, 240),
        ("springer-one", (84, 84), 8, 234),
        ("springer-two", (174, 174), 8, 234),
        ("plos-one", (66.8, 132.1), 8, 222.3),
        ("plos-two", (132.1, 190.5), 8, 222.3),
    ],
)
def test_journals_get_what_they_ask_for(name, widths, smallest, highest):
    preset = presets.find(name)
    assert widths[0] <= preset.width <= widths[1]
    assert preset.smallest >= smallest
    assert preset.height <= highest
    assert 300 <= preset.dpi <= 600


def test_a_figure_that_is_too_high_is_drawn_wider_and_reduced():
    preset = presets.find("slide")
    usual, scale, _ = sizes.draw(plot_bars, FRAME, preset, language="en")
    high, reduced, _ = sizes.draw(plot_bars, FRAME, preset, language="en", height=6.0)
    assert reduced < scale
    assert high.get_figwidth() > usual.get_figwidth()
    width, height = millimetres(high, reduced)
    assert width == pytest.approx(preset.width, abs=0.1)
    assert height == pytest.approx(preset.height, abs=0.1)


def test_without_preset_a_plot_is_as_designed_and_the_widths_are_kept():
    figure, scale, _ = sizes.draw(plot_bars, FRAME, None, language="en")
    assert (scale, figure.get_figwidth()) == (1.0, 3.5)
    sizes.draw(plot_bars, FRAME, presets.find("poster"), language="en")
    again, *_ = sizes.draw(plot_bars, FRAME, None, language="en")
    assert again.get_figwidth() == 3.5


def test_an_unknown_preset_names_the_near_ones():
    with pytest.raises(UserError, match="preset: no 'natur-one'; nearest: nature-one"):
        presets.find("natur-one")
    assert presets.find("") is None


def drawn(preset_name="plos-one"):
    preset = presets.find(preset_name)
    figure, scale, _ = sizes.draw(plot_bars, FRAME, preset, language="en")
    return figure, scale, preset


@pytest.mark.parametrize("format", KNOWN_FORMATS)
def test_the_same_figure_gives_the_same_bytes_in_any_order(format):
    first, scale, preset = drawn()
    alone = encode(first, format, scale=scale, dpi=preset.dpi, alt=ALT)
    second, scale, preset = drawn()
    for other in KNOWN_FORMATS:
        if other != format:
            encode(second, other, scale=scale, dpi=preset.dpi, alt=ALT)
    assert encode(second, format, scale=scale, dpi=preset.dpi, alt=ALT) == alone


def test_pdf_has_its_size_its_fonts_and_its_text():
    figure, scale, preset = drawn("poster")
    (page,) = PdfReader(io.BytesIO(encode(figure, "pdf", scale=scale, alt=ALT))).pages
    assert float(page.mediabox.width) / 72 * 25.4 == pytest.approx(preset.width, abs=0.1)
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert len(fonts) == 2
    for font in fonts:
        for one in [font, *(each.get_object() for each in font.get("/DescendantFonts", []))]:
            if "/FontDescriptor" in one:
                assert "/FontFile2" in one["/FontDescriptor"]
                break
        else:
            pytest.fail(f"{font['/BaseFont']} is not embedded")
    text = page.extract_text()
    for word in ("Étude 11", "Bold title", "small note", "value"):
        assert word in text


@pytest.mark.parametrize("scaled", [False, True])
def test_pdf_says_what_it_shows(scaled):
    figure, scale, _ = drawn()
    content = encode(figure, "pdf", scale=scale if scaled else 1, alt=ALT)
    about = PdfReader(io.BytesIO(content)).metadata
    assert about.subject == ALT
    assert about.creation_date is None


def test_svg_has_its_size_its_fonts_and_its_text():
    figure, scale, preset = drawn("slide")
    content = encode(figure, "svg", scale=scale, alt=ALT)
    root = etree.fromstring(content)
    assert float(root.get("width").removesuffix("pt")) / 72 * 25.4 == pytest.approx(
        preset.width, abs=0.1
    )
    texts = ["".join(node.itertext()) for node in root.iter("{*}text")]
    for word in ("Étude 11", "Bold title", "small note", "value"):
        assert word in texts
    assert root.get("role") == "img"
    described = root.get("aria-labelledby")
    (description,) = root.xpath(f"//*[@id='{described}']")
    assert description.text == ALT
    # Every face that the text asks for comes with the file.
    style = root.find("{*}style").text
    faces = set(re.findall(r"font-style:(\w+);font-weight:(\w+)", style))
    assert faces == {("normal", "normal"), ("normal", "bold")}
    assert b"http" not in content.replace(b"http://www.w3.org/", b"").replace(
        b"http://purl.org/", b""
    ).replace(b"http://creativecommons.org/", b"")


def test_the_fonts_of_an_svg_have_its_letters():
    import base64

    from fontTools.ttLib import TTFont

    figure, scale, _ = drawn()
    style = etree.fromstring(encode(figure, "svg", scale=scale)).find("{*}style").text
    faces = re.findall(r"font-weight:(\w+);[^}]*base64,([^)]+)\)", style)
    assert sorted(weight for weight, _ in faces) == ["bold", "normal"]
    used = {ord(letter) for text in figure.findobj(Text) for letter in text.get_text().strip()}
    for _, data in faces:
        assert used <= {*TTFont(io.BytesIO(base64.b64decode(data))).getBestCmap(), ord("\n")}


@pytest.mark.parametrize("format", ["png", "tiff"])
def test_pixels_have_the_presets_size_and_resolution(format):
    figure, scale, preset = drawn("elsevier-one")
    content = encode(figure, format, scale=scale, dpi=preset.dpi, alt=ALT)
    with Image.open(io.BytesIO(content)) as image:
        assert image.info["dpi"] == pytest.approx((preset.dpi, preset.dpi), abs=0.1)
        assert image.width / preset.dpi * 25.4 == pytest.approx(preset.width, abs=0.1)
        if format == "tiff":
            assert image.mode == "RGB"
            assert image.info["compression"] == "tiff_lzw"
        else:
            assert image.info["Description"] == ALT
