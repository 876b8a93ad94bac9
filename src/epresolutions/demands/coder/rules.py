"""Reads the rule file of a language into one matcher."""

import tomllib
from collections import namedtuple
from functools import lru_cache
from importlib.resources import files

from epresolutions.demands.coder.phrases import Matcher, RuleError, orders

LANGUAGES = ("en", "fr")
Directive = namedtuple("Directive", "verb frame")
Kind = namedtuple("Kind", "index kind name weight verb_only outer to not_to")
_FRAMES = ("address", "object", "remind", "passive", "must", "modal")


class RuleBook:
    """All rules of one language, and the matcher that finds them in one pass.

    Parameters
    ----------
    document : dict
        The parsed rule file.
    places : dict
        The parsed `places.toml`.

    Attributes
    ----------
    matcher : Matcher
        Its payloads are pairs (group, value): ``directive``, ``stance``, ``addressee``, ``place``,
        ``kind`` and ``not`` (an exception to the rule of that index).
    grammar : dict of str to frozenset
    asides : dict of str to list of list of str
        What may stand between commas without changing what is asked ("in this regard"), by its
        first word.
    conditions : dict of str to list of list of str
        What opens the condition of a demand ("provided that"), by its first word.
    default_addressee : dict
    member_states : frozenset of str
    """

    def __init__(self, document, places, language=""):
        classes = document.get("classes", {})
        self.language = language
        self.grammar = {name: frozenset(words) for name, words in document["grammar"].items()}
        self.endings = tuple(document["grammar"].get("endings", ()))
        self.default_addressee = document["default_addressee"]
        self.member_states = frozenset(places["member_states"]["codes"])
        entries = []
        for rule in document["directive"]:
            if rule["frame"] not in _FRAMES:
                raise RuleError(f"no frame {rule['frame']!r}; frames: {', '.join(_FRAMES)}")
            value = ("directive", Directive(rule["verb"], rule["frame"]))
            entries += [(phrase, value) for phrase in rule["phrases"]]
        for rule in document["stance"]:
            entries += [(phrase, ("stance", None)) for phrase in rule["phrases"]]
        for rule in document["addressee"]:
            entries += [(phrase, ("addressee", rule["addressee"])) for phrase in rule["any"]]
        for code, phrases in places["countries"].items():
            entries += [(phrase, ("place", code)) for phrase in phrases]
        self.kinds = []
        for index, rule in enumerate(document["kind"]):
            kind = Kind(
                index,
                rule["kind"],
                rule["name"],
                rule["weight"],
                rule.get("at") == "verb",
                rule.get("outer", False),
                frozenset(rule.get("to", ())),
                frozenset(rule.get("not_to", ())),
            )
            self.kinds.append(kind)
            for phrase in rule["any"]:
                entries += [(one, ("kind", kind)) for one in orders(phrase)]
            for phrase in rule.get("not", ()):
                entries += [(one, ("not", index)) for one in orders(phrase)]
        self.matcher = Matcher(entries, classes, language)
        self.asides = _by_first_word(document["asides"]["phrases"])
        self.conditions = _by_first_word(document["conditions"]["phrases"])


def _by_first_word(phrases):
    """Sort phrases by their first word, the longest first."""
    out = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        words = phrase.split()
        out.setdefault(words[0], []).append(words)
    return out


@lru_cache(maxsize=4)
def rulebook(language):
    """Read the shipped rules of a language.

    Parameters
    ----------
    language : {"en", "fr"}

    Returns
    -------
    RuleBook
    """
    folder = files("epresolutions.demands.coder")
    document = tomllib.loads((folder / f"rules_{language}.toml").read_text(encoding="utf-8"))
    places = tomllib.loads((folder / "places.toml").read_text(encoding="utf-8"))
    return RuleBook(document, places, language)
