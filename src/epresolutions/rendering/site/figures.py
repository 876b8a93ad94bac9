"""The figures of a focus: its executed notebooks as pages, and a gallery."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

from epresolutions import wording
from epresolutions.corpus import outline
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
    notebooks = sorted(
        (p for p in folder.glob("[0-9]_*.ipynb") if ".failed" not in p.name),
        key=lambda path: (not path.stem.endswith("_profile"), path.name),
    )
    language = language_of(folder.name)
    named, *settings = folder.name.split("--")
    procedure = next((p for p in titles if slug(p) == named), named)
    others = ", ".join([procedure, *settings])
    about = wording.pick(
        language,
        en="Every figure, under the question that it answers.",
        fr="Chaque figure, sous la question à laquelle elle répond.",
    )
    title = markup.text(titles.get(procedure, ""))
    gallery = [f"# {title} ({markup.linked(others, language)})", about]
    made = {}
    for path in notebooks:
        made[path.name] = json.dumps(_page(path), ensure_ascii=False, indent=1)
        told = outline.read(path)
        gallery.append(f"## [{markup.text(told.question or path.stem)}]({path.name})")
        for heading, names in itertools.groupby(told.figures, key=told.headings.get):
            stems = [folder / f"{path.stem}_{name}" for name in names]
            shown = [_figure(stem) for stem in stems if stem.with_name(f"{stem.name}.svg").exists()]
            gallery += [f"### {markup.text(heading)}", *shown] if heading and shown else shown
    names = "\n".join(path.name for path in notebooks)
    gallery.append(f"```{{toctree}}\n:hidden:\n\n{names}\n```")
    return made | {"index.md": "\n\n".join(gallery) + "\n"}


def language_of(name: str) -> str:
    """Tell the language of a page of the site by its name, in which a folder is that of a run."""
    return "fr" if "--language-fr" in name else "en"


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
    language = language_of(stem.parent.name)
    caption = markup.linked(about["caption"], language)
    methods = ""
    if about.get("methods"):
        head = wording.pick(language, en="How it was computed", fr="Comment c’est calculé")
        said = markup.linked(about["methods"], language)
        methods = f"\n\n<details><summary>{head}</summary>\n\n{said}\n\n</details>"
    return (
        f"```{{figure}} {place}.svg\n:alt: {alt}\n:class: rendered\n\n"
        f"{caption}\n```\n\n{links}{methods}"
    )


def _markdown(name: str, source: str) -> dict:
    return {"cell_type": "markdown", "id": name[:64], "metadata": {}, "source": source}
