"""How a name is typed: without accents, with a typewriter's apostrophe, in any case."""

from __future__ import annotations

import re
import unicodedata

_ARTICLE = re.compile(r"^(?:the |les? |la |l')")
_STATE = re.compile(
    r"^(?:republic of |kingdom of |state of |sultanate of |republique |royaume |etat |sultanat )"
    r"(?:the |de la |des |du |de l'|de |d')?"
)


def fold(text: str) -> str:
    """Lower case, no accents, straight apostrophes: a search finds a name however it is typed."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def key(text: str) -> str:
    """Letters and digits of a folded name alone: what two spellings of it have in common."""
    words = fold(text).replace("&", " and ").replace("st. ", "saint ")
    return re.sub(r"[^a-z0-9]", "", words)


def keys(text: str) -> tuple[str, ...]:
    """Keys under which a typed name may be known, best first.

    The name as it stands, without its article, and without what a state calls itself ("Republic
    of", "royaume de").
    """
    folded = fold(" ".join(text.split()))
    bare = _ARTICLE.sub("", folded)
    return tuple(dict.fromkeys(key(one) for one in (folded, bare, _STATE.sub("", bare))))


def starts_a_word(part: str, text: str) -> bool:
    """Whether a word of `text` begins as `part` does, both as they are typed."""
    return re.search(rf"\b{re.escape(fold(part))}", fold(text)) is not None
