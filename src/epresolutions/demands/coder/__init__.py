"""The machine coder: finds in a text what Parliament asks, and of whom."""

from epresolutions.demands.coder.coder import NoOperativePartError, code_text, find_demands
from epresolutions.demands.coder.language import UnknownLanguageError, detect_language

__all__ = [
    "NoOperativePartError",
    "UnknownLanguageError",
    "code_text",
    "detect_language",
    "find_demands",
]
