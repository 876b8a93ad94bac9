"""Who stays out, when: absence of groups by target country, region and theme."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from epresolutions.coalitions.absence_tests import corrected, stratified_exact
from epresolutions.uncertainty import newcombe_difference, shrunken_shares, wilson_interval

ASKED_TARGETS: dict[str, tuple[str, ...]] = {
    "Russia": ("RUS",),
    "China": ("CHN",),
    "Cuba": ("CUB",),
    "Venezuela": ("VEN",),
    "Israel": ("ISR",),
    "Gulf states": ("ARE", "BHR", "KWT", "OMN", "QAT", "SAU"),
    "Türkiye": ("TUR",),
}
"""Targets known to divide the groups, as sets of ISO 3166-1 alpha-3 codes: chosen for that, so they
are described and never tested. Gulf states are the members of the Gulf Cooperation Council."""

KINDS = ("country", "region", "theme")
COLUMNS = [
    *("kind", "target", "group", "resolutions", "absent", "share", "low", "high"),
    *("other_resolutions", "other_absent", "other_share"),
    *("difference", "difference_low", "difference_high", "expected_share", "p", "least_p"),
    *("shrunken", "shrunken_low", "shrunken_high", "common_mean", "common_strength"),
]


def resolution_targets(
    resolutions: pd.DataFrame, kind: str, countries: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Say which targets each resolution has.

    Parameters
    ----------
    resolutions : pandas.DataFrame
        Columns ``procedure``, ``countries`` and ``themes`` (tuples of str).
    kind : {"country", "region", "theme"}
        What a target is.
    countries : pandas.DataFrame, optional
        Columns ``country`` and ``region_en``; needed for regions.

    Returns
    -------
    pandas.DataFrame
        Columns ``procedure``, ``target``, each pair once; a resolution with several targets has
        several rows, one without any has none.

    Raises
    ------
    ValueError
        For another kind, or for regions without the table of countries.
    """
    if kind not in KINDS:
        raise ValueError(f'kind of target "{kind}"; choose one of {", ".join(KINDS)}')
    column = "themes" if kind == "theme" else "countries"
    pairs = resolutions[["procedure", column]].explode(column).dropna()
    pairs = pairs.rename(columns={column: "target"})
    if kind == "region":
        if countries is None:
            raise ValueError("absence by region needs the table of countries")
        pairs["target"] = pairs["target"].map(countries.set_index("country")["region_en"])
    return pairs.dropna().drop_duplicates().sort_values(["procedure", "target"], ignore_index=True)


def absence_counts(matrix: pd.DataFrame, members: Mapping[str, set[str]]) -> pd.DataFrame:
    """Count, for each target and group, on how many resolutions it was absent.

    Parameters
    ----------
    matrix : pandas.DataFrame
        Tabling matrix: index procedure, columns group, nullable boolean, missing where a group did
        not exist or the tablers are unknown; missing cells count neither as absent nor as cases.
    members : mapping
        Target -> procedures.

    Returns
    -------
    pandas.DataFrame
        Columns ``target``, ``group``, ``resolutions``, ``absent`` and, for all resolutions that do
        not have the target, ``other_resolutions``, ``other_absent``.
    """
    known = matrix.notna().to_numpy(dtype=bool)
    absent = known & ~matrix.astype("boolean").fillna(True).to_numpy(dtype=bool)
    if not members:
        return pd.DataFrame(columns=COLUMNS[1:5])
    inside = np.array([matrix.index.isin(list(rows)) for rows in members.values()]).astype(int)
    return pd.DataFrame(
        {
            "target": np.repeat(list(members), matrix.shape[1]),
            "group": np.tile(matrix.columns, len(members)),
            "resolutions": (inside @ known).ravel(),
            "absent": (inside @ absent).ravel(),
            "other_resolutions": ((1 - inside) @ known).ravel(),
            "other_absent": ((1 - inside) @ absent).ravel(),
        }
    )


def absence_by_target(
    matrix: pd.DataFrame,
    resolutions: pd.DataFrame,
    *,
    kind: str = "country",
    countries: pd.DataFrame | None = None,
    named: Mapping[str, tuple[str, ...]] | None = None,
) -> pd.DataFrame:
    """Share of resolutions on which each group stayed out, by target.

    Parameters
    ----------
    matrix : pandas.DataFrame
        Tabling matrix, as for `absence_counts`.
    resolutions : pandas.DataFrame
        Columns ``procedure``, ``countries``, ``themes``.
    kind : {"country", "region", "theme"}
        What a target is.
    countries : pandas.DataFrame, optional
        Table of countries, for regions.
    named : mapping, optional
        Name -> targets: report these unions instead of every target (``ASKED_TARGETS`` for the
        usual questions). How far to shrink is still learnt from all targets.

    Returns
    -------
    pandas.DataFrame
        A row for each target and group. ``resolutions``: with known tablers and the group in
        existence; ``share`` of them without it, with Wilson interval (missing if there are none);
        ``other_share``: its own mean on all other resolutions; ``difference`` with Newcombe's
        interval; ``expected_share``: what its own mean on the resolutions of the same years would
        give; ``p`` and ``least_p``: from `absence_tests.stratified_exact` with years as strata,
        missing for named targets; ``shrunken`` with credible interval and the common distribution
        it is drawn towards (see `epresolutions.uncertainty`).
    """
    pairs = resolution_targets(
        resolutions[resolutions["procedure"].isin(matrix.index)], kind, countries
    )
    every = {target: set(rows) for target, rows in pairs.groupby("target")["procedure"]}
    asked = every
    if named is not None:
        asked = {
            name: set().union(*(every.get(target, set()) for target in targets))
            for name, targets in named.items()
        }
    frame = absence_counts(matrix, asked)
    if frame.empty:
        return pd.DataFrame(columns=COLUMNS)
    learnt = absence_counts(matrix, every) if every else frame
    parts = []
    for group, rows in frame.groupby("group", sort=False):
        base = learnt[learnt["group"] == group]
        cases = pd.concat([rows, base]) if named is not None else rows
        # Named unions are estimated from, but do not add to, what all targets teach.
        shrunken = shrunken_shares(
            cases["absent"].to_numpy(),
            cases["resolutions"].to_numpy(),
            learn_from=np.arange(len(cases)) >= (len(rows) if named is not None else 0),
        )
        parts.append(rows.join(shrunken.iloc[: len(rows)].set_index(rows.index)))
    frame = pd.concat(parts).sort_index()
    counts = [
        frame[name].to_numpy(dtype=float)
        for name in ("absent", "resolutions", "other_absent", "other_resolutions")
    ]
    absent, cases, other_absent, others = counts
    with np.errstate(invalid="ignore", divide="ignore"):
        frame["share"], frame["other_share"] = absent / cases, other_absent / others
        frame["low"], frame["high"] = wilson_interval(absent, cases)
        frame["difference"] = frame["share"] - frame["other_share"]
        frame["difference_low"], frame["difference_high"] = newcombe_difference(
            frame["share"],
            frame["low"],
            frame["high"],
            frame["other_share"],
            *wilson_interval(other_absent, others),
        )
    frame.loc[cases == 0, ["low", "high", "difference_low", "difference_high"]] = np.nan
    frame.loc[others == 0, ["difference_low", "difference_high"]] = np.nan
    by_year = _counts_by_year(matrix, resolutions, asked)
    there, out = by_year[:, :, 1], by_year[:, :, 0] + by_year[:, :, 2]
    everyone = np.maximum(there + by_year[:, :, 3], 1)
    with np.errstate(invalid="ignore", divide="ignore"):
        frame["expected_share"] = (there * out / everyone).sum(axis=0) / cases
    tested = by_year if named is None else by_year[:, :0]
    found = [stratified_exact(tested[:, row]) for row in range(tested.shape[1])]
    frame["p"], frame["least_p"] = np.nan, np.nan
    if found:
        frame[["p", "least_p"]] = found
    return frame.assign(kind=kind)[COLUMNS]


def _counts_by_year(
    matrix: pd.DataFrame, resolutions: pd.DataFrame, members: Mapping[str, set[str]]
) -> np.ndarray:
    """The four counts of `absence_counts` in each year: years x rows x 4."""
    year = resolutions.set_index("procedure")["adopted"].dt.year.reindex(matrix.index)
    names = ["absent", "resolutions", "other_absent", "other_resolutions"]
    return np.stack(
        [absence_counts(part, members)[names].to_numpy() for _, part in matrix.groupby(year)]
    )


def absences(
    matrix: pd.DataFrame,
    resolutions: pd.DataFrame,
    countries: pd.DataFrame,
    *,
    smallest: int = 3,
) -> pd.DataFrame:
    """Absence by region, theme and country, as one family of tests.

    Parameters
    ----------
    matrix, resolutions
        As for `absence_by_target`.
    countries : pandas.DataFrame
        Table of countries.
    smallest : int
        Targets of fewer resolutions of known tablers are left out: they could show nothing.

    Returns
    -------
    pandas.DataFrame
        Columns of `absence_by_target`, ``cases`` (resolutions on the target, whichever groups
        existed), ``region`` (of a country) and those of `absence_tests.corrected`.
    """
    found = [
        absence_by_target(matrix, resolutions, kind=kind, countries=countries)
        for kind in ("region", "theme", "country")
    ]
    found = [frame for frame in found if len(frame)]
    if not found:
        return pd.DataFrame(columns=[*COLUMNS, "cases", "region", "q", "least_q"])
    frame = pd.concat(found, ignore_index=True)
    frame["cases"] = frame.groupby(["kind", "target"])["resolutions"].transform("max")
    frame = frame[frame["cases"] >= smallest].reset_index(drop=True)
    region = countries.set_index("country")["region_en"]
    frame["region"] = frame["target"].map(region).where(frame["kind"] == "country")
    return corrected(frame)
