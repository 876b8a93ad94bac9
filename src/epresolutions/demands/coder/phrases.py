"""The small language in which the rules are written, and its matcher.

A phrase is words with single spaces, in lower case: ``drop ... charge*|prosecution*``.

====================  =====================================================
``release``           this word
``charge*``           any word that begins so
``drop|withdraw``     one of several
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

    def accepts(self, word):
        return word in self.exact or (self.prefixes and word.startswith(self.prefixes))


def orders(phrase):
    """Write out a phrase whose parts may stand in either order.

    Parameters
    ----------
    phrase : str

    Returns
    -------
    list of str
        Two phrases for ``a ~ b`` ("drop the charges", "the charges to be dropped"), else one.
    """
    first, mark, second = phrase.partition(" ~ ")
    return [f"{first} ... {second}", f"{second} ... {first}"] if mark else [phrase]


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
        if element.gap:
            exact, prefixes = element.exact, element.prefixes
            for j in range(at, min(at + element.gap + 1, stop)):
                word = words[j]
                if word in exact or (prefixes and word.startswith(prefixes)):
                    if place + 1 == len(elements):
                        return j + 1
                    end = _match(elements, place + 1, words, j + 1, stop)
                    if end > 0:
                        return end
                if word in _STOPS:
                    return -1
            return -1
        if at < stop and element.accepts(words[at]):
            at += 1
        elif not element.optional:
            return -1
        place += 1
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
        self._exact, self._prefixes, self._memory = {}, {}, {}
        for phrase, payload in entries:
            elements = compile_phrase(phrase, classes, language)
            second = elements[1] if len(elements) > 1 else None
            # a fixed second word turns most candidates away before the matcher is called
            quick = second is not None and not second.gap and not second.optional
            entry = (
                elements,
                payload,
                len(elements),
                second.exact if quick else None,
                second.prefixes if quick else (),
            )
            if any(len(prefix) < 2 for prefix in elements[0].prefixes):
                raise RuleError(f"phrase {phrase!r}: begin with two letters or more before *")
            for word in elements[0].exact:
                self._exact.setdefault(word, []).append(entry)
            for prefix in elements[0].prefixes:
                self._prefixes.setdefault(prefix[:2], []).append((prefix, entry))

    def _entries(self, word):
        found = list(self._exact.get(word, ()))
        near = self._prefixes.get(word[:2], ())
        found += [entry for prefix, entry in near if word.startswith(prefix)]
        if len(self._memory) >= _MEMORY:  # memory stays flat however many texts are read
            self._memory.clear()
        self._memory[word] = found
        return found

    def hits(self, words):
        """Find every phrase.

        Parameters
        ----------
        words : list of str

        Returns
        -------
        list of (start, end, payload)
            In order of start; end excluded.
        """
        memory, stop, out = self._memory, len(words), []
        for i, word in enumerate(words):
            entries = memory.get(word)
            if entries is None:
                entries = self._entries(word)
            for elements, payload, length, exact, prefixes in entries:
                if length == 1:
                    out.append((i, i + 1, payload))
                    continue
                if exact is not None:
                    following = words[i + 1] if i + 1 < stop else ""
                    if following not in exact and not (prefixes and following.startswith(prefixes)):
                        continue
                    end = i + 2 if length == 2 else _match(elements, 2, words, i + 2, stop)
                else:
                    end = _match(elements, 1, words, i + 1, stop)
                if end > 0:
                    out.append((i, end, payload))
        return out
