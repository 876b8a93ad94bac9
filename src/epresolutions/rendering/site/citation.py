"""How to cite the collection, out of CITATION.cff."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from epresolutions.rendering.site import markup


def page(cff: Mapping[str, Any]) -> str:
    """Write the page.

    Parameters
    ----------
    cff : mapping
        CITATION.cff as it was read: title, authors, version, license.

    Returns
    -------
    str
        Markdown: a citation as a sentence, as BibTeX, and how to cite a figure.
    """
    authors = [_author(author) for author in cff["authors"]]
    year = str(cff.get("date-released", "n.d."))[:4]
    lines = [
        "@software{ep_resolutions,",
        *(f"  author = {{{{{author}}}}}," for author in [" and ".join(authors)]),
        f"  title = {{{cff['title']}}},",
        f"  version = {{{cff['version']}}},",
        *([f"  year = {{{year}}},"] if "date-released" in cff else []),
        "}",
    ]
    return (
        "\n\n".join(
            [
                "# Cite",
                f"{markup.text('; '.join(authors))} ({markup.text(year)}). "
                f"*{markup.text(cff['title'])}*, version {markup.text(cff['version'])}.",
                "```bibtex\n" + "\n".join(lines) + "\n```",
                "The same is in `CITATION.cff`, which reference managers read.",
                "## A figure or a number",
                "Name the version, the focus and the parameters. The `.json` file beside each "
                "figure states them, with the hash of the data that the figure was drawn from; "
                "`results.json` holds every number that the notebooks quote.",
                "## The facts",
                "They are the Parliament's: © European Union – Source: European Parliament. The "
                "codes, notes and labels are this collection's, under CC BY 4.0.",
            ]
        )
        + "\n"
    )


def _author(author: Mapping[str, Any]) -> str:
    """Write an author of the file: an organisation by its name, a person by theirs."""
    if "name" in author:
        return author["name"]
    return f"{author['family-names']}, {author['given-names']}"
