"""The facts of one resolution, as a table that a reader can check."""

from __future__ import annotations

import pandas as pd

from epresolutions import wording
from epresolutions.corpus import sentences as sentences_
from epresolutions.corpus.groups import group_order
from epresolutions.sources.own import is_own


def about(row: pd.Series, tables, language: str) -> pd.DataFrame:
    """List what is known of a resolution.

    Parameters
    ----------
    row : Series
        Its row of the `resolutions` table.
    tables : Tables
        The loaded tables.
    language : str
        "en" or "fr".

    Returns
    -------
    DataFrame
        Two columns of text: what, and the value; what is not known is said to be so.
    """
    unknown = wording.pick(language, en="not known", fr="inconnu")

    def names(codes: tuple[str, ...], labels: pd.DataFrame) -> str:
        position = 2 if language == "fr" else 1
        known = dict(zip(labels.iloc[:, 0], labels.iloc[:, position], strict=True))
        return wording.listing([known.get(code, code) for code in codes], language) or unknown

    facts = [
        (wording.pick(language, en="title", fr="titre (EN)"), row["title"]),
        (wording.pick(language, en="procedure", fr="procédure"), row["procedure"]),
        (
            wording.pick(language, en="adopted", fr="adoptée le"),
            wording.date(row["adopted"], language),
        ),
        (wording.pick(language, en="adopted text", fr="texte adopté"), row["ta"]),
        (
            wording.pick(language, en="joint motion", fr="proposition commune"),
            row["joint_motion"],
        ),
        (
            wording.pick(language, en="countries", fr="pays"),
            names(row["countries"], tables.countries),
        ),
        (wording.pick(language, en="themes", fr="thèmes"), names(row["themes"], tables.themes)),
        *_tabling(row, tables, language),
        (wording.pick(language, en="final vote", fr="vote final"), sentences_.vote(row, language)),
        *_rollcalls(row["procedure"], tables.rollcalls, language),
        (
            wording.pick(language, en="pages read", fr="pages lues"),
            str(int((tables.sources["procedure"] == row["procedure"]).sum())),
        ),
        (
            wording.pick(language, en="what is uncertain", fr="ce qui est incertain"),
            uncertain(row, language),
        ),
    ]
    frame = pd.DataFrame(
        facts,
        columns=[
            wording.pick(language, en="what", fr="quoi"),
            wording.pick(language, en="known", fr="connu"),
        ],
    )
    return frame.fillna(unknown)


# Column, its values ("" where it is empty), and what is then uncertain.
_UNCERTAIN = (
    (
        "summary_seen",
        ("partial",),
        {
            "en": "The summary was read in part: demands at its end may be missing.",
            "fr": "Le résumé est lu en partie\u00a0: des demandes de la fin peuvent manquer.",
        },
    ),
    (
        "summary_seen",
        ("none", ""),
        {
            "en": "No summary was read: the demands are not known.",
            "fr": "Aucun résumé n’a été lu\u00a0: les demandes ne sont pas connues.",
        },
    ),
    (
        "tablers_read_from",
        ("replaced_motions",),
        {
            "en": "The groups behind the text are taken from the motions that it replaced.",
            "fr": "Les groupes auteurs sont déduits des propositions que le texte a remplacées.",
        },
    ),
    (
        "tablers_read_from",
        ("",),
        {
            "en": "It was not read which groups tabled the text.",
            "fr": "On n’a pas lu quels groupes ont déposé le texte.",
        },
    ),
    (
        "motions_complete",
        (False, ""),
        {
            "en": "Not every motion of a group was seen.",
            "fr": "Les propositions des groupes n’ont pas toutes été vues.",
        },
    ),
    (
        "vote_kind",
        ("not_stated",),
        {
            "en": "The pages read do not give the figures of the final vote.",
            "fr": "Les pages lues ne donnent pas les chiffres du vote final.",
        },
    ),
    (
        "vote_kind",
        ("",),
        {
            "en": "No page on the final vote was seen.",
            "fr": "Aucune page sur le vote final n’a été vue.",
        },
    ),
    (
        "vote_read_from",
        ("roll_call",),
        {
            "en": "The figures of the final vote are those of the roll call.",
            "fr": "Les chiffres du vote final sont ceux de l’appel nominal.",
        },
    ),
)


_OWN = {
    "en": "An own text: its demands are codes of the machine, which no person has checked.",
    "fr": "Un texte propre\u00a0: ses demandes sont codées par la machine et non vérifiées.",
}


def uncertain(row: pd.Series, language: str) -> str:
    """Say in sentences which facts of a resolution are not known, or only at second hand.

    Parameters
    ----------
    row : Series
        Its row of the `resolutions` table. The readers' notes in `doubts` are not quoted: they
        are written for those who check the coding.
    language : str
        "en" or "fr".
    """
    known = row.astype(object).where(row.notna(), "")
    said = [wording.pick(language, **_OWN)] if is_own(row["procedure"]) else []
    said += [
        wording.pick(language, **words)
        for column, values, words in _UNCERTAIN
        if known[column] in values
    ]
    return " ".join(said) or wording.pick(language, en="nothing known", fr="rien de connu")


def _tabling(row: pd.Series, tables, language: str) -> list[tuple[str, str | None]]:
    """Three sets of actors that must not be confused, one row each; missing: not known."""
    of = row["procedure"]
    motions = tables.motions.loc[tables.motions["procedure"] == of, "group"]
    tabled = tables.tablers.loc[tables.tablers["procedure"] == of, "group"]
    signed = row["members_without_group"]
    none = wording.pick(language, en="none", fr="aucun")
    order = group_order(tables.groups, [row["term"]])

    def listed(groups: pd.Series) -> str:
        return wording.listing(sorted(set(groups.dropna()), key=order.index), language)

    own = listed(motions)
    if pd.isna(row["motions_complete"]) or not row["motions_complete"] or motions.hasnans:
        part = wording.pick(language, en="known in part", fr="connus en partie")
        own = f"{own} ({part})" if own else None
    else:
        own = own or none
    return [
        (
            wording.pick(language, en="groups with own motion", fr="groupes à proposition propre"),
            own,
        ),
        (
            wording.pick(language, en="groups behind adopted text", fr="groupes auteurs du texte"),
            listed(tabled) or None,
        ),
        (
            wording.pick(language, en="members without their group", fr="membres sans leur groupe"),
            None
            if pd.isna(signed)
            else wording.pick(language, en="signed it", fr="l’ont signé")
            if signed
            else none,
        ),
    ]


def _rollcalls(procedure: str, rollcalls: pd.DataFrame, language: str) -> list[tuple[str, str]]:
    """Roll calls on amendments and paragraphs, one row each."""
    kinds = {
        "amendment": wording.pick(language, en="amendment", fr="amendement"),
        "part": wording.pick(language, en="separate vote", fr="vote séparé"),
    }
    results = {
        "adopted": wording.pick(language, en="adopted", fr="adopté"),
        "rejected": wording.pick(language, en="rejected", fr="rejeté"),
    }
    rows = []
    for call in rollcalls[rollcalls["procedure"] == procedure].itertuples():
        if call.kind not in kinds:
            continue
        mover = wording.listing(call.moved_by, language)
        of = wording.pick(language, en=f" of {mover}", fr=f" de {mover}") if mover else ""
        figures = "–".join(
            wording.number(n, language)
            for n in (call.votes_for, call.votes_against, call.votes_abstain)
        )
        name = f"{kinds[call.kind]}{'' if pd.isna(call.amendment) else f' {call.amendment}'}{of}"
        rows.append((name, f"{figures}, {results.get(call.result, call.result)}"))
    return rows
