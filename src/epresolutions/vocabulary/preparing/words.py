"""The word lists that preparation rests on: stop words, lemmas of our own, names of countries."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from epresolutions.vocabulary.preparing.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import pandas as pd

# Words in names of countries that are words of the language first: they are never masked.
_ORDINARY = {
    "en": "and of the new north south east west central republic democratic people united states "
    "kingdom emirates islands island saint territories territory federation city equatorial cape "
    "african",
    "fr": "et de des du le la les nouvelle nord sud est ouest centrale centre république arabe "
    "arabes démocratique populaire royaume unis uni états îles île saint territoires territoire "
    "fédération cité équatoriale cap africaine",
}


@dataclass(frozen=True)
class WordLists:
    """What is dropped, united or masked in one language.

    Attributes
    ----------
    language : {"en", "fr"}
    stop : frozenset of str
        Function words and the institution's own words.
    lemmas : Mapping of str to str
        Forms whose lemma the library has wrong for these texts.
    countries : Mapping of str to frozenset of str
        Code of a country to the forms of its name and of its people.
    """

    language: str
    stop: frozenset[str] = frozenset()
    lemmas: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    countries: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))


def word_lists(tables: object, language: str) -> WordLists:
    """Read the lists of a language.

    Parameters
    ----------
    tables : object with the frames ``stop_words`` (language, word, action), ``lemmas`` (language,
        form, lemma), ``demonyms`` (country, language, form), ``countries`` (country, name_en,
        name_fr)
    language : {"en", "fr"}

    Returns
    -------
    WordLists
    """
    own = tables.stop_words[tables.stop_words["language"] == language]
    forms = tables.lemmas[tables.lemmas["language"] == language]
    countries = country_forms(tables.countries, tables.demonyms, language)
    united = plurals(tables.demonyms, countries, language)
    return WordLists(
        language=language,
        stop=stop_words(
            language,
            drop=set(own.loc[own["action"] == "drop", "word"]),
            keep=set(own.loc[own["action"] == "keep", "word"]),
        ),
        lemmas=MappingProxyType(united | dict(zip(forms["form"], forms["lemma"], strict=True))),
        countries=MappingProxyType(countries),
    )


def stop_words(
    language: str, *, drop: Collection[str] = (), keep: Collection[str] = ()
) -> frozenset[str]:
    """Words that bind a sentence and say nothing of its subject.

    English takes the words on which stop-words and scikit-learn agree (the former alone drops
    hundreds of nouns and verbs); French takes the list of stop-words.

    Parameters
    ----------
    language : {"en", "fr"}
    drop, keep : collection of str
        Words of our own: dropped besides; kept although a library drops them.

    Returns
    -------
    frozenset of str
        Lower case, accents kept, without the elided forms (l', qu') that the tokens lack.
    """
    from stop_words import get_stop_words

    words = {word.replace("\u2019", "'").rstrip("'") for word in get_stop_words(language)}
    if language == "en":
        from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

        words &= ENGLISH_STOP_WORDS
    return frozenset((words | set(drop)) - set(keep))


_ENDINGS = {"en": ("s",), "fr": ("s", "e", "es")}


def plurals(
    demonyms: pd.DataFrame, countries: Mapping[str, Collection[str]], language: str
) -> dict[str, str]:
    """Unite the forms of a people (Ukrainians), and in English of a country with a lost apostrophe.

    Parameters
    ----------
    demonyms : pandas.DataFrame
        ``language``, ``form`` (singular).
    countries : Mapping of str to collection of str
        As `country_forms` gives them.
    language : {"en", "fr"}

    Returns
    -------
    dict of str to str
        Form to singular; the singulars stay what they are.
    """
    people = set(demonyms.loc[demonyms["language"] == language, "form"])
    united = {form + ending: form for form in people for ending in _ENDINGS[language]}
    if language == "en":
        names = {word for words in countries.values() for word in words} - set(united)
        united |= {f"{name}s": name for name in names if not name.endswith("s")}
    return united | {form: form for form in people}


def country_forms(
    countries: pd.DataFrame, demonyms: pd.DataFrame, language: str
) -> dict[str, frozenset[str]]:
    """Forms under which countries and their people are named, in lower case.

    Names of several words count by their own words only: of North Korea, "korea".

    Parameters
    ----------
    countries : pandas.DataFrame
        ``country``, ``name_en``, ``name_fr``.
    demonyms : pandas.DataFrame
        ``country``, ``language``, ``form`` (singular).
    language : {"en", "fr"}

    Returns
    -------
    dict of str to frozenset of str
        By code of the country; plurals and French feminines are formed by rule.
    """
    endings = ("", *_ENDINGS[language])
    ordinary = set(_ORDINARY[language].split())
    forms: dict[str, set[str]] = {}
    for code, name in countries[["country", f"name_{language}"]].dropna().itertuples(index=False):
        words = {part for word in tokenise(name, language) for part in (word, *word.split("-"))}
        forms[code] = {w for w in words if len(w) > 2 and w not in ordinary}
    spoken = demonyms[demonyms["language"] == language]
    for code, form in spoken[["country", "form"]].itertuples(index=False):
        forms.setdefault(code, set()).update(form + ending for ending in endings)
    return {code: frozenset(words) for code, words in forms.items()}
