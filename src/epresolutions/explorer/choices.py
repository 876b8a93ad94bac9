"""What the controls of the explorer offer, in words of the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from epresolutions import wording
from epresolutions.corpus import places
from epresolutions.corpus.names import labels
from epresolutions.corpus.spelling import fold
from epresolutions.sources.own import are_own
from epresolutions.vocabulary import layers

LABELS = {
    "find": {"en": "find", "fr": "chercher"},
    "focus": {"en": "focus", "fr": "résolution étudiée"},
    "term": {"en": "term", "fr": "législature"},
    "since": {"en": "since", "fr": "depuis le"},
    "until": {"en": "until", "fr": "jusqu’au"},
    "countries": {"en": "countries", "fr": "pays"},
    "regions": {"en": "regions", "fr": "régions"},
    "themes": {"en": "themes", "fr": "thèmes"},
    "urgency": {"en": "urgency", "fr": "urgence"},
    "layer": {"en": "layer", "fr": "couche de texte"},
    "top": {"en": "terms shown", "fr": "termes montrés"},
    "language": {"en": "language", "fr": "langue"},
}

_WORDS = {
    "term": {
        "focus": {"en": "that of the focus", "fr": "celle de la résolution étudiée"},
        "all": {"en": "all terms", "fr": "toutes les législatures"},
    },
    "urgency": {
        "only": {"en": "urgency resolutions", "fr": "résolutions d’urgence"},
        "other": {"en": "other resolutions", "fr": "autres résolutions"},
        "all": {"en": "both", "fr": "les unes et les autres"},
        "only,own": {"en": "urgencies and own texts", "fr": "d’urgence et textes propres"},
        "own": {"en": "own texts", "fr": "textes propres"},
    },
    "layer": {
        "auto": {"en": "the fullest of the focus", "fr": "la plus complète de l’étudiée"},
        "summaries": {"en": "beginnings of summaries", "fr": "débuts des résumés"},
        "titles": {"en": "titles", "fr": "titres"},
        "coded": {"en": "titles and coders’ notes", "fr": "titres et notes des codeurs"},
        "full_en": {"en": "full English texts", "fr": "textes anglais complets"},
        "official": {"en": "imported official texts", "fr": "textes officiels importés"},
        "whole_summaries": {
            "en": "imported whole summaries",
            "fr": "résumés entiers importés",
        },
    },
    "language": {
        "en": {"en": "English", "fr": "English"},
        "fr": {"en": "français", "fr": "français"},
    },
}


def values(
    name: str, chosen: str, everything: pd.DataFrame, language: str
) -> list[tuple[str, str]]:
    """List the values of a parameter that has one of few, in words.

    Parameters
    ----------
    name : {"term", "urgency", "layer", "language"}
    chosen : str
        A value that is offered in any case, such as the terms "8,9".
    everything : DataFrame
        The resolutions, for their terms.
    language : {"en", "fr"}

    Returns
    -------
    list of (str, str)
        Words and value.
    """
    known = list(_WORDS[name])
    if name == "term":
        known += [str(term) for term in sorted(everything["term"].dropna().unique())]
    if name == "urgency" and not are_own(everything["procedure"]).any():
        known = [value for value in known if "own" not in value]
    if name == "layer":
        known = ["auto", *layers.LAYERS]
    return [(_words(name, value, language), value) for value in dict.fromkeys([*known, chosen])]


def _words(name: str, value: str, language: str) -> str:
    if value in _WORDS[name]:
        return wording.pick(language, **_WORDS[name][value])
    if name != "term":
        return value
    terms = wording.listing([part.strip() for part in value.split(",")], language)
    many = "," in value
    return wording.pick(
        language,
        en=f"term{'s' if many else ''} {terms}",
        fr=f"législatures {terms}" if many else f"{terms}ᵉ législature",
    )


class Names:
    """Countries, regions and themes: their codes, as they are written and as they are shown.

    Parameters
    ----------
    tables : Tables
        The loaded tables.
    """

    def __init__(self, tables):
        self._region = tables.countries.set_index("country")["region_en"]
        self._labels = labels(tables)

    def shown(self, name: str, codes: Iterable[str], language: str) -> list[str]:
        """Name codes in the reader's language."""
        return [self._labels[name][code][language] for code in codes]

    def written(self, name: str, labels: Iterable[str]) -> str:
        """Write what was chosen as a parameter: English names, themes by their code."""
        codes = {
            label: code for code, words in self._labels[name].items() for label in words.values()
        }
        chosen = [codes.get(label, label) for label in labels]
        if name == "countries":
            chosen = self.shown(name, chosen, "en")
        return ", ".join(chosen)

    def offered(
        self, name: str, language: str, everything: pd.DataFrame, chosen: list[str]
    ) -> list[str]:
        """List what resolutions are about, and what is chosen, by the alphabet."""
        column = "themes" if name == "themes" else "countries"
        codes = set(everything[column].explode().dropna())
        if name == "regions":
            codes = set(self._region.reindex(list(codes)).dropna())
        there = {*self.shown(name, codes & set(self._labels[name]), language), *chosen}
        if name == "regions":  # an area that holds several of them stands for those
            place = wording.LANGUAGES.index(language)
            there |= {names[place] for names, inside in places.AREAS.items() if codes & set(inside)}
        return sorted(there, key=fold)
