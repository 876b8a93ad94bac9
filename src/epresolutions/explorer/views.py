"""The linked views: which numbers each shows for a state, and in which figure they are printed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import ModuleType
from typing import TYPE_CHECKING

import pandas as pd

from epresolutions import parameters
from epresolutions.coalitions.figures import rates
from epresolutions.coalitions.matrix import tabling_matrix
from epresolutions.corpus import comparison
from epresolutions.corpus.groups import group_order
from epresolutions.corpus.titles import titled
from epresolutions.demands import as_coded, marked, read_alike
from epresolutions.demands.figures import profile
from epresolutions.vocabulary import layers
from epresolutions.vocabulary.figures import distinctive_terms, neighbours

if TYPE_CHECKING:
    from epresolutions.explorer.state import State
    from epresolutions.study import Study


@dataclass(frozen=True)
class View:
    """One linked figure: its name, and the printed figure that it stands for."""

    name: str
    figure: ModuleType


VIEWS = (
    View("coalition", rates),
    View("demands", profile),
    View("terms", distinctive_terms),
    View("neighbours", neighbours),
)


class Views:
    """The numbers of every view, for any state.

    What all states share (the tabling matrix, the text layers) is made once; what a state was
    asked for is kept, so that going back costs nothing.

    Parameters
    ----------
    start : Study
        Of any focus: its tables and resolutions are those to choose from.
    """

    def __init__(self, start: Study):
        self._start = start
        self.tables = start.tables
        self.everything = start.everything
        self._terms = self.everything.set_index("procedure")["term"]
        self._demands = read_alike(as_coded(self.tables))
        self._kinds = marked(self.tables)
        self._matrix = tabling_matrix(self.everything, self.tables.tablers, self.tables.groups)
        self._layers: dict[str, layers.Layer] = {}
        self._chosen: dict[tuple[str, str], layers.Layer] = {}
        self._studies: dict[State, Study] = {}
        self._columns: dict[tuple, list[str]] = {}
        self._made: dict[tuple, pd.DataFrame] = {}

    def study(self, state: State) -> Study:
        """Give a state as the study that a notebook would begin with it, every parameter checked.

        Raises
        ------
        UserError
            On a parameter that is wrong; the line names the near misses.
        """
        if state not in self._studies:
            parameters.check_settings(state.language, state.seed)
            chosen = comparison.compare(
                self.tables, state.focus, **state.filters, resolutions=self.everything
            )
            self._studies[state] = replace(
                self._start,
                everything=titled(self.everything, self.tables, state.language),
                comparison=chosen,
                language=state.language,
                seed=state.seed,
                parameters=self._start.parameters | state.parameters | {"focus": chosen.focus},
            )
        return self._studies[state]

    def layer(self, state: State) -> layers.Layer:
        """Give the text layer of a state.

        Raises
        ------
        LayerError
            If there is no such layer, or it does not hold the focus.
        """
        key = (state.layer, state.focus)
        if key not in self._chosen:
            name = layers.choose(state.layer, state.focus, self.tables)
            if name not in self._layers:
                self._layers[name] = layers.load_layer(name, self.tables)
            layers.require(self._layers[name], state.focus, self.tables)
            self._chosen[key] = self._layers[name]
        return self._chosen[key]

    def matrix(self, chosen: comparison.Comparison) -> pd.DataFrame:
        """Give the tabling matrix of a comparison set and its focus, by day of adoption.

        Returns
        -------
        DataFrame of boolean
            As `coalitions.tabling_matrix`, cut out of that of all resolutions.
        """
        rows = self._matrix.index.isin(chosen.everyone)
        terms = tuple(self._terms[self._matrix.index[rows]].unique())
        if terms not in self._columns:
            self._columns[terms] = group_order(self.tables.groups, terms)
        return self._matrix.loc[rows, self._columns[terms]]

    def given(self, name: str, state: State) -> tuple[tuple, dict]:
        """Give what the figure of a view prepares its numbers from: by place, and by name.

        Parameters
        ----------
        name : str
            A name of `VIEWS`.
        state : State

        Raises
        ------
        UserError
            As `study` and `layer`.
        """
        study = self.study(state)
        chosen = study.comparison
        if name == "coalition":
            return (self.matrix(chosen),), {}
        if name == "demands":
            return (self._demands, chosen, self._kinds), {"by": "kind"}
        layer = self.layer(state)
        return (layer,), {"top": state.top}

    def frame(self, name: str, state: State) -> pd.DataFrame:
        """Give the numbers that a view draws: those of its printed figure.

        Parameters
        ----------
        name : str
            A name of `VIEWS`.
        state : State

        Raises
        ------
        UserError
            As `study` and `layer`.
        """
        study = self.study(state)
        key = (name, study.comparison.focus, study.comparison.procedures, state.seed)
        if name in ("terms", "neighbours"):
            key += (self.layer(state).name, state.top)
        if key not in self._made:
            given, options = self.given(name, state)
            figure = next(view.figure for view in VIEWS if view.name == name)
            self._made[key] = study.prepare(figure, *given, **options)
        return self._made[key]
