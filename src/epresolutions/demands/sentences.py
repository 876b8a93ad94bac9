"""Sentences on the comparisons of demands, made from their numbers."""

from __future__ import annotations

import pandas as pd

from epresolutions import wording
from epresolutions.demands.place_model import ENOUGH
from epresolutions.uncertainty import SIGNIFICANT

_EU = "eu"
_QUOTED = (0.1, 0.9)  # places in a text whose probabilities are given


def contrast_sentence(contrast: pd.DataFrame, language: str) -> str:
    """Say what sets the focus apart, and whether it can be told from chance.

    Parameters
    ----------
    contrast : DataFrame
        As `demands.figures.contrast.prepare` returns it.
    language : str
        "en" or "fr".
    """
    known = contrast[contrast["difference"].notna()]
    if known.empty:
        return wording.pick(
            language,
            en="The demands of the focus cannot be contrasted: on one side none is coded.",
            fr="Les demandes de la résolution étudiée ne peuvent être comparées: d’un côté, aucune "
            "n’est codée.",
        )

    def points(share: float) -> str:
        return wording.signed(100 * share, language, 0)

    bodies = known[known["category"].isin(["government", "eu"])]
    shares = "; ".join(
        f"{row[f'label_{language}']} {wording.percent(row['focus_share'], language)} "
        f"({wording.percent(row['compared_share'], language)}; "
        f"{points(row['difference'])} [{points(row['low'])}; {points(row['high'])}])"
        for _, row in bodies.iterrows()
    )
    sure = known.loc[known["p_adjusted"] < SIGNIFICANT, f"label_{language}"]
    told = wording.listing(sure, language)
    return wording.pick(
        language,
        en="Share of the focus’s demands (of the others’; difference in points with its 95% "
        f"interval): {shares}. "
        + (f"Told from chance: {told}." if told else "No difference can be told from chance."),
        fr="Part des demandes de la résolution étudiée (des autres; écart en points avec son "
        f"intervalle à 95\u202f%): {shares}. "
        + (f"Distinct du hasard: {told}." if told else "Aucune différence distincte du hasard."),
    )


def recurrence_sentence(recurrence: pd.DataFrame, language: str) -> str:
    """Say which demands of the focus other resolutions on its country make too.

    Parameters
    ----------
    recurrence : DataFrame
        As `demands.figures.recurrence.prepare` returns it.
    language : str
        "en" or "fr".
    """
    own = recurrence[recurrence["focus"] & (recurrence["n"].fillna(0) > 0)]
    back = own[own["asked_in"] > 1]
    read = int(recurrence["read_in"].max()) if len(recurrence) else 0
    kinds = wording.listing(sorted(back[f"label_{language}"]), language)
    if own.empty or read < 2:
        return wording.pick(
            language,
            en="Whether its demands return in other resolutions on the country is not known.",
            fr="On ne sait pas si ses demandes reviennent dans d’autres résolutions sur le pays.",
        )
    return wording.pick(
        language,
        en=f"Of its kinds of demand, other resolutions on the country ({read} coded with it) ask "
        f"too: {kinds or 'none'}.",
        fr="Parmi ses types de demande, d’autres résolutions sur le pays "
        f"({read} codées, elle comprise) demandent aussi: {kinds or 'aucun'}.",
    )


def place_sentence(frame: pd.DataFrame, language: str) -> str:
    """Say what the model of the place in the text gives, and what beginnings are missing by it.

    Parameters
    ----------
    frame : DataFrame
        As `demands.figures.position.prepare` returns it.
    language : str
        "en" or "fr".
    """
    return _modelled(frame, language) + _missing(frame, language)


def place_quoted(frame: pd.DataFrame, language: str) -> str:
    """Say the modelled probability of asking the EU near the beginning and near the end.

    Parameters
    ----------
    frame : DataFrame
        As `demands.figures.position.prepare` returns it.
    language : str
        "en" or "fr".

    Returns
    -------
    str
        Empty where there is no model.
    """
    curve = frame[(frame["row"] == "curve") & (frame["what"] == _EU)]
    names = {
        0.1: wording.pick(language, en="a tenth in", fr="au premier dixième"),
        0.9: wording.pick(language, en="a tenth before the end", fr="au dernier dixième"),
    }
    said = []
    for place in _QUOTED if len(curve) else ():
        row = curve.iloc[(curve["position"] - place).abs().argmin()]
        said.append(
            f"{wording.percent(row['probability'], language)} "
            f"[{wording.interval(row['low'], row['high'], language)}] {names[place]}"
        )
    return ", ".join(said)


def _modelled(frame: pd.DataFrame, language: str) -> str:
    """Say what the model is and gives; or that there is none."""
    quoted = place_quoted(frame, language)
    curves = frame[frame["row"] == "curve"].drop_duplicates("what")
    own = curves[curves["what"] == _EU]
    if own.empty:
        return wording.pick(
            language,
            en="Too few texts, or no demand on the EU or on others, for a model of the place.",
            fr="Trop peu de textes, ou aucune demande à l’UE ou à d’autres, pour un modèle.",
        )
    row = own.iloc[0]
    least_texts, least = ENOUGH
    text = wording.pick(
        language,
        en=f"Curve: probability that a demand asks an EU body ({row['hits']} of {row['demands']} "
        f"do), by logistic regression with Firth’s penalty: {quoted}; band: 95%, whole texts "
        f"resampled, widened by Student’s t because there are {row['texts']}; "
        f"p {wording.p_value(row['p'], language)} (clauses shuffled within texts). ",
        fr=f"Courbe: probabilité qu’une demande vise une instance de l’UE ({row['hits']} sur "
        f"{row['demands']}), par régression logistique pénalisée de Firth: {quoted}; bande: "
        "95\u202f%, textes entiers rééchantillonnés, élargie par le t de Student car il n’y en a "
        f"que {row['texts']}; p {wording.p_value(row['p'], language)} (clauses permutées dans les "
        "textes). ",
    )
    others = wording.listing(
        [
            f"{kind[f'label_{language}']} ({wording.signed(kind['slope'], language)} "
            f"[{wording.signed(kind['slope_low'], language)}; "
            f"{wording.signed(kind['slope_high'], language)}])"
            for _, kind in curves[curves["what"] != _EU].iterrows()
        ],
        language,
    )
    if others:
        return text + wording.pick(
            language,
            en=f"Change of the log-odds of a kind from beginning to end: {others}. ",
            fr=f"Variation du logit d’un type du début à la fin: {others}. ",
        )
    return text + wording.pick(
        language,
        en=f"No kind is asked often enough for a curve ({least} demands in {least_texts} texts). ",
        fr=f"Aucun type n’est assez demandé pour une courbe ({least} demandes dans {least_texts} "
        "textes). ",
    )


def _missing(frame: pd.DataFrame, language: str) -> str:
    """Say what the beginnings are estimated to miss, and under which assumptions."""
    rows = frame[(frame["row"] == "missed") & frame["missed"].notna()]
    if rows.empty:
        return ""
    first = rows.iloc[0]
    said = wording.listing(
        [
            f"{wording.number(row['missed'], language)} [{wording.number(row['low'], language)}–"
            f"{wording.number(row['high'], language)}] "
            + wording.pick(language, en="if ", fr="si ")
            + wording.percent(row["read"], language)
            for _, row in rows.iterrows()
        ],
        language,
    )
    known = frame[frame["row"] == "known"]
    seen = ""
    if len(known):
        one = known.iloc[0]
        held, n = round(one["read"] * one["demands"]), int(one["texts"])
        seen = wording.pick(
            language,
            en=f" ({held} of {one['demands']} in the "
            + ("one text" if n == 1 else f"{n} texts")
            + " read further)",
            fr=f" ({held} sur {one['demands']} dans "
            + ("le seul texte lu" if n == 1 else f"les {n} textes lus")
            + " au-delà)",
        )
    return wording.pick(
        language,
        en=f"By the curve, the beginnings of {first['texts']} texts read in part, with "
        f"{first['hits']} demands on the EU among {first['demands']}, miss a further {said} of a "
        f"text’s demands stand in its beginning{seen}. Assumed are that share, demands spread "
        "evenly, and the change along a text that of those read whole. Nothing is said of the "
        f"{first['unread']} resolutions of which no beginning is coded.",
        fr=f"Selon la courbe, les débuts de {first['texts']} textes lus en partie, avec "
        f"{first['hits']} demandes à l’UE sur {first['demands']}, en manquent encore {said} des "
        f"demandes d’un texte sont dans son début{seen}. Sont supposées cette part, des demandes "
        "réparties également et, le long d’un texte, la même variation que dans ceux lus en "
        f"entier. Rien n’est dit des {first['unread']} résolutions dont aucun début n’est codé.",
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
            en=f"Against {compared} demands of {of} compared resolutions the largest excess of "
            f"{len(kinds)} kinds is in {most['label_en']}: {mine} of its demands, {theirs} of "
            "theirs (95% intervals). It is named for being the largest, which by itself is no "
            "finding.",
            fr=f"Face à {compared} demandes de {of} résolutions comparées, le plus grand excédent "
            f"parmi {len(kinds)} types concerne «\u202f{most['label_fr']}\u202f»: {mine} de ses "
            f"demandes, {theirs} des leurs (intervalles à 95\u202f%). Il est nommé parce que "
            "c’est le plus grand, ce qui n’est pas en soi un résultat.",
        )
    )
