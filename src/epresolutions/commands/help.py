"""The help of the command line in the reader's language."""

from __future__ import annotations

import re

import click

from epresolutions import wording
from epresolutions.messages import translate

_EXTRA = re.compile(r"^(?P<help>.*?)(?:  \[(?P<extra>[^\]]*)\])?$", re.DOTALL)


def in_language(command: click.Command, language: str) -> click.Command:
    """Let a command show its help in French where that is the reader's language."""
    if language == "fr":
        command.context_class = _FrenchContext
    return command


class _FrenchFormatter(click.HelpFormatter):
    """Puts the words of help into French as it sets them."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or wording.french("Utilisation: "))

    def write_heading(self, heading: str) -> None:
        super().write_heading(wording.french(translate(heading, "fr")).rstrip(":\u00a0") + "\u00a0")

    def write_text(self, text: str) -> None:
        super().write_text("\n\n".join(map(_paragraph, text.split("\n\n"))))

    def write_dl(self, rows, col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(term, _option(said)) for term, said in rows], col_max, col_spacing)


class _FrenchContext(click.Context):
    formatter_class = _FrenchFormatter


def _paragraph(text: str) -> str:
    if text.startswith("\b"):  # examples, line by line
        return re.sub("(?<=\b\n)Examples?:", wording.french("Exemples:"), text)
    return translate(" ".join(text.split()), "fr")


def _option(said: str) -> str:
    known = translate(" ".join(said.split()), "fr")
    if known != " ".join(said.split()):
        return known
    found = _EXTRA.match(said)
    extra = "; ".join(translate(one, "fr") for one in (found["extra"] or "").split("; ") if one)
    return translate(found["help"], "fr") + (f"  [{extra}]" if extra else "")
