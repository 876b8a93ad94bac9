"""The state of the explorer: the same parameters that every notebook takes, as text and back."""

from __future__ import annotations

import functools
import json
import shlex
from dataclasses import asdict, dataclass, fields, replace

from epresolutions.corpus import comparison
from epresolutions.errors import UserError, near_misses
from epresolutions.parameter_values import take
from epresolutions.parameters import defaults, literals, notebook_file
from epresolutions.tables.contract import find_data


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
            Lines such as ``term = "all"``: the parameters cell of any notebook, or a part of one.
            Parameters that other notebooks have and the explorer has not are passed over.

        Raises
        ------
        UserError
            On a text that is no parameters cell, a parameter that no notebook has, or a value of
            the wrong type. Whether a value exists in the data is checked where it is used.
        """
        known, elsewhere = self.parameters, _of_any_notebook()
        given = {}
        for name, value in literals(text, "shared state").items():
            if name in known:
                given[name] = take(name, value, getattr(State, name), said="shared state: ")
            elif name not in elsewhere:
                near = near_misses(name, {*known, *elsewhere})
                raise UserError(f"shared state: no parameter {name!r}; {near}")
        return replace(self, **given)


@functools.cache
def _of_any_notebook() -> frozenset[str]:
    """Names of the parameters that some notebook has."""
    folder = notebook_file(find_data(), "6_explore").parent
    return frozenset(name for path in folder.glob("[0-9]_*.ipynb") for name in defaults(path))
