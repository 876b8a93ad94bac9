"""What sets the focus apart: differences of shares, with intervals and tests."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.demands import BODIES, with_body
from epresolutions.demands.contrast import contrast
from epresolutions.demands.marks import explained
from epresolutions.demands.verbs import STRENGTHS, with_strength
from epresolutions.printing.style import PALETTE, Caption, intervals, new_axes
from epresolutions.uncertainty import SIGNIFICANT

NOTHING = {
    "en": "Nothing to contrast: no demand is coded of the focus, or of the others.",
    "fr": "Rien à comparer\u00a0: aucune demande n’est codée d’un côté ou de l’autre.",
}
_LABELS = {
    "government": ("asked of the target government", "demandé aux autorités du pays"),
    "eu": ("asked of EU bodies", "demandé aux instances de l’UE"),
    "others": ("asked of others", "demandé à d’autres"),
    "strong": ("strong verbs", "verbes forts"),
    "plain": ("plain verbs", "verbes neutres"),
    "mild": ("mild verbs", "verbes doux"),
    "other": ("other verbs", "autres verbes"),
}


def prepare(
    demands: pd.DataFrame, comparison, kinds: pd.DataFrame, *, draws: int = 2000, seed: int = 0
) -> pd.DataFrame:
    """Contrast the focus with the others by body asked, strength of verb and kind.

    Parameters
    ----------
    demands : DataFrame
        Demands read alike (see `demands.read_alike`).
    comparison : Comparison
        Focus and compared procedures.
    kinds : DataFrame
        The `kinds` table.
    draws, seed : int
        Bootstrap over compared resolutions.

    Returns
    -------
    DataFrame
        As `demands.contrast.contrast` with the code in `category`, and family (`body`, `strength`,
        `kind`: p-values are adjusted within each), tests (of the family), label_en, label_fr. Kinds
        that neither side asks are left out; kinds by difference, largest first.
    """
    families = (
        ("body", with_body(demands), list(BODIES)),
        ("strength", with_strength(demands), list(STRENGTHS)),
        ("kind", demands, kinds["kind"].tolist()),
    )
    parts = []
    for by, rows, categories in families:
        part = contrast(rows, comparison, by=by, categories=categories, draws=draws, seed=seed)
        part = part.rename(columns={by: "category"})
        part.insert(0, "family", by)
        parts.append(part.assign(tests=len(part)))
    names = kinds.set_index("kind")
    for language, place in (("en", 0), ("fr", 1)):
        known = names[f"label_{language}"].to_dict()
        known |= {code: words[place] for code, words in _LABELS.items()}
        for part in parts:
            part[f"label_{language}"] = part["category"].map(known)
    kind = parts[2][(parts[2]["focus"] + parts[2]["compared"]) > 0]
    parts[2] = kind.sort_values(["difference", "category"], ascending=[False, True])
    frame = pd.concat(parts, ignore_index=True)
    return frame[frame["difference"].notna()].reset_index(drop=True)


def plot(
    frame: pd.DataFrame, *, ax: Axes | None = None, language: str = "en", width: str = "two-column"
) -> Axes:
    """Draw the differences: right of zero the focus asks it more."""
    ax = new_axes(ax, width=width, height=1.0 + 0.175 * max(len(frame), 4))
    gaps = np.cumsum(frame["family"] != frame["family"].shift()) - 1
    y = np.arange(len(frame)) + 0.6 * gaps.to_numpy()
    sure = (frame["p_adjusted"] < SIGNIFICANT).to_numpy()
    ax.axvline(0, color=PALETTE["neutral"], linewidth=0.8)
    for chosen, marker, name in (
        (sure, "D", wording.pick(language, en="told from chance", fr="distinct du hasard")),
        (
            ~sure,
            "o",
            wording.pick(language, en="not told from chance", fr="non distinct du hasard"),
        ),
    ):
        if chosen.any():
            intervals(
                ax,
                frame[chosen],
                y[chosen],
                value="difference",
                colour=PALETTE["focus"],
                marker=marker,
                filled=marker == "D",
                label=name,
            )
    ax.set_yticks(y, frame[f"label_{language}"])
    ax.set_ylim(y[-1] + 0.7, -0.7)
    ax.tick_params(axis="y", length=0)
    left, right = frame["low"].min(), frame["high"].max()
    ax.set_xlim(left - 0.03, right + 0.03)
    ticks = [t for t in np.arange(-1, 1.01, 0.2) if left - 0.03 <= t <= right + 0.03]
    ax.set_xticks(ticks, [wording.signed(100 * t, language, 0) for t in ticks])
    ax.grid(axis="x")
    ax.set_xlabel(
        wording.pick(
            language,
            en="share in the focus minus share in the others (percentage points)",
            fr="part dans la résolution étudiée moins part dans les autres (points de %)",
        )
        if width == "two-column"
        else wording.pick(
            language, en="focus minus others (points)", fr="étudiée − autres (points)"
        )
    )
    ax.legend(
        loc="upper center",
        bbox_to_anchor=(0.5 if width == "two-column" else 0.1, -0.45 / ax.figure.get_figheight()),
        ncols=2 if width == "two-column" else 1,
    )
    return ax


def describe(frame: pd.DataFrame, *, language: str = "en") -> Caption:
    """Say what can be told from chance, and whether a single kind could have been."""
    label = f"label_{language}"
    sure = frame[frame["p_adjusted"] < SIGNIFICANT]
    told = wording.listing(sure[label], language)
    tested = frame["p"].notna().any()
    said = wording.pick(
        language,
        en=f"Told from chance (filled): {told}."
        if told
        else "No difference can be told from chance.",
        fr=f"Se distinguent du hasard (pleins): {told}."
        if told
        else "Aucun écart ne se distingue du hasard.",
    )
    kinds = frame[frame["family"] == "kind"]
    blind = tested and kinds["least"].min() * kinds["tests"].iloc[0] >= SIGNIFICANT
    unseen = wording.pick(
        language,
        en=" No single kind could have been, with so few demands and resolutions.",
        fr=" Aucun type n’aurait pu l’être à lui seul, avec si peu de demandes et de résolutions.",
    )
    text = wording.pick(
        language,
        en="Share of the focus’s demands minus share of the others’, in percentage points; right "
        f"of zero the focus asks it more. Bars are 95% intervals. {said}",
        fr="Part des demandes de la résolution étudiée moins part des autres, en points de "
        "pourcentage; à droite de zéro, elle le demande davantage. Les barres sont des intervalles "
        f"à 95\u202f%. {said}",
    ) + (unseen if blind else "")
    resolutions = int(frame["resolutions"].max())
    methods = wording.pick(
        language,
        en="Intervals: MOVER, of Wilson's for the focus and a bootstrap over compared resolutions. "
        f"Test: each of {resolutions} resolutions in turn takes the place of the focus, all "
        "brought "
        "to its length, two-sided; Benjamini–Hochberg within bodies, verbs and kinds. Strong "
        "verbs: demand, insist, urge; plain: call on, ask, request; mild: encourage, invite. "
        "Coded by language models; no expert has checked the codes.",
        fr="Intervalles: MOVER, de Wilson pour la résolution étudiée et d’un bootstrap par "
        f"résolution comparée. Test: chacune des {resolutions} résolutions prend à son tour la "
        "place de la résolution étudiée, toutes ramenées à sa longueur, bilatéral; "
        "Benjamini–Hochberg parmi les instances, les verbes et les types. Verbes forts: exiger, "
        "insister, exhorter; neutres: appeler à, demander, prier; doux: encourager, inviter. "
        "Codage par des modèles de langage, sans contrôle d’expert.",
    )
    differences = wording.listing(
        [
            f"{row[label]} {wording.signed(100 * row['difference'], language, 0)}"
            for _, row in frame[frame["category"].isin(["government", "eu"])].iterrows()
        ],
        language,
    )
    alt = wording.pick(
        language,
        en=f"Dots with bars around zero, in points: {differences}. {said}",
        fr=f"Points et barres autour de zéro, en points de pourcentage: {differences}. {said}",
    )
    return Caption(explained(text, language, shown=frame[label]), alt, methods)
