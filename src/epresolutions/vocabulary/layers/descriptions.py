"""The layers by name, and what the words of each are, for captions."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LAYERS = ("summaries", "full_en", "coded", "titles", "official", "whole_summaries")
"""In the order in which "auto" takes the first that holds the focus."""

DESCRIPTIONS: Mapping[str, Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "en": {
            "summaries": {
                "en": "words of the beginnings of official summaries",
                "fr": "mots du début des résumés officiels",
            },
            "titles": {
                "en": "words of the titles",
                "fr": "mots des titres",
            },
            "coded": {
                "en": "words of titles and of the coders' notes on demands, not of texts",
                "fr": "mots des titres et des notes des codeurs, non des textes",
            },
            "full_en": {
                "en": "words of full English texts of term 9, counted as lemmas",
                "fr": "mots de textes anglais complets de la 9ᵉ législature, comptés en lemmes",
            },
            "official": {
                "en": "words of imported official texts in English",
                "fr": "mots de textes officiels importés, en anglais",
            },
            "whole_summaries": {
                "en": "words of whole official summaries that were imported, in English",
                "fr": "mots de résumés officiels entiers importés, en anglais",
            },
        },
        "fr": {
            "summaries": {
                "en": "words of the beginnings of official summaries in French",
                "fr": "mots du début des résumés officiels en français",
            },
            "titles": {
                "en": "words of the French titles of imported documents",
                "fr": "mots des titres français de documents importés",
            },
            "official": {
                "en": "words of imported official texts in French",
                "fr": "mots de textes officiels importés, en français",
            },
            "whole_summaries": {
                "en": "words of whole official summaries that were imported, in French",
                "fr": "mots de résumés officiels entiers importés, en français",
            },
        },
    }
)
"""By language of the texts, by layer (if it has texts in it), by language of the reader."""
