"""What is asked more on one side than on the other."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.demands.marks import explained
from epresolutions.printing.style import Caption
from epresolutions.two_sets import asking
from epresolutions.two_sets.figures import rows

NOTHING = {
    "en": "No demand is coded of one of the sets: nothing to compare.",
    "fr": "Aucune demande n’est codée pour l’un des ensembles\u00a0: rien à comparer.",
}


def prepare(
    demands: pd.DataFrame,
    sides: pd.DataFrame,
    comparison,
    codes: pd.DataFrame,
    *,
    by: str = "kind",
    draws: int = 1999,
    seed: int = 0,
) -> pd.DataFrame:
    """Compare the share of each kind, or of each addressee, among the demands.

    Parameters
    ----------
    demands, sides, draws, seed
        As in `asking.asked`.
    comparison : TwoSets
    codes : DataFrame
        The `kinds` table, or `addressees`.
    by : {"kind", "addressee"}

    Returns
    -------
    DataFrame
        As `asking.asked`, by difference, with the names that `rows.with_sides` adds.
    """
    frame = asking.asked(
        demands, sides, by=by, categories=codes[by].tolist(), draws=draws, seed=seed
    )
    if frame.empty:
        return frame
    frame = frame.sort_values(["difference", "category"], ascending=[False, True])
    frame = frame.reset_index(drop=True)
    known = codes.set_index(by)
    labels = {
        language: frame["category"].map(known[f"label_{language}"]) for language in ("en", "fr")
    }
    return rows.with_sides(frame, comparison, labels)


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw a row a kind: right of zero the first set asks it more."""
    what = wording.pick(language, en="difference of shares (points)", fr="écart des parts (points)")
    return rows.plot(frame, ax=ax, language=language, width=width, what=what)


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Name the kinds that one side asks more."""
    what = wording.pick(
        language,
        en="Share of each kind among the demands, first set minus second.",
        fr="Part de chaque type parmi les demandes, premier ensemble moins second.",
    )
    return said(frame, what, language)


def said(frame: pd.DataFrame, what: str, language: str) -> Caption:
    """Caption shares of demands: of how many resolutions, and who coded them."""
    one, other = (int(frame[f"{side}_resolutions"].iloc[0]) for side in ("first", "second"))
    made = rows.caption(
        frame,
        language,
        what=what,
        counts=wording.pick(language, en="demands of all", fr="demandes sur toutes"),
        note=wording.pick(
            language,
            en=f"Demands are coded of {one} and {other} resolutions.",
            fr=f"Les demandes sont codées pour {one} et {other} résolutions.",
        ),
        methods=wording.pick(
            language,
            en="Coded by language models; no expert has checked the codes. Intervals: bootstrap "
            "over whole resolutions on either side (Wilson’s for rare codes), joined by MOVER.",
            fr="Codage par des modèles de langage, sans contrôle d’expert. Intervalles: bootstrap "
            "par résolution de chaque côté (de Wilson pour les codes rares), réunis par MOVER.",
        ),
    )
    label = frame[f"label_{language}"]
    return made._replace(text=explained(made.text, language, shown=label))
