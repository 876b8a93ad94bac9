"""Figures as files: same figure, same bytes; text stays text, and the fonts come with it."""

from __future__ import annotations

import base64
import html
import io
import re
from pathlib import Path

import matplotlib as mpl
import pandas as pd
from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.layout_engine import PlaceHolderLayoutEngine
from matplotlib.text import Text

from epresolutions import files
from epresolutions.printing import fonts
from epresolutions.printing.presets import FORMATS
from epresolutions.printing.style import DPI, Caption

# A file that says when it was made differs at every run; these keys leave that out.
_UNDATED = {
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "ModDate": None, "Producer": None, "Creator": None},
    "png": {"Software": None},
}


def encode(
    figure: Figure, format: str, *, scale: float = 1.0, dpi: int = 200, alt: str = ""
) -> bytes:
    """Return the figure as a file.

    Parameters
    ----------
    figure : Figure
        What to write.
    format : {"svg", "pdf", "png", "tiff"}
        SVG and PDF keep text as text and carry the letters of their fonts; TIFF is compressed
        without loss (LZW), in RGB without transparency.
    scale : float
        By how much to enlarge everything: type, lines and paper alike.
    dpi : int
        Dots an inch of PNG and TIFF, after enlarging.
    alt : str
        Alternative text to write into the file: description of SVG, subject of PDF, description
        of PNG and TIFF.
    """
    return _ENCODERS[format](figure, scale, dpi, alt)


def _savefig(figure: Figure, format: str, **options) -> bytes:
    file = io.BytesIO()
    # A figure without a layout engine, not even one that does nothing, is drawn once and not
    # twice; with these settings none is what it keeps.
    with mpl.rc_context({"figure.constrained_layout.use": False, "figure.autolayout": False}):
        _settle(figure)
        figure.savefig(file, format=format, **options)
    return file.getvalue()


def _settle(figure: Figure) -> None:
    """Keep everything where it stands, so that all formats look alike, whichever comes first."""
    engine = figure.get_layout_engine()
    if engine is not None and not isinstance(engine, PlaceHolderLayoutEngine):
        figure.draw_without_rendering()
    figure.set_layout_engine(None)


def _png(figure: Figure, scale: float, dpi: int, alt: str) -> bytes:
    about = _UNDATED["png"] | ({"Description": alt} if alt else {})
    return _savefig(figure, "png", dpi=dpi * scale, metadata=about, pil_kwargs={"dpi": (dpi, dpi)})


def _tiff(figure: Figure, scale: float, dpi: int, alt: str) -> bytes:
    from PIL import Image

    file = io.BytesIO()
    with Image.open(io.BytesIO(_png(figure, scale, dpi, ""))) as image:
        flat = Image.new("RGB", image.size, "white")
        flat.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
        about = {"description": alt.encode("ascii", "xmlcharrefreplace").decode()} if alt else {}
        flat.save(file, "TIFF", compression="tiff_lzw", dpi=(dpi, dpi), **about)
    return file.getvalue()


def _pdf(figure: Figure, scale: float, dpi: int, alt: str) -> bytes:
    about = _UNDATED["pdf"] | ({"Subject": alt} if alt else {})
    content = _savefig(figure, "pdf", metadata=about)
    if scale == 1:
        return content
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    for page in writer.pages:
        page.scale_by(scale)
    writer.add_metadata({"/Producer": ""} | ({"/Subject": alt} if alt else {}))
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _svg(figure: Figure, scale: float, dpi: int, alt: str) -> bytes:
    text = _savefig(figure, "svg", metadata=_UNDATED["svg"]).decode()
    head = re.search(r"<svg\b[^>]*>", text)
    opening = head.group()
    if scale != 1:
        opening = re.sub(
            r'\b(width|height)="([\d.]+)pt"',
            lambda found: f'{found[1]}="{float(found[2]) * scale:.6g}pt"',
            opening,
        )
    inside = ""
    if alt:
        opening = opening.replace("<svg", '<svg role="img" aria-labelledby="description"', 1)
        inside += f'\n <desc id="description">{html.escape(alt, quote=False)}</desc>'
    faces = "".join(
        f"@font-face{{font-family:'{name}';font-style:{style};font-weight:{weight};"
        f"src:url(data:font/woff;base64,{base64.b64encode(font).decode()})}}"
        for (name, style, weight), font in _fonts(figure).items()
    )
    if faces:
        inside += f"\n <style>{faces}</style>"
    return (text[: head.start()] + opening + inside + text[head.end() :]).encode()


def _fonts(figure: Figure) -> dict[tuple[str, str, str], bytes]:
    """Return the fonts that a figure's text is set in, cut down to its letters."""
    letters: dict[tuple[str, str, str, str], set[str]] = {}
    for text in figure.findobj(Text):
        if not text.get_visible() or not text.get_text().strip():
            continue
        font = text.get_fontproperties()
        weight = font.get_weight()
        bold = weight in {"bold", "heavy", "black"} or (isinstance(weight, int) and weight >= 600)
        key = (
            font_manager.findfont(font),
            font.get_name(),
            font.get_style(),
            "bold" if bold else "normal",
        )
        letters.setdefault(key, set()).update(text.get_text())
    return {
        (name, style, weight): fonts.cut(path, "".join(sorted(used)))
        for (path, name, style, weight), used in sorted(letters.items())
    }


_ENCODERS = {"svg": _svg, "pdf": _pdf, "png": _png, "tiff": _tiff}


def numbers(frame: pd.DataFrame) -> str:
    """Return the numbers drawn as CSV text: floats to 10 significant digits, lines end in LF."""
    index = not isinstance(frame.index, pd.RangeIndex)
    return frame.to_csv(index=index, float_format="%.10g", lineterminator="\n")


def save(
    figure: Figure,
    frame: pd.DataFrame,
    caption: Caption,
    stem: Path,
    *,
    about: dict,
    formats: tuple[str, ...] = FORMATS,
    scale: float = 1.0,
    dpi: int = DPI,
    ready: dict[str, bytes] | None = None,
) -> list[Path]:
    """Write a figure in each format, with the numbers drawn (.csv) and what it is (.json).

    Parameters
    ----------
    figure, frame, caption
        What was drawn, from what, and its caption.
    stem : Path
        Folder and name of the files without an ending.
    about : dict
        What else the .json states: parameters, hash of the data.
    formats : tuple of str
        Of `presets.KNOWN_FORMATS`.
    scale, dpi
        As in `encoding.encode`.
    ready : dict, optional
        Formats that were encoded before, so as not to draw them twice.

    Returns
    -------
    list of Path
        The files written.
    """
    drawn = dict(ready or {})
    contents: dict[str, bytes | str] = {
        format: drawn.get(format) or encode(figure, format, scale=scale, dpi=dpi, alt=caption.alt)
        for format in formats
    }
    contents["csv"] = numbers(frame)
    said = {"caption": caption.text, "alt": caption.alt, "methods": caption.methods}
    contents["json"] = files.json_text({**said, **about})
    return [
        files.write(stem.with_name(f"{stem.name}.{ending}"), content)
        for ending, content in contents.items()
    ]
