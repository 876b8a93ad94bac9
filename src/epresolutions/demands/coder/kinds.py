"""Decides what kind of demand an act is."""

from dataclasses import dataclass

_NEAR = 4  # words after the verb of the act in which a phrase counts as standing near its head
_LISTED = 3  # a phrase of more weight than this can stand for a member of a mixed list
_AT_NEAR, _AT_HEAD, _OUTER = 0.5, 2, 4


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
    also : str
        The kind of other things in one list: "end killings and censorship" asks for two.
    """

    kind: str = ""
    score: float = 0.0
    second: float = 0.0
    rules: tuple = ()
    outer: bool = False
    also: str = ""


def judge(reading, start, stop, verb, addressed, verbal=True):
    """Weigh the rules that fire in an act.

    A rule counts with its weight; two more if its phrase begins with the verb of the act or, in a
    noun phrase, is the first to fire (words that say little, such as "ensure" or "end", apart);
    half a point more near the head; and four more if it is an outer kind at the very head: a demand
    nested in it keeps the outer kind. The best rule of a kind speaks for it; of equals the earlier
    one wins.

    Parameters
    ----------
    reading : Reading
    start, stop : int
        Words of the act, end excluded.
    verb : int
        Place of its verb, or -1 if it has none.
    addressed : list of str
        Who is asked; empty if nobody is named.
    verbal : bool
        Whether the verb leads the act; False for noun phrases and "that" clauses.

    Returns
    -------
    Verdict
    """
    # "be given", "soient accordés": what is received is no help that the one asked would give
    received = not verbal and any(reading.participle(i, stop) == verb for i in range(start, verb))
    off = {value for a, _b, value in reading.exceptions if start <= a < stop}
    generic, words = reading.book.grammar["generic"], reading.tokens.words
    fired = [
        (a, b, rule)
        for a, b, rule in reading.kinds
        if a >= start
        and b <= stop
        and rule.index not in off
        and not (rule.verb_only and (a != verb or received))
        and not (rule.to and not rule.to.intersection(addressed))
        and not (addressed and rule.not_to and rule.not_to.issuperset(addressed))
    ]
    head = verb if verb >= 0 else start
    reach = 2 if words[head] in reading.book.grammar["aspect"] else 1  # "go on pressing"
    first = verb
    # "the charges must be dropped": a phrase that holds the verb is led by it
    passive = not verbal and any(a <= verb < b for a, b, rule in fired if rule.weight > 2)
    if not verbal and not passive:
        first = min(
            (a for a, _b, rule in fired if rule.weight > 2 and words[a] not in generic), default=-1
        )
    best, rules, outer = {}, {}, set()
    for a, b, rule in fired:
        score = rule.weight + (_AT_NEAR if a <= head + _NEAR else 0)
        if (
            (a == first or (passive and a <= verb < b))
            and rule.weight > 2
            and words[a] not in generic
        ):
            score += _AT_HEAD
        beside = not verbal and b <= verb  # "goods confiscated by sanction be returned"
        if rule.outer and a <= head + reach and not beside:
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
    also = _listed_too(reading, fired, kind)
    return Verdict(kind, best[kind][0], second, tuple(rules[kind]), kind in outer, also)


def _listed_too(reading, fired, kind):
    """Give the other kind of a mixed list: phrases that begin alike and end in other members."""
    grammar, words = reading.book.grammar, reading.tokens.words
    if kind not in grammar["apart"]:
        return ""
    ends = {}
    for a, b, rule in fired:
        if rule.kind in grammar["apart"] and rule.weight > _LISTED and b - a > 1:
            ends.setdefault(rule.kind, set()).add((a, b))
    for a, b in ends.get(kind, ()):
        for other in ends.keys() - {kind}:
            for c, d in ends[other]:
                between = words[min(b, d) : max(b, d)]
                if a == c and b != d and not grammar["and"].isdisjoint(between):
                    return other
    return ""
