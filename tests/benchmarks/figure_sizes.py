"""Draw every figure of the notebooks for every size and language, and say what does not fit.

Run by hand: `python tests/benchmarks/figure_sizes.py [--focus PROCEDURE] [--out DIR]`. Takes a
minute or two a language; exits 1 if anything does not fit. With `--out` the pictures are kept, to
be looked at, beside the same in grey.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
from PIL import Image

from epresolutions.printing import fitting, presets, sizes
from epresolutions.study import Study

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
SIZES = ("", "one-column", "two-column", "slide", "poster")
PIXELS = 1400  # of the longer side of what is kept


def collect(language: str, focus: str) -> list[tuple]:
    """Run the notebooks that make figures, and keep what they would have drawn."""
    shown: list[tuple] = []

    def show(study, name, plot, frame, describe, **options):
        shown.append((f"{study.notebook}_{name}", plot, frame, options))

    Study.show, Study.say, Study.list = show, lambda *_, **__: None, lambda *_, **__: None
    for path in sorted(NOTEBOOKS.glob("[1-5]_*.ipynb")):
        scope: dict = {}
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                exec("".join(cell["source"]), scope)
                if "parameters" in cell["metadata"].get("tags", []):
                    scope |= {"language": language} | ({"focus": focus} if focus else {})
    return shown


def keep(figure, stem: Path) -> None:
    """Save a picture in colour and in grey."""
    file = io.BytesIO()
    figure.savefig(file, dpi=PIXELS / max(figure.get_size_inches()))
    picture = Image.open(file).convert("RGB")
    picture.save(stem.with_suffix(".png"))
    picture.convert("L").save(stem.with_suffix(".grey.png"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--focus", default="")
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    mpl.use("agg")
    drawn = misfits = 0
    for language in ("en", "fr"):
        for stem, plot, frame, options in collect(language, asked.focus):
            for size in SIZES:
                figure, scale, preset = sizes.draw(
                    plot, frame, presets.find(size), language=language, **options
                )
                found = fitting.misfits(figure)
                drawn, misfits = drawn + 1, misfits + len(found)
                page = f", drawn for {preset.name}" if preset and preset.name != size else ""
                smallest, _ = sizes.type_sizes(figure, scale)
                for line in found or ([f"smallest type {smallest} pt"] if page else []):
                    print(f"{language} {stem} {size or 'as designed'}{page}: {line}", flush=True)
                if asked.out:
                    asked.out.mkdir(parents=True, exist_ok=True)
                    keep(figure, asked.out / f"{language}-{size or 'designed'}-{stem}")
                plt.close(figure)
    print(f"{drawn} drawings, {misfits} things that do not fit")
    return 1 if misfits else 0


if __name__ == "__main__":
    sys.exit(main())
