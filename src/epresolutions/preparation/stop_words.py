"""Function words of English and French, less the words that carry meaning in a resolution."""

from functools import cache

# Words that the libraries take for empty and that a resolution uses for its subject.
_KEPT = {
    "en": {"bill", "call", "cry", "fire", "free", "group", "interest", "man", "men", "order"}
    | {"right", "rights", "serious", "state", "states", "system", "un", "world"},
    "fr": {"droite", "état", "force", "haut", "nom", "nommé", "parole", "personne", "personnes"}
    | {"valeur", "voie"},
}


@cache
def stop_words(language: str) -> frozenset[str]:
    """Words that bind a sentence and say nothing of its subject.

    English takes the words on which stop-words and scikit-learn agree (the former alone drops
    hundreds of nouns and verbs); French takes the list of stop-words.

    Parameters
    ----------
    language : {"en", "fr"}

    Returns
    -------
    frozenset of str
        Lower case, accents kept, without the elided forms (l', qu') that the tokens lack.
    """
    from stop_words import get_stop_words

    words = {word.replace("\u2019", "'").rstrip("'") for word in get_stop_words(language)}
    if language == "en":
        from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

        words &= ENGLISH_STOP_WORDS
    return frozenset(words - _KEPT[language])
