"""The controls of the explorer: one widget a parameter, and the state that they stand for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import ipywidgets as widgets
import pandas as pd

from epresolutions import wording
from epresolutions.corpus import comparison
from epresolutions.explorer.state import State
from epresolutions.vocabulary import layers

_LABELS = {
    "find": ("find", "chercher"),
    "focus": ("focus", "résolution étudiée"),
    "term": ("term", "législature"),
    "since": ("since", "depuis"),
    "until": ("until", "jusqu’au"),
    "countries": ("countries", "pays"),
    "regions": ("regions", "régions"),
    "themes": ("themes", "thèmes"),
    "urgency": ("urgency", "urgence"),
    "layer": ("layer", "couche de texte"),
    "top": ("terms shown", "termes montrés"),
    "language": ("language", "langue"),
}

_WIDE = {"layout": {"width": "98%"}, "style": {"description_width": "8.5em"}}


class Controls:
    """Widgets for every parameter of a `State`.

    Parameters
    ----------
    tables : Tables
        Names of countries, regions and themes are offered from it.
    everything : DataFrame
        The resolutions to choose the focus from.
    state : State
        What the controls show at first.
    changed : callable
        Called without arguments after the user has changed a control.
    """

    def __init__(self, tables, everything: pd.DataFrame, state: State, changed: Callable):
        self._state = state
        self._changed = changed
        self._quiet = False
        ordered = everything.sort_values(["adopted", "procedure"])
        self._titles = {
            row.procedure: f"{row.adopted:%Y-%m-%d}  {row.title}  {row.procedure}"
            for row in ordered.itertuples()
        }
        self._folded = {p: comparison.fold(label) for p, label in self._titles.items()}
        self.widgets = self._build(tables, everything)
        self.show(state)
        self.widgets["find"].observe(self._on_find, "value")
        for name, widget in self.widgets.items():
            if name != "find":
                widget.observe(self._on_change, "value")

    def _build(self, tables, everything: pd.DataFrame) -> dict[str, widgets.Widget]:
        terms = [str(t) for t in sorted(everything["term"].dropna().unique())]
        named = tables.countries
        return {
            "find": widgets.Text(placeholder="Kazakhstan", **_WIDE),
            "focus": widgets.Select(options=self._options(""), rows=7, **_WIDE),
            "term": widgets.Dropdown(options=["focus", "all", *terms], **_WIDE),
            "urgency": widgets.Dropdown(options=["only", "other", "all"], **_WIDE),
            "since": widgets.DatePicker(**_WIDE),
            "until": widgets.DatePicker(**_WIDE),
            "countries": _names(named["name_en"].dropna().sort_values().tolist()),
            "regions": _names(sorted(named["region_en"].dropna().unique())),
            "themes": _names(tables.themes["theme"].tolist()),
            "layer": widgets.Dropdown(options=["auto", *layers.LAYERS], **_WIDE),
            "top": widgets.IntSlider(min=5, max=30, step=5, continuous_update=False, **_WIDE),
            "language": widgets.Dropdown(options=list(wording.LANGUAGES), **_WIDE),
        }

    @property
    def state(self) -> State:
        """What the controls stand for now."""
        values = {name: widget.value for name, widget in self.widgets.items() if name != "find"}
        for name in ("since", "until"):
            values[name] = values[name].isoformat() if values[name] else ""
        return State(**values, seed=self._state.seed)

    def show(self, state: State) -> None:
        """Set every control to a state whose parameters were checked; nothing is called."""
        self._quiet = True
        try:
            self._state = state
            self._relabel(state.language)
            self.widgets["focus"].options = self._options(self.widgets["find"].value, state.focus)
            for name, value in state.parameters.items():
                if name in ("since", "until"):
                    value = date.fromisoformat(value) if value else None
                if name in self.widgets:
                    self._offer(name, value)
                    self.widgets[name].value = value
        finally:
            self._quiet = False

    def _offer(self, name: str, value) -> None:
        """Make room for a value that the list of a control does not have, such as "8,9"."""
        widget = self.widgets[name]
        if name == "top":
            widget.min, widget.max = min(widget.min, value), max(widget.max, value)
        elif isinstance(widget, widgets.Dropdown) and value not in widget.options:
            widget.options = (*widget.options, value)

    def _relabel(self, language: str) -> None:
        for name, (en, fr) in _LABELS.items():
            self.widgets[name].description = wording.pick(language, en=en, fr=fr)

    def _options(self, words: str, keep: str = "") -> list[tuple[str, str]]:
        """Resolutions with all of the words, as label and procedure; `keep` is always one."""
        wanted = comparison.fold(words).split()
        return [
            (label, procedure)
            for procedure, label in self._titles.items()
            if procedure == keep or all(word in self._folded[procedure] for word in wanted)
        ]

    def _on_find(self, change) -> None:
        self._quiet = True
        try:
            focus = self._state.focus
            self.widgets["focus"].options = self._options(change["new"], focus)
            self.widgets["focus"].value = focus
        finally:
            self._quiet = False

    def _on_change(self, _) -> None:
        if not self._quiet:
            self._changed()


def _names(known: list[str]) -> widgets.Combobox:
    """Take names, separated by commas, and offer the known ones."""
    return widgets.Combobox(options=known, continuous_update=False, **_WIDE)
