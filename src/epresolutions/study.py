"""What a notebook works with: checked parameters, loaded tables, and a place for results."""

from __future__ import annotations

import html
import inspect
import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterable, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import pandas as pd
from IPython.display import HTML, Markdown, display
from matplotlib import pyplot as plt

from epresolutions import files, messages, parameters, wording
from epresolutions.corpus import comparison, links, places, sets
from epresolutions.corpus.sentences import few_sentence, set_sentence
from epresolutions.corpus.titles import titled
from epresolutions.errors import UserError
from epresolutions.parameter_values import take
from epresolutions.printing import figure_files, presets, sizes, style, table_files
from epresolutions.printing.figure_files import encode
from epresolutions.sources import own as own_texts
from epresolutions.sources.lookup import procedure_of
from epresolutions.tables import read

_LONGEST = 90  # words of a caption; what goes beyond is said with the methods
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
    comparison : Comparison or TwoSets
        Focus and compared resolutions, or two sets.
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
    comparison: comparison.Comparison | sets.TwoSets
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
    def _of_sets(self) -> bool:
        """Whether two sets are compared, which name themselves and say how small they are."""
        return isinstance(self.comparison, sets.TwoSets)

    @property
    def resolutions(self) -> pd.DataFrame:
        """Rows of the compared resolutions and the focus, by day of adoption."""
        everyone = self.everything["procedure"].isin(self.comparison.everyone)
        return self.everything[everyone].sort_values(["adopted", "procedure"])

    @property
    def compared(self) -> pd.DataFrame:
        """Rows of the compared resolutions, by day of adoption; the focus left out."""
        return self.resolutions[self.resolutions["procedure"] != self.comparison.focus]

    def show(self, figure: ModuleType, *given, name: str = "", **options) -> pd.DataFrame:
        """Prepare a figure, show it with its caption, and save it where there is a folder to.

        Parameters
        ----------
        figure : module
            A figure (`printing.style` says what it has).
        *given
            What its `prepare` takes by place.
        name : str
            Name of the figure within the notebook; by default that of its module.
        **options
            What its `prepare` takes by name. Of `focus`, `compared`, `language` and `seed` it
            gets what it asks for and is not given here.

        Returns
        -------
        DataFrame
            The numbers drawn.
        """
        frame = self.prepare(figure, *given, **options)
        plot, _ = style.parts(figure, frame)
        name = name or figure.__name__.rpartition(".")[2]
        self._print(name, plot, frame, self.caption(figure, frame))
        return frame

    def prepare(self, figure: ModuleType, *given, **options) -> pd.DataFrame:
        """Prepare the numbers of a figure, as `show` does, and show nothing."""
        asked = inspect.signature(figure.prepare).parameters
        known = {name: value for name, value in self._known().items() if name in asked}
        frame = figure.prepare(*map(self._named, given), **(known | options))
        return self._named(frame)

    def _named(self, given):
        """Give a table of resolutions French titles where the study is French."""
        if not isinstance(given, pd.DataFrame) or self.language != "fr":
            return given
        named = {"procedure", "title"} <= set(given.columns)
        return titled(given, self.tables, self.language) if named else given

    def caption(self, figure: ModuleType, frame: pd.DataFrame) -> style.Caption:
        """Caption prepared numbers, as `show` does: first of which resolutions they speak."""
        _, describe = style.parts(figure, frame)
        caption = describe(frame, language=self.language)
        if caption.own_set:
            return caption
        what = (
            self.comparison.sentence(self.language)
            if self._of_sets
            else set_sentence(self.focus, self.comparison, self.language)
        )
        text, beyond = wording.at_most(f"{what} {caption.text}", _LONGEST)
        return caption._replace(text=text, methods=f"{beyond} {caption.methods}".strip())

    def _known(self) -> dict:
        return {
            "focus": self.comparison.focus,
            "compared": self.comparison.procedures,
            "language": self.language,
            "seed": self.seed,
        }

    def _print(self, name: str, plot, frame: pd.DataFrame, caption: style.Caption) -> None:
        wanted, formats = presets.handed_on()
        figure, scale, preset = sizes.draw(plot, frame, wanted, language=self.language)
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
        if caption.methods:
            head = wording.pick(self.language, en="How it was computed", fr="Comment c’est calculé")
            said = links.in_html(html.escape(caption.methods), self.language)
            display(HTML(f"<details><summary>{head}</summary>{said}</details>"))

    def _about(self) -> dict:
        named = self.comparison.title(self.language) if self._of_sets else self.focus["title"]
        return {
            "title": named,
            "parameters": self.parameters,
            "data": self.tables.data_hash,
            "notebook": self.notebook,
        }

    def say(self, text: str) -> None:
        """Show a sentence. What comes from the data is shown as it is, never run as markup."""
        display(Markdown(links.in_markdown(_MARKDOWN.sub(r"\\\1", text), self.language)))

    def list(self, name: str, listing: tuple[pd.DataFrame, str]) -> None:
        """Show a table of words and numbers with its caption, its text escaped, and save it.

        Saved as CSV, LaTeX (booktabs) and Word, where there is a folder to.

        Parameters
        ----------
        name : str
            Name of the table within the notebook.
        listing : tuple of DataFrame and str
            Any table, of which the index is left out, and what it shows; a table without columns
            says no more than why there is none.
        """
        frame, caption = listing
        if frame.columns.empty:  # nothing to list; the caption says why
            self.say(caption)
            return
        if self.output:
            table_files.save(
                frame,
                self.output / f"{self.notebook}_{name}",
                caption=caption,
                language=self.language,
                about={**self._about(), "table": name, "language": self.language},
            )
        shown = table_files.to_html(frame, caption=caption)
        display(HTML(links.in_html(shown, self.language)))

    def answer(self, sentences: Iterable[str]) -> None:
        """Show the answer of the notebook: some sentences, kept in results.json as `answer`.

        A comparison with hardly anything says so first.
        """
        few = "" if self._of_sets else few_sentence(self.comparison, self.language)
        answer = [sentence for sentence in (few, *sentences) if sentence]
        self.say(" ".join(answer))
        self.record(answer=answer)

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
    namespace: MutableMapping,
    *,
    check: Callable | None = None,
    documents: bool = False,
) -> Study:
    """Check a notebook's parameters and load what it needs: its first call.

    Parameters
    ----------
    notebook : str
        Stem of the notebook's file.
    namespace : mutable mapping
        Where the parameters that its parameters cell names have their values: ``globals()``. One
        that is not there is given the value that it has in the cell.
    check : callable, optional
        Called with those parameters that it takes by name; raises UserError.
    documents : bool
        Whether texts that are in the layer `full_en` alone can be focus and be compared.

    Raises
    ------
    UserError
        On the first parameter that is wrong, in one line that names the valid values.
    """
    quiet_errors(namespace.get("language"))
    data = read.load()
    stated = parameters.stated(data.folder, notebook)
    usual = {"focus": comparison.DEFAULT_FOCUS, "language": "en", "seed": 2016}
    # What a cell lacks that was pasted over the notebook's own, its other cells name all the same.
    values = usual | {
        name: take(name, namespace.get(name, value), value) for name, value in stated.items()
    }
    # Later cells find each parameter, in the type that they expect.
    namespace.update({name: values[name] for name in stated})
    own = {name: value for name, value in values.items() if name not in parameters.COMMON}
    parameters.check_settings(values["language"], values["seed"])
    if check:
        taken = inspect.signature(check).parameters
        check(**{name: value for name, value in own.items() if name in taken})
    chosen = {name: values[name] for name in parameters.FILTERS if name in values}
    data = _with_own(data, notebook, values)
    everything = comparison.with_documents(data) if documents else data.resolutions
    everything = titled(everything, data, values["language"])
    if "compared" in values:
        compared = sets.choose(data, values["focus"], values["compared"], **chosen)
    else:
        if not documents:
            _refuse_document(data, values["focus"])
        compared = comparison.compare(data, values["focus"], **chosen, resolutions=everything)
    style.use_style()
    output = Path(values["output"]).expanduser().resolve() if values.get("output") else None
    if output:
        files.check_writable(output, "output")
    study = Study(
        notebook=notebook,
        tables=data,
        comparison=compared,
        everything=everything,
        language=values["language"],
        seed=values["seed"],
        output=output,
        parameters={
            "focus": compared.focus,
            **chosen,
            "language": values["language"],
            "seed": values["seed"],
            **own,
        },
    )
    for note in places.notes(chosen.get("countries", ""), data.countries, study.language):
        study.say(note)
    return study


def _with_own(data: read.Tables, notebook: str, values: dict) -> read.Tables:
    """Join the own texts that parameters name; all, where they are asked for or can be chosen."""
    ids = None if notebook == "6_explore" else own_texts.asked_in(values)
    return own_texts.with_own(data, ids)


def _refuse_document(data: read.Tables, focus: str) -> None:
    """Say of a text that is in the layer `full_en` alone where it can be used."""
    procedure = procedure_of(focus, data.resolutions, data.motions)
    known = data.resolutions["procedure"]
    if (data.documents["procedure"] == procedure).any() and not (known == procedure).any():
        raise UserError(
            f"focus: {procedure} is known as counts of words only; "
            'take 4_vocabulary with layer = "full_en" and urgency = "all"'
        )


def quiet_errors(language: str | None = None) -> None:
    """Let a notebook show a user's mistake as one line, without the traceback.

    The line is in `language`, or in that of the locale if it is neither English nor French.
    """
    from IPython import get_ipython

    told = language if language in wording.LANGUAGES else messages.of_locale()

    def show(shell, kind, error, trace, tb_offset=None):
        # As UserError whatever the subclass: so a runner knows a mistake from a fault.
        said = UserError(messages.translate(str(error), told))
        line = f"{kind.__name__}: {said}"
        shell._showtraceback(UserError, said, [line])
        return [line]

    shell = get_ipython()
    if shell is not None:
        shell.set_custom_exc((UserError,), show)


def _picture(png: bytes, width: int, alt: str) -> dict[str, str]:
    """Give a picture as notebooks show it: JupyterLab reads no alternative text but in HTML."""
    encoded = b64encode(png).decode()
    tag = f'<img alt="{html.escape(alt)}" width="{width}" src="data:image/png;base64,{encoded}">'
    return {"text/html": tag, "image/png": encoded}


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
