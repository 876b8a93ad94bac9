"""Figures of the corpus: one file a figure."""
