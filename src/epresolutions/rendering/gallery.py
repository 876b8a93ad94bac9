"""A page that shows all figures of a folder: static, accessible, asking nothing of the network."""

from __future__ import annotations

import html
import itertools
import json
from pathlib import Path
from urllib.parse import quote

from epresolutions import files, wording
from epresolutions.corpus import comparison, links, outline
from epresolutions.printing.presets import KNOWN_FORMATS

NAME = "index.html"

_STYLE = """
:root { --line: #767676; }
body { background: #fff; color: #1a1a1a; font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 75rem; padding: 1rem; }
nav ul { columns: 18rem; padding-left: 1.2rem; }
.figures { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fill, minmax(22rem, 1fr)); }
figure { border: 1px solid var(--line); border-radius: .4rem; margin: 0; padding: .8rem; }
figure img { background: #fff; height: auto; max-height: 34rem; max-width: 100%; object-fit: contain; object-position: left; }
h3 { margin: 2rem 0 .3rem; }
h4 { margin: 1.2rem 0 .5rem; }
dl { display: grid; gap: 0 .8rem; grid-template-columns: max-content 1fr; }
dd { margin: 0; overflow-wrap: anywhere; }
a { color: #00539f; text-underline-offset: .15em; }
a:focus-visible, summary:focus-visible { outline: 3px solid; outline-offset: 2px; }
.skip { background: #fff; left: -99rem; padding: .3rem .6rem; position: absolute; top: .3rem; }
.skip:focus { left: 1rem; }
@media (max-width: 26rem) { .figures { grid-template-columns: 1fr; } }
""".strip()  # noqa: E501

_WORDS = {
    "en": {
        "files": "Files",
        "numbers": "numbers (CSV)",
        "description": "What the figure shows, in words",
        "methods": "How it was computed",
        "copy": "executed notebook",
        "parameters": "Parameters",
    },
    "fr": {
        "files": "Fichiers",
        "numbers": "chiffres (CSV)",
        "description": "Ce que montre la figure, en mots",
        "methods": "Comment c’est calculé",
        "copy": "carnet exécuté",
        "parameters": "Paramètres",
    },
}


def read(root: Path) -> dict[str, list[dict]]:
    """Read what the figures and tables below a folder say of themselves.

    Parameters
    ----------
    root : Path
        Folder whose subfolders hold figures.

    Returns
    -------
    dict of str to list of dict
        Subfolder -> the contents of each figure's and table's .json, with ``stem``, ``endings``
        (of the files beside it), ``question`` of its notebook and ``heading`` that it stands
        under; the profile first, then in the order of the notebooks.
    """
    found: dict[str, list[dict]] = {}
    for path in sorted(root.glob("*/*.json")):
        if path.name.startswith(".") or path.name == "results.json":
            continue
        try:
            about = json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            continue
        if not isinstance(about, dict) or not {"caption", "notebook"} <= about.keys():
            continue
        endings = [
            ending
            for ending in (*KNOWN_FORMATS, "csv", "tex", "docx")
            if path.with_suffix(f".{ending}").exists()
        ]
        found.setdefault(path.parent.name, []).append(
            about | {"stem": path.stem, "endings": endings}
        )
    return {folder: _in_order(root / folder, items) for folder, items in found.items()}


def _in_order(folder: Path, items: list[dict]) -> list[dict]:
    """Say under which question and heading each stands; the profile first, then as notebooks go."""
    told = {
        name: outline.read(folder / f"{name}.ipynb")
        for name in dict.fromkeys(item["notebook"] for item in items)
        if (folder / f"{name}.ipynb").exists()
    }
    placed = []
    for item in items:
        notebook, name = item["notebook"], item.get("figure") or item.get("table", "")
        asked, _, headings = told.get(notebook, outline.Outline("", (), {}))
        # Without its notebook a figure is known by its name alone.
        heading = headings.get(name) or name.replace("_", " ").capitalize()
        place = list(headings).index(name) if name in headings else len(headings)
        key = (not notebook.endswith("_profile"), notebook, place)
        placed.append((key, item | {"question": asked, "heading": heading}))
    return [item for _, item in sorted(placed, key=lambda pair: pair[0])]


def page(root: Path) -> str:
    """Write the gallery of a folder as one page of HTML.

    Parameters
    ----------
    root : Path
        Folder whose subfolders hold figures.

    Returns
    -------
    str
        The page; the same figures, the same text.
    """
    found = read(root)
    sections = "\n".join(_section(folder, items) for folder, items in found.items())
    contents = "\n".join(
        f'<li><a href="#{_id(folder)}">{_e(_title(folder, items))}</a> ({len(items)})</li>'
        for folder, items in found.items()
    )
    figures = sum("figure" in item for items in found.values() for item in items)
    tables = sum("table" in item for items in found.values() for item in items)
    counts = (
        wording.counted(figures, "en", "figure")
        + ", "
        + wording.counted(tables, "en", "table")
        + ", "
        + wording.counted(len(found), "en", "folder")
    )
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Figures of the EP resolutions collection</title>
<style>
{_STYLE}
</style>
</head>
<body>
<a class="skip" href="#figures">Skip to the figures</a>
<header>
<h1>Figures</h1>
<p>{counts}. Each with its numbers, its caption and what it shows in words. The facts are the
European Parliament’s, read from its public pages; see data/README.md for their limits.</p>
</header>
<nav aria-label="Folders">
<ul>
{contents}
</ul>
</nav>
<main id="figures">
{sections or "<p>No figure yet: run <code>epresolutions render</code>.</p>"}
</main>
</body>
</html>
"""


def _section(folder: str, items: list[dict]) -> str:
    language = _language(items[0])
    words = _WORDS[language]
    parameters = "".join(
        f"<dt>{_e(name)}</dt><dd>{links.in_html(_e(str(value)), language)}</dd>"
        for name, value in sorted(_parameters(items).items())
        if value != ""
    )
    questions = "\n".join(
        _question(folder, name, list(shown), words)
        for name, shown in itertools.groupby(items, key=lambda item: item["notebook"])
    )
    copies = ", ".join(
        f'<a href="{_url(folder, name)}.ipynb">{_e(name)}</a>'
        for name in dict.fromkeys(item["notebook"] for item in items)
    )
    return f"""<section lang="{language}" aria-labelledby="{_id(folder)}">
<h2 id="{_id(folder)}">{links.in_html(_e(_title(folder, items)), language)}</h2>
<details><summary>{words["parameters"]}</summary>
<dl>{parameters}</dl>
<p>{words["copy"]}: {copies}</p>
</details>
{questions}
</section>"""


def _question(folder: str, notebook: str, items: list[dict], words: dict[str, str]) -> str:
    """Show the figures and tables of a notebook under its question, heading by heading."""
    parts = "\n".join(
        f"""<h4>{_e(heading)}</h4>
<div class="figures">
{"".join(_figure(folder, item, words) for item in shown)}
</div>"""
        for heading, shown in itertools.groupby(items, key=lambda item: item["heading"])
    )
    return f"<h3>{_e(items[0]['question'] or notebook)}</h3>\n{parts}"


def _figure(folder: str, item: dict, words: dict[str, str]) -> str:
    stem, is_table = item["stem"], "table" in item
    saved = ", ".join(
        f'<a href="{_url(folder, stem)}.{ending}">'
        f"{words['numbers'] if ending == 'csv' else ending.upper()}"
        f"<span hidden> {_e(stem)}</span></a>"
        for ending in item["endings"]
    )
    shown = next((one for one in ("svg", "png") if one in item["endings"]), None)
    image = description = ""
    if shown and not is_table:
        image = (
            f'<a href="{_url(folder, stem)}.{shown}">'
            f'<img src="{_url(folder, stem)}.{shown}"{_size(item)} loading="lazy" '
            f'alt="{_e(item["alt"])}"></a>'
        )
        description = (
            f"<details><summary>{words['description']}</summary><p>{_e(item['alt'])}</p></details>"
        )
    if item.get("methods"):
        said = links.in_html(_e(item["methods"]), _language(item))
        description += f"<details><summary>{words['methods']}</summary><p>{said}</p></details>"
    return f"""<figure id="{_id(f"{folder}-{stem}")}">
{image}
<figcaption><p>{links.in_html(_e(item["caption"]), _language(item))}</p>
<p>{words["files"]}: {saved}</p></figcaption>
{description}
</figure>"""


def _size(item: dict) -> str:
    """Give the size on the screen, so that nothing moves when a picture arrives."""
    sizes = (item.get("width_mm"), item.get("height_mm"))
    if not all(isinstance(size, (int, float)) for size in sizes):
        return ""
    width, height = (round(size / 25.4 * 96) for size in sizes)
    return f' width="{width}" height="{height}"'


def _parameters(items: list[dict]) -> dict:
    known: dict = {}
    for item in items:
        # Of one name the first counts: two sets have another focus than the notebooks before.
        known = item.get("parameters", {}) | known
    return known | ({"preset": items[0]["preset"]} if items[0].get("preset") else {})


def _title(folder: str, items: list[dict]) -> str:
    """Name a folder by its focus, its language, and what else its name says of its settings."""
    _, *settings = folder.split("--")
    focus = str(_parameters(items).get("focus", ""))
    named = focus if comparison.slug(focus) == folder.split("--")[0] else folder.split("--")[0]
    others = [one for one in settings if not one.startswith("language-")]
    title = next((item["title"] for item in items if item.get("title")), "")
    return ", ".join([*([title] if title else []), named, _language(items[0]).upper(), *others])


def _language(item: dict) -> str:
    language = item.get("language") or item.get("parameters", {}).get("language", "en")
    return language if language in wording.LANGUAGES else "en"


def _url(*parts: str) -> str:
    return "/".join(quote(part) for part in parts)


def _id(text: str) -> str:
    return "f-" + "".join(letter if letter.isalnum() else "-" for letter in text)


def _e(text: str) -> str:
    return html.escape(text)


def write(root: Path) -> Path:
    """Write the gallery of a folder to its index.html."""
    return files.write(root / NAME, page(root))
