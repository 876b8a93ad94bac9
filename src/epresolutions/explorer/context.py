"""Terms and demands in context: chosen among those of the views or typed, in the texts at hand."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import ipywidgets as widgets

from epresolutions import messages, wording
from epresolutions.corpus import links
from epresolutions.errors import UserError
from epresolutions.printing import table_files
from epresolutions.vocabulary import demands_in_context, terms_in_context

_MOST = 20  # places shown


class Context:
    """Fields for a term and for a kind of demand, and the places at which they stand.

    Parameters
    ----------
    tables : Tables
        Beside whose folder texts may be at hand.

    Attributes
    ----------
    distinctive : ToggleButtons
        The distinctive terms of the view: one that is pressed is looked up.
    term, kind : widgets
        What is looked up.
    places, clauses : HTML
        Where it stands.
    """

    def __init__(self, tables):
        self._tables = tables
        self._looked_into: Sequence[str] = ()
        self._language = self._of_texts = "en"
        wide = {"layout": {"width": "70%"}, "style": {"description_width": "initial"}}
        self.distinctive = widgets.ToggleButtons(
            layout={"width": "98%"}, style={"button_width": "auto", "description_width": "initial"}
        )
        self.term = widgets.Combobox(continuous_update=False, **wide)
        self.kind = widgets.Dropdown(options=[("–", "")], **wide)
        self.places, self.clauses = widgets.HTML(), widgets.HTML()
        self.panel = widgets.VBox(
            [self.distinctive, self.term, self.places, self.kind, self.clauses]
        )
        self.distinctive.observe(self._on_distinctive, "value")
        self.term.observe(self._on_term, "value")
        self.kind.observe(self._on_kind, "value")

    def offer(
        self, terms: Sequence[str], procedures: Sequence[str], of_texts: str, language: str
    ) -> None:
        """Offer the terms of a state, and look into the texts of its resolutions."""
        self._looked_into, self._of_texts, self._language = procedures, of_texts, language
        self.term.options = tuple(terms)
        self.distinctive.unobserve(self._on_distinctive, "value")
        self.distinctive.options, self.distinctive.index = tuple(terms), None
        self.distinctive.observe(self._on_distinctive, "value")
        self._relabel(language)
        self._on_term(None)
        self._on_kind(None)

    def _relabel(self, language: str) -> None:
        self.distinctive.description = wording.pick(
            language, en="distinctive terms", fr="termes distinctifs"
        )
        self.term.description = wording.pick(
            language, en="a term in context", fr="un terme en contexte"
        )
        self.term.placeholder = wording.pick(
            language, en="a term of the view, or another", fr="un terme de la figure, ou un autre"
        )
        self.kind.description = wording.pick(
            language, en="a kind of demand in context", fr="un type de demande en contexte"
        )
        kinds = self._tables.kinds
        named = sorted(zip(kinds[f"label_{language}"], kinds["kind"], strict=True))
        options = (("–", ""), *named)
        if self.kind.options != options:
            chosen = self.kind.value
            self.kind.options = options
            self.kind.value = chosen

    def _on_distinctive(self, _) -> None:
        if self.distinctive.value:
            self.term.value = self.distinctive.value

    def _on_term(self, _) -> None:
        self.places.value = self._shown(self.term.value.strip())

    def _on_kind(self, _) -> None:
        if not self.kind.value:
            self.clauses.value = ""
            return
        frame, caption = demands_in_context(
            self._tables,
            self._looked_into,
            self._of_texts,
            self._language,
            kind=self.kind.value,
            most=_MOST,
        )
        self.clauses.value = self._table(frame, caption)

    def _shown(self, term: str) -> str:
        """Give the places as HTML, in which every text is escaped."""
        if not term:
            return ""
        try:
            frame, caption = terms_in_context(
                self._tables, self._looked_into, [term], self._of_texts, self._language, most=_MOST
            )
        except UserError as error:
            return f"<p>{escape(messages.translate(str(error), self._language))}</p>"
        return self._table(frame, caption)

    def _table(self, frame, caption: str) -> str:
        if frame.empty:
            return f"<p>{escape(caption)}</p>"
        return links.in_html(table_files.to_html(frame, caption=caption), self._language)
