"""The small language in which the rules are written, and its matcher.

A phrase is words with single spaces, in lower case: ``drop ... charge*|prosecution*``.

====================  =====================================================
``release``           this word
``charge*``           any word that begins so
``drop|withdraw``     one of several
``end|put_off``       one of several, the other two words
``<person>``          one of the words of the class ``person`` of the rule file
``?the``              a word that may be there
``..``                up to two words between
``...``               up to six words between
``....``              up to fourteen words between
``drop+``             a verb in any of its forms (see `inflection.forms`)
``drop+ ~ charge*``   both parts in either order, up to six words between
====================  =====================================================

A gap never crosses a semicolon, a colon or the end of a sentence. Every phrase is looked up by its
first word, so that the time to read a text hardly grows with the number of rules.
"""

from dataclasses import dataclass
from itertools import product

from epresolutions.demands.coder.inflection import forms

_GAPS = {"..": 2, "...": 6, "....": 14}
_STOPS = frozenset(";:.")
_MEMORY = 50_000


class RuleError(ValueError):
    """A rule file that cannot be read; the message says where and why."""


@dataclass(frozen=True, slots=True)
class _Word:
    exact: frozenset
    prefixes: tuple
    optional: bool
    gap: int


def orders(phrase):
    """Write out a phrase whose parts may stand in either order, or whose choices are several words.

    Parameters
    ----------
    phrase : str

    Returns
    -------
    list of str
        Two phrases for ``a ~ b`` ("drop the charges", "the charges to be dropped"), two for
        ``a|b_c`` ("a", "b c"), else one.
    """
    first, mark, second = phrase.partition(" ~ ")
    both = [f"{first} ... {second}", f"{second} ... {first}"] if mark else [phrase]
    return [one for order in both for one in _written_out(order)]


def _several(word):
    return "_" in word and not word.startswith("<")


def _written_out(phrase):
    choices = []
    for part in phrase.split():
        words = part.split("|")
        single = "|".join(word for word in words if not _several(word))
        several = [word.replace("_", " ") for word in words if _several(word)]
        choices.append([single, *several] if single else several)
    return [" ".join(chosen) for chosen in product(*choices)]


def compile_phrase(phrase, classes=None, language=""):
    """Read one phrase.

    Parameters
    ----------
    phrase : str
        In one order, see `orders`.
    classes : mapping of str to list of str, optional
    language : str
        Whose verbs are inflected.

    Returns
    -------
    tuple
        The words to match, in order.

    Raises
    ------
    RuleError
        For an unknown class, a phrase that begins with a gap or an optional word, or an empty one.
    """
    elements, gap = [], 0
    for part in phrase.split():
        if part in _GAPS:
            if not elements:
                raise RuleError(f"phrase {phrase!r} begins with a gap; begin with a word")
            gap = _GAPS[part]
            continue
        optional = part.startswith("?")
        exact, prefixes = set(), []
        for word in part.lstrip("?").split("|"):
            if word.startswith("<"):
                name = word.strip("<>")
                if name not in (classes or {}):
                    known = ", ".join(sorted(classes or {})) or "none"
                    raise RuleError(f"phrase {phrase!r}: no class {name!r}; classes: {known}")
                words = classes[name]
            else:
                words = [word]
            for one in words:
                if " " in one:
                    raise RuleError(f"class {word}: {one!r} is more than one word; write a phrase")
                if one.endswith("*"):
                    prefixes.append(one[:-1])
                elif one.endswith("+"):
                    exact |= forms(one[:-1], language)
                else:
                    exact.add(one)
        if optional and not elements:
            raise RuleError(
                f"phrase {phrase!r} begins with an optional word; begin with a fixed one"
            )
        elements.append(_Word(frozenset(exact), tuple(prefixes), optional, gap))
        gap = 0
    if not elements:
        raise RuleError("an empty phrase")
    if gap:
        raise RuleError(f"phrase {phrase!r} ends with a gap; end with a word")
    return tuple(elements)


def _match(elements, place, words, at, stop):
    """End of a match of elements[place:] from `at` on, or -1."""
    while place < len(elements):
        element = elements[place]
        place += 1
        exact, prefixes = element.exact, element.prefixes
        if element.gap:
            last = at + element.gap + 1
            for j in range(at, last if last < stop else stop):
                word = words[j]
                if word in exact or (prefixes and word.startswith(prefixes)):
                    if place == len(elements):
                        return j + 1
                    end = _match(elements, place, words, j + 1, stop)
                    if end > 0:
                        return end
                if word in _STOPS:
                    return -1
            return -1
        if at < stop:
            word = words[at]
            if word in exact or (prefixes and word.startswith(prefixes)):
                at += 1
                continue
        if not element.optional:
            return -1
    return at


class Matcher:
    """Finds many phrases in one pass over the words.

    Parameters
    ----------
    entries : iterable of (phrase, payload)
        `payload` is whatever the caller wants back with a hit.
    classes : mapping of str to list of str, optional
    language : str
        Whose verbs are inflected.
    """

    def __init__(self, entries, classes=None, language=""):
        self._first, self._second, self._bits = _Words(), _Words(), {}
        self._memory, self._masks = {}, {}
        for phrase, payload in entries:
            elements = compile_phrase(phrase, classes, language)
            first = elements[0]
            if any(len(prefix) < 2 for prefix in first.prefixes):
                raise RuleError(f"phrase {phrase!r}: begin with two letters or more before *")
            bit = -1
            if len(elements) > 1 and not elements[1].optional:
                second = (elements[1].exact, elements[1].prefixes)
                if second not in self._bits:
                    self._bits[second] = len(self._bits)
                    self._second.add(*second, self._bits[second])
                bit = self._bits[second]
            self._first.add(first.exact, first.prefixes, (elements, payload, bit))

    def _phrases(self, word):
        """Give what begins with a word, or None: single words, phrases by gap and second word.

        A phrase that begins with the word itself goes before one that begins with its beginning.
        """
        single, always, by_gap = [], [], {}
        for number, (elements, payload, bit) in enumerate(self._first.of(word)):
            if len(elements) == 1:
                single.append((number, payload))
            elif bit < 0:
                always.append((number, elements, payload))
            else:
                pairs, longer = by_gap.setdefault(elements[1].gap, {}).setdefault(bit, ([], []))
                if len(elements) == 2:
                    pairs.append((number, payload))
                else:
                    longer.append((number, elements, payload))
        gaps = [(gap, sum(1 << bit for bit in by_gap[gap]), by_gap[gap]) for gap in sorted(by_gap)]
        if len(self._memory) >= _MEMORY:  # memory stays flat however many texts are read
            self._memory.clear()
        self._memory[word] = (single, gaps, always) if single or gaps or always else None
        return self._memory[word]

    def _mask(self, word):
        """Give the second words of phrases for which a word can stand, as bits of a number."""
        mask = 0
        for bit in self._second.of(word):
            mask |= 1 << bit
        if len(self._masks) >= _MEMORY:
            self._masks.clear()
        self._masks[word] = mask
        return mask

    def hits(self, words):
        """Find every phrase.

        Parameters
        ----------
        words : list of str

        Returns
        -------
        list of (start, end, payload)
            In order of start, then of the phrases as they were given, those with the word itself
            before those with its beginning; end excluded.
        """
        memory, known, stop, out = self._memory, self._masks, len(words), []
        masks = [known[word] if word in known else self._mask(word) for word in words]
        for i, word in enumerate(words):
            begun = memory[word] if word in memory else self._phrases(word)
            if begun is None:
                continue
            single, gaps, always = begun
            here, near, j = [(number, i + 1, payload) for number, payload in single], 0, i + 1
            tried = list(always)
            for gap, wanted, phrases in gaps:
                # one look at what stands within the gap turns nearly every phrase away
                while j < stop and j < i + gap + 2:
                    near |= masks[j]
                    j = stop if words[j] in _STOPS else j + 1
                found = near & wanted
                while found:
                    low = found & -found
                    found ^= low
                    pairs, longer = phrases[low.bit_length() - 1]
                    tried += longer
                    if pairs:
                        end = i + 2
                        while not masks[end - 1] & low:
                            end += 1
                        here += [(number, end, payload) for number, payload in pairs]
            for number, elements, payload in tried:
                end = _match(elements, 1, words, i + 1, stop)
                if end > 0:
                    here.append((number, end, payload))
            if len(here) > 1:
                here.sort(key=_number_of)
            out += [(i, end, payload) for _number, end, payload in here]
        return out


class _Words:
    """Looks up what is filed under a word or a beginning of it."""

    def __init__(self):
        self._exact, self._prefixes = {}, {}

    def add(self, exact, prefixes, what):
        for word in exact:
            self._exact.setdefault(word, []).append(what)
        for prefix in prefixes:
            self._prefixes.setdefault(prefix[:2], []).append((prefix, what))

    def of(self, word):
        near = self._prefixes.get(word[:2], ())
        return [*self._exact.get(word, ()), *(w for prefix, w in near if word.startswith(prefix))]


def _number_of(entry):
    return entry[0]
