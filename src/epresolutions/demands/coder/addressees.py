"""Finds who is asked."""


def _separators(reading, start, stop):
    """Cut a noun phrase at its coordinations and before what only describes it."""
    words, grammar = reading.tokens.words, reading.book.grammar
    parts, begin, i = [], start, start
    while i < stop:
        word = words[i]
        following = words[i + 1] if i + 1 < stop else ""
        if word in grammar["well"] and following in grammar["well_rest"]:
            # "as well as", "ainsi que": a coordination of several words
            parts.append((begin, i))
            i += 1
            while i < stop and words[i] in grammar["well_rest"]:
                i += 1
            begin = i
            continue
        if word in grammar["and_nouns"]:
            parts.append((begin, i))
            begin = i + 1
        elif word in grammar["cut_addressee"] and i > start and not _in_places(reading, i):
            stop = i
            break
        i += 1
    parts.append((begin, stop))
    return [(a, b) for a, b in parts if b > a]


def _in_places(reading, i):
    """Whether "in Zambia, Rwanda and Kenya" stands at `i`: whose authorities are asked."""
    return reading.tokens.words[i] in reading.book.grammar["place_in"] and any(
        a == i + 1 and group == "place" for a, _b, (group, _code) in reading.named
    )


def _place(code, targets, book):
    if code in targets or (not targets and code not in book.member_states):
        return "GOV"
    return "MS" if code in book.member_states else "THIRD"


def addressees(reading, start, stop, targets):
    """Read the bodies named in a noun phrase.

    Parameters
    ----------
    reading : Reading
    start, stop : int
        Words of the phrase, end excluded.
    targets : frozenset of str
        Codes of the countries the text is about; empty: not known.

    Returns
    -------
    list of str
        Codes of addressees in order, each once; empty if none is named.
    """
    if not any(start <= a < stop for a, _b, _v in reading.named):
        return []
    out = []
    for begin, end in _separators(reading, start, stop):
        inside = [hit for hit in reading.named if begin <= hit[0] and hit[1] <= end]
        bodies = [hit for hit in inside if hit[2][0] == "addressee"]
        places = [hit for hit in inside if hit[2][0] == "place"]
        code = None
        if bodies:
            # the first body, read as far as it goes: "Human Rights Council" is not "Council"
            longest = [
                h
                for h in bodies
                if not any(
                    o[0] <= h[0] and h[1] <= o[1] and o[1] - o[0] > h[1] - h[0] for o in bodies
                )
            ]
            first = min(longest, key=lambda h: (h[0], -h[1]))
            code = first[2][1]
            inner = [p for p in places if not (first[0] <= p[0] and p[1] <= first[1])]
            if code == "GOV" and inner:
                code = _place(_longest(inner)[2][1], targets, reading.book)
            elif code in ("EU", "IO") and inner and inner[0][0] < first[0]:
                code = _place(inner[0][2][1], targets, reading.book)
        elif places:
            code = _place(_longest(places)[2][1], targets, reading.book)
        # "all sides of the conflict" are two addressees under one name
        out += [one for one in (code or "").split() if one not in out]
    return out


def _longest(hits):
    return max(hits, key=lambda h: (h[1] - h[0], -h[0]))


def opens_with_addressee(reading, start, stop):
    """Whether a noun phrase begins with a body or a country, not with a thing.

    Parameters
    ----------
    reading : Reading
    start, stop : int

    Returns
    -------
    bool
    """
    words, grammar = reading.tokens.words, reading.book.grammar
    hits = {a for a, _b, _v in reading.named if start <= a < stop}
    for i in range(start, min(start + 5, stop)):
        if i in hits:
            return True
        if reading.is_verb(i) or (words[i] in grammar["complement"] and i > start):
            return False
    return False
