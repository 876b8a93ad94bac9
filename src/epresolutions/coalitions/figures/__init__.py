"""Figures of the coalitions: one file a figure."""
