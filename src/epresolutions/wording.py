"""Numbers, dates and lists as English and French readers expect them."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Iterable

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

LANGUAGES = ("en", "fr")

_LOCALE = {"en": "en_GB", "fr": "fr"}


_WORD = re.compile(r"\S*\w\S*")  # with a letter or a figure in it
_COLON = re.compile(r"(?<=[^\s:])[ \u202f]?:(?=\s|$)| :(?=\s|$)")
_MARKS = re.compile(r"(?<=[^\s;!?(\[])[ \u00a0]?([;!?])(?=[\s)\u00a0\u202f»]|$)")
_QUOTES = (
    (re.compile(r"«[ \u00a0]?(?=\S)"), "«\u202f"),
    (re.compile(r"(?<=\S)[ \u00a0]?»"), "\u202f»"),
)


def french(text: str) -> str:
    """Set French marks as the Imprimerie nationale does: no break before them.

    A colon takes a no-break space before it; ";", "!", "?" and the inside of « » a narrow one.
    A colon between digits or within an address stays as it is.
    """
    text = _MARKS.sub("\u202f\\1", _COLON.sub("\u00a0:", text))
    for pattern, mark in _QUOTES:
        text = pattern.sub(mark, text)
    return text


def pick(language: str, *, en: str, fr: str) -> str:
    """Return the wording in `language` ("en" or "fr"), French with its spaces (see `french`)."""
    return spaced(fr if language == "fr" else en, language)


def spaced(text: str, language: str) -> str:
    """Return a text that was put together in `language`: French with its spaces."""
    return french(text) if language == "fr" else text


def number(value: float, language: str, digits: int = 0) -> str:
    """Format a number with `digits` decimals: 1,234.5 in English, 1 234,5 in French.

    A minus is set as one; what rounds to zero has none.
    """
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    text = format_decimal(value, format=pattern, locale=_LOCALE[language])
    below = text.startswith("-") and any(character in "123456789" for character in text)
    return text.lstrip("-") if not below else text.replace("-", "−")


def percent(share: float, language: str, digits: int = 0) -> str:
    """Format a share between 0 and 1 as a percentage."""
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return format_percent(
        share, format=pattern + ("\u202f%" if language == "fr" else "%"), locale=_LOCALE[language]
    )


def interval(
    low: float, high: float, language: str, written: Callable[[float, str], str] = percent
) -> str:
    """Format an interval, of shares or of what `written` formats: "[12%, 34%]"."""
    between = "\u202f; " if language == "fr" else ", "
    return f"[{written(low, language)}{between}{written(high, language)}]"


def estimate(value: float, low: float, high: float, language: str, digits: int = 2) -> str:
    """Write a number with its interval: "0.31 [0.20, 0.44]"; alone where it has none."""

    def written(one: float, language: str) -> str:
        return number(one, language, digits)

    told = written(value, language)
    return told if low != low else f"{told} {interval(low, high, language, written)}"


def listing(items: Iterable[str], language: str) -> str:
    """Join words as running text does: "a, b and c"."""
    return format_list(list(items), locale=_LOCALE[language])


def first_few(items: Iterable[str], language: str, most: int = 4) -> str:
    """Join the first items as `listing` does, and count the rest: "a, b and 3 more"."""
    items = list(items)
    rest = len(items) - most
    if rest < 2:  # one more takes no more room than its name
        return listing(items, language)
    more = pick(language, en=f"{rest} more", fr=f"{rest} autres")
    return listing([*items[:most], more], language)


def date(value: datetime.date, language: str) -> str:
    """Write a day out: "10 March 2016", "10 mars 2016"."""
    return format_date(value, format="d MMMM y", locale=_LOCALE[language])


def month(value: datetime.date, language: str) -> str:
    """Write a month out: "March 2016", "mars 2016"."""
    return format_date(value, format="MMMM y", locale=_LOCALE[language])


def month_name(month: int, language: str) -> str:
    """Abbreviate the name of a month, 1 to 12: "Mar", "mars"."""
    return format_date(datetime.date(2000, month, 1), format="LLL", locale=_LOCALE[language])


def count(n: int, language: str, *, en: tuple[str, str], fr: tuple[str, str]) -> str:
    """Write a count with its noun in the right number: "1 motion", "2 motions".

    Parameters
    ----------
    n : int
        How many.
    language : str
        "en" or "fr". French takes the singular for 0 and 1, English for 1 only.
    en, fr : tuple of str
        Singular and plural.
    """
    return counted(n, language, *(fr if language == "fr" else en))


def counted(n: int, language: str, one: str, many: str = "") -> str:
    """Write a count as `count` does, of a noun in `language`; the plural ends in "s" by default."""
    singular = n < 2 if language == "fr" else n == 1
    return f"{number(n, language)} {one if singular else many or f'{one}s'}"


def signed(value: float, language: str, digits: int = 1) -> str:
    """Format a difference with its sign: "+5.3", "−2.1"; what rounds to zero has none."""
    text = number(abs(value), language, digits)
    if not any(character in "123456789" for character in text):
        return text
    return ("+" if value > 0 else "−") + text


def p_value(p: float, language: str, digits: int = 3, *, at_most: bool = False) -> str:
    """Write a p- or q-value with its sign: "= 0.012", "< 0.001"; never as zero.

    With `at_most` it is a bound from above, as where no draw was as extreme: "≤ 0.006".
    """
    if at_most:
        return f"≤ {number(math.ceil(p * 10**digits) / 10**digits, language, digits)}"
    text = number(p, language, digits)
    if not any(character in "123456789" for character in text):
        return f"< {number(10**-digits, language, digits)}"
    return f"= {text}"


_FRACTIONS = (
    *((1, 20), (1, 10), (1, 8), (1, 6), (1, 5), (1, 4), (1, 3), (2, 5), (1, 2), (3, 5), (2, 3)),
    *((3, 4), (4, 5), (9, 10), (19, 20)),
)
_FRENCH_NUMBERS = {1: "une", 2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 6: "six", 8: "huit"} | {
    9: "neuf", 10: "dix", 19: "dix-neuf", 20: "vingt"
}  # fmt: skip
_ENGLISH_NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 8: "eight"} | {
    9: "nine", 10: "ten", 19: "nineteen", 20: "twenty"
}  # fmt: skip


def about(share: float, language: str) -> str:
    """Say a share in plain words: "none", "about one in five", "nearly all"; of feminine nouns."""
    if share == 0:
        return pick(language, en="none", fr="aucune")
    if share == 1:
        return pick(language, en="all", fr="toutes")
    if share < 0.035:
        return pick(language, en="hardly any", fr="presque aucune")
    if share > 0.965:
        return pick(language, en="nearly all", fr="presque toutes")
    some, of = min(_FRACTIONS, key=lambda pair: abs(share - pair[0] / pair[1]))
    return pick(
        language,
        en=f"about {_ENGLISH_NUMBERS[some]} in {_ENGLISH_NUMBERS[of]}",
        fr=f"environ {_FRENCH_NUMBERS[some]} sur {_FRENCH_NUMBERS[of]}",
    )


def at_most(text: str, words: int) -> tuple[str, str]:
    """Part a text behind the sentence with which it would have too many words.

    Returns
    -------
    tuple of (str, str)
        What stays, its first sentence at least, and what goes on, perhaps nothing.
    """
    kept, rest = text, []
    while len(_WORD.findall(kept)) > words and ". " in kept:
        kept, _, last = kept.rstrip(".").rpartition(". ")
        kept, rest = f"{kept}.", [f"{last}.", *rest]
    return kept, " ".join(rest)
