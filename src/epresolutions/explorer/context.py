"""A term in its context: chosen among the distinctive ones or typed, in the texts at hand."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import ipywidgets as widgets

from epresolutions import messages, wording
from epresolutions.corpus import links
from epresolutions.errors import UserError
from epresolutions.printing import table_files
from epresolutions.vocabulary import terms_in_context

_MOST = 20  # places shown


class Context:
    """A field for a term, and the places at which it stands.

    Parameters
    ----------
    tables : Tables
        Beside whose folder texts may be at hand.
    """

    def __init__(self, tables):
        self._tables = tables
        self._looked_into: Sequence[str] = ()
        self._language = self._of_texts = "en"
        self.term = widgets.Combobox(
            continuous_update=False,
            layout={"width": "70%"},
            style={"description_width": "initial"},
        )
        self.places = widgets.HTML()
        self.panel = widgets.VBox([self.term, self.places])
        self.term.observe(self._on_term, "value")

    def offer(
        self, terms: Sequence[str], procedures: Sequence[str], of_texts: str, language: str
    ) -> None:
        """Offer the terms of a state, and look into the texts of its resolutions."""
        self._looked_into, self._of_texts, self._language = procedures, of_texts, language
        self.term.options = tuple(terms)
        self.term.description = wording.pick(language, en="in context", fr="en contexte")
        self.term.placeholder = wording.pick(
            language, en="a term of the view, or another", fr="un terme de la figure, ou un autre"
        )
        self._on_term(None)

    def _on_term(self, _) -> None:
        self.places.value = self._shown(self.term.value.strip())

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
        if frame.empty:
            return f"<p>{escape(caption)}</p>"
        return links.in_html(table_files.to_html(frame, caption=caption), self._language)
