"""Figures of the corpus."""

from epresolutions.corpus.figures import completeness, countries, part_sessions, themes

__all__ = ["completeness", "countries", "part_sessions", "themes"]
