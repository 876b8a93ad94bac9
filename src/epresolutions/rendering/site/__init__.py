"""Pages of the site that are generated: figures, data dictionary, codebook, sources of methods."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

from epresolutions import files
from epresolutions.errors import UserError
from epresolutions.rendering.site import citation, codebook, dictionary, documents, figures, methods
from epresolutions.tables import contract, read

_LINKS = {
    "datapackage.json": "dictionary.md",
    "codebook_rules.md": "codebook.md",
    "data/datapackage.json": "dictionary.md",
    "data/codebook_rules.md": "codebook.md",
    "data/README.md": "origin.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
}


def write(data: Path, rendered: Path, folder: Path) -> list[Path]:
    """Write every generated page.

    Parameters
    ----------
    data : Path
        Folder of the tables.
    rendered : Path
        Folder with one folder a focus, as `epresolutions render` fills it.
    folder : Path
        Where to write; made if it is not there. Pages of an earlier run stay only if they are
        written again.

    Returns
    -------
    list of Path
        The pages.

    Raises
    ------
    UserError
        If there is no rendered notebook.
    """
    focuses = sorted(path.parent for path in rendered.glob("*/results.json"))
    if not focuses:
        raise UserError(f"no rendered notebook in {rendered}; run: epresolutions render")
    tables = read.load(data)

    def document(name: str) -> str:
        return (data.parent / name).read_text(encoding="utf-8")

    pages = {
        "dictionary.md": dictionary.page(contract.read_contract(data)),
        "codebook.md": codebook.page(
            tables.kinds,
            tables.addressees,
            document("data/codebook_rules.md"),
        ),
        "sources_of_methods.md": methods.page(Path(__file__).parents[1]),
        "citation.md": citation.page(yaml.safe_load(document("CITATION.cff"))),
        "contributing.md": documents.page(document("CONTRIBUTING.md"), _LINKS),
        "changelog.md": documents.page(document("CHANGELOG.md"), _LINKS),
        "origin.md": documents.page(document("data/README.md"), _LINKS),
    }
    titles = dict(zip(tables.resolutions["procedure"], tables.resolutions["title"], strict=True))
    for focus in focuses:
        for name, text in figures.pages(focus, titles).items():
            pages[f"figures/{focus.name}/{name}"] = text
    pages["figures/index.md"] = figures.index([focus.name for focus in focuses])
    copies = {
        f"files/{path.parent.name}/{path.name}": path
        for focus in focuses
        for path in sorted(focus.glob("[0-9]_*"))
        if path.suffix.removeprefix(".") in figures.ENDINGS
    }
    for old in folder.rglob("*"):
        if old.is_file() and old.relative_to(folder).as_posix() not in pages | copies:
            old.unlink()
    written = []
    for name, text in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        # Sphinx reads again what is newer than its last run.
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            files.write(path, text)
        written.append(path)
    for name, path in copies.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, folder / name)
    return written
