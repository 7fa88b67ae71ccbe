"""A row of a source, as the dossier understands it, before it is compared with what is known. Pure."""

from typing import NamedTuple

from releve.dossier.facts import Value
from releve.dossier.intake.table import Problem

ID_CHARS_MAX = 100


class Row(NamedTuple):
    """What one row of a file says of one thing: only the fields it speaks of, and the column each came from."""

    sort: str
    id: str
    values: dict[str, Value]
    file: str
    row: int
    columns: dict[str, str]
    withdrawn: bool = False

    @property
    def source(self) -> str:
        """Return the words that a value keeps about where it comes from."""
        return f"{self.file}#{self.row}"


class Understood(NamedTuple):
    """What a source holds: rows, cells or rows refused, and remarks about what was kept or not understood."""

    rows: list[Row]
    refused: list[Problem]
    remarks: list[Problem]
