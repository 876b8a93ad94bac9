import io

import matplotlib.pyplot as plt
import pytest
from fontTools import ttLib
from matplotlib import font_manager
from pypdf import PdfReader

from epresolutions.printing import fonts
from epresolutions.printing.figure_files import encode
from epresolutions.printing.style import new_axes

SANS = font_manager.findfont("DejaVu Sans")


def letters(content: bytes) -> set[str]:
    with ttLib.TTFont(io.BytesIO(content)) as font:
        return {chr(code) for code in font.getBestCmap()}


def embedded(content: bytes) -> list[bytes]:
    """The fonts that a PDF file of one page carries."""
    page = PdfReader(io.BytesIO(content)).pages[0]
    return [
        font.get_object()["/DescendantFonts"][0]
        .get_object()["/FontDescriptor"]["/FontFile2"]
        .get_data()
        for font in page["/Resources"]["/Font"].values()
    ]


def words(content: bytes) -> str:
    return PdfReader(io.BytesIO(content)).pages[0].extract_text()


def drawn(text: str):
    ax = new_axes(width="one-column", height=1.5)
    ax.set_title(text)
    return ax.figure


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def test_a_font_has_the_usual_letters_and_those_asked_for():
    usual = letters(fonts.cut(SANS, ""))
    assert set("aZé œ’–◆≤") <= usual
    assert "ж" not in usual
    assert letters(fonts.cut(SANS, "жњ")) == usual | set("жњ")
    assert letters(fonts.cut(SANS, "漢")) == usual  # the font itself has no such letter


def test_the_same_letters_are_cut_once():
    assert fonts.cut(SANS, "abc") is fonts.cut(SANS, "cba")


def test_a_pdf_file_carries_the_letters_that_it_writes():
    latin, cyrillic = (encode(drawn(text), "pdf") for text in ("Kinds, officially", "Казахстан"))
    assert embedded(latin)
    assert embedded(cyrillic)
    assert "Kinds, officially" in words(latin).replace("ﬃ", "ffi")
    assert "Казахстан" in words(cyrillic)
