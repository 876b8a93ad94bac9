"""Who tables more, and who less, from one term to another."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.coalitions.by_term import rates_by_term
from epresolutions.coalitions.over_time import SIZE
from epresolutions.printing.style import PALETTE, TERM_MARKS, Caption, intervals, new_axes
from epresolutions.uncertainty import RESAMPLED, SIGNIFICANT

NOTHING = {
    "en": f"Of fewer than two terms it is known who tabled {RESAMPLED} urgency resolutions.",
    "fr": f"On ne connaît les auteurs de {RESAMPLED} résolutions d’urgence que pour moins de deux "
    "législatures.",
}


def prepare(
    resolutions: pd.DataFrame,
    tablers: pd.DataFrame,
    groups: pd.DataFrame,
    *,
    draws: int = 1999,
    seed: int = 0,
) -> pd.DataFrame:
    """Rates of all urgency resolutions by term, whatever the comparison set.

    Parameters
    ----------
    resolutions, tablers, groups : DataFrame
        The whole tables of those names.
    draws, seed : int
        As in `by_term.rates_by_term`.

    Returns
    -------
    DataFrame
        As `by_term.rates_by_term`.
    """
    urgent = resolutions[resolutions["urgency"].fillna(False).astype(bool)]
    return rates_by_term(urgent, tablers, groups, draws=draws, seed=seed)


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw a row a series and a mark a term; in bold what is told from chance."""
    series = frame.drop_duplicates("series").reset_index(drop=True)
    terms = sorted(frame["term"].unique())
    ax = new_axes(ax, width=width, height=1.0 + 0.27 * len(series))
    place = frame["series"].map({name: row for row, name in enumerate(series["series"])})
    for number, (term, (marker, colour)) in enumerate(zip(terms, TERM_MARKS, strict=False)):
        rows = frame["term"] == term
        intervals(
            ax,
            frame[rows],
            place[rows].to_numpy() + 0.24 * (number - (len(terms) - 1) / 2),
            colour=PALETTE[colour],
            marker=marker,
            label=wording.pick(language, en=f"term {term}", fr=f"{term}ᵉ législature"),
        )
    size = wording.pick(language, en="coalition (share)", fr="coalition (part)")
    ax.set_yticks(range(len(series)), [size if s == SIZE else s for s in series["series"]])
    for label, p in zip(ax.get_yticklabels(), series["p"], strict=True):
        label.set_fontweight("bold" if p < SIGNIFICANT else "normal")
    ax.set_ylim(len(series) - 0.4, -0.6)
    ax.set_xlim(-0.02, 1.02)
    ax.xaxis.set_major_formatter(lambda share, _: wording.percent(share, language))
    ax.set_xlabel(
        wording.pick(
            language,
            en="share tabled of those it could have tabled",
            fr="part déposée de ce qu’il pouvait déposer",
        )
    )
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    ax.figure.legend(loc="outside upper center", ncols=len(terms))
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Name the lineages whose rates differ between terms, and the change of the size."""
    sure = frame[frame["p"] < SIGNIFICANT].sort_values("p", kind="stable")
    size = wording.pick(
        language, en="the share of groups in a coalition", fr="la part des groupes auteurs"
    )
    changes = []
    for name, rows in sure.groupby("series", sort=False):
        values = ", ".join(wording.percent(value, language) for value in rows["value"])
        changes.append(f"{size if name == SIZE else name} ({values})")
    named = wording.first_few(changes, language)
    said = wording.pick(
        language,
        en=f"From term to term chance does not explain the change of {named}."
        if changes
        else "No difference between terms can be told from chance.",
        fr=f"De l’une à l’autre, le hasard n’explique pas l’évolution de {named}."
        if changes
        else "Aucun écart entre législatures ne se distingue du hasard.",
    )
    terms = wording.listing([str(term) for term in sorted(frame["term"].unique())], language)
    known = int(frame[frame["series"] == SIZE]["resolutions"].sum())
    text = wording.pick(
        language,
        en=f"Share of {known} urgency resolutions of terms {terms} that each lineage of groups "
        "tabled, whatever the comparison set, with 95% intervals; on top, the mean share of "
        f"lineages, of those that existed throughout. {said}",
        fr=f"Part de {known} résolutions d’urgence des législatures {terms} déposée par chaque "
        "lignée, quel que soit l’ensemble comparé, avec intervalles à 95 %; en haut, part "
        f"moyenne des lignées toujours présentes. {said}",
    )
    methods = wording.pick(
        language,
        en="Days of adoption, with all that was adopted on them, are dealt to the terms at random; "
        "the spread of the terms’ means is corrected by the largest of all rows (Westfall–Young), "
        "below .05 in bold. "
        "Wilson intervals; days as clusters for the coalition. Terms with fewer than "
        f"{RESAMPLED} resolutions of known tablers are left out.",
        fr="Les jours d’adoption, avec tout ce qui y fut adopté, sont répartis au hasard entre les "
        "législatures; l’écart des moyennes est corrigé par le plus grand de toutes les lignes "
        "(Westfall–Young), sous 0,05 en gras. Intervalles de Wilson; jours entiers pour la "
        "coalition. Les "
        f"législatures de moins de {RESAMPLED} résolutions d’auteurs connus sont omises.",
    )
    alt = wording.pick(
        language,
        en=f"Dots with bars, a row a lineage and a mark a term. {said}",
        fr=f"Points et barres, une ligne par lignée, une marque par législature. {said}",
    )
    return Caption(text, alt, methods, own_set=True)
