"""Two sets in the explorer: who tabled more, what is asked more, and where every term stands."""

from __future__ import annotations

import shlex
from html import escape

import ipywidgets as widgets

from epresolutions import coalitions, demands, messages, two_sets, wording
from epresolutions.corpus import links, sets
from epresolutions.corpus.names import labels
from epresolutions.errors import UserError
from epresolutions.explorer import chart
from epresolutions.explorer.scatter import draw
from epresolutions.printing import style
from epresolutions.two_sets import figures, sentences
from epresolutions.two_sets.figures import rows
from epresolutions.uncertainty import SIGNIFICANT
from epresolutions.vocabulary import Preparation
from epresolutions.vocabulary.layers import LayerError

_DRAWS = 1999  # as in notebook 8


class SetAgainstSet:
    """Two fields that take sets as notebook 8 does, and what comes of them.

    Parameters
    ----------
    tables : Tables
    """

    def __init__(self, tables):
        self._tables = tables
        self._language, self._seed = "en", 2016
        wide = {"layout": {"width": "70%"}, "style": {"description_width": "11.5em"}}
        self.first = widgets.Combobox(value="regions:Gulf states", **wide)
        self.second = widgets.Combobox(value="countries:RUS", **wide)
        self.compare = widgets.Button()
        self._title, self.shown = widgets.HTML(), widgets.HTML()
        self.panel = widgets.VBox([self._title, self.first, self.second, self.compare, self.shown])
        self.compare.on_click(lambda _: self._show())

    def relabel(self, language: str, seed: int) -> None:
        """Take the language and the seed of a state; what was compared is told anew."""
        again = self.shown.value != "" and language != self._language
        self._language, self._seed = language, seed
        offered = _offered(self._tables, language)
        self.first.options, self.second.options = offered, ("rest", *offered)
        self.first.description = wording.pick(language, en="first set", fr="premier ensemble")
        self.second.description = wording.pick(language, en="second set", fr="second ensemble")
        self.compare.description = wording.pick(language, en="compare", fr="comparer")
        head = wording.pick(language, en="A set against a set", fr="Un ensemble contre un autre")
        said = wording.pick(
            language,
            en="Urgency resolutions of all terms: conditions as in notebook 8, such as year:2018 "
            "or coalition:without PPE, several with semicolons, or a list of procedures.",
            fr="Résolutions d’urgence de toutes les législatures: des conditions comme au "
            "carnet 8, par exemple year:2018 ou coalition:without PPE, plusieurs avec des "
            "points-virgules, ou une liste de procédures.",
        )
        self._title.value = f"<h3>{escape(head)}</h3><p>{escape(said)}</p>"
        if again:
            self._show()

    def _show(self) -> None:
        try:
            self.shown.value = self._compared()
        except UserError as error:
            said = messages.translate(str(error), self._language)
            self.shown.value = f"<p role='alert' style='color:#b00020'>{escape(said)}</p>"

    def _compared(self) -> str:
        """Compare both sets as notebook 8 does; every text is escaped."""
        tables, language = self._tables, self._language
        both = sets.choose(tables, self.first.value, self.second.value)
        sides = two_sets.sides(both, tables.resolutions)
        dealt = {"draws": _DRAWS, "seed": self._seed}
        chosen = tables.resolutions[tables.resolutions["procedure"].isin(both.everyone)]
        matrix = coalitions.merge_lineages(
            coalitions.tabling_matrix(chosen, tables.tablers, tables.groups), tables.groups
        )
        rates = figures.rates.prepare(matrix, sides, both, **dealt)
        said = [both.sentence(language), *sentences.cautions(both, language)]
        if not rates.empty:
            who = wording.pick(language, en="Who tabled:", fr="Qui a déposé:")
            said.append(f"{who} {rows.told(rates, language)}")
        return (
            f"<p>{links.in_html(escape(' '.join(said)), language)}</p>"
            f"{self._asked(both, sides, dealt)}"
            f"{self._words(both, sides, dealt)}"
            "<pre style='white-space:pre-wrap;overflow-wrap:anywhere'>"
            f"{escape(self._command())}</pre>"
        )

    def _asked(self, both: sets.TwoSets, sides, dealt: dict) -> str:
        """Draw what is asked more, and of whom: the figures of notebook 8."""
        tables, language = self._tables, self._language
        alike = demands.read_alike(demands.as_coded(tables))
        drawn = []
        for figure, codes in (
            (figures.kinds, demands.marked(tables)),
            (figures.addressees, tables.addressees),
        ):
            frame = figure.prepare(alike, sides, both, codes, **dealt)
            _, describe = style.parts(figure, frame)
            caption = describe(frame, language=language)
            shown = "" if frame.empty else _differences(frame, caption.alt, language)
            drawn.append(f"{shown}<p style='max-width:560px'>{escape(caption.text)}</p>")
        return "".join(drawn)

    def _words(self, both: sets.TwoSets, sides, dealt: dict) -> str:
        language = self._language
        unnamed = Preparation().without_names()  # as notebook 8 does
        layer = two_sets.load_for_both("auto", self._tables, sides, preparation=unnamed)
        if layer is None:
            raise LayerError("no layer has words of both sets")
        key = two_sets.keyness(layer, sides, **dealt)
        frame = figures.frequencies.prepare(layer, both, key)
        _, describe = style.parts(figures.frequencies, frame)
        caption = describe(frame, language=language)
        drawn = "" if frame.empty else draw(frame, alt=caption.alt, language=language)
        return f"{drawn}<p style='max-width:560px'>{escape(caption.text)}</p>"

    def _command(self) -> str:
        words = ["epresolutions", "render", "--focus", self.first.value]
        words += ["--set", f"compared={self.second.value}"]
        if self._language != "en":
            words += ["--set", f"language={self._language}"]
        return shlex.join(words)


def _differences(frame, alt: str, language: str) -> str:
    """Draw a row a kind or addressee: right of zero the first set asks it more."""
    drawn = [
        chart.Row(
            _unbroken(rows.counted_label(row, language, " ")),
            f"{row[f'label_{language}']}: "
            f"{wording.estimate(row['difference'], row['low'], row['high'], language)}",
            (
                chart.Mark(
                    row["difference"], row["low"], row["high"], "focus", row["p"] >= SIGNIFICANT
                ),
            ),
        )
        for row in frame.to_dict("records")
    ]
    first, _second = rows.side_names(frame, language)
    axis = wording.pick(
        language,
        en=f"→ more in {first} (hollow: may be chance)",
        fr=f"→ plus dans {first} (vide\u00a0: peut-être le hasard)",
    )
    return chart.draw(drawn, alt=alt, axis=axis, language=language)


def _unbroken(label: str) -> str:
    """Keep the counts behind a label on one line."""
    name, bracket, counts = label.rpartition(" (")
    return name + bracket + counts.replace(" ", "\u00a0")


def _offered(tables, language: str) -> tuple[str, ...]:
    """Conditions to choose from: what some resolution is about, and every year."""
    known, resolutions = labels(tables), tables.resolutions
    region = tables.countries.set_index("country")["region_en"]
    there = {
        "countries": set(resolutions["countries"].explode().dropna()),
        "themes": set(resolutions["themes"].explode().dropna()),
    }
    there["regions"] = set(region.reindex(list(there["countries"])).dropna())
    named = [
        f"{kind}:{known[kind][code][language]}"
        for kind in ("regions", "countries", "themes")
        for code in there[kind] & set(known[kind])
    ]
    years = sorted({f"year:{day.year}" for day in resolutions["adopted"]})
    return (*sorted(named), *years)
