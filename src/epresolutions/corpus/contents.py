"""What the collection holds: its notebooks with their questions, and how much data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from epresolutions import parameters, wording
from epresolutions.corpus import outline

if TYPE_CHECKING:
    from epresolutions.tables.read import Tables


def holdings(tables: Tables, language: str) -> list[str]:
    """Count what the tables hold, in sentences.

    Parameters
    ----------
    tables : Tables
        The loaded tables.
    language : str
        "en" or "fr".
    """
    all_ = tables.resolutions
    days = all_["adopted"]
    first, last = (wording.month(day, language) for day in (days.min(), days.max()))
    urgent = int(all_["urgency"].fillna(False).sum())
    tabled = int(all_["procedure"].isin(tables.tablers["procedure"]).sum())
    coded = tables.demands.drop_duplicates(["procedure", "demand"])
    summaries = coded["procedure"].nunique()

    def n(count: int) -> str:
        return wording.number(count, language)

    return [
        wording.pick(
            language,
            en=f"The tables hold {n(len(all_))} resolutions adopted between {first} and {last}, "
            f"{n(urgent)} of them urgency resolutions.",
            fr=f"Les tables contiennent {n(len(all_))} résolutions adoptées entre {first} et "
            f"{last}, dont {n(urgent)} résolutions d’urgence.",
        ),
        wording.pick(
            language,
            en=f"Of {n(tabled)} it is known which groups tabled the adopted text.",
            fr=f"Pour {n(tabled)} d’entre elles, on sait quels groupes ont déposé le texte adopté.",
        ),
        wording.pick(
            language,
            en=f"In {n(summaries)} summaries {n(len(coded))} demands were coded.",
            fr=f"Dans {n(summaries)} résumés, {n(len(coded))} demandes ont été codées.",
        ),
        wording.pick(
            language,
            en=f"The words of {n(len(tables.documents))} full English texts were counted, and "
            f"{n(len(tables.sources))} pages were read in all.",
            fr=f"Les mots de {n(len(tables.documents))} textes anglais complets ont été comptés, "
            f"et {n(len(tables.sources))} pages ont été lues en tout.",
        ),
    ]


def notebooks(tables: Tables, language: str) -> str:
    """List the notebooks with their questions and figures, as a table in Markdown.

    Parameters
    ----------
    tables : Tables
        The loaded tables, beside which the notebooks are.
    language : str
        "en" or "fr": of the notebooks that are listed.
    """
    head = wording.pick(
        language, en="| notebook | question | figures |", fr="| carnet | question | figures |"
    )
    folder = parameters.notebook_file(tables.folder, "0_start_here").parent
    there = [
        parameters.in_language(path, language) for path in sorted(folder.glob("[0-9]_*.ipynb"))
    ]
    rows = [
        f"| [{path.stem}]({path.name}) | {told.question} | {len(told.figures) or '–'} |"
        for path, told in zip(there, map(outline.read, there), strict=True)
    ]
    return "\n".join([head, "|---|---|---|", *rows])
