"""Decides what kind of demand an act is."""

from dataclasses import dataclass

_HEAD = 4  # words after the verb of the act in which a phrase counts as standing at its head
_AT_HEAD, _OUTER = 1, 4


@dataclass(slots=True)
class Verdict:
    """What the rules make of an act.

    Attributes
    ----------
    kind : str
        Empty if no rule fired.
    score, second : float
        Of this kind and of the next best.
    rules : tuple of str
        ``KIND: name`` of every rule that fired for the kind.
    outer : bool
        The kind encloses what is nested in it.
    """

    kind: str = ""
    score: float = 0.0
    second: float = 0.0
    rules: tuple = ()
    outer: bool = False


def judge(reading, start, stop, verb, addressed):
    """Weigh the rules that fire in an act.

    A rule counts with its weight, one more if it stands at the head of the act, and four more if
    it is an outer kind at the very head: a demand nested in it keeps the outer kind. The best rule of
    a kind speaks for it; of equals the earlier one wins.

    Parameters
    ----------
    reading : Reading
    start, stop : int
        Words of the act, end excluded.
    verb : int
        Place of its verb, or -1 for a noun phrase.
    addressed : list of str
        Who is asked; empty if nobody is named.

    Returns
    -------
    Verdict
    """
    off = {value for a, _b, value in reading.exceptions if start <= a < stop}
    head = verb if verb >= 0 else start
    best, rules, outer = {}, {}, set()
    for a, b, rule in reading.kinds:
        if a < start or b > stop or rule.index in off or (rule.verb_only and a != verb):
            continue
        if rule.to and not rule.to.intersection(addressed):
            continue
        if addressed and rule.not_to and rule.not_to.issuperset(addressed):
            continue
        score = rule.weight + (_AT_HEAD if a <= head + _HEAD else 0)
        if rule.outer and a <= head + 1:
            score += _OUTER
            outer.add(rule.kind)
        if rule.kind not in best or score > best[rule.kind][0]:
            best[rule.kind] = (score, -a)
        label = f"{rule.kind}: {rule.name}"
        if label not in rules.setdefault(rule.kind, []):
            rules[rule.kind].append(label)
    if not best:
        return Verdict()
    order = sorted(best, key=best.get, reverse=True)
    kind = order[0]
    second = best[order[1]][0] if len(order) > 1 else 0.0
    return Verdict(kind, best[kind][0], second, tuple(rules[kind]), kind in outer)
