"""Sentences about the focus, generated from the numbers, in English and French."""

from __future__ import annotations

import pandas as pd

from epresolutions import wording
from epresolutions.coalitions.matrix import absent, coalition, comparable, same_absence
from epresolutions.uncertainty import wilson_interval


def focus_sentence(focus: pd.Series, language: str) -> str:
    """Name the focus, a row of the `resolutions` table, by title and procedure."""
    head = wording.pick(language, en="Focus:", fr="Résolution étudiée:")
    return f"{head} {focus['title']} ({focus['procedure']})."


def compared_sentence(comparison, language: str) -> str:
    """Say which resolutions a `comparison.Comparison` sets beside its focus."""
    which = comparison.describe(language)
    return wording.pick(
        language, en=f"Compared with: {which}.", fr=f"Ensemble de comparaison: {which}."
    )


def layer_sentence(layer, language: str) -> str:
    """Say what counts as text in a `layers.Layer`."""
    what = f"{layer.name}: {layer.description[language]}."
    return wording.pick(language, en=f"Layer {what}", fr=f"Couche {what}")


def vote(row: pd.Series, language: str) -> str:
    """State the final vote of a resolution, or why there are no figures."""
    if row["vote_kind"] == "numbers":
        figures = [
            wording.number(row[column], language)
            for column in ("votes_for", "votes_against", "votes_abstain")
        ]
        return wording.pick(
            language,
            en="{} for, {} against, {} abstentions".format(*figures),
            fr="{} pour, {} contre, {} abstentions".format(*figures),
        )
    if row["vote_kind"] == "show_of_hands":
        return wording.pick(
            language,
            en="by show of hands: no figures exist",
            fr="à main levée: il n’existe pas de chiffres",
        )
    if row["vote_kind"] == "not_stated":
        return wording.pick(
            language,
            en="no figures in the part that was read",
            fr="pas de chiffres dans la partie lue",
        )
    return wording.pick(language, en="not known", fr="inconnu")


def coalition_numbers(matrix: pd.DataFrame, focus: str) -> dict:
    """Count the focus's coalition against the comparison set.

    Parameters
    ----------
    matrix : DataFrame
        As `coalitions.tabling_matrix` returns it, the focus among its rows.
    focus : str
        Procedure of the focus.

    Returns
    -------
    dict
        focus, absent (lists of codes), available (groups that existed), compared (resolutions
        that could have had the same absence), same_absence (how many had it), and its
        same_absence_low, same_absence_high (95 % Wilson). Empty lists and zeros where it is
        not known who tabled the focus.
    """
    tabled, out = coalition(matrix, focus), absent(matrix, focus)
    compared = len(comparable(matrix, focus)) if tabled else 0
    same = len(same_absence(matrix, focus))
    low, high = wilson_interval(same, compared)
    return {
        "focus": list(tabled),
        "absent": list(out),
        "available": len(tabled) + len(out),
        "compared": compared,
        "same_absence": same,
        "same_absence_low": low,
        "same_absence_high": high,
    }


def coalition_sentence(numbers: dict, language: str) -> str:
    """Put `coalition_numbers` into words."""
    if not numbers["focus"]:
        return wording.pick(
            language,
            en="It is not known which groups tabled the focus.",
            fr="On ignore quels groupes ont déposé la résolution étudiée.",
        )
    who = wording.listing(numbers["focus"], language)
    out = wording.listing(numbers["absent"], language)
    tabled, available = len(numbers["focus"]), numbers["available"]
    same, compared = numbers["same_absence"], numbers["compared"]
    first = wording.pick(
        language,
        en=f"Tabled by {tabled} of the {available} groups then existing: {who}. ",
        fr=f"Déposée par {tabled} des {available} groupes qui existaient alors: {who}. ",
    )
    first += (
        wording.pick(
            language,
            en=f"Absent: {out}. ",
            fr=f"Absent{'s' if len(numbers['absent']) > 1 else ''}: {out}. ",
        )
        if out
        else wording.pick(language, en="No group was absent. ", fr="Aucun groupe n’était absent. ")
    )
    if not compared:
        return first + wording.pick(
            language,
            en="No compared resolution of known tablers could have had the same absence.",
            fr="Aucune résolution comparée d’auteurs connus ne pouvait avoir la même absence.",
        )
    share = wording.percent(same / compared, language)
    bounds = wording.interval(numbers["same_absence_low"], numbers["same_absence_high"], language)
    return first + wording.pick(
        language,
        en=f"Of the {compared} compared resolutions of known tablers that were adopted while "
        f"these groups existed, {same} ({share}; 95% interval {bounds}) had exactly the same "
        "absence.",
        fr=f"Des {compared} résolutions comparées d’auteurs connus, adoptées tant que ces groupes "
        f"existaient, {same} ({share}; intervalle à 95\u202f%: {bounds}) avaient exactement la "
        "même absence.",
    )


def demands_sentence(kinds: pd.DataFrame, addressees: pd.DataFrame, language: str) -> str:
    """Say what the focus asks, of whom, and where it departs most from the others.

    Parameters
    ----------
    kinds, addressees : DataFrame
        As `demands.figures.profile.prepare` returns them, by kind and addressee.
    language : str
        "en" or "fr".
    """
    own = int(kinds["focus"].sum())
    if not own:
        return wording.pick(
            language,
            en="No demand of the focus is coded: that means its summary was not read, or that "
            "the part read holds none.",
            fr="Aucune demande de la résolution étudiée n’est codée: son résumé n’a pas été lu, "
            "ou la partie lue n’en contient pas.",
        )
    asked = wording.listing(
        [
            f"{row[f'label_{language}']} ({row['focus']})"
            for _, row in kinds[kinds["focus"] > 0]
            .sort_values("focus", ascending=False, kind="stable")
            .iterrows()
        ],
        language,
    )
    whom = wording.listing(
        [
            f"{row[f'label_{language}']} ({row['focus']})"
            for _, row in addressees[addressees["focus"] > 0].iterrows()
        ],
        language,
    )
    compared = int(kinds["compared"].sum())
    of = int(kinds["of"].iloc[0])
    more = kinds.assign(more=kinds["focus_share"] - kinds["compared_share"]).nlargest(1, "more")
    most = more.iloc[0]
    text = wording.pick(
        language,
        en=f"In the part read of every summary the focus makes {own} demands: {asked}. "
        f"Asked of: {whom}.",
        fr=f"Dans la partie lue de chaque résumé, la résolution étudiée formule {own} demandes: "
        f"{asked}. Destinataires: {whom}.",
    )
    if not compared:
        return text
    mine, theirs = (
        f"{wording.percent(most[share], language)} "
        f"[{wording.interval(most[low], most[high], language)}]"
        for share, low, high in (
            ("focus_share", "focus_low", "focus_high"),
            ("compared_share", "low", "high"),
        )
    )
    return (
        text
        + " "
        + wording.pick(
            language,
            en=f"Against {compared} demands of {of} compared resolutions it stands out most by "
            f"{most['label_en']}: {mine} of its demands, {theirs} of theirs (95% intervals).",
            fr=f"Face à {compared} demandes de {of} résolutions comparées, elle se distingue "
            f"surtout par «\u202f{most['label_fr']}\u202f»: {mine} de ses demandes, {theirs} des "
            "leurs (intervalles à 95\u202f%).",
        )
    )


def terms_sentence(terms: pd.DataFrame, layer, language: str, *, top: int = 5) -> str:
    """Name the most distinctive terms and say which text they are of."""
    source = layer.description[language]
    if terms.empty:
        return wording.pick(
            language,
            en=f"No term to compare ({source}).",
            fr=f"Aucun terme à comparer ({source}).",
        )
    words = wording.listing(
        [
            f"{row.term} [{wording.number(row.low, language, 2)} – "
            f"{wording.number(row.high, language, 2)}]"
            for row in terms.head(top).itertuples()
        ],
        language,
    )
    documents = int(terms["documents"].iloc[0])
    stable = int(terms["stable"].sum())
    return wording.pick(
        language,
        en=f"Most distinctive terms by TF-IDF (difference of weight, 95% bootstrap): {words}; "
        f"text: {source}; {documents} documents. Of the first {len(terms)}, {stable} would be "
        "among the first with other documents beside them too.",
        fr=f"Termes les plus distinctifs par TF-IDF (différence de poids, bootstrap à "
        f"95\u202f%): {words}; texte: {source}; {documents} documents. Des {len(terms)} premiers, "
        f"{stable} le seraient aussi à côté d’autres documents.",
    )


def neighbours_sentence(neighbours: pd.DataFrame, language: str, *, top: int = 3) -> str:
    """Name the nearest resolutions with their cosine."""
    if neighbours.empty:
        return wording.pick(
            language,
            en="No resolution to compare the words with.",
            fr="Aucune résolution dont comparer les mots.",
        )
    # Titles are English: French spaces go between them, not into them.
    mark = wording.pick(language, en=";", fr="\u202f;")
    near = wording.listing(
        [
            f"{row.title} ({row.procedure}{mark} "
            f"{wording.estimate(row.estimate, row.low, row.high, language)})"
            for row in neighbours.head(top).itertuples()
        ],
        language,
    )
    head = wording.pick(
        language,
        en="Nearest in words (cosine, 95% interval):",
        fr="Les plus proches par les mots (cosinus, intervalle à 95\u202f%):",
    )
    return f"{head} {near}."
