"""The figures of a focus: its executed notebooks as pages, and a gallery."""

from __future__ import annotations

import json
from pathlib import Path

from epresolutions.corpus.comparison import slug
from epresolutions.rendering.site import markup

ENDINGS = ("svg", "pdf", "png", "csv", "json")
"""Files of a figure that the site offers."""

_FILES = "/_generated/files"  # seen from the root of the site's sources


def pages(folder: Path, titles: dict[str, str]) -> dict[str, str]:
    """Write the pages of one focus.

    Parameters
    ----------
    folder : Path
        The folder that `epresolutions render` filled.
    titles : dict of str to str
        Title of every resolution by procedure.

    Returns
    -------
    dict of str to str
        By file name: every executed notebook with its figures, and index.md, the gallery.
    """
    notebooks = sorted(p for p in folder.glob("[0-9]_*.ipynb") if ".failed" not in p.name)
    procedure = next((p for p in titles if slug(p) == folder.name), folder.name)
    title = f"{markup.text(titles.get(procedure, ''))} ({markup.text(procedure)})"
    made = {path.name: json.dumps(_page(path), ensure_ascii=False, indent=1) for path in notebooks}
    gallery = [f"# {title}", "Every figure of this focus, and the notebook that made it."]
    for path in notebooks:
        figures = sorted(folder.glob(f"{path.stem}_*.svg"))
        gallery.append(f"## [{markup.text(path.stem)}]({path.name})")
        gallery += [_figure(figure.with_suffix("")) for figure in figures]
    names = "\n".join(path.name for path in notebooks)
    gallery.append(f"```{{toctree}}\n:hidden:\n\n{names}\n```")
    return made | {"index.md": "\n\n".join(gallery) + "\n"}


def index(focuses: list[str]) -> str:
    """Write the page that lists the galleries of all focuses."""
    names = "\n".join(f"{name}/index" for name in focuses)
    return (
        "# Figures\n\nOne gallery a resolution, as `epresolutions render --focus …` made them.\n\n"
        f"```{{toctree}}\n:maxdepth: 2\n\n{names}\n```\n"
    )


def _page(path: Path) -> dict:
    """Turn an executed notebook into one whose figures have alternative texts and files."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cells = []
    for cell in notebook["cells"]:
        tags = cell["metadata"].get("tags", [])
        if cell["cell_type"] == "code":
            cell["metadata"]["tags"] = [*tags, "hide-input"]
        names = [tag.removeprefix("figure-") for tag in tags if tag.startswith("figure-")]
        figures = [path.with_name(f"{path.stem}_{name}") for name in names]
        figures = [figure for figure in figures if figure.with_name(f"{figure.name}.svg").exists()]
        if figures:
            cell["outputs"] = []
        cells.append(cell)
        cells += [_markdown(f"{cell['id']}-{i}", _figure(f)) for i, f in enumerate(figures)]
    return notebook | {"cells": cells}


def _figure(stem: Path) -> str:
    """Write a figure with its alternative text, caption, and links to its files."""
    about = json.loads(stem.with_name(f"{stem.name}.json").read_text(encoding="utf-8"))
    place = f"{_FILES}/{stem.parent.name}/{stem.name}"
    links = " · ".join(
        f"{{download}}`{ending.upper()} <{place}.{ending}>`"
        for ending in ENDINGS
        if stem.with_name(f"{stem.name}.{ending}").exists()
    )
    alt = " ".join(about["alt"].split())
    return (
        f"```{{figure}} {place}.svg\n:alt: {alt}\n:class: rendered\n\n"
        f"{markup.text(about['caption'])}\n```\n\n{links}"
    )


def _markdown(name: str, source: str) -> dict:
    return {"cell_type": "markdown", "id": name[:64], "metadata": {}, "source": source}
