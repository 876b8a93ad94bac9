"""Which function rests on which publication, out of the docstrings of the package."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from epresolutions.rendering.site import markup

# Those made of an older kind of number hold signs that else end one.
_DOI = re.compile(r"\b10\.\d{4,9}/(?:\(SICI\)\S+?CO;2-\w|[^\s;,`<>\"]+)")


def page(package: Path) -> str:
    """Write the page.

    Parameters
    ----------
    package : Path
        Folder of the package's code.

    Returns
    -------
    str
        Markdown: a table of every function, class or module whose docstring or comments name a DOI.
    """
    rows = [
        [markup.code(name), markup.text(summary), ", ".join(map(_link, dois))]
        for name, summary, dois in sources(package)
    ]
    return (
        "# Where each method is\n\n"
        "Generated from the code: what a function does, and the publication that its formula "
        "is from.\n\n" + markup.table(["code", "what it does", "source"], rows) + "\n"
    )


def sources(package: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Yield name, first line of the docstring, and the DOIs named, by module.

    Parameters
    ----------
    package : Path
        Folder of the package's code.
    """
    for path in sorted(package.rglob("*.py")):
        module = ".".join((package.name, *path.relative_to(package).with_suffix("").parts))
        module = module.removesuffix(".__init__")
        text = path.read_text(encoding="utf-8")
        tree, seen = ast.parse(text), set()
        for node in ast.walk(tree):
            if not isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)):
                continue
            docstring = ast.get_docstring(node) or ""
            dois = _dois(docstring)
            seen.update(dois)
            if dois:
                name = module if isinstance(node, ast.Module) else f"{module}.{node.name}"
                yield name, docstring.split("\n", 1)[0], dois
        if rest := [doi for doi in _dois(text) if doi not in seen]:
            yield module, (ast.get_docstring(tree) or "").split("\n", 1)[0], rest


def _dois(text: str) -> list[str]:
    return list(dict.fromkeys(_trim(found) for found in _DOI.findall(text)))


def _trim(doi: str) -> str:
    """Drop what closes the sentence, and a bracket that is not part of the DOI."""
    doi = doi.rstrip(".:")
    while doi.endswith((")", "]")) and doi.count("(") < doi.count(")") + doi.count("]"):
        doi = doi[:-1].rstrip(".")
    return doi


def _link(doi: str) -> str:
    return f"[doi:{markup.text(doi)}](<https://doi.org/{quote(doi)}>)"
