"""The controls of the explorer: one widget a parameter, and the state that they stand for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import ipywidgets as widgets
import pandas as pd

from epresolutions import wording
from epresolutions.corpus import filters, search
from epresolutions.corpus.titles import titled
from epresolutions.explorer.choices import LABELS, Names, values
from epresolutions.explorer.state import State

_WIDE = {"layout": {"width": "98%"}, "style": {"description_width": "11.5em"}}
# Of pickers, which have none of their own: as wide as those of the others, and at the right.
_LABEL = {"width": "11.5em", "display": "flex", "justify_content": "flex-end"}
_DAYS = ("since", "until")
_SEVERAL = ("countries", "regions", "themes")
_ONE = ("term", "urgency", "layer", "language")


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
        self._tables = tables
        self._state = state
        self._changed = changed
        self._quiet = False
        self._everything = everything.sort_values(["adopted", "procedure"])
        self._names = Names(tables)
        self.widgets = _build()
        self._labels = {name: widgets.Label(layout=_LABEL) for name in _SEVERAL}
        self.show(state)
        self.widgets["find"].observe(self._on_find, "value")
        for name, widget in self.widgets.items():
            if name != "find":
                widget.observe(self._on_change, "value")

    def row(self, name: str) -> widgets.Widget:
        """Give a control with its label, to be laid out."""
        if name not in self._labels:
            return self.widgets[name]
        return widgets.HBox([self._labels[name], self.widgets[name]], layout={"width": "98%"})

    @property
    def state(self) -> State:
        """What the controls stand for now."""
        given = {name: widget.value for name, widget in self.widgets.items() if name != "find"}
        for name in _DAYS:
            given[name] = given[name].isoformat() if given[name] else ""
        for name in _SEVERAL:
            given[name] = self._names.written(name, given[name])
        return State(**given, seed=self._state.seed)

    def show(self, state: State) -> None:
        """Set every control to a state whose parameters were checked; nothing is called."""
        self._quiet = True
        try:
            self._state = state
            for name in LABELS:
                self._relabel(name, wording.pick(state.language, **LABELS[name]))
            self._list(state.focus)
            self._offer(state)
            for name in _DAYS:
                day = getattr(state, name)
                self.widgets[name].value = date.fromisoformat(day) if day else None
            top = self.widgets["top"]
            top.min, top.max = min(top.min, state.top), max(top.max, state.top)
            top.value = state.top
        finally:
            self._quiet = False

    def _relabel(self, name: str, label: str) -> None:
        if name in self._labels:
            self._labels[name].value = self.widgets[name].tooltip = label
        else:
            self.widgets[name].description = label

    def _offer(self, state: State) -> None:
        """Offer what there is, in words of the reader's language, and choose what the state has."""
        for name in _ONE:
            chosen, widget = getattr(state, name), self.widgets[name]
            _set_options(widget, values(name, chosen, self._everything, state.language), chosen)
        given = {name: getattr(state, name) for name in _SEVERAL}
        chosen = filters.read(self._tables, **given)
        placeholder = wording.pick(
            state.language, en="type, then choose", fr="tapez, puis choisissez"
        )
        for name in _SEVERAL:
            shown = self._names.shown(name, getattr(chosen, name), state.language)
            widget = self.widgets[name]
            offered = self._names.offered(name, state.language, self._everything, shown)
            # What stays is not sent again: it would take from the user what is being typed.
            if widget.allowed_tags != offered:
                widget.value = []  # what is chosen must be among what is offered, at any moment
                widget.allowed_tags = offered
            if widget.value != shown:
                widget.value = shown
            widget.placeholder = placeholder

    def _list(self, focus: str) -> None:
        """List the resolutions that were looked for, the focus in any case."""
        there = self._everything
        words = self.widgets["find"].value.split()
        found = search.matching(words, there, self._tables)
        if self._state.layer != "full_en":  # others than resolutions are known by that layer alone
            found &= there["procedure"].isin(self._tables.resolutions["procedure"])
        listed = there[found | (there["procedure"] == focus)]
        options = [
            (f"{row.adopted:%Y-%m-%d}  {row.title}  {row.procedure}", row.procedure)
            for row in titled(listed, self._tables, self._state.language).itertuples()
        ]
        _set_options(self.widgets["focus"], options, focus)

    def _on_find(self, _) -> None:
        self._quiet = True
        try:
            self._list(self._state.focus)
        finally:
            self._quiet = False

    def _on_change(self, _) -> None:
        if not self._quiet:
            self._changed()


def _set_options(widget: widgets.Widget, options: list[tuple[str, str]], chosen: str) -> None:
    """Offer other options where they are others, and choose one."""
    if list(widget.options) != options:
        widget.options = options
    widget.value = chosen


def _build() -> dict[str, widgets.Widget]:
    """Make the controls, in the order of the parameters; what they offer comes with the state."""
    return {
        "find": widgets.Text(placeholder="Kazakhstan", **_WIDE),
        "focus": widgets.Select(rows=7, **_WIDE),
        **{name: widgets.DatePicker(**_WIDE) for name in _DAYS},
        **{
            name: widgets.TagsInput(allow_duplicates=False, layout={"width": "98%"})
            for name in _SEVERAL
        },
        **{name: widgets.Dropdown(**_WIDE) for name in _ONE},
        "top": widgets.IntSlider(min=5, max=30, step=5, continuous_update=False, **_WIDE),
    }
