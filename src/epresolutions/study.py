"""What a notebook works with: checked parameters, loaded tables, and a place for results."""

from __future__ import annotations

import html
import json
import os
import re
from base64 import b64encode
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
from IPython.display import HTML, Markdown, display
from matplotlib import pyplot as plt

from epresolutions import files
from epresolutions.corpus import comparison
from epresolutions.errors import UserError, near_misses
from epresolutions.parameters import check_settings
from epresolutions.printing import figure_files, sizes, style, table_files
from epresolutions.printing.figure_files import KNOWN_FORMATS, encode
from epresolutions.tables import read

# How `render` tells a notebook for what to save its figures; unlike parameters they change no
# number.
PRESET = "EPRESOLUTIONS_PRESET"
SAVED_FORMATS = "EPRESOLUTIONS_FORMATS"

_MARKDOWN = re.compile(r"([\\`*_\[\]<>|$])")


@dataclass
class Study:
    """One run of one notebook.

    Attributes
    ----------
    notebook : str
        Stem of the notebook's file, for example "2_coalitions".
    tables : Tables
        The data.
    comparison : Comparison
        Focus and compared resolutions.
    everything : DataFrame
        The resolutions that focus and comparison set were chosen from.
    language : str
        "en" or "fr": the language of figures, captions and sentences.
    seed : int
        Seed of everything drawn at random.
    output : Path or None
        Folder that figures and results are written to; None shows them only.
    parameters : dict
        All parameters, as they are stated beside every figure.
    """

    notebook: str
    tables: read.Tables
    comparison: comparison.Comparison
    everything: pd.DataFrame
    language: str
    seed: int
    output: Path | None
    parameters: dict = field(default_factory=dict)

    @property
    def focus(self) -> pd.Series:
        """The focus's row of the `resolutions` table."""
        return comparison.find_resolution(self.everything, self.comparison.focus)

    @property
    def resolutions(self) -> pd.DataFrame:
        """Rows of the compared resolutions and the focus, by day of adoption."""
        everyone = self.everything["procedure"].isin(self.comparison.everyone)
        return self.everything[everyone].sort_values(["adopted", "procedure"])

    @property
    def compared(self) -> pd.DataFrame:
        """Rows of the compared resolutions, by day of adoption; the focus left out."""
        return self.resolutions[self.resolutions["procedure"] != self.comparison.focus]

    def show(self, name: str, plot, frame: pd.DataFrame, describe, **options) -> None:
        """Draw a figure, show it with its caption, and save it where there is a folder to.

        Parameters
        ----------
        name : str
            Name of the figure within the notebook.
        plot : callable
            ``plot(frame, language=…, **options) -> Axes``.
        frame : DataFrame
            The numbers to draw.
        describe : callable
            ``describe(frame, language=…) -> Caption``.
        **options
            Passed on to `plot`.
        """
        wanted, formats = sizes.find(os.environ.get(PRESET, "")), chosen_formats()
        figure, scale, preset = sizes.draw(plot, frame, wanted, language=self.language, **options)
        caption = describe(frame, language=self.language)
        # On the screen every figure has the size it was designed in.
        png = encode(figure, "png", alt=caption.alt)
        if self.output:
            smallest, largest = sizes.type_sizes(figure, scale)
            figure_files.save(
                figure,
                frame,
                caption,
                self.output / f"{self.notebook}_{name}",
                about={
                    **self._about(),
                    "figure": name,
                    "language": self.language,
                    "preset": wanted.name if wanted else "",
                    "drawn_for": preset.name if preset else "",
                    "width_mm": round(figure.get_figwidth() * 25.4 * scale, 1),
                    "height_mm": round(figure.get_figheight() * 25.4 * scale, 1),
                    "type_pt": [smallest, largest],
                },
                formats=formats,
                scale=scale,
                dpi=preset.dpi if preset else style.DPI,
                ready={} if preset else {"png": png},
            )
        width = round(figure.get_figwidth() * 110)
        plt.close(figure)
        display(_picture(png, width, caption.alt), raw=True)
        self.say(caption.text)

    def _about(self) -> dict:
        return {
            "parameters": self.parameters,
            "data": self.tables.data_hash,
            "notebook": self.notebook,
        }

    def say(self, text: str) -> None:
        """Show a sentence. What comes from the data is shown as it is, never run as markup."""
        display(Markdown(_MARKDOWN.sub(r"\\\1", text)))

    def list(self, frame: pd.DataFrame, *, name: str, caption: str) -> None:
        """Show a table of words and numbers with its caption, its text escaped, and save it.

        Saved as CSV, LaTeX (booktabs) and Word, where there is a folder to.

        Parameters
        ----------
        frame : DataFrame
            Any table; its index is left out.
        name : str
            Name of the table within the notebook.
        caption : str
            What it shows.
        """
        if self.output:
            table_files.save(
                frame,
                self.output / f"{self.notebook}_{name}",
                caption=caption,
                language=self.language,
                about={**self._about(), "table": name, "language": self.language},
            )
        head = "".join(f"<th scope='col'>{html.escape(str(c))}</th>" for c in frame.columns)
        body = "".join(
            "<tr>"
            + "".join(
                f"<td style='text-align:left'>{html.escape('' if pd.isna(v) else str(v))}</td>"
                for v in row
            )
            + "</tr>"
            for row in frame.itertuples(index=False)
        )
        said = f"<caption style='text-align:left'>{html.escape(caption)}</caption>"
        display(HTML(f"<table>{said}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"))

    def record(self, **values) -> None:
        """Keep numbers that the prose quotes, in results.json under `<notebook>.<name>`."""
        if not self.output:
            return
        path = self.output / "results.json"
        known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        topic = self.notebook.partition("_")[2]
        known |= {f"{topic}.{name}": _plain(value) for name, value in values.items()}
        files.write(path, files.json_text(known, sort_keys=True))


def begin(
    notebook: str,
    *,
    focus: str = comparison.DEFAULT_FOCUS,
    term: str | int = "focus",
    since: str = "",
    until: str = "",
    countries: str = "",
    regions: str = "",
    themes: str = "",
    urgency: str = "only",
    language: str = "en",
    seed: int = 2016,
    output: str = "",
    documents: bool = False,
    **own,
) -> Study:
    """Check a notebook's parameters and load what it needs: its first call.

    Parameters
    ----------
    notebook : str
        Stem of the notebook's file.
    focus, term, since, until, countries, regions, themes, urgency
        As in `comparison.compare`.
    language : {"en", "fr"}
        Language of figures, captions and sentences.
    seed : int
        Seed of everything drawn at random, 0 or more.
    output : str
        Folder to write figures and results to; empty shows them only.
    documents : bool
        Whether texts that are in the layer `full_en` alone can be focus and be compared.
    **own
        The notebook's own parameters, stated beside every figure.

    Raises
    ------
    UserError
        On the first parameter that is wrong, in one line that names the valid values.
    """
    quiet_errors()
    check_settings(language, seed)
    data = read.load()
    chosen = {
        "term": term,
        "since": since,
        "until": until,
        "countries": countries,
        "regions": regions,
        "themes": themes,
        "urgency": urgency,
    }
    everything = comparison.with_documents(data) if documents else data.resolutions
    if not documents:
        _refuse_document(data, focus)
    compared = comparison.compare(data, focus, **chosen, resolutions=everything)
    style.use_style()
    return Study(
        notebook=notebook,
        tables=data,
        comparison=compared,
        everything=everything,
        language=language,
        seed=seed,
        output=Path(output).expanduser().resolve() if output else None,
        parameters={
            "focus": compared.focus,
            **chosen,
            "language": language,
            "seed": seed,
            **own,
        },
    )


def _refuse_document(data: read.Tables, focus: str) -> None:
    """Say of a text that is in the layer `full_en` alone where it can be used."""
    procedure = comparison.parse_procedure(focus)
    known = data.resolutions["procedure"]
    if (data.documents["procedure"] == procedure).any() and not (known == procedure).any():
        raise UserError(
            f"focus: {procedure} is known as counts of words only; "
            'take 4_vocabulary with layer = "full_en" and urgency = "all"'
        )


def chosen_formats() -> tuple[str, ...]:
    """Return the formats to save figures in, as the environment has them.

    Raises
    ------
    UserError
        On a format that is not known.
    """
    named = os.environ.get(SAVED_FORMATS, "")
    formats = tuple(part.strip().lower() for part in named.split(",") if part.strip())
    for one in formats:
        if one not in KNOWN_FORMATS:
            raise UserError(f"format: no {one!r}; {near_misses(one, KNOWN_FORMATS)}")
    return tuple(dict.fromkeys(formats)) or style.FORMATS


def quiet_errors() -> None:
    """Let a notebook show a user's mistake as one line, without the traceback."""
    from IPython import get_ipython

    shell = get_ipython()
    if shell is not None:
        shell.set_custom_exc((UserError,), _show_error)


def _picture(png: bytes, width: int, alt: str) -> dict[str, str]:
    """Give a picture as notebooks show it: JupyterLab reads no alternative text but in HTML."""
    encoded = b64encode(png).decode()
    tag = f'<img alt="{html.escape(alt)}" width="{width}" src="data:image/png;base64,{encoded}">'
    return {"text/html": tag, "image/png": encoded}


def _show_error(shell, kind, error, trace, tb_offset=None):
    line = f"{kind.__name__}: {error}"
    # As UserError whatever the subclass: so a runner knows a mistake from a fault.
    shell._showtraceback(UserError, error, [line])
    return [line]


def _plain(value):
    """Turn numpy and pandas values into what JSON knows; unknown becomes null."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, pd.Index, pd.Series)):
        return [_plain(item) for item in value]
    if hasattr(value, "item"):
        value = value.item()
    if value is pd.NA or (isinstance(value, float) and value != value):
        return None
    return round(value, 10) if isinstance(value, float) else value
