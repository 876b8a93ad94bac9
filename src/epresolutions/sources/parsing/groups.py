"""Political groups under the many names that the sources give them."""

import re
from datetime import date

LEFT_RENAMED = date(2021, 1, 1)
"""GUE/NGL has been The Left in the European Parliament since this day."""

_ALIASES = {
    "PPE": ("PPE", "EPP", "PPE-DE", "PPE/DE", "EPP-ED"),
    "S&D": ("S&D", "S-D", "S_D", "SD", "S & D", "PSE"),
    "Renew": ("Renew", "Renew Europe", "REN"),
    "ALDE": ("ALDE",),
    "Verts/ALE": (
        "Verts/ALE",
        "VERTS-ALE",
        "VERTS_ALE",
        "Greens/EFA",
        "GREEN_EFA",
        "GREENS_EFA",
        "Greens",
    ),
    "ECR": ("ECR",),
    "GUE/NGL": ("GUE/NGL", "GUE-NGL", "GUE_NGL", "EUL/NGL"),
    "The Left": ("The Left", "THE-LEFT", "THE_LEFT", "LEFT", "La Gauche"),
    "EFD": ("EFD",),
    "EFDD": ("EFDD", "ELDD"),
    "ENF": ("ENF", "ENL"),
    "ID": ("ID",),
    "PfE": ("PfE", "Patriots for Europe", "Patriotes pour l'Europe"),
    "ESN": ("ESN",),
    "NI": ("NI",),
}
_BY_ALIAS = {alias.casefold(): code for code, names in _ALIASES.items() for alias in names}
_SCAN = re.compile(
    r"(?<![\w&/])(?:"
    + "|".join(
        re.escape(name) for name in sorted(sum(_ALIASES.values(), ()), key=len, reverse=True)
    )
    + r")(?![\w&/])"
)
NAMES = tuple(_ALIASES)
"""Codes of all groups known since 2009, as used in the tables."""


def group_code(name: str, day: date | None = None) -> str | None:
    """Code of a group, as used in the tables.

    Parameters
    ----------
    name : str
        A name or code: ``EPP``, ``org/VERTS-ALE``, ``…/corporate-body/EP_GROUP_GREEN_EFA``.
    day : datetime.date, optional
        The day of the document: sources give the group's present name to earlier documents too.

    Returns
    -------
    str or None
        None for what is no group: a committee, or a name never seen.
    """
    last = name.rstrip("/").rsplit("corporate-body/", 1)[-1]
    if last.startswith("org/"):
        last = last[len("org/") :]
    last = last.removeprefix("EP_GROUP_").strip()
    return named_on(_BY_ALIAS.get(last.casefold()), day)


def named_on(code: str | None, day: date | None) -> str | None:
    """Give the left group the name that it had on a day."""
    if day is not None and code in ("GUE/NGL", "The Left"):
        return "The Left" if day >= LEFT_RENAMED else "GUE/NGL"
    return code


def groups_in(text: str, day: date | None = None) -> tuple[str, ...]:
    """Codes of the groups that a passage names, in order, each once."""
    codes = (group_code(match[0], day) for match in _SCAN.finditer(text))
    return tuple(dict.fromkeys(code for code in codes if code))
