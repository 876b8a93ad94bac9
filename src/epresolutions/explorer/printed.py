"""The printed figure of a view, with links that save it: nothing is written on the server."""

from __future__ import annotations

from base64 import b64encode
from html import escape

import pandas as pd
from matplotlib import pyplot as plt

from epresolutions import files, wording
from epresolutions.corpus.comparison import slug
from epresolutions.explorer.views import View
from epresolutions.printing import figure_files, presets, style
from epresolutions.study import Study

_TYPES = {
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "png": "image/png",
    "csv": "text/csv",
    "json": "application/json",
}


def printed(view: View, frame: pd.DataFrame, study: Study) -> str:
    """Draw the printed figure of a view, to look at and to save.

    Parameters
    ----------
    view : View
    frame : DataFrame
        The numbers, from `Views.frame`.
    study : Study
        Language, parameters and hash of the data that the files state.

    Returns
    -------
    str
        HTML: the figure, and a link for each of .svg, .pdf, .png, .csv (the numbers drawn) and
        .json (caption, alternative text, parameters).
    """
    plot, _ = style.parts(view.figure, frame)
    caption = study.caption(view.figure, frame)
    figure = plot(frame, language=study.language).figure
    contents = {
        format: figure_files.encode(figure, format, alt=caption.alt) for format in presets.FORMATS
    }
    width = round(figure.get_figwidth() * 100)
    plt.close(figure)
    about = {
        "caption": caption.text,
        "alt": caption.alt,
        "methods": caption.methods,
        "parameters": study.parameters,
        "data": study.tables.data_hash,
        "figure": view.name,
    }
    contents["csv"] = figure_files.numbers(frame).encode()
    contents["json"] = files.json_text(about).encode()
    stem = f"{slug(study.comparison.focus)}_{view.name}"
    links = " · ".join(
        f"<a download='{stem}.{ending}' href='{_address(ending, content)}'>{ending.upper()}</a>"
        for ending, content in contents.items()
    )
    save = wording.pick(study.language, en="Save:", fr="Enregistrer:")
    return (
        f"<figure style='margin:0'><img alt='{escape(caption.alt, quote=True)}' "
        f"style='width:100%;max-width:{width}px;background:#fff' "
        f"src='{_address('png', contents['png'])}'><figcaption>{save} {links}</figcaption></figure>"
    )


def _address(ending: str, content: bytes) -> str:
    return f"data:{_TYPES[ending]};base64,{b64encode(content).decode()}"
