"""What crosses from the reader to the importers: plain tables of plain cells. Pure."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from releve.dossier.values import Cell

FILE_BYTES_MAX = 20 * 2**20
FILES_MAX = 200  # in a folder
TABLES_MAX = 300
ROWS_MAX = 100_000
COLUMNS_MAX = 400
CELLS_MAX = 2_000_000
NO_DETAILS: Mapping[str, str | int] = MappingProxyType({})


class Table(NamedTuple):
    """A sheet, a CSV file, a table of a database: its file, its name, its rows (the header is one of them)."""

    file: str
    name: str
    rows: list[list[Cell]]
    kind: str = "sheet"  # or "records": a header of raw column names, then the records of a database or of an API


class Problem(NamedTuple):
    """Something that was refused: where, which value, and why (English, marked for translation, with its details)."""

    file: str
    row: int
    column: str
    value: str
    why: str
    details: Mapping[str, str | int] = NO_DETAILS


class Refusal(Exception):
    """A whole file is refused; the sentence says why."""

    def __init__(self, why: str, **details: str | int) -> None:
        super().__init__(why.format(**details))
        self.why, self.details = why, details


class Reading(NamedTuple):
    """What became of one file: its tables, or the sentence of its refusal."""

    tables: list[Table]
    why: str
    details: dict[str, str | int]
