"""Fonts cut down to the letters that figures are written in, once for all figures of a run.

To cut a font anew for the letters of each figure takes longer than to draw most figures. So
every figure gets the same letters, unless it needs others.
"""

from __future__ import annotations

import functools
import io

from matplotlib import font_manager

# Basic Latin, Latin-1 and French letters, ligatures, and the signs that labels use.
_USUAL = frozenset(
    [
        *range(0x20, 0x7F),
        *range(0xA0, 0x100),
        *map(ord, "ŒœŸ\u2009\u202f–—‘’‚“”„…‹›−≤≥≈→←↑↓■□▲△▼▽◆◇●○ﬀﬁﬂﬃﬄ"),
    ]
)


def cut(path: str, letters: str) -> bytes:
    """Return a font with the usual letters and these, as WOFF without hinting.

    Parameters
    ----------
    path : str
        File of a TrueType font.
    letters : str
        What it must be able to write; letters that it lacks are left out.
    """
    return _cut(path, _USUAL | frozenset(map(ord, letters)))


@functools.lru_cache
def _cut(path: str, codes: frozenset[int]) -> bytes:
    from fontTools import subset, ttLib

    options = subset.Options(
        flavor="woff", layout_features=[], hinting=False, notdef_outline=True, notdef_glyph=True
    )
    options.drop_tables += ["FFTM", "GDEF", "GPOS", "GSUB", "kern", "MATH"]
    with ttLib.TTFont(path, lazy=True, recalcTimestamp=False) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=codes)
        cutter.subset(font)
        font.flavor = "woff"
        file = io.BytesIO()
        font.save(file)
    return file.getvalue()


def make_ready(family: str) -> None:
    """Cut the plain and the bold font of a family, so that no figure need wait for it."""
    for weight in ("normal", "bold"):
        file = font_manager.findfont(font_manager.FontProperties(family=[family], weight=weight))
        cut(file, "")
