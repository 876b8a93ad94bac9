"""One breach of the rules of data/: where it stands, what stands there, which rule it breaks."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Breach:
    """A breach; as text, its one line.

    Attributes
    ----------
    file : str
        File name.
    row : int or None
        Row of the file, as a spreadsheet counts: the header is row 1. None: the whole file.
    column : str
        Column or columns, separated by a comma; empty: the whole row.
    value : str
        What stands there.
    rule : str
        The rule, as a statement that should hold.
    """

    file: str
    row: int | None
    column: str
    value: str
    rule: str

    @classmethod
    def at(cls, table: str, index: int, column: str, value: object, rule: str) -> "Breach":
        """Make a breach from a frame's index, which counts from 0 without the header."""
        return cls(f"{table}.csv", int(index) + 2, column, str(value), rule)

    def __str__(self) -> str:
        place = [self.file]
        place += [f"row {self.row}"] if self.row is not None else []
        place += [f"column {self.column}"] if self.column else []
        place += [f"value '{self.value}'"] if self.value or self.column else []
        line = f"{', '.join(place)}; rule: {self.rule}"
        return " ".join(line.split())

    @property
    def order(self) -> tuple[str, int, str, str]:
        """Key that sorts breaches by place."""
        return (self.file, self.row or 0, self.column, self.rule)
