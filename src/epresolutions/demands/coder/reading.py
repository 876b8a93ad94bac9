"""A paragraph as the coder sees it: its words and every phrase of the rules found in them."""

from dataclasses import dataclass

from epresolutions.demands.coder.inflection import is_participle
from epresolutions.demands.coder.tokens import Tokens, without_asides

_MARKS = frozenset(",;:.()–—")
_EXPRESSION = 8  # words


@dataclass(slots=True)
class Reading:
    """Words and hits of one paragraph.

    Attributes
    ----------
    tokens : Tokens
    text : str
        The whole text, made plain.
    book : RuleBook
    directives, stances, named, kinds, exceptions : list of (start, end, value)
        Hits by group, in order; `named` holds addressees and places, values (group, code).
    official : bool
    held : set of int
        Words inside a short expression of some kind, which no act parts.
    """

    tokens: Tokens
    text: str
    book: object
    official: bool
    directives: list
    stances: list
    named: list
    kinds: list
    exceptions: list
    held: set

    def is_verb(self, i):
        """Whether the word at `i` can be the verb of an act."""
        grammar, word = self.book.grammar, self.tokens.words[i]
        if "endings" in grammar:
            return (
                word.endswith(self.book.endings)
                and word not in grammar["no_infinitive"]
                and self.text[self.tokens.starts[i]].islower()
            )
        if word in grammar["verbs"]:
            return True
        singular = word[-1:] == "s" and word[:-1] in grammar["verbs"]
        return singular or (word[-2:] == "es" and word[:-2] in grammar["verbs"])

    def is_adverb(self, i):
        """Whether the word at `i` may stand between the marks of a clause."""
        word = self.tokens.words[i]
        return word in self.book.grammar["adverbs"] or (
            len(word) > 4
            and word.endswith(("ly", "ment"))
            and word not in ("parliament", "parlement")
        )

    def _before_verb(self, i, marker, stop):
        """Whether the word at `i` stands between a marker and its verb: "to fully and soon V"."""
        if self.is_adverb(i):
            return not self.is_verb(i)
        paired = self.tokens.words[i] in self.book.grammar["and"] and i > marker + 1
        return paired and i + 1 < stop and self.is_adverb(i + 1) and not self.is_verb(i + 1)

    def gerund(self, i):
        """Whether the word at `i` says by what act ("by releasing", "en libérant")."""
        grammar, word = self.book.grammar, self.tokens.words[i]
        if "endings" in grammar:
            return len(word) > 5 and word.endswith("ant") and word not in grammar["no_gerund"]
        if len(word) < 5 or not word.endswith("ing"):
            return False
        stem = word[:-3]
        verbs = grammar["verbs"]
        return stem in verbs or stem + "e" in verbs or (stem[-1] == stem[-2] and stem[:-1] in verbs)

    def participle(self, i, stop):
        """Place of the participle behind the "be" that stands at `i` ("soient … levées"), or -1."""
        words, grammar = self.tokens.words, self.book.grammar
        if i >= stop or words[i] not in grammar["passive"]:
            return -1
        j = i + 1
        while j < stop and j < i + 6:
            if is_participle(words[j], self.book.language):
                return j
            if not self.is_adverb(j) and words[j] not in grammar["and"]:
                return -1
            j += 1
        return -1

    def infinitive(self, i, stop):
        """Place of the infinitive whose marker stands at `i`, or -1."""
        words, grammar = self.tokens.words, self.book.grammar
        if i >= stop or words[i] not in grammar["infinitive"]:
            return -1
        j = i + 1
        if "endings" not in grammar and j < stop and words[j] in grammar["no_infinitive"]:
            return -1
        while j < stop and j < i + 6 and self._before_verb(j, i, stop):
            j += 1
        if j >= stop or words[j] in _MARKS:
            return -1
        if "endings" in grammar:
            return j if self.is_verb(j) else -1
        if words[j] in grammar["no_infinitive"] or not self.text[self.tokens.starts[j]].islower():
            return -1
        return j


def read(tokens, text, book, official):
    """Find every phrase of the rules in a paragraph.

    Parameters
    ----------
    tokens : Tokens
    text : str
    book : RuleBook
    official : bool
        Present-tense verbs only, as adopted texts use them.

    Returns
    -------
    Reading
    """
    tokens = without_asides(tokens, book.asides, book.grammar["asking"])
    groups = {"directive": [], "stance": [], "named": [], "kind": [], "not": []}
    for start, end, (group, value) in book.matcher.hits(tokens.words):
        if group in ("addressee", "place"):
            groups["named"].append((start, end, (group, value)))
        else:
            groups[group].append((start, end, value))
    # "Human Rights Council" asks for no human rights
    bodies = [
        (a, b) for a, b, (group, _code) in groups["named"] if group == "addressee" and b - a > 1
    ]
    inside = {i for a, b in bodies for i in range(a, b)}
    kinds = [h for h in groups["kind"] if h[0] not in inside or h[1] - 1 not in inside]
    return Reading(
        tokens,
        text,
        book,
        official,
        groups["directive"],
        groups["stance"],
        groups["named"],
        kinds,
        groups["not"],
        {k for a, b, _v in kinds if 2 < b - a <= _EXPRESSION for k in range(a + 1, b - 1)},
    )
