"""From the numbers of a view to what the explorer shows of them: a chart and its caption."""

from __future__ import annotations

from html import escape

import pandas as pd

from epresolutions import wording
from epresolutions.explorer.chart import Mark, Row, draw
from epresolutions.explorer.views import LIVE_DRAWS, View


def show(view: View, frame: pd.DataFrame, language: str) -> str:
    """Draw a view with its heading and caption.

    Parameters
    ----------
    view : View
    frame : DataFrame
        From `Views.frame`.
    language : {"en", "fr"}

    Returns
    -------
    str
        HTML; every text in it is escaped.
    """
    caption = view.describe(frame, language=language)
    rows, options = _ROWS[view.name](frame, language)
    drawn = (
        draw(rows, alt=caption.alt, language=language, **options)
        if rows
        else f"<p><em>{escape(_nothing(language))}</em></p>"
    )
    note = ""
    if view.name in ("terms", "neighbours"):
        note = wording.pick(
            language,
            en=f" Live: intervals of {LIVE_DRAWS} draws; the static figure takes more.",
            fr=f" En direct: intervalles de {LIVE_DRAWS} tirages; la figure fixe en prend plus.",
        )
    return (
        f"<section><h3>{escape(view.heading[language])}</h3>{drawn}"
        f"<p style='line-height:1.35;max-width:560px'>{escape(caption.text + note)}</p></section>"
    )


def _nothing(language: str) -> str:
    return wording.pick(
        language,
        en="Nothing to draw: for this comparison set the fact is not known.",
        fr="Rien à tracer: le fait n’est pas connu pour cet ensemble de comparaison.",
    )


def _coalition(frame: pd.DataFrame, language: str) -> tuple[list[Row], dict]:
    words = {
        "tabled": wording.pick(language, en="tabled the focus", fr="a déposé la rés. étudiée"),
        "absent": wording.pick(
            language, en="absent from the focus", fr="absent de la rés. étudiée"
        ),
        "": wording.pick(language, en="focus: not known", fr="rés. étudiée: inconnu"),
    }
    rows = [
        Row(
            f"{row.group} ({row.tabled}/{row.available})",
            f"{row.group}: {_shares(row.rate, row.low, row.high, language)}; {words[row.focus]}",
            (Mark(row.rate, row.low, row.high, "compared"),),
            row.focus,
        )
        for row in frame.itertuples()
    ]
    axis = wording.pick(
        language,
        en="share tabled (◆ tabled the focus, ✕ absent from it)",
        fr="part déposée (◆ auteur, ✕ absent de la résolution étudiée)",
    )
    return rows, {"axis": axis, "top": 1.0}


def _demands(frame: pd.DataFrame, language: str) -> tuple[list[Row], dict]:
    compared = wording.pick(language, en="compared", fr="comparées")
    focus = wording.pick(language, en="focus", fr="résolution étudiée")
    rows = []
    for row in frame[(frame["compared"] > 0) | (frame["focus"] > 0)].itertuples():
        label = getattr(row, f"label_{language}")
        own = Mark(row.focus_share, row.focus_low, row.focus_high, "focus")
        others = Mark(row.compared_share, row.low, row.high, "compared")
        tip = (
            f"{label}: {compared} {row.compared}, "
            f"{_shares(row.compared_share, row.low, row.high, language)}; {focus} {row.focus}"
        )
        rows.append(Row(label, tip, (others, own) if row.focus else (others,)))
    axis = wording.pick(
        language,
        en="share of the demands (● compared, ◆ focus)",
        fr="part des demandes (● comparées, ◆ résolution étudiée)",
    )
    return rows, {"axis": axis}


def _terms(frame: pd.DataFrame, language: str) -> tuple[list[Row], dict]:
    rows = [
        Row(
            row.term,
            f"{row.term}: {_numbers(row.difference, row.low, row.high, language)}; "
            + wording.pick(
                language,
                en=f"in {row.df} of {row.documents} compared",
                fr=f"dans {row.df} des {row.documents} comparées",
            ),
            (Mark(row.difference, row.low, row.high, "focus", hollow=not row.stable),),
        )
        for row in frame.itertuples()
    ]
    axis = wording.pick(
        language,
        en="TF-IDF weight: focus minus compared",
        fr="poids TF-IDF: étudiée moins comparées",
    )
    return rows, {"axis": axis, "shares": False}


def _neighbours(frame: pd.DataFrame, language: str) -> tuple[list[Row], dict]:
    rows = [
        Row(
            f"{row.title} ({row.adopted:%Y})",
            f"{row.title}, {row.procedure}: "
            f"{_numbers(row.cosine, row.low, row.high, language)}; {row.shared_terms}",
            (Mark(row.cosine, row.low, row.high, "compared"),),
        )
        for row in frame.itertuples()
    ]
    axis = wording.pick(language, en="cosine of TF-IDF", fr="cosinus TF-IDF")
    return rows, {"axis": axis, "shares": False}


_ROWS = {
    "coalition": _coalition,
    "demands": _demands,
    "terms": _terms,
    "neighbours": _neighbours,
}


def _shares(value: float, low: float, high: float, language: str) -> str:
    if pd.isna(value):
        return "–"
    return f"{wording.percent(value, language)} [{wording.interval(low, high, language)}]"


def _numbers(value: float, low: float, high: float, language: str) -> str:
    one, two, three = (wording.number(v, language, 2) for v in (value, low, high))
    return f"{one} [{two} – {three}]"
