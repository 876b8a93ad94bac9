"""What a run of `fetch` did, and what it could not have."""

from dataclasses import dataclass, field


@dataclass
class Report:
    """What a run did.

    Attributes
    ----------
    stored : int
        Documents that are new or have changed.
    unchanged : int
        Asked for, and the same as in the store.
    kept : int
        Not asked for, since they were stored a short while ago.
    missing : dict of str to str
        Addresses that could not be had, with the reasons.
    absent : list of str
        Lists of votes of which the portal has no file, which is nobody's failure.
    """

    stored: int = 0
    unchanged: int = 0
    kept: int = 0
    missing: dict[str, str] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)
