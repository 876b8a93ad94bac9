"""Who tabled what: resolutions by groups, in order of adoption."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.patches import Patch, Rectangle

from epresolutions import wording
from epresolutions.printing.style import PALETTE, Caption, new_axes

NOTHING = {"en": "There is no resolution to show.", "fr": "Il n’y a aucune résolution à montrer."}

_STATES = ("tabled", "absent", "did not exist", "unknown")
_FRENCH = ("auteur", "absent", "n’existait pas", "inconnu")
_COLOURS = (PALETTE["compared"], "#DADADA", "#FFFFFF", "#FFFFFF")
_HATCHES = {"did not exist": "....", "unknown": "xxxx"}


def prepare(matrix: pd.DataFrame, resolutions: pd.DataFrame, focus: str) -> pd.DataFrame:
    """Give each resolution and group its state.

    Parameters
    ----------
    matrix : DataFrame
        As `coalitions.tabling_matrix` returns it.
    resolutions : DataFrame
        The `resolutions` table.
    focus : str
        Procedure of the focus.

    Returns
    -------
    DataFrame
        One row a resolution, by day of adoption: procedure, adopted, focus (bool), then one
        column a group with "tabled", "absent", "did not exist" or "unknown" (who tabled is
        not known).
    """
    known = matrix.notna().any(axis=1)
    states = pd.DataFrame("did not exist", index=matrix.index, columns=matrix.columns)
    states = states.mask(matrix.fillna(False).astype(bool), "tabled")
    states = states.mask((~matrix).fillna(False).astype(bool), "absent")
    states.loc[~known] = "unknown"
    adopted = resolutions.set_index("procedure")["adopted"].reindex(matrix.index)
    states.insert(0, "adopted", adopted.dt.strftime("%Y-%m-%d"))
    states.insert(1, "focus", states.index == focus)
    return states.reset_index()


def _groups(frame: pd.DataFrame) -> list[str]:
    return list(frame.columns[3:])


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw `prepare`: groups from left to right as rows from the top down."""
    groups = _groups(frame)
    ax = new_axes(ax, width=width, height=1.0 + 0.2 * max(len(groups), 4))
    codes = frame[groups].apply(lambda column: column.map(_STATES.index)).to_numpy().T
    ax.pcolormesh(codes, cmap=ListedColormap(_COLOURS), vmin=-0.5, vmax=3.5, linewidth=0)
    # Hatches, so that unknown and not yet founded differ from absent without colour.
    for state, hatch in _HATCHES.items():
        for row, cells in enumerate(codes == _STATES.index(state)):
            edges = np.flatnonzero(np.diff(cells, prepend=False, append=False))
            for start, end in edges.reshape(-1, 2):
                ax.add_patch(_patch((start, row), end - start, hatch))
    for line in range(1, len(groups)):
        ax.axhline(line, color="white", linewidth=1.2)
    years = frame["adopted"].str[:4]
    starts = [i for i in range(len(frame)) if i == 0 or years[i] != years[i - 1]]
    for start in starts[1:]:
        ax.axvline(start, color=PALETTE["dark"], linewidth=0.5)
    ends = [*starts[1:], len(frame)]
    ax.set_xticks(
        [(a + b) / 2 for a, b in zip(starts, ends, strict=True)],
        [
            years[s] if b - s > len(frame) / 18 else f"’{years[s][2:]}"
            for s, b in zip(starts, ends, strict=True)
        ],
    )
    ax.set_yticks(np.arange(len(groups)) + 0.5, groups)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    for position in np.flatnonzero(frame["focus"]):
        for y, marker in ((-0.05, "v"), (len(groups) + 0.05, "^")):
            ax.plot(position + 0.5, y, marker, color=PALETTE["focus"], markersize=5, clip_on=False)
    ax.set_ylim(len(groups), 0)
    present = [s for s in _STATES if (frame[groups] == s).any().any()]
    names = dict(zip(_STATES, _FRENCH if language == "fr" else _STATES, strict=True))
    ax.legend(
        handles=[
            Patch(
                facecolor=_COLOURS[_STATES.index(state)],
                edgecolor=PALETTE["neutral"],
                linewidth=0.4,
                hatch=_HATCHES.get(state),
                label=names[state],
            )
            for state in present
        ],
        loc="lower center",
        bbox_to_anchor=(0.5, 1.04),
        ncols=len(present),
        handlelength=1,
        handleheight=1,
    )
    return ax


def _patch(corner: tuple[float, float], width: float, hatch: str) -> Rectangle:
    return Rectangle(
        corner, width, 1, facecolor="none", edgecolor=PALETTE["neutral"], linewidth=0, hatch=hatch
    )


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say how many resolutions are shown and who tabled the focus."""
    groups = _groups(frame)
    own = frame[frame["focus"]].set_index("procedure")[groups].astype(object)
    row = own.iloc[0] if len(own) else pd.Series(dtype=object)
    out = wording.listing(row.index[row == "absent"], language)
    unknown = int((frame[groups] == "unknown").all(axis=1).sum())
    none = wording.pick(language, en="no group", fr="aucun groupe")
    if (row == "tabled").any():
        focus = wording.pick(
            language,
            en=f"The focus stands between the triangles: {out or none} stayed out.",
            fr="La résolution étudiée est entre les triangles, absent"
            f"{'s' if (row == 'absent').sum() > 1 else ''}: {out or none}.",
        )
    else:
        focus = wording.pick(
            language,
            en="It is not known who tabled the focus.",
            fr="On ignore qui a déposé la résolution étudiée.",
        )
    missing = wording.count(
        unknown, language, en=("resolution", "resolutions"), fr=("résolution", "résolutions")
    )
    if unknown:
        unread = wording.pick(
            language,
            en=f" Of {missing} the tablers are not known.",
            fr=f" Pour {missing}, les auteurs sont inconnus.",
        )
    else:
        unread = ""
    text = wording.pick(
        language,
        en="Each column is a resolution, in order of adoption; each row a group, from left to "
        f"right of the chamber. A filled cell says that the group tabled the adopted text. {focus}",
        fr="Chaque colonne est une résolution, par ordre d’adoption; chaque ligne un groupe, de la "
        "gauche à la droite de l’hémicycle. Une case pleine dit que le groupe est auteur du texte "
        f"adopté. {focus}",
    )
    counts = "; ".join(f"{group} {int((frame[group] == 'tabled').sum())}" for group in groups)
    alt = wording.pick(
        language,
        en=f"Resolutions that each group tabled, of {len(frame)}: {counts}.",
        fr=f"Résolutions déposées par chaque groupe, sur {len(frame)}: {counts}.",
    )
    return Caption(text + unread, alt)
