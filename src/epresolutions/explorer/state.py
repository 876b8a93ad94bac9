"""The state of the explorer: the same parameters that every notebook takes, as text and back."""

from __future__ import annotations

import json
import shlex
from dataclasses import asdict, dataclass, fields, replace

from epresolutions.corpus import comparison
from epresolutions.errors import UserError, near_misses
from epresolutions.parameters import literals


@dataclass(frozen=True)
class State:
    """What is explored, in parameters that the notebooks and `epresolutions render` take.

    Attributes
    ----------
    focus, term, since, until, countries, regions, themes, urgency
        As in `comparison.compare`.
    layer : str
        Text layer of the vocabulary, or "auto".
    top : int
        Terms and neighbours shown.
    language : {"en", "fr"}
    seed : int
    """

    focus: str = comparison.DEFAULT_FOCUS
    term: str = "focus"
    since: str = ""
    until: str = ""
    countries: str = ""
    regions: str = ""
    themes: str = ""
    urgency: str = "only"
    layer: str = "auto"
    top: int = 15
    language: str = "en"
    seed: int = 2016

    @property
    def parameters(self) -> dict:
        """The parameters by name."""
        return asdict(self)

    @property
    def filters(self) -> dict:
        """Those parameters that `comparison.compare` takes beside the focus."""
        names = ("term", "since", "until", "countries", "regions", "themes", "urgency")
        return {name: getattr(self, name) for name in names}

    def as_cell(self) -> str:
        """Write the state as the parameters cell of a notebook."""
        return "\n".join(
            f"{name} = {json.dumps(value, ensure_ascii=False)}"
            for name, value in self.parameters.items()
        )

    def as_command(self) -> str:
        """Write the state as the command that renders every notebook for it."""
        words = ["epresolutions", "render", "--focus", self.focus]
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name != "focus" and value != field.default:
                words += ["--set", f"{field.name}={value}"]
        return shlex.join(words)

    def read(self, text: str) -> State:
        """Take over the parameters that a text assigns; the others stay as they are.

        Parameters
        ----------
        text : str
            Lines such as ``term = "all"``: a parameters cell, or a part of one.

        Raises
        ------
        UserError
            On a text that is no parameters cell, an unknown parameter, or a value of the wrong
            type. Whether a value exists in the data is checked where it is used.
        """
        given = literals(text, "shared state")
        given.pop("output", None)  # a folder of whoever shared it
        known = self.parameters
        for name, value in given.items():
            if name not in known:
                raise UserError(f"shared state: no parameter {name!r}; {near_misses(name, known)}")
            if name == "term":
                given[name] = value = str(value)
            if type(value) is not type(known[name]):
                wanted = "text in quotes" if isinstance(known[name], str) else "a whole number"
                raise UserError(f"shared state: {name} = {value!r} is not {wanted}")
        return replace(self, **given)
