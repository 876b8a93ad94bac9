"""Finds the clauses in which Parliament asks, and what belongs to each."""

from dataclasses import dataclass

from epresolutions.demands.coder.addressees import addressees, opens_with_addressee
from epresolutions.demands.coder.heads import heads

_SUBJECT_REACH, _PATIENT_REACH, _ADDRESSEE_REACH, _CLAUSE_REACH = 14, 16, 40, 24
_DUTY_REACH = 8


@dataclass(slots=True)
class Clause:
    """One thing asked of one set of bodies, before its acts are told apart.

    Attributes
    ----------
    verb : str
        Code of the directive verb.
    start : int
        First word, the verb's or the addressee's.
    asked : list of str
        Addressees named; empty if none is.
    act : tuple of int
        First word of what is asked and the end.
    verbal : bool
        Whether the act is led by a verb.
    frame : str
    """

    verb: str
    start: int
    asked: list
    act: tuple
    verbal: bool
    frame: str


def _end_of_sentence(reading, start, stop):
    words, conditions = reading.tokens.words, reading.book.conditions
    for i in range(start, stop):
        word = words[i]
        if word == "." or (word == ";" and not _continues(reading, i + 1, stop)):
            return i
        if word in conditions and any(words[i : i + len(c)] == c for c in conditions[word]):
            return i  # what a demand depends on is not demanded
    return stop


def _continues(reading, i, stop):
    """Whether an act goes on behind a semicolon: "; to lift the ban"."""
    words, grammar = reading.tokens.words, reading.book.grammar
    while i < stop and words[i] in grammar["and"]:
        i += 1
    return i < stop and (reading.infinitive(i, stop) > 0 or words[i] in grammar["that"])


def _first_infinitive(reading, start, stop):
    for i in range(start, min(stop, start + _ADDRESSEE_REACH)):
        verb = reading.infinitive(i, stop)
        if verb > 0:
            return i, verb
    return -1, -1


def clauses(reading, targets):
    """Read every demand clause of a paragraph.

    Parameters
    ----------
    reading : Reading
    targets : frozenset of str
        Codes of the countries the text is about.

    Returns
    -------
    list of Clause
        In order. A clause whose act is empty is a lead-in for bullets.
    """
    found = heads(reading)
    out = []
    for place, (start, end, directive, anchor) in enumerate(found):
        if directive is None:
            continue
        stop = found[place + 1][0] if place + 1 < len(found) else len(reading.tokens.words)
        stop = _end_of_sentence(reading, end, max(stop, end))
        first = _clause(reading, directive, start, end, stop, anchor, targets)
        if not first.asked and directive.frame == "address":
            first.asked = _meant(reading, start, end, targets)
        out.extend(_shared_verb(reading, first, targets))
    return out


def _meant(reading, start, end, targets):
    """Who "them" is in "deplores the sales by Member States; calls on them to stop": named last."""
    words, them = reading.tokens.words, reading.book.grammar["them"]
    before = words[start - 1] if start else ""
    if before not in them and (end >= len(words) or words[end] not in them):
        return []
    named = [a for a, _b, _value in reading.named if a < start]
    return addressees(reading, named[-1], start, targets)[:1] if named else []


def _clause(reading, directive, start, end, stop, anchor, targets):
    words, grammar = reading.tokens.words, reading.book.grammar
    frame = directive.frame
    if frame == "modal":
        return _modal(reading, directive, start, end, stop, anchor, targets)
    if frame == "passive":
        asked = addressees(reading, start, anchor, targets)
        if words[end - 1] == ":" or words[end:stop] in ([], [":"]):
            end = stop  # a lead-in
        return Clause(directive.verb, start, asked, (end, stop), True, frame)
    if words[end - 1] in grammar["that"] or (end < stop and words[end] in grammar["that"]):
        begin = end if words[end - 1] in grammar["that"] else end + 1
        return _that(reading, directive, start, begin, stop, targets, frame)
    if frame == "remind":
        for i in range(end, stop):
            if words[i] in grammar["remind"] or (
                i + 1 < stop and words[i + 1] in grammar["duties"]
            ):
                asked = addressees(reading, end, i, targets)
                to, _verb = _first_infinitive(reading, i, min(i + _DUTY_REACH, stop))
                if to > 0 and not grammar["duties"].isdisjoint(words[i:to]):
                    # "of its duty to try the murderers": the act is what is asked
                    return Clause(directive.verb, start, asked, (to + 1, stop), True, frame)
                return Clause(directive.verb, start, asked, (i + 1, stop), False, frame)
        return Clause(directive.verb, start, [], (stop, stop), False, frame)
    again = _that_they(reading, end, stop)
    if again > 0:
        asked = addressees(reading, end, again, targets)
        return Clause(directive.verb, start, asked, (again + 1, stop), False, frame)
    # a marker the directive ends with ("need to", "nécessité de") opens the act itself
    open_ = end > start + 1 and frame != "address"  # "appeals to" opens no act
    at_once = reading.infinitive(end - 1, stop) if open_ else -1
    if at_once > 0:
        return Clause(directive.verb, start, [], (end, stop), True, frame)
    to, verb = _first_infinitive(reading, end, stop)
    if frame == "object" and to >= 0:
        named = opens_with_addressee(reading, end, to) and to - end < _PATIENT_REACH
        done = words[verb] in grammar["be"] and to - end < _PATIENT_REACH
        if done and (not named or reading.participle(verb, stop) > 0):
            asked = _agent(reading, to, stop, targets)
            return Clause(directive.verb, start, asked, (end, stop), False, frame)
        if not named and to > end + 1:
            to = -1
    if to < 0:
        if (
            (stop > end and words[stop - 1] in ":")
            or stop == end
            or _only_names(reading, end, stop)
        ):
            asked = addressees(reading, end, stop, targets)
            return Clause(directive.verb, start, asked, (stop, stop), True, frame)
        asked = _agent(reading, end, stop, targets)
        return Clause(directive.verb, start, asked, (end, stop), False, frame)
    asked = addressees(reading, end, to, targets)
    begin = to - 1 if words[to - 1] in grammar["negation"] else to + 1  # "not to hand over"
    return Clause(directive.verb, start, asked, (begin, stop), True, frame)


def _that_they(reading, start, stop):
    """Place of "that" in "demands of the rebels that they leave", or -1."""
    words, grammar = reading.tokens.words, reading.book.grammar
    if not opens_with_addressee(reading, start, stop):
        return -1
    for i in range(start, min(start + _SUBJECT_REACH, stop - 1)):
        if words[i] in grammar["that"] and words[i + 1] in grammar["they"]:
            return i
        if words[i] in ";:" or reading.infinitive(i, stop) > 0:
            return -1
    return -1


def _modal(reading, directive, start, end, stop, anchor, targets):
    """Read "the Commission should verify" and "the charges must be dropped"."""
    words, grammar = reading.tokens.words, reading.book.grammar
    # "Finally, the Commission should …": the subject stands behind a comma
    places = [start, *(i + 1 for i in range(start, anchor) if words[i] == ",")]
    if len(places) > 1 and words[start] in grammar["openers"]:
        del places[0]  # "In Parliament's view, the Council should …"
    body = next((i for i in places if opens_with_addressee(reading, i, anchor)), -1)
    if any(word in grammar["be"] for word in words[end : end + 3]):
        asked = _agent(reading, end, stop, targets)
        return Clause(directive.verb, start, asked, (start, stop), False, "modal")
    asked = addressees(reading, body, anchor, targets) if body >= 0 else []
    if body < 0 and any(word in grammar["intransitive"] for word in words[end : end + 3]):
        # "the raids must stop": what stops stands before the verb
        return Clause(directive.verb, start, asked, (start, stop), False, "modal")
    return Clause(directive.verb, start, asked, (end, stop), True, "modal")


def _only_names(reading, start, stop):
    """Whether nothing but a lead-in's addressee stands here, its colon being the end."""
    words = reading.tokens.words
    return ":" in words[max(start, stop - 2) : stop + 1] and not any(
        start <= a < stop for a, _b, _r in reading.kinds
    )


def _agent(reading, start, stop, targets):
    """Read "by the Security Council" behind a passive verb."""
    words, grammar = reading.tokens.words, reading.book.grammar
    for i in range(start, stop):
        if words[i] in grammar["agent"] and opens_with_addressee(reading, i + 1, min(i + 6, stop)):
            return addressees(reading, i + 1, min(i + 8, stop), targets)
    return []


def _that(reading, directive, start, begin, stop, targets, frame):
    """Read "that X do Y": the subject is asked if it is a body."""
    words, grammar = reading.tokens.words, reading.book.grammar
    verb, reach, bare = -1, _SUBJECT_REACH, "endings" not in grammar
    for i in range(begin + 1, stop):
        if words[i - 1] in grammar["relative"]:  # "that those who are held be freed"
            reach, bare = _CLAUSE_REACH, False
        elif i >= begin + reach:
            break
        elif words[i] in grammar["finite"] or (bare and reading.is_verb(i)):
            verb = i
            break
    subject_end = verb if verb > 0 else min(begin + 8, stop)
    patient = verb > 0 and _receives(reading, verb, stop)
    asked = []
    if not patient and opens_with_addressee(reading, begin, subject_end):
        asked = addressees(reading, begin, subject_end, targets)
    if not asked:
        asked = _agent(reading, begin, stop, targets)
    if frame == "must":  # what must be done stands behind "must", before it only about what
        begin = next((i for i in range(begin, stop) if words[i] in grammar["must"]), begin)
    return Clause(directive.verb, start, asked, (begin, stop), False, frame)


def _receives(reading, verb, stop):
    """Whether the subject of `verb` is what others shall free, or let do ("that X be freed")."""
    words, grammar = reading.tokens.words, reading.book.grammar
    if words[verb] in grammar["enabled"] or (
        verb + 1 < stop and words[verb + 1] in grammar["able"]
    ):
        return True
    return words[verb] in grammar["patient"] and reading.participle(verb, stop) > 0


def _shared_verb(reading, clause, targets):
    """Part "urges A to V and B to W" and "demands that A V and that B W"."""
    words, grammar = reading.tokens.words, reading.book.grammar
    start, stop = clause.act
    out, begin, current = [], start, clause
    i = start + 1
    while i < stop:
        if words[i] in grammar["and"]:
            j = i + 1
            while j < stop and words[j] in grammar["and"]:
                j += 1
            again = _that_again(reading, j, stop)
            if again > 0 and clause.frame != "remind" and not clause.verbal:
                current.act = (begin, i)
                out.append(current)
                begin = again
                current = _that(
                    reading, _like(clause), min(i + 1, stop - 1), begin, stop, targets, clause.frame
                )
                i = begin
                continue
            marker = words[start - 1]
            if marker in grammar["again"] and _object_again(reading, marker, i, stop) > 0:
                current.act = (begin, i)
                out.append(current)
                begin = i = _object_again(reading, marker, i, stop)
                current = Clause(clause.verb, begin - 1, [], (begin, stop), False, clause.frame)
                continue
            verb_at = _next_asked(reading, j, stop)
            if verb_at > 0:
                asked = addressees(reading, j, verb_at, targets)
                if asked:
                    current.act = (begin, i)
                    out.append(current)
                    begin = verb_at + 1
                    current = Clause(clause.verb, j, asked, (begin, stop), True, clause.frame)
                    i = begin
                    continue
        i += 1
    current.act = (begin, stop)
    out.append(current)
    return out


def _that_again(reading, i, stop):
    """End of "that", "à ce que", "pour que" that stands at `i`, or -1."""
    words, grammar = reading.tokens.words, reading.book.grammar
    if i < stop and words[i] in grammar["that_again"]:
        for j in range(i, min(i + 3, stop)):
            if words[j] in grammar["that"]:
                return j + 1
    return -1


def _object_again(reading, marker, i, stop):
    """First word of a second object: "calls for A and, meanwhile, for B to be moved"; or -1."""
    words, grammar = reading.tokens.words, reading.book.grammar
    for j in range(i + 1, min(i + 6, stop - 1)):
        if words[j] == marker and words[j - 1] in grammar["and"]:
            return j + 1
        if reading.is_verb(j):
            return -1
    return -1


def _like(clause):
    from epresolutions.demands.coder.rules import Directive

    return Directive(clause.verb, clause.frame)


def _next_asked(reading, start, stop):
    """Marker of the infinitive that another addressee, named from `start` on, is asked; or -1."""
    words, grammar = reading.tokens.words, reading.book.grammar
    if words[min(start, stop - 1)] in grammar["cut_addressee"]:
        return -1
    if not opens_with_addressee(reading, start, stop):
        return -1
    for i in range(start + 1, min(stop, start + _SUBJECT_REACH)):
        if words[i] in grammar["place_in"] and not any(
            a in (i + 1, i + 2) for a, _b, _v in reading.named
        ):
            return -1
        if reading.infinitive(i, stop) > 0:
            return -1 if reading.tokens.words[i - 1] in reading.book.grammar["and"] else i
        if reading.is_verb(i) or words[i] in ";." or words[i] in grammar["relative"]:
            return -1
    return -1
