"""The answer of notebook 1: which resolutions are compared, and what is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from epresolutions import wording
from epresolutions.corpus.known import numbers, part_sessions
from epresolutions.corpus.names import labels

if TYPE_CHECKING:
    from epresolutions.corpus.comparison import Comparison


def answer(resolutions: pd.DataFrame, comparison: Comparison, tables, language: str) -> list[str]:
    """Say in sentences what the focus is compared with, and how far the facts are known.

    Parameters
    ----------
    resolutions : DataFrame
        Rows of the compared resolutions and the focus.
    comparison : Comparison
        Which of them is the focus.
    tables : Tables
        The loaded tables.
    language : str
        "en" or "fr".
    """
    compared = resolutions[resolutions["procedure"] != comparison.focus]
    which = comparison.describe(language)
    if compared.empty:
        return [
            wording.pick(
                language,
                en="With these filters there is nothing to compare the focus with.",
                fr="Avec ces filtres, il n’y a rien à quoi comparer la résolution étudiée.",
            )
        ]
    days = compared["adopted"]
    first, last = (wording.month(day, language) for day in (days.min(), days.max()))
    return [
        wording.pick(
            language,
            en=f"The focus is compared with {which}, adopted between {first} and {last}.",
            fr=f"La résolution étudiée est comparée à {which}, adoptées entre {first} et {last}.",
        ),
        _of_its_session(resolutions, comparison.focus, language),
        *_alike(resolutions, comparison.focus, tables, language),
        _known(resolutions, tables, language),
    ]


def _of_its_session(resolutions: pd.DataFrame, focus: str, language: str) -> str:
    sessions = part_sessions(resolutions)
    own = sessions[sessions["procedures"].map(lambda procedures: focus in procedures)]
    peers = int(own["resolutions"].iloc[0]) - 1
    usual = round(float(sessions["resolutions"].median()))
    verb = {0: "n’a été adoptée", 1: "a été adoptée"}.get(peers, "ont été adoptées")
    return wording.pick(
        language,
        en=f"{_n(peers, 'en')} of them {'was' if peers < 2 else 'were'} adopted in the same "
        f"part-session; {usual} in one {'is' if usual == 1 else 'are'} usual.",
        fr=f"{_n(peers, 'fr')} d’entre elles {verb} "
        f"dans la même période de session; l’habitude est de {usual} par période.",
    )


def _alike(resolutions: pd.DataFrame, focus: str, tables, language: str) -> list[str]:
    """Say how many others are about a country of the focus, and share a theme with it."""
    row = resolutions[resolutions["procedure"] == focus].iloc[0]
    others = resolutions[resolutions["procedure"] != focus]
    if not row["countries"]:
        return []
    called = labels(tables)["countries"]
    named = wording.listing([called[code][language] for code in row["countries"]], language)
    on, alike = (_sharing(others[column], row[column]) for column in ("countries", "themes"))
    return [
        wording.pick(
            language,
            en=f"{_n(on, 'en')} {'is' if on < 2 else 'are'} on {named} too; "
            f"{_n(alike, 'en').lower()} {'shares' if alike < 2 else 'share'} a theme with it.",
            fr=f"{_n(on, 'fr')} {'porte' if on < 2 else 'portent'} aussi sur: {named}; "
            f"{_n(alike, 'fr').lower()} {'a' if alike < 2 else 'ont'} un thème commun avec elle.",
        )
    ]


def _sharing(cells: pd.Series, own: tuple[str, ...]) -> int:
    return int(cells.map(lambda codes: not set(own).isdisjoint(codes)).sum())


def _known(resolutions: pd.DataFrame, tables, language: str) -> str:
    known = numbers(resolutions, tables)
    return wording.pick(
        language,
        en=f"Of these {known['resolutions']} it is known of {known['with_tablers']} who tabled, "
        f"of {known['with_vote']} how the final vote ended, and of {known['with_demands']} what "
        "at least the beginning asks.",
        fr=f"Sur ces {known['resolutions']}, on sait pour {known['with_tablers']} qui a déposé, "
        f"pour {known['with_vote']} comment s’est fait le vote final, et pour "
        f"{known['with_demands']} ce que demande au moins le début.",
    )


def _n(count: int, language: str) -> str:
    none = wording.pick(language, en="None", fr="Aucune")
    return wording.number(count, language) if count else none
