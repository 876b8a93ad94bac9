"""Names of countries, regions and themes in both languages, and French names with articles."""

from __future__ import annotations

import pandas as pd

_ALONE = (
    "Andorre", "Antigua", "Bahreïn", "Chypre", "Cuba", "Djibouti", "Haïti", "Israël", "Kiribati",
    "Madagascar", "Malte", "Maurice", "Monaco", "Nauru", "Oman", "Saint", "Sao Tomé", "Singapour",
    "Taïwan", "Trinité", "Tuvalu", "Vanuatu",
)  # fmt: skip
_PLURAL = (
    "Bahamas", "Comores", "Émirats", "États-Unis", "Fidji", "Îles", "Maldives", "Palaos",
    "Pays-Bas", "Philippines", "Seychelles", "Territoires", "Tonga",
)  # fmt: skip
_MASCULINE = (
    "Belize", "Cambodge", "Congo", "Mexique", "Mozambique", "Suriname", "Timor", "Zimbabwe",
)  # fmt: skip
_FEMININE = ("Guinée", "Papouasie", "Bosnie", "Nouvelle", "Sierra")
_VOWELS = tuple("AEIOUÉÈÊÎÔÂaeiou")


def labels(tables) -> dict[str, dict[str, dict[str, str]]]:
    """Give what countries, regions and themes are called.

    Parameters
    ----------
    tables : Tables
        The loaded tables.

    Returns
    -------
    dict
        "countries", "regions" or "themes" -> code -> "en" or "fr" -> name.
    """
    countries, themes = tables.countries, tables.themes
    regions = countries.dropna(subset=["region_en"]).drop_duplicates("region_en")
    return {
        "countries": _by_code(countries, "country", "name"),
        "regions": _by_code(regions, "region_en", "region"),
        "themes": _by_code(themes, "theme", "label"),
    }


def _by_code(frame: pd.DataFrame, code: str, label: str) -> dict[str, dict[str, str]]:
    columns = zip(frame[code], frame[f"{label}_en"], frame[f"{label}_fr"], strict=True)
    return {one: {"en": en, "fr": fr.replace("'", "’")} for one, en, fr in columns}


def with_article(country: str) -> str:
    """Put the French article before the French name of a country: "le Kazakhstan", "Cuba"."""
    if country.startswith(_ALONE):
        return country
    if country.startswith(_PLURAL):
        return f"les {country}"
    if country.startswith(_VOWELS):
        return f"l’{country}"
    feminine = country.startswith(_FEMININE) or country.split()[0].endswith("e")
    return f"{'la' if feminine and not country.startswith(_MASCULINE) else 'le'} {country}"
