"""A workbook that Relève wrote and that comes back: only the cells that were edited say anything. Pure."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from releve.dossier.facts import Value
from releve.dossier.field import Field
from releve.dossier.fields import DESCRIPTORS
from releve.dossier.intake.row import ID_CHARS_MAX, Row, Understood
from releve.dossier.intake.table import Problem, Refusal, Table
from releve.dossier.state import Dossier
from releve.dossier.values import CHOICE, Cell, Unreadable, parse
from releve.journal import gettext_noop as _

TEMPLATE = "_releve"  # the hidden sheet
BASELINE = "dossier-1"  # what it holds


def is_returned(tables: list[Table]) -> bool:
    """Say whether one of these tables is the hidden sheet of an export."""
    return any(table.name == TEMPLATE for table in tables)


def understand(tables: list[Table], _dossier: Dossier) -> Understood:
    """Compare each sheet with what was written in it."""
    found = Understood([], [], [])
    for file in dict.fromkeys(table.file for table in tables if table.name == TEMPLATE):
        sheets = {table.name: table for table in tables if table.file == file}
        known = {name: one for name, one in _baseline(sheets.pop(TEMPLATE)).items() if name in sheets}
        for name, layout in known.items():
            found.rows.extend(_rows(_Sheet(file, name, layout, found), sheets[name].rows))
        for name in sheets.keys() - known.keys():
            found.remarks.append(Problem(file, 1, "", name, _("nothing in this table is understood")))
    return found


def _baseline(hidden: Table) -> Mapping[str, Any]:
    """Read the hidden sheet: what was written, cut in cells that start with a bar."""
    try:
        whole = json.loads("".join(str(row[0])[1:] for row in hidden.rows if row and row[0]))
        sheets = whole["sheets"]
        assert all(one["sort"] in DESCRIPTORS and one["fields"] and one["rows"] for one in sheets.values())  # noqa: S101
    except (ValueError, KeyError, TypeError, AttributeError, AssertionError) as why:
        raise Refusal(_("The hidden sheet of this workbook was altered: export again, and edit that.")) from why
    return dict(sheets)


class _Sheet:
    """One sheet that comes back: its fields, what was written for each id, where problems go."""

    def __init__(self, file: str, name: str, layout: Mapping[str, Any], found: Understood) -> None:
        self.file, self.found = f"{file}/{name}", found
        self.descriptor = DESCRIPTORS[layout["sort"]]
        self.names: list[str] = list(layout["fields"])
        self.written = {row[0]: row[1:] for row in layout["rows"]}

    def fields(self) -> Iterator[tuple[int, Field]]:
        known = {field.name: field for field in self.descriptor.fields}
        for column, name in enumerate(self.names, 1):
            if name in known:
                yield column, known[name]


def _rows(sheet: _Sheet, rows: list[list[Cell]]) -> Iterator[Row]:
    heads = [str(cell or "") for cell in rows[0]] if rows else []
    for index, cells in enumerate(rows[1:], 2):
        whole = [*cells, *[None] * (len(sheet.names) + 1 - len(cells))]
        key = _words(whole[0])
        if not any(_words(cell) for cell in whole):
            continue
        if not key or len(key) > ID_CHARS_MAX:
            why = _("the row says neither a code nor a name")
            sheet.found.refused.append(Problem(sheet.file, index, heads[0] if heads else "", key, why))
            continue
        values = _edited(sheet, index, whole, key)
        if values or key not in sheet.written:
            columns = {name: heads[column] for column, name in enumerate(sheet.names, 1) if column < len(heads)}
            yield Row(sheet.descriptor.sort, key, values, sheet.file, index, columns)


def _edited(sheet: _Sheet, index: int, cells: list[Cell], key: str) -> dict[str, Value]:
    before = sheet.written.get(key, [""] * len(sheet.names))
    values: dict[str, Value] = {}
    for column, field in sheet.fields():
        if _words(cells[column]) != before[column - 1].strip().replace("\r\n", "\n"):
            try:
                choices = field.choices if field.kind == CHOICE else {}
                values[field.name] = parse(field.kind, cells[column], choices=choices)
            except Unreadable as problem:
                details = {name: str(detail) for name, detail in problem.details.items()}
                told = Problem(sheet.file, index, field.label, _words(cells[column]), problem.why, dict(details))
                sheet.found.refused.append(told)
    return values


def _words(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell).strip().replace("\r\n", "\n")
