"""Figures of the vocabulary: one file a figure."""
