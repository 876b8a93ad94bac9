"""Rows of the tables from what was read, and the way back to the page."""
