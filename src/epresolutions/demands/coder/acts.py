"""Tells the acts of a clause apart: "to release A, drop the charges and let B travel"."""

from dataclasses import dataclass, replace

from epresolutions.demands.coder.kinds import judge

_MODIFIERS = 4
_BARE = 3  # words
_PATIENT, _SUBJECT = 24, 14  # words before the verb of a passive, of a that-clause


@dataclass(slots=True)
class Act:
    """One act of a clause.

    Attributes
    ----------
    start, stop : int
        Words, end excluded.
    verdict : Verdict
    """

    start: int
    stop: int
    verdict: object


def _verb_from(reading, i, stop, need_marker):
    """Verb of an act that opens at `i` ("and to lift", "and further lift"), or -1."""
    behind = i
    while behind < stop and behind < i + 3 and reading.is_adverb(behind):  # "and not to meddle"
        behind += 1
    marked = max(reading.infinitive(i, stop), reading.infinitive(behind, stop))
    if marked > 0:
        return marked if reading.is_verb(marked) else -1
    words = reading.tokens.words
    if need_marker:
        # "à libérer A et faire B": behind a bare conjunction the marker may be missing
        bare = i < stop and words[i - 1] in reading.book.grammar["bare_after"]
        return i if bare and reading.is_verb(i) else -1
    j = i
    while j < stop and j < i + 6 and reading.is_adverb(j) and not reading.is_verb(j):
        j += 1
    if j < stop and reading.is_verb(j):
        if " ".join(words[j : j + 2]) in reading.book.grammar["compounds"]:
            return -1  # "show trials and travel bans" are things
        after = words[j + 1] if j + 1 < stop else ""
        return -1 if after in reading.book.grammar["noun_after"] else j
    return -1


def _noun_from(reading, i, stop):
    """Noun of an act that opens at `i` ("and an independent inquiry"), or -1."""
    words, grammar = reading.tokens.words, reading.book.grammar
    j, skipped = i, 0
    while j < stop and skipped <= _MODIFIERS:
        word = words[j]
        if word in grammar["nouns"]:
            return j
        if word in grammar["determiners"] and not skipped:
            j += 1
            continue
        if not word[0].isalpha() or word in grammar["complement"] or word in grammar["and"]:
            return -1
        j, skipped = j + 1, skipped + 1
    return -1


def _predicate_from(reading, start, i, j, stop):
    """Verb of what is said further ("and that they see", "and be freed"), or -1."""
    words, grammar = reading.tokens.words, reading.book.grammar
    inside = words[start:i]
    if j + 1 < stop and words[j] in grammar["that"]:
        if grammar["that"].isdisjoint(inside) or reading.is_verb(j + 1):
            return -1  # "laws that punish critics and that ban rallies"
        places = range(j + 1, min(j + _SUBJECT, stop))
        return next((k for k in places if words[k] in grammar["finite"]), -1)
    if j + 1 < stop and words[j] in grammar["infinitive"] and words[j + 1] in grammar["be"]:
        return reading.participle(j + 1, stop)  # "for him to be freed and to be seen by a doctor"
    if j < stop and words[j] in grammar["finite"] and words[j - 1].isalpha():
        if not (grammar["relative"] - grammar["that"]).isdisjoint(inside):
            return -1  # "those who are ill and have no doctor"
        return max(j, reading.participle(j, stop))
    return -1


def _means(reading, i, stop):
    """Gerund that stands at `i`, adverbs apart, or -1."""
    while i < stop and reading.is_adverb(i):
        i += 1
    return i if i < stop and reading.gerund(i) else -1


def _shares_object(reading, verb, i):
    """Whether the verb before a conjunction has its object behind it: "uphold and apply X"."""
    light = reading.book.grammar["place_in"]  # "cooperate with and support X"
    between = range(verb + 1, i)
    return verb >= 0 and all(
        reading.is_adverb(k) or reading.tokens.words[k] in light for k in between
    )


def acts(reading, clause):
    """Part the act of a clause and judge each part.

    Parameters
    ----------
    reading : Reading
    clause : Clause

    Returns
    -------
    list of Act
        A noun phrase in which no rule fires is joined to its neighbour, and so is an opening as in
        "take measures and"; any other act in which none fires keeps an empty kind, for a person to
        look at.
    """
    start, stop = clause.act
    if stop <= start:
        return []
    words, grammar = reading.tokens.words, reading.book.grammar
    bare = "endings" not in grammar or clause.frame == "bullet"
    verb = _first_verb(reading, clause, start, stop)
    cuts = [(start, verb, True)]
    light = verb < 0 or words[verb] in grammar["light"]
    i, chain = start + 1, False
    while i < stop and clause.frame != "remind":
        if words[i] in grammar["by_means"]:
            means = _means(reading, i + 1, stop)
            if means > 0:
                cuts.append((i, means, True))
                light, chain, i = words[means] in grammar["light"], True, means + 1
                continue
        if words[i] not in grammar["and"] or _shares_object(reading, cuts[-1][1], i):
            i += 1
            continue
        j = i + 1
        while j < stop and words[j] in grammar["and"]:
            j += 1
        again = _predicate_from(reading, cuts[-1][0], i, j, stop)
        if again > 0:
            cuts.append((j, again, False))
            i = again + 1
            continue
        at = _verb_from(reading, j, stop, need_marker=not bare or cuts[-1][1] < 0)
        if at < 0 and chain:
            at = _means(reading, j, stop)
        if at > 0:
            cuts.append((j, at, True))
            light = words[at] in grammar["light"]
            i = at + 1
            continue
        if light:
            # "free and unhindered access", "human rights and freedoms" are one thing
            paired = words[i - 1] in grammar["adjectives"] or i in reading.held
            noun = -1 if paired else _noun_from(reading, j, stop)
            if noun > 0:
                cuts.append((j, -1, False))
                i = noun + 1
                continue
        i = j
    return _judged(reading, clause, cuts, stop)


def _first_verb(reading, clause, start, stop):
    if clause.verbal:
        for place in (start - 1, start, start + 1):
            marked = reading.infinitive(place, stop) if place >= 0 else -1
            if marked >= start:
                return marked
        for i in range(start, min(start + 6, stop)):
            if not reading.is_adverb(i) or reading.is_verb(i):
                return i
        return start
    if clause.frame == "remind":
        return -1
    for i in range(start, min(start + _PATIENT, stop)):
        done = reading.participle(i, stop)
        if done > 0:
            return done
    words, grammar = reading.tokens.words, reading.book.grammar
    if clause.act[0] > clause.start + 1 and start and words[start - 1] in grammar["that"]:
        for i in range(start + 1, min(start + _SUBJECT, stop)):
            if words[i] in grammar["finite"] or ("endings" not in grammar and reading.is_verb(i)):
                return i
    return -1


def _refers_back(reading, begin, end):
    """Whether an act is understood only by what was said before: "it lifted", "the withdrawal"."""
    words = reading.tokens.words[begin:end]
    return len(words) <= _BARE or not reading.book.grammar["pronouns"].isdisjoint(words)


def _sentence(reading, i):
    """First word of the sentence that holds `i`."""
    words = reading.tokens.words
    return next((k + 1 for k in range(i - 1, -1, -1) if words[k] == "."), 0)


def _judged(reading, clause, cuts, stop):
    out = []
    grammar = reading.book.grammar
    state_kinds = grammar["nested"]
    for place, (begin, verb, by_verb) in enumerate(cuts):
        end = cuts[place + 1][0] if place + 1 < len(cuts) else stop
        led = verb >= 0 and by_verb and (clause.verbal or place > 0)
        verdict = judge(reading, begin, end, verb, clause.asked, led)
        if not verdict.kind and clause.frame != "modal" and _refers_back(reading, begin, end):
            # "deplores the ban and wants it lifted": what it stands for says what is asked
            said = _sentence(reading, clause.start)
            verdict = judge(reading, said, end, -1, clause.asked, False)
        if out and not verdict.kind and not by_verb:
            out[-1].stop = end
            continue
        if len(out) == 1 and verdict.kind and not out[-1].verdict.kind:
            out[-1] = Act(out[-1].start, end, verdict)
            continue
        if out and (
            # one list of things is one demand; what a body is to say to another is nested
            (not by_verb and verdict.kind == out[-1].verdict.kind)
            or (not by_verb and out[-1].verdict.outer)
            or (
                out[-1].verdict.kind == "RAISE"
                and verdict.kind in state_kinds
                and clause.asked
                and "GOV" not in clause.asked
            )
        ):
            out[-1].stop = end
            continue
        out.append(Act(begin, end, verdict))
        if verdict.also:
            out.append(Act(begin, end, replace(verdict, kind=verdict.also, also="")))
    return out
