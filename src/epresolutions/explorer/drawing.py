"""From the numbers of a view to what the explorer shows of them: a chart and its caption."""

from __future__ import annotations

from html import escape

import pandas as pd

from epresolutions import messages, wording
from epresolutions.corpus import links
from epresolutions.explorer.chart import Mark, Row, draw
from epresolutions.explorer.views import View
from epresolutions.printing import style

_HEADINGS = {
    "coalition": {"en": "Coalition: who tables", "fr": "Coalition\u00a0: qui dépose"},
    "demands": {"en": "Demands: what is asked", "fr": "Demandes\u00a0: ce qui est demandé"},
    "terms": {"en": "Vocabulary: distinctive terms", "fr": "Vocabulaire\u00a0: termes distinctifs"},
    "neighbours": {
        "en": "Vocabulary: nearest in words",
        "fr": "Vocabulaire\u00a0: les plus proches",
    },
}


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
    _, describe = style.parts(view.figure, frame)
    caption = describe(frame, language=language)

    def linked(text: str) -> str:
        return links.in_html(escape(text), language)

    rows, options = _ROWS[view.name](frame, language)
    drawn = draw(rows, alt=caption.alt, language=language, **options) if rows else ""
    methods = ""
    if caption.methods:
        head = wording.pick(language, en="How it was computed", fr="Comment c’est calculé")
        methods = (
            f"<details><summary>{escape(head)}</summary>"
            f"<p style='max-width:560px'>{linked(caption.methods)}</p></details>"
        )
    return _section(
        view,
        language,
        f"{drawn}<p style='line-height:1.35;max-width:560px'>{linked(caption.text)}</p>{methods}",
    )


def complain(view: View, error: Exception, language: str) -> str:
    """Say under the heading of a view why it cannot be drawn."""
    return _section(
        view, language, f"<p><em>{escape(messages.translate(str(error), language))}</em></p>"
    )


def _section(view: View, language: str, inside: str) -> str:
    """Put HTML under the heading of a view."""
    heading = wording.pick(language, **_HEADINGS[view.name])
    return f"<section><h3>{escape(heading)}</h3>{inside}</section>"


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
            f"{_numbers(row.estimate, row.low, row.high, language)}; {row.shared_terms}",
            (Mark(row.estimate, row.low, row.high, "compared"),),
            address=links.of(row.procedure, language),
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
    return f"{wording.percent(value, language)} {wording.interval(low, high, language)}"


def _numbers(value: float, low: float, high: float, language: str) -> str:
    return wording.estimate(value, low, high, language)
