"""Precision, recall and F1 of coded texts against codes that are known."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Known:
    """What should be found in a text.

    Attributes
    ----------
    required : tuple of (kind, frozenset of addressees)
        Any one of the addressees is right.
    optional : tuple of (kind, frozenset of addressees)
        Neither required nor counted as wrong.
    """

    required: tuple
    optional: tuple = field(default=())


def score(found, known, *, pairs):
    """Count what was found, wrongly found and missed in one text: sets, repeats count once.

    Parameters
    ----------
    found : iterable of (kind, addressee)
    known : Known
    pairs : bool
        True: (kind, addressee) must be right; False: the kind alone.

    Returns
    -------
    (int, int, int)
        True positives, false positives, false negatives.
    """
    if not pairs:
        want = {kind for kind, _who in known.required}
        allowed = {kind for kind, _who in known.optional}
        got = {kind for kind, _who in found}
        return len(want & got), len(got - want - allowed), len(want - got)
    got, hit, used, right = set(found), 0, set(), set()
    required = dict.fromkeys(known.required)
    # the demand with the fewest addressees first, so that it is not left without its only one
    for kind, who in sorted(required, key=lambda demand: len(demand[1])):
        fits = {pair for pair in got if pair[0] == kind and pair[1] in who}
        right |= fits
        free = sorted(fits - used)
        hit += bool(free)
        used.update(free[:1])
    spare = {(kind, one) for kind, who in known.optional for one in who}
    return hit, len(got - right - spare), len(required) - hit


def rates(counts):
    """Turn counts into rates.

    Parameters
    ----------
    counts : iterable of (int, int, int)
        As `score` gives them, one a text.

    Returns
    -------
    dict
        `precision`, `recall`, `f1` over all texts together (micro); nan where nothing was to be
        found or nothing was found.
    """
    hit, wrong, missed = (sum(column) for column in zip(*counts, strict=True))
    precision = hit / (hit + wrong) if hit + wrong else float("nan")
    recall = hit / (hit + missed) if hit + missed else float("nan")
    f1 = 2 * hit / (2 * hit + wrong + missed) if hit + wrong + missed else float("nan")
    return {"precision": precision, "recall": recall, "f1": f1}
