"""Messages and help in the reader's language: English in the code, French in `locale/fr.po`.

A message is put together where a mistake is met, in English. Where it is shown it is found again in
the catalogue, by its words around what changes from case to case, and put into French; what the
catalogue does not have stays English.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

from babel.core import default_locale
from babel.messages.pofile import read_po

from epresolutions import wording

_CATALOGUE = Path(__file__).with_name("locale") / "fr.po"
_HOLE = re.compile(r"\{(\d)\}")


def of_locale() -> str:
    """Give the language of the reader's locale: "fr", or else "en"."""
    try:
        locale = default_locale("LC_MESSAGES")
    except ValueError:  # a locale of a name that CLDR does not know
        locale = None
    return "fr" if locale and locale.startswith("fr") else "en"


def translate(text: str, language: str) -> str:
    """Put a message, or a paragraph of help, into the reader's language.

    Parameters
    ----------
    text : str
        In English.
    language : {"en", "fr"}

    Returns
    -------
    str
        In `language`; as it was, if the catalogue does not have it.
    """
    if language != "fr":
        return text
    whole, patterns = _catalogue()
    if text in whole:
        return whole[text]
    for pattern, french in patterns:
        if found := pattern.fullmatch(text):
            parts = {name: translate(part or "", language) for name, part in _named(found)}
            filled = _HOLE.sub(lambda hole: parts[hole[1]], french)  # noqa: B023
            return re.sub(r"[\s\u202f]*;\s*$", "", filled)  # no near miss: nothing follows
    return text


def as_error(text: str, language: str) -> str:
    """Write a message as an error is told: one line, headed "Error:"."""
    head = wording.french("Erreur:") if language == "fr" else "Error:"
    return f"{head} {translate(' '.join(text.split()), language)}"


def _named(found: re.Match) -> list[tuple[str, str | None]]:
    return [(name.removeprefix("_"), part) for name, part in found.groupdict().items()]


@functools.cache
def _catalogue() -> tuple[dict[str, str], list[tuple[re.Pattern, str]]]:
    """Read the catalogue: what stands alone, and what holds other words, the longest first."""
    with _CATALOGUE.open("rb") as file:
        entries = {one.id: wording.french(one.string) for one in read_po(file) if one.id}
    whole = {english: french for english, french in entries.items() if "{" not in english}
    holding = sorted(
        (english for english in entries if "{" in english),
        key=lambda english: len(_HOLE.sub("", english)),
        reverse=True,
    )
    return whole, [(_pattern(english), entries[english]) for english in holding]


def _pattern(english: str) -> re.Pattern:
    """Match a message; near misses at its end may be missing."""
    text = _HOLE.sub(
        r"(?P<_\1>.+?)", re.sub(r"[^\w\s{}]", lambda mark: re.escape(mark[0]), english)
    )
    return re.compile(re.sub(r"; (\(\?P<_\d>\.\+\?\))$", r"(?:; \1)?", text), re.DOTALL)
