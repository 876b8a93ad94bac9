"""The focus on one page: the three comparisons in a figure and in a few sentences."""

from epresolutions.profile import page
from epresolutions.profile.comparisons import Comparisons, answer, compare, numbers

__all__ = ["Comparisons", "answer", "compare", "numbers", "page"]
