"""The explorer: controls and views bound together, and the printed figure of every view."""

from __future__ import annotations

import time
from dataclasses import replace
from html import escape

import ipywidgets as widgets
import pandas as pd
from IPython.display import display

from epresolutions import messages, wording
from epresolutions.coalitions.sentences import coalition_numbers, coalition_sentence
from epresolutions.corpus import links, places
from epresolutions.corpus.sentences import few_sentence
from epresolutions.corpus.titles import titled
from epresolutions.errors import UserError
from epresolutions.explorer.context import Context
from epresolutions.explorer.controls import Controls
from epresolutions.explorer.drawing import complain, show
from epresolutions.explorer.printed import printed
from epresolutions.explorer.set_against_set import SetAgainstSet
from epresolutions.explorer.state import State
from epresolutions.explorer.views import VIEWS, View, Views
from epresolutions.study import Study


class Explorer:
    """Controls for focus, comparison set and layer; four linked views; a state to share.

    Parameters
    ----------
    study : Study
        Where to start: its parameters are the first state. Those that it lacks take the
        defaults of `State`.

    Attributes
    ----------
    state : State
        What is shown now.
    context : Context
        A term in its context.
    sets : SetAgainstSet
        A set against a set.
    seconds : float
        Time that the last change took in the kernel, until every view was sent.
    """

    def __init__(self, study: Study):
        self._start = study
        self._views = Views(study)
        known = State().parameters
        given = {name: value for name, value in study.parameters.items() if name in known}
        self.state = State(**given | {"term": str(given.get("term", "focus"))})
        self.seconds = float("nan")
        self._live = {view.name: widgets.HTML() for view in VIEWS}
        self._print = {view.name: widgets.Button(layout={"width": "auto"}) for view in VIEWS}
        self._printed = {view.name: widgets.HTML() for view in VIEWS}
        self._summary, self._message = widgets.HTML(), widgets.HTML()
        self._near = widgets.Dropdown(
            layout={"width": "70%"}, style={"description_width": "initial"}
        )
        self._follow = widgets.Button(layout={"width": "auto"})
        self.context = Context(study.tables)
        self.sets = SetAgainstSet(study.tables)
        self._shared = widgets.Textarea(rows=13, layout={"width": "98%"})
        self._apply, self._command = widgets.Button(), widgets.HTML()
        self._share_title = widgets.HTML()
        self._controls = Controls(study.tables, study.everything, self.state, self._on_control)
        self._bind()
        self.panel = self._lay_out()
        self.go(self.state)

    @property
    def study(self) -> Study:
        """The state as a study, for the cells that show and save printed figures."""
        return self._views.study(self.state)

    def show(self, name: str) -> pd.DataFrame:
        """Show the printed figure of a view, as notebooks do, and save it where there is a folder.

        Parameters
        ----------
        name : {"coalition", "demands", "terms", "neighbours"}

        Returns
        -------
        DataFrame
            The numbers drawn.
        """
        figure = next(view.figure for view in VIEWS if view.name == name)
        given, options = self._views.given(name, self.state)
        return self.study.show(figure, *given, name=name, **options)

    def open(self) -> None:
        """Display controls and views."""
        display(self.panel)

    def go(self, state: State) -> None:
        """Show another state.

        Raises
        ------
        UserError
            If a parameter is wrong; what was shown stays.
        """
        started = time.perf_counter()
        chosen = self._views.study(state).comparison
        state = replace(state, focus=chosen.focus)
        drawn = {view.name: self._draw(view, state) for view in VIEWS}
        self._controls.show(state)
        self.state = self._controls.state  # names as the lists have them
        for name, html in drawn.items():
            self._live[name].value = html
            self._printed[name].value = ""
        few = few_sentence(chosen, state.language)
        parts = places.notes(state.countries, self._views.tables.countries, state.language)
        self._tell(chosen, [*filter(None, [few]), *parts])
        self.seconds = time.perf_counter() - started

    def _draw(self, view: View, state: State) -> str:
        try:
            return show(view, self._views.frame(view.name, state), state.language)
        except UserError as error:  # a layer that does not hold the focus leaves the rest usable
            return complain(view, error, state.language)

    def _tell(self, chosen, notes: list[str]) -> None:
        """Update what the state says in words: summary, neighbours to follow, text to share."""
        language = self.state.language
        focus = self.study.focus
        sentence = coalition_sentence(
            coalition_numbers(self._views.matrix(chosen), chosen.focus), language
        )
        against = wording.pick(language, en="Compared with:", fr="Comparée à:")
        self._summary.value = (
            f"<p><strong>{escape(focus['title'])}</strong> "
            f"({links.in_html(escape(chosen.focus), language)}, "
            f"{wording.date(focus['adopted'], language)}). {against} "
            f"{escape(chosen.describe(language))}. {escape(sentence)}</p>"
        )
        self._message.value = "".join(f"<p>{escape(note)}</p>" for note in notes)
        self._offer_neighbours()
        self._offer_terms(chosen)
        self._shared.value = self.state.as_cell()
        self._command.value = (
            "<pre style='white-space:pre-wrap;overflow-wrap:anywhere'>"
            f"{escape(self.state.as_command())}</pre>"
        )
        self._relabel(language)

    def _offer_neighbours(self) -> None:
        try:
            near = self._views.frame("neighbours", self.state)
        except UserError:
            near = pd.DataFrame(columns=["title", "adopted", "procedure"])
        # A list that is emptied selects nothing, and selects nothing when it is filled again. In
        # the browser a list whose selected place stays the same would select nothing either.
        self._near.options = ()
        self._near.options = [
            (f"{row.title} ({row.adopted:%Y})", row.procedure)
            for row in titled(near, self._views.tables, self.state.language).itertuples()
        ]
        self._near.index = None if near.empty else 0
        self._follow.disabled = self._near.disabled = near.empty

    def _offer_terms(self, chosen) -> None:
        try:
            terms = self._views.frame("terms", self.state)["term"].tolist()
            of_texts = self._views.layer(self.state).language
        except UserError:
            terms, of_texts = [], "en"
        looked_into = (chosen.focus, *chosen.procedures)
        self.context.offer(terms, looked_into, of_texts, self.state.language)

    def _relabel(self, language: str) -> None:
        self.sets.relabel(language, self.state.seed)
        self._near.description = wording.pick(language, en="neighbour", fr="voisine")
        self._follow.description = wording.pick(language, en="make it the focus", fr="l’étudier")
        self._apply.description = wording.pick(language, en="apply", fr="appliquer")
        for button in self._print.values():
            button.description = wording.pick(language, en="static figure", fr="figure fixe")
        self._share_title.value = wording.pick(
            language,
            en="<h3>Share this state</h3><p>Paste these lines over the parameters cell of any "
            "notebook: what it takes besides keeps its usual value. Or paste here the lines of "
            "another explorer, or the parameters cell of any notebook, and apply. The command "
            "renders every notebook for this state.</p>",
            fr="<h3>Partager cet état</h3><p>Collez ces lignes à la place de la cellule de "
            "paramètres d’un carnet: ses autres paramètres gardent leur valeur habituelle. Ou "
            "collez ici les lignes d’un autre explorateur, ou la cellule de paramètres d’un "
            "carnet, et appliquez. La commande produit tous les carnets pour cet état.</p>",
        )

    def _try(self, state: State) -> None:
        """Go where the user asked; a mistake is told in one line, and the rest stays."""
        try:
            self.go(state)
        except UserError as error:
            self._complain(error)

    def _complain(self, error: UserError) -> None:
        said = messages.translate(str(error), self.state.language)
        self._message.value = f"<p role='alert' style='color:#b00020'>{escape(said)}</p>"

    def _on_control(self) -> None:
        self._try(self._controls.state)

    def _on_apply(self, _) -> None:
        try:
            state = self.state.read(self._shared.value)
        except UserError as error:
            self._complain(error)
            return
        self._try(state)

    def _bind(self) -> None:
        self._follow.on_click(lambda _: self._try(replace(self.state, focus=self._near.value)))
        self._apply.on_click(self._on_apply)
        for view in VIEWS:
            self._print[view.name].on_click(lambda _, view=view: self._on_print(view))

    def _on_print(self, view: View) -> None:
        try:
            frame = self._views.frame(view.name, self.state)
        except UserError as error:
            self._complain(error)
            return
        self._printed[view.name].value = printed(view, frame, self.study)

    def _lay_out(self) -> widgets.Widget:
        row = self._controls.row
        left = widgets.VBox(
            [row(name) for name in ("find", "focus", "language", "layer", "top")],
            layout={"width": "55%"},
        )
        names = ("term", "urgency", "since", "until", "countries", "regions", "themes")
        right = widgets.VBox([row(name) for name in names], layout={"width": "45%"})
        panes = [
            widgets.VBox([self._live[v.name], self._print[v.name], self._printed[v.name]])
            for v in VIEWS
        ]
        grid = widgets.GridBox(
            panes,
            layout={"grid_template_columns": "repeat(auto-fit, minmax(420px, 1fr))"},
        )
        follow = widgets.HBox([self._near, self._follow])
        share = widgets.VBox([self._share_title, self._shared, self._apply, self._command])
        return widgets.VBox(
            [
                widgets.HBox([left, right]),
                self._message,
                self._summary,
                follow,
                grid,
                self.context.panel,
                self.sets.panel,
                share,
            ]
        )
