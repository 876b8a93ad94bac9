"""A papermill engine that runs cells in the process it is called in, without a kernel.

A kernel is a process of its own, spoken to over sockets: safe, and slow to start. Where every
run already has a process of its own (`workers`), IPython itself can run the cells. Outputs are
those that a kernel would send.
"""

from __future__ import annotations

import contextlib

import nbformat
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from papermill.engines import Engine, papermill_engines
from traitlets import Type
from traitlets.config import Config

NAME = "epresolutions"

_CONFIG = Config(
    {
        # No file of commands typed, and no thread that writes it: a thread would not survive a
        # fork.
        "HistoryManager": {"enabled": False},
        "Completer": {"use_jedi": False},
    }
)


# What the kernel of Python says of itself.
_LANGUAGE = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
}


class CellFailed(Exception):
    """A cell raised an error; its output says which."""


class _Outputs:
    """The outputs of the running cell, in the form of the notebook's file."""

    def __init__(self):
        self._list: list = []

    def add(self, kind: str, **content) -> None:
        self._list.append(nbformat.v4.new_output(kind, **content))

    def write(self, name: str, text: str) -> None:
        last = self._list[-1] if self._list else None
        if last is not None and last.output_type == "stream" and last.name == name:
            last.text += text
        else:
            self.add("stream", name=name, text=text)

    def take(self) -> list:
        taken, self._list = self._list, []
        return taken


_outputs = _Outputs()


class _Stream:
    """Stands for stdout or stderr while a cell runs."""

    encoding = "utf-8"

    def __init__(self, name: str):
        self.name = name

    def write(self, text: str) -> int:
        if text:
            _outputs.write(self.name, text)
        return len(text)

    def flush(self) -> None:
        """Nothing is held back."""

    def isatty(self) -> bool:
        return False


class _Publisher(DisplayPublisher):
    def publish(self, data, metadata=None, **kwargs):
        _outputs.add("display_data", data=data, metadata=metadata or {})

    def clear_output(self, wait=False):
        _outputs.take()


class _Hook(DisplayHook):
    """Keeps the value of a cell's last line, printing nothing."""

    def write_output_prompt(self):
        """No prompt: the cell has its number."""

    def write_format_data(self, format_dict, md_dict=None):
        _outputs.add(
            "execute_result",
            data=format_dict,
            metadata=md_dict or {},
            execution_count=self.prompt_count,
        )

    def finish_displayhook(self):
        """Nothing was printed that would need an end."""


class Shell(InteractiveShell):
    """IPython as a kernel runs it, its outputs kept in place of sent."""

    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)

    def enable_gui(self, gui=None):
        """There is no screen to draw on."""

    def _showtraceback(self, etype, evalue, stb):
        _outputs.add("error", ename=etype.__name__, evalue=str(evalue), traceback=list(stb))


def shell() -> Shell:
    """Return the one shell of this process; it is made at the first call."""
    return Shell.instance(config=_CONFIG)


class InProcessEngine(Engine):
    """Runs each code cell with IPython, in this process."""

    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, **kwargs):
        """Run the cells in order; the first error ends the run, as with a kernel."""
        nb_man.nb.metadata["language_info"] = dict(_LANGUAGE)
        for index, cell in enumerate(nb_man.nb.cells):
            nb_man.cell_start(cell, index)
            try:
                if cell.cell_type == "code" and cell.source.strip():
                    _run(shell(), cell)
            except CellFailed:
                nb_man.cell_exception(cell, cell_index=index)
                break
            finally:
                nb_man.cell_complete(cell, cell_index=index)


def _run(running: Shell, cell) -> None:
    with (
        contextlib.redirect_stdout(_Stream("stdout")),
        contextlib.redirect_stderr(_Stream("stderr")),
    ):
        result = running.run_cell(cell.source, store_history=True, cell_id=cell.get("id"))
    cell.execution_count = result.execution_count
    cell.outputs = _outputs.take()
    if not result.success:
        raise CellFailed


def register() -> None:
    """Tell papermill of the engine, under `NAME`."""
    papermill_engines.register(NAME, InProcessEngine)
