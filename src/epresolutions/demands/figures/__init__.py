"""Figures of the demands: one file a figure."""
