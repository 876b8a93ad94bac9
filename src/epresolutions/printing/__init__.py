"""Figures and tables as files for paper: style, sizes, fitting, formats."""
