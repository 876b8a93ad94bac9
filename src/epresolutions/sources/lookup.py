"""From a reference in any form to the procedure that it belongs to, by what the tables know."""

from dataclasses import replace

import pandas as pd

from epresolutions.sources import own
from epresolutions.sources.errors import ReferenceUnreadableError
from epresolutions.sources.parsing.references import Reference, parse, terms_of


def procedure_of(
    text: str, resolutions: pd.DataFrame, motions: pd.DataFrame | None = None
) -> str | None:
    """Procedure that a reference names: its own, or that of a text or motion in the tables.

    Parameters
    ----------
    text : str
        A procedure, adopted text, joint motion or motion, in print, address or identifier; or the
        id of an own text, which stands for itself.
    resolutions : DataFrame
        Columns ``procedure``, ``ta``, ``joint_motion``.
    motions : DataFrame, optional
        Columns ``procedure``, ``motion``; without it single motions are found only where the
        resolution was adopted from one.

    Returns
    -------
    str or None
        None if the text is no reference, or the tables know no such text or motion.
    """
    if own.is_own(text):
        return text.strip().upper()
    try:
        reference = parse(text, "procedure", "adopted_text", "joint_motion", "motion")
    except ReferenceUnreadableError:
        return None
    if reference.kind == "procedure":
        return reference.code
    codes = _codes(reference)
    column = "ta" if reference.kind == "adopted_text" else "joint_motion"
    found = resolutions.loc[resolutions[column].isin(codes), "procedure"]
    if found.empty and motions is not None and reference.kind == "motion":
        found = motions.loc[motions["motion"].isin(codes), "procedure"]
    return str(found.iloc[0]) if found.nunique() == 1 else None


def _codes(reference: Reference) -> list[str]:
    """Give the code; of a CELEX number of an election year those of both Parliaments."""
    terms = terms_of(reference.year) if reference.term is None else (reference.term,)
    return [replace(reference, term=term).code for term in terms]
