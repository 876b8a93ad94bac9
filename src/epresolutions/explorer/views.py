"""The linked views: which numbers each shows for a state, and in which figure they are printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING

import pandas as pd

from epresolutions import parameters
from epresolutions.coalitions.figures import rates
from epresolutions.coalitions.matrix import tabling_matrix
from epresolutions.corpus import comparison
from epresolutions.corpus.groups import group_order
from epresolutions.demands import read_alike
from epresolutions.demands.figures import profile
from epresolutions.printing import style
from epresolutions.vocabulary import layers
from epresolutions.vocabulary.figures import distinctive_terms, neighbours

if TYPE_CHECKING:
    from epresolutions.explorer.state import State

LIVE_DRAWS = 100
"""Draws behind a live interval of the vocabulary; a static figure has all of its own."""


@dataclass(frozen=True)
class View:
    """One linked figure: its heading by language, and the printed figure that it stands for."""

    name: str
    heading: dict[str, str]
    plot: Callable
    describe: Callable


def met_empty(figure: ModuleType) -> tuple[Callable, Callable]:
    """Return how to plot and to describe a figure's frames, those without a row too."""

    def plot(frame, **options):
        return style.parts(figure, frame)[0](frame, **options)

    def describe(frame, **options):
        return style.parts(figure, frame)[1](frame, **options)

    return plot, describe


VIEWS = (
    View(
        "coalition",
        {"en": "Coalition: who tables", "fr": "Coalition\u00a0: qui dépose"},
        rates.plot,
        rates.describe,
    ),
    View(
        "demands",
        {"en": "Demands: what is asked", "fr": "Demandes\u00a0: ce qui est demandé"},
        profile.plot,
        profile.describe_kinds,
    ),
    View(
        "terms",
        {"en": "Vocabulary: distinctive terms", "fr": "Vocabulaire: termes distinctifs"},
        *met_empty(distinctive_terms),
    ),
    View(
        "neighbours",
        {"en": "Vocabulary: nearest in words", "fr": "Vocabulaire: les plus proches"},
        *met_empty(neighbours),
    ),
)


class Views:
    """The numbers of every view, for any state.

    What all states share (the tabling matrix, the text layers) is made once; what a state was
    asked for is kept, so that going back costs nothing.

    Parameters
    ----------
    tables : Tables
        The loaded tables.
    everything : DataFrame
        The resolutions that focus and comparison set are chosen from.
    """

    def __init__(self, tables, everything: pd.DataFrame):
        self.tables = tables
        self.everything = everything
        self._terms = everything.set_index("procedure")["term"]
        self._demands = read_alike(tables.demands)
        self._matrix = tabling_matrix(everything, tables.tablers, tables.groups)
        self._layers: dict[str, layers.Layer] = {}
        self._chosen: dict[tuple[str, str], layers.Layer] = {}
        self._compared: dict[State, comparison.Comparison] = {}
        self._columns: dict[tuple, list[str]] = {}
        self._made: dict[tuple, pd.DataFrame] = {}

    def compare(self, state: State) -> comparison.Comparison:
        """Choose the comparison set of a state, every parameter checked.

        Raises
        ------
        UserError
            On a parameter that is wrong; the line names the near misses.
        """
        if state not in self._compared:
            parameters.check_settings(state.language, state.seed)
            self._compared[state] = comparison.compare(
                self.tables, state.focus, **state.filters, resolutions=self.everything
            )
        return self._compared[state]

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

    def frame(self, name: str, state: State, *, live: bool = False) -> pd.DataFrame:
        """Give the numbers that a view draws.

        Parameters
        ----------
        name : str
            A name of `VIEWS`.
        state : State
        live : bool
            Whether `LIVE_DRAWS` suffice for the intervals of the vocabulary.

        Raises
        ------
        UserError
            As `compare` and `layer`.
        """
        chosen = self.compare(state)
        key = (name, chosen.focus, chosen.procedures, state.seed)
        if name in ("terms", "neighbours"):
            key += (self.layer(state).name, state.top, live)
        if key not in self._made:
            self._made[key] = self._make(name, chosen, state, live)
        return self._made[key]

    def _make(
        self, name: str, chosen: comparison.Comparison, state: State, live: bool
    ) -> pd.DataFrame:
        if name == "coalition":
            return rates.prepare(self.matrix(chosen), chosen.focus)
        if name == "demands":
            return profile.prepare(
                self._demands, chosen, self.tables.kinds, by="kind", seed=state.seed
            )
        prepare = {
            "terms": distinctive_terms.prepare,
            "neighbours": neighbours.prepare,
        }[name]
        draws = {"draws": LIVE_DRAWS} if live else {}
        return prepare(
            self.layer(state),
            chosen.focus,
            chosen.procedures,
            top=state.top,
            seed=state.seed,
            **draws,
        )
