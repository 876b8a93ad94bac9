"""The answer of the notebook on demands, in plain sentences made from the numbers."""

from __future__ import annotations

import pandas as pd

from epresolutions import wording
from epresolutions.demands.clauses import counts, once
from epresolutions.demands.contrast import contrast
from epresolutions.demands.marks import MARK, marked
from epresolutions.demands.profiles import BODIES, with_body
from epresolutions.demands.series import recurrence
from epresolutions.demands.verbs import STRENGTHS, with_strength
from epresolutions.sources.own import is_own
from epresolutions.uncertainty import SIGNIFICANT

_NAMES = {
    "government": ("demands on the target government", "demandes aux autorités du pays"),
    "eu": ("demands on bodies of the EU", "demandes aux instances de l’UE"),
    "others": ("demands on others", "demandes à d’autres"),
    "strong": ("strong verbs", "verbes forts"),
    "plain": ("plain verbs", "verbes neutres"),
    "mild": ("mild verbs", "verbes doux"),
    "other": ("other verbs", "autres verbes"),
}


def answer(demands: pd.DataFrame, comparison, tables, language: str) -> list[str]:
    """Say what the focus asks, of whom, how it differs, what returns, and what is doubtful.

    Parameters
    ----------
    demands : DataFrame
        Demands read alike (see `read_alike`).
    comparison : Comparison
        Focus and compared procedures.
    tables : Tables
        The data: resolutions, demands, kinds, codings, coded_texts.
    language : str
        "en" or "fr".

    Returns
    -------
    list of str
        A sentence or two each.
    """
    own = demands[demands["procedure"] == comparison.focus]
    if own.empty and is_own(comparison.focus):
        return [
            wording.pick(
                language,
                en="The machine coder found no demand in this text, or could not read it as one "
                "that asks: what it asks is not known.",
                fr="Le codeur automatique n’a trouvé aucune demande dans ce texte, ou n’a pu le "
                "lire comme un texte qui demande: ce qu’il demande est inconnu.",
            )
        ]
    listed = once(tables.demands[tables.demands["procedure"] == comparison.focus])
    if own.empty and len(listed):
        number = len(listed)
        return [
            wording.pick(
                language,
                en="Of what was read of every summary, the beginning, no demand of the focus is "
                f"coded; {wording.counted(number, 'en', 'demand')} from elsewhere in its text "
                f"{'is' if number == 1 else 'are'} listed below, and compared with none.",
                fr="De ce qui a été lu de chaque résumé, le début, aucune demande de la résolution "
                f"étudiée n’est codée; {wording.counted(number, 'fr', 'demande')} d’ailleurs dans "
                f"son texte {'figure' if number == 1 else 'figurent'} plus bas, sans comparaison.",
            )
        ]
    if own.empty:
        return [
            wording.pick(
                language,
                en="No demand of the focus is coded: its summary was not read, or the part that "
                "was read holds none. What it asks is not known.",
                fr="Aucune demande de la résolution étudiée n’est codée: son résumé n’a pas été "
                "lu, ou la partie lue n’en contient pas. Ce qu’elle demande est inconnu.",
            )
        ]
    kinds = marked(tables).set_index("kind")[f"label_{language}"]
    return [
        asked(once(own)["kind"].map(kinds), language, whole_text=is_own(comparison.focus)),
        whom(demands, comparison, language),
        apart(demands, comparison, kinds, language),
        returning(demands, tables.resolutions, comparison.focus, kinds, language),
        " ".join(
            said
            for said in (
                doubtful(own["kind"].map(kinds), language),
                settled(demands, comparison, language),
            )
            if said
        ),
    ]


def _quoted(labels, language: str) -> str:
    """List labels in quotation marks, without their mark."""
    names = [label.removesuffix(MARK) for label in labels]
    quotes = "«\u202f{}\u202f»" if language == "fr" else "“{}”"
    return wording.listing([quotes.format(name) for name in names], language)


def asked(labels: pd.Series, language: str, *, whole_text: bool = False) -> str:
    """Say how often each kind is asked; `labels` are those of the clauses.

    Of a resolution a summary was read, of an own text the text (`whole_text`).
    """
    times = labels.value_counts()
    said = "; ".join(
        f"{_quoted(sorted(group.index), language)} {_times(n, language)}"
        + (wording.pick(language, en=" each", fr=" chacun") if len(group) > 1 else "")
        for n, group in sorted(times.groupby(times), reverse=True)
    )
    n = wording.count(len(labels), language, en=("demand", "demands"), fr=("demande", "demandes"))
    if whole_text:
        return wording.pick(
            language,
            en=f"In the beginning of its operative part the focus makes {n}: {said}.",
            fr=f"Au début de son dispositif, le texte étudié formule {n}: {said}.",
        )
    return wording.pick(
        language,
        en=f"In the part of its summary that was read the focus makes {n}: {said}.",
        fr=f"Dans la partie lue de son résumé, la résolution étudiée formule {n}: {said}.",
    )


def _times(n: int, language: str) -> str:
    if language == "fr":
        return {1: "une fois", 2: "deux fois", 3: "trois fois"}.get(n, f"{n} fois")
    return {1: "once", 2: "twice", 3: "three times"}.get(n, f"{n} times")


def whom(demands: pd.DataFrame, comparison, language: str) -> str:
    """Say how many demands go to the target government and to the EU, here and elsewhere."""
    placed = with_body(demands)
    own = counts(placed, [comparison.focus], by="body", categories=list(BODIES)).iloc[0]
    n, government, eu = int(own.sum()), int(own["government"]), int(own["eu"])
    go = wording.count(
        government,
        language,
        en=(f"of {n} goes", f"of {n} go"),
        fr=(f"sur {n} va", f"sur {n} vont"),
    )
    said = wording.pick(
        language,
        en=f"Counted by addressee, {go} to the target government and {eu or 'none'} to bodies of "
        "the EU",
        fr=f"Par destinataire, {go} aux autorités du pays et {eu or 'aucune'} aux instances de "
        "l’UE",
    )
    others = counts(placed, comparison.procedures, by="body", categories=list(BODIES)).sum()
    if not others.sum():
        return said + "."
    shares = [wording.about(others[body] / others.sum(), language) for body in ("government", "eu")]
    return said + wording.pick(
        language,
        en="; of the demands of the compared resolutions {} and {} do.",
        fr="; parmi celles des résolutions comparées, {} et {}.",
    ).format(*shares)


def apart(demands: pd.DataFrame, comparison, kinds: pd.Series, language: str) -> str:
    """Say what the focus asks more or less than chance would give, or that nothing is."""
    families = (
        ("body", with_body(demands), BODIES),
        ("strength", with_strength(demands), STRENGTHS),
        ("kind", demands, kinds.index),
    )
    names = kinds.to_dict() | {code: words[language == "fr"] for code, words in _NAMES.items()}
    found = pd.concat(
        contrast(rows, comparison, by=by, categories=list(codes), draws=2).rename(
            columns={by: "code"}
        )
        for by, rows, codes in families
    )
    if found["p"].isna().all():
        return wording.pick(
            language,
            en="No other resolution has coded demands, so that nothing can be compared.",
            fr="Aucune autre résolution n’a de demande codée: rien ne peut être comparé.",
        )
    sure = found[found["p_adjusted"] < SIGNIFICANT]
    more, less = (
        _quoted(sure.loc[sure["difference"] * sign > 0, "code"].map(names), language)
        for sign in (1, -1)
    )
    if not more + less:
        return wording.pick(
            language,
            en="Nothing sets it apart from the others by more than chance would give.",
            fr="Rien ne la distingue des autres plus que le hasard ne le ferait.",
        )
    said = []
    if more:
        said.append(wording.pick(language, en=f"more of {more}", fr=f"davantage de {more}"))
    if less:
        said.append(wording.pick(language, en=f"less of {less}", fr=f"moins de {less}"))
    return wording.pick(
        language,
        en=f"Beside the others it has {wording.listing(said, 'en')} than chance would give.",
        fr=f"Par rapport aux autres, elle a {wording.listing(said, 'fr')} que par hasard.",
    )


def returning(
    demands: pd.DataFrame, resolutions: pd.DataFrame, focus: str, kinds: pd.Series, language: str
) -> str:
    """Say which demands of the focus other resolutions on its countries make too."""
    countries = resolutions.loc[resolutions["procedure"] == focus, "countries"]
    frame = recurrence(demands, resolutions, countries.iloc[0] if len(countries) else ())
    own = frame[(frame["procedure"] == focus) & (frame["n"].fillna(0) > 0)]
    others = int(frame["read_in"].max()) - 1 if len(own) else 0
    if others < 1:
        return wording.pick(
            language,
            en="Of no other resolution on its country a demand is coded, so that what returns is "
            "not known.",
            fr="D’aucune autre résolution sur son pays une demande n’est codée: ce qui revient "
            "est inconnu.",
        )
    back = _quoted(sorted(own.loc[own["asked_in"] > 1, "kind"].map(kinds)), language)
    coded = wording.count(
        others,
        language,
        en=("other coded resolution", "other coded resolutions"),
        fr=("autre résolution codée", "autres résolutions codées"),
    )
    return wording.pick(
        language,
        en=f"Of these kinds, {coded} on its country ask too: {back or 'none'}.",
        fr=f"De ces types, reviennent dans {coded} sur son pays: {back or 'aucun'}.",
    )


def doubtful(labels: pd.Series, language: str) -> str:
    """Name the kinds on which coders agree weakly; empty if there are none."""
    weak = sorted({label for label in labels if label.endswith(MARK)})
    if not weak:
        return ""
    named = _quoted(weak, language)
    return wording.pick(
        language,
        en=f"Coders agree only weakly on {named}: another might have coded these otherwise.",
        fr=f"Les codeurs s’accordent peu sur {named}: un autre aurait pu les coder autrement.",
    )


def settled(demands: pd.DataFrame, comparison, language: str) -> str:
    """Say of how many resolutions the codes are settled between two coders, if of any."""
    rows = demands[demands["procedure"].isin(comparison.everyone)]
    texts = rows["procedure"].nunique()
    n = rows.loc[rows["coding"] == "settled", "procedure"].nunique()
    if not n:
        return ""
    of = wording.count(
        texts, language, en=("resolution", "resolutions"), fr=("résolution", "résolutions")
    )
    return wording.pick(
        language,
        en=f"Of {of} with coded demands {n} {'has' if n == 1 else 'have'} codes settled between "
        "two coders, the others those of one."
        if n < texts
        else f"The codes of {of} with demands are settled between two coders.",
        fr=f"Sur {of} aux demandes codées, {n} {'a' if n == 1 else 'ont'} des codes arbitrés entre "
        "deux codeurs, les autres ceux d’un seul."
        if n < texts
        else f"Les codes de {of} aux demandes codées sont arbitrés entre deux codeurs.",
    )
