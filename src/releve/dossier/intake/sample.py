"""Folders and workbooks in the shape of the sample hospital: one table for each sort of thing. Pure.

Columns are guessed from their headers, French or English; what is not understood is said, never dropped in silence.
"""

from collections.abc import Iterator

from releve.dossier.facts import Value
from releve.dossier.field import Key
from releve.dossier.intake.columns import Layout, is_total, layout, upright
from releve.dossier.intake.row import ID_CHARS_MAX, Row, Understood
from releve.dossier.intake.table import Problem, Table
from releve.dossier.state import Dossier
from releve.dossier.values import DURATION, Cell, Unreadable, folded, parse, slug
from releve.journal import gettext_noop as _

FORBIDDEN_IN_IDS = set(">:")
PLACES_OF_HOSPITAL = ("sites", "site")


def understand(tables: list[Table], _dossier: Dossier) -> Understood:
    """Read every table that is understood; ids stand in the tables themselves."""
    found = Understood([], [], [])
    for table in tables:
        rows = upright(table.rows)
        guess = layout(table.name, rows, guess=table.kind == "sheet")
        if guess is None:
            if any(any(row) for row in rows):
                found.remarks.append(Problem(table.file, 1, "", table.name, _("nothing in this table is understood")))
            continue
        for head in guess.strangers:
            found.remarks.append(Problem(table.file, guess.first, head, head, _("this column is not understood")))
        _read(_Reader(table, guess, found), rows)
    return found


class _Reader:
    """One table being read, and where its rows and problems go."""

    def __init__(self, table: Table, guess: Layout, found: Understood) -> None:
        self.table, self.guess, self.found = table, guess, found
        whole = table.name == table.file.rpartition(".")[0] or table.kind == "records"
        self.file = table.file if whole else f"{table.file}/{table.name}"

    def refuse(self, row: int, column: str, value: Cell, why: str, **details: object) -> None:
        told = {name: str(detail) for name, detail in details.items()}
        self.found.refused.append(Problem(self.file, row, column, str(value or ""), why, told))

    def value(self, row: int, column: int, cells: list[Cell]) -> Value:
        """Return the value of a cell; a cell that cannot be read is refused and says nothing."""
        field, cell = self.guess.fields[column], cells[column]
        try:
            return parse(field.kind, cell, minutes=self.guess.minutes(column, field), choices=field.choices)
        except Unreadable as problem:
            self.refuse(row, self.guess.heads[column], cell, problem.why, **problem.details)
            return None

    def key(self, key: Key, column: int, cells: list[Cell]) -> str:
        if key.minutes:
            return str(parse(DURATION, cells[column], minutes=self.guess.minutes(column, None)) or 0)
        return str(parse("text", cells[column]) or "")


def _read(reader: _Reader, rows: list[list[Cell]]) -> None:
    width = len(reader.guess.heads)
    for index, cells in enumerate(rows[reader.guess.first :], reader.guess.first + 1):
        whole = [*cells, *[None] * (width - len(cells))]
        words = [str(cell or "").strip() for cell in whole[:width]]
        if any(words) and not is_total(whole) and words != reader.guess.heads:
            for row in _rows(reader, index, whole):
                reader.found.rows.append(row)


def _rows(reader: _Reader, index: int, cells: list[Cell]) -> Iterator[Row]:
    guess = reader.guess
    values: dict[str, Value] = {}
    for column, field in guess.fields.items():
        value = reader.value(index, column, cells)
        if value is not None:
            values[field.name] = value
    columns = {field.name: guess.heads[column] for column, field in guess.fields.items()}
    parts = _parts(reader, index, cells, values)
    if parts is None:
        return
    sort = guess.descriptor.sort
    if sort == "contract":
        yield _supplier(reader, index, parts[0], values)
        parts = [slug(parts[0]), parts[1] or slug(str(values.get("purpose") or "contrat"))]
    if sort == "hospital":
        yield from _sites(reader, index, cells)
    key = _joined(sort, parts)
    if sort == "interface":
        values.setdefault("name", parts[2])
    yield Row(sort, key, values, reader.file, index, columns)


def _parts(reader: _Reader, index: int, cells: list[Cell], values: dict[str, Value]) -> list[str] | None:
    """Return the parts of the id, or None when the row cannot be named and is refused."""
    descriptor, found = reader.guess.descriptor, []
    if descriptor.sort == "hospital":
        return ["self"]
    for rank, key in enumerate(descriptor.keys):
        column = reader.guess.keys.get(rank)
        try:
            part = "" if column is None else reader.key(key, column, cells)
        except Unreadable as problem:
            reader.refuse(index, reader.guess.heads[column or 0], cells[column or 0], problem.why, **problem.details)
            return None
        part = part or _stand_in(descriptor.sort, rank, values)
        if not part and (descriptor.sort, rank) != ("contract", 1):
            head = reader.guess.heads[column] if column is not None else key.label
            reader.refuse(index, head, "", _("the row says neither a code nor a name"))
            return None
        named = FORBIDDEN_IN_IDS & set(part) and not key.made
        if len(part) > ID_CHARS_MAX or named:
            reader.refuse(index, key.label, part, _("a code holds at most 100 characters, and neither > nor :"))
            return None
        found.append(part)
    return found


def _stand_in(sort: str, rank: int, values: dict[str, Value]) -> str:
    """Return an id made of the name, for tables without codes."""
    if rank:
        return slug(str(values.get("name") or "")) if sort == "interface" else ""
    if sort == "person":
        return slug(f"{values.get('last_name') or ''} {values.get('first_name') or ''}")
    name = slug(str(values.get("name") or ""))
    return name.upper() if sort == "application" else name


def _joined(sort: str, parts: list[str]) -> str:
    if sort == "impact":
        return f"{parts[0]}>{folded(parts[1]).replace(' ', '-')}@{parts[2]}"
    if sort == "interface":
        return f"{parts[0]}>{parts[1]}>{slug(parts[2])}"
    return ">".join(parts)


def _supplier(reader: _Reader, index: int, name: str, values: dict[str, Value]) -> Row:
    """Return the supplier that a contract names; the telephone of the contract is the supplier's too."""
    column = reader.guess.heads[reader.guess.keys[0]]
    said: dict[str, Value] = {"name": name}
    if values.get("phone"):
        said["phone"] = values["phone"]
    return Row("supplier", slug(name), said, reader.file, index, {"name": column, "phone": column})


def _sites(reader: _Reader, index: int, cells: list[Cell]) -> Iterator[Row]:
    """Return the places that the hospital lists in one cell."""
    listing = [column for column, head in enumerate(reader.guess.heads) if folded(head) in PLACES_OF_HOSPITAL]
    for column in listing:
        names = [name.strip() for name in str(cells[column] or "").split(";") if name.strip()]
        columns = {"name": reader.guess.heads[column]}
        yield from (Row("site", slug(name), {"name": name}, reader.file, index, columns) for name in names)
