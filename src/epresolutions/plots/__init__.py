"""Figures: one file each, with its data, its drawing and its caption."""
