"""Read one file into tables, in a process of its own with little memory, little time and no way to write.

Run as `python -m releve.dossier.intake.reader FILE…`: a Reading for each file goes to the standard output, as
MessagePack.
"""

import csv
import io
import json
import resource
import sqlite3
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import msgspec

from releve.dossier.intake.archive import inspect
from releve.dossier.intake.table import CELLS_MAX, COLUMNS_MAX, ROWS_MAX, TABLES_MAX, Reading, Refusal, Table
from releve.dossier.values import Cell
from releve.journal import gettext_noop as _

MEMORY_BYTES_MAX = 512 * 2**20
CPU_SECONDS_MAX = 20
TEXT_SUFFIXES = (".csv", ".txt", ".tsv", ".json")
SQLITE, ZIP, OLE = b"SQLite format 3\0", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
CELL_CHARS_MAX = 32_767  # of a workbook


def confine() -> None:
    """Give up memory, time and the right to write, before the file is touched."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES_MAX, MEMORY_BYTES_MAX))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS_MAX, CPU_SECONDS_MAX))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))


def read(path: Path) -> list[Table]:
    """Return the tables of a file, by its content and not by its name. Raises Refusal."""
    with path.open("rb") as file:
        head = file.read(len(SQLITE))
    if head == SQLITE:
        return list(_database(path))
    if head.startswith(ZIP):
        names = inspect(str(path))
        if any(name.startswith("xl/") or name == "content.xml" for name in names):
            return list(_workbook(path))
        return list(_zipped(path))
    if head.startswith(OLE):
        return list(_workbook(path))
    return [_text(path.name, path.read_bytes())]


def _zipped(path: Path) -> Iterator[Table]:
    """Read the text files of a folder that was zipped."""
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            if not info.is_dir() and info.filename.lower().endswith(TEXT_SUFFIXES):
                yield _text(Path(info.filename).name, archive.read(info))


def _text(name: str, raw: bytes) -> Table:
    if b"\0" in raw[:CELL_CHARS_MAX] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refusal(_("The file is neither a text, nor a workbook, nor a database."))
    text = decoded(raw)
    if text.lstrip().startswith(("[", "{")):
        return _json(name, text)
    return Table(name, Path(name).stem, _limited(_csv(text)))


def decoded(raw: bytes) -> str:
    """Return the text: UTF-8 with or without its mark, UTF-16 with its mark, else what Windows writes in France."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _csv(text: str) -> Iterator[list[Cell]]:
    """Read lines parted by the separator that the first lines agree on."""
    csv.field_size_limit(CELL_CHARS_MAX * 4)
    separator = max(";,\t|", key=lambda mark: _agreement(text.splitlines()[:20], mark))
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            yield list(row)
    except csv.Error as why:
        raise Refusal(_("The text cannot be read as a table: {cause}."), cause=str(why)) from why


def _agreement(lines: list[str], mark: str) -> tuple[int, int]:
    """Return how many lines hold this mark the same number of times, and that number."""
    counts = Counter(count for line in lines if (count := line.count(mark)))
    return max(((lines, count) for count, lines in counts.items()), default=(0, 0))


def _limited(rows: Iterator[list[Cell]]) -> list[list[Cell]]:
    kept: list[list[Cell]] = []
    cells = 0
    for row in rows:
        cells += len(row)
        if len(kept) >= ROWS_MAX:
            raise Refusal(_("The table holds more than {most} rows."), most=ROWS_MAX)
        if len(row) > COLUMNS_MAX:
            raise Refusal(_("The table holds more than {most} columns."), most=COLUMNS_MAX)
        if cells > CELLS_MAX:
            raise Refusal(_("The workbook holds more than {most} cells."), most=CELLS_MAX)
        kept.append(row)
    return kept


def _workbook(path: Path) -> Iterator[Table]:
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415  only for workbooks: it costs memory

    try:
        book = CalamineWorkbook.from_path(str(path))
        for sheet in book.sheet_names[:TABLES_MAX]:
            yield Table(path.name, sheet, _limited(_sheet(book, sheet)))
    except (CalamineError, OSError, ValueError) as why:
        raise Refusal(_("The workbook is damaged or protected by a password.")) from why


def _sheet(book: Any, name: str) -> Iterator[list[Cell]]:
    sheet = book.get_sheet_by_name(name)
    if sheet.height > ROWS_MAX or sheet.width > COLUMNS_MAX:
        raise Refusal(_("The table holds more than {most} rows."), most=ROWS_MAX)
    rows = [[_cell(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])
    yield from rows


def _cell(cell: Any) -> Cell:
    """Days become ISO text, times "08:30", the rest stays."""
    match cell:
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
        case date():
            return cell.isoformat()
        case time():
            return cell.isoformat("minutes")
        case timedelta():
            minutes = round(cell.total_seconds() / 60)
            return f"{minutes // 60}:{minutes % 60:02}"
        case str() | int() | float() | bool() | None:
            return cell
    return str(cell)


def _json(name: str, text: str) -> Table:
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as why:
        raise Refusal(_("The JSON is damaged.")) from why
    for wrapper in ("data", "results", "items"):
        if isinstance(whole, dict) and isinstance(whole.get(wrapper), list):
            whole = whole[wrapper]
    records = whole if isinstance(whole, list) else [whole]
    records = [one.get("data", one) if len(one) == 1 else one for one in records if isinstance(one, dict)]
    header = list(dict.fromkeys(str(key) for one in records for key in one))
    rows = ([_flat(one.get(key)) for key in header] for one in records if isinstance(one, dict))
    return Table(name, Path(name).stem, _limited(iter([list[Cell](header), *rows])), "records")


def _flat(value: Any) -> Cell:
    """Return "1, 2" for a list of ids, or of things with an id."""
    if isinstance(value, list):
        return ", ".join(str(one.get("id", "") if isinstance(one, dict) else one) for one in value)
    if isinstance(value, dict):
        return str(value.get("name") or value.get("id") or "")
    return value if isinstance(value, str | int | float | bool) else None


def _database(path: Path) -> Iterator[Table]:
    base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    base.text_factory = lambda raw: raw.decode("utf-8", errors="replace")
    try:
        base.execute("PRAGMA trusted_schema = OFF")
        base.set_authorizer(_only_reads)
        found = base.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        for name, sql in found[:TABLES_MAX]:
            if not name.startswith("sqlite_") and not (sql or "").upper().startswith("CREATE VIRTUAL"):
                cursor = base.execute('SELECT * FROM "{}" LIMIT {}'.format(name.replace('"', '""'), ROWS_MAX))
                rows = ([_plain(value) for value in row] for row in cursor)
                header: list[Cell] = [column[0] for column in cursor.description]
                yield Table(path.name, name, _limited(iter([header, *rows])), "records")
    except sqlite3.Error as why:
        raise Refusal(_("The database is damaged.")) from why
    finally:
        base.close()


def _only_reads(action: int, *_: object) -> int:
    allowed = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}
    return sqlite3.SQLITE_OK if action in allowed else sqlite3.SQLITE_DENY


def _plain(value: Any) -> Cell:
    return None if isinstance(value, bytes) else value


def main(paths: list[str]) -> int:
    """Read each file, and write its tables or the sentence of its refusal. Exit 1 when memory ran out."""
    confine()
    found = []
    for path in paths:
        try:
            found.append(Reading(read(Path(path)), "", {}))
        except Refusal as refusal:
            found.append(Reading([], refusal.why, refusal.details))
        except (MemoryError, RecursionError):
            return 1
    sys.stdout.buffer.write(msgspec.msgpack.encode(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
