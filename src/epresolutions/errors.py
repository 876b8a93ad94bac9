"""Errors meant for the reader: one line that says what, where, and what would be right."""

from collections.abc import Iterable
from difflib import get_close_matches


class UserError(Exception):
    """A mistake that its reader can put right; the message is one line."""

    def __init__(self, message: str):
        # Without near misses nothing follows the last semicolon.
        super().__init__(" ".join(str(message).split()).removesuffix(";"))


def near_misses(word: str, choices: Iterable[str]) -> str:
    """Say which choices look like `word`.

    Parameters
    ----------
    word : str
        What was given.
    choices : iterable of str
        What would have been valid.

    Returns
    -------
    str
        ``"nearest: a, b"``; when nothing looks like `word`, ``"one of: …"`` for up to
        twelve choices and an empty string for more.
    """
    known = sorted(dict.fromkeys(str(choice) for choice in choices))
    folded: dict[str, list[str]] = {}
    for choice in known:
        folded.setdefault(choice.casefold(), []).append(choice)
    near = get_close_matches(str(word).casefold(), folded, n=3, cutoff=0.6)
    if near:
        return "nearest: " + ", ".join([choice for key in near for choice in folded[key]][:3])
    return "one of: " + ", ".join(known) if 0 < len(known) <= 12 else ""
