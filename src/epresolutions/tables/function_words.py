"""Words of the closed classes, which no count of content words may hold.

Left out are those that a summary has as content too: US, IS (a group), will, being, might.
"""

import pandas as pd

ENGLISH = """
a an and are as at be been but by could did does for from had has have he her him his how if in
into it its me my nor not of on or our ours shall she should so than that the their theirs them
these they this those to was we were what when where which while who whom whose why with would
you your
"""
FRENCH = """
a à au aux avec c ce ces cet cette d dans de des du elle elles en est et eux il ils j je l la le
les leur leurs lui m ma mais me mes n ne nos notre nous on ont ou où par pas pour qu que qui s sa
se ses son sont sur t ta te tes ton tu un une vos votre vous y
"""
FUNCTION_WORDS = {"en": frozenset(ENGLISH.split()), "fr": frozenset(FRENCH.split())}
"""Language -> articles, pronouns, prepositions, conjunctions and auxiliaries, in lower case."""


def no_content_word(words: pd.DataFrame) -> pd.Series:
    """Mark the rows of counted words (language, word) that are no content word in lower case."""
    pairs = zip(words["language"], words["word"], strict=True)
    return pd.Series(
        [word != word.lower() or word in FUNCTION_WORDS.get(one, ()) for one, word in pairs],
        index=words.index,
        dtype=bool,
    )
