"""Finds what opens a demand or a stance."""

from epresolutions.demands.coder.modals import modals


def _at_head(reading, i):
    """Whether a verb of Parliament can stand here: after a mark, a conjunction or a subject."""
    words, grammar = reading.tokens.words, reading.book.grammar
    j, steps = i - 1, 0
    while j >= 0 and steps < 6 and reading.is_adverb(j) and words[j] not in grammar["subjects"]:
        j, steps = j - 1, steps + 1
    if reading.official and (
        words[i] in grammar["past"] or (i and words[i - 1] in grammar["auxiliaries"])
    ):
        return False
    if j > 0 and words[j] in grammar["relative"] and words[j - 1] != ",":
        return False  # "reporters who wish to enter", but "Members, who wish to see"
    return j < 0 or words[j] in grammar["and"] or words[j] in grammar["subjects"]


def heads(reading):
    """Find what opens a demand or a stance, in order.

    Parameters
    ----------
    reading : Reading

    Returns
    -------
    list of (start, end, Directive or None)
        None marks a stance. The longest phrase at a place wins; a stance verb that turns out to say
        that something *must* be done is kept as a directive.
    """
    found, after = {}, 0
    for start, end, directive in reading.directives:
        if directive.frame == "modal":
            continue
        if directive.frame == "passive":
            begin = _subject(reading, start, after)
            after = end
            if begin < start:
                found[start] = (begin, end, directive, start)
            continue
        if not _at_head(reading, start):
            continue
        if directive.frame == "must" and not _must(reading, end):
            continue
        if start not in found or end > found[start][1]:
            found[start] = (start, end, directive, start)
    for start, end, _value in reading.stances:
        if (start not in found or end > found[start][1] + 1) and _at_head(reading, start):
            found[start] = (start, end, None, start)
    out = [found[key] for key in sorted(found)]
    return out if reading.official else sorted([*out, *modals(reading, out)], key=_place)


def _place(head):
    return head[0]


def _subject(reading, verb, after):
    """First word of the subject of a passive verb; `after`: end of the passive before it."""
    words, begin = reading.tokens.words, verb
    while begin > after and words[begin - 1] not in ".;:":
        begin -= 1
    if after and begin == after:  # the second half of "A was asked to V, while B was invited to W"
        begin = verb
        while begin > after and words[begin - 1] not in reading.book.grammar["and"]:
            begin -= 1
        while begin < verb and words[begin] in reading.book.grammar["joining"]:
            begin += 1
    return begin


def _must(reading, start):
    words, must = reading.tokens.words, reading.book.grammar["must"]
    for i in range(start, min(start + 30, len(words))):
        if words[i] in ".;":
            return False
        if words[i] in must:
            return True
    return False
