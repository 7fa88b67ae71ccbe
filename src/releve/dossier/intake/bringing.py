"""Bring a file or a folder in: read it apart, understand it, compare it, and say the differences in one breath."""

from collections.abc import Callable, Sequence
from pathlib import Path

from releve.dossier.folds import registers
from releve.dossier.intake import glpi, mercator, returned, sample
from releve.dossier.intake.plan import UPDATE, Plan, Said, plan
from releve.dossier.intake.row import Understood
from releve.dossier.intake.sandbox import readings
from releve.dossier.intake.table import FILES_MAX, Problem, Refusal, Table
from releve.dossier.reading import load
from releve.dossier.state import Dossier
from releve.journal import gettext_noop as _
from releve.journal import recall_all, record

SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".json", ".sqlite", ".sqlite3", ".db", ".zip")
Importer = Callable[[list[Table], Dossier], Understood]
IMPORTERS: dict[str, Importer] = {
    "montclair": sample.understand,
    "mercator": mercator.understand,
    "glpi": glpi.understand,
    "releve": returned.understand,
}


def files_of(path: Path) -> list[Path]:
    """Return the files to read: the file itself, or those of a folder that may hold tables."""
    if path.is_dir():
        found = sorted(one for one in path.iterdir() if one.is_file() and one.suffix.lower() in SUFFIXES)
        if len(found) > FILES_MAX:
            raise Refusal(_("The folder holds more than {most} files."), most=FILES_MAX)
        return found
    return [path]


def understand(paths: Sequence[Path], source: str = "auto", names: Sequence[str] = ()) -> Understood:
    """Read files apart and understand them together. `names` are the names to show, where files were renamed."""
    shown = list(names) or [path.name for path in paths]
    refused: list[Problem] = []
    tables: list[Table] = []
    for name, path, reading in zip(shown, paths, readings(list(paths)), strict=True):
        if reading.why:
            refused.append(Problem(name, 0, "", "", reading.why, reading.details))
        tables += [_shown(table, path.name, name) for table in reading.tables]
    importer = IMPORTERS[recognise(tables) if source == "auto" else source]
    found = importer(tables, load())
    return found._replace(refused=[*refused, *found.refused])


def _shown(table: Table, written: str, name: str) -> Table:
    if table.file != written:
        return table
    stem = table.name == Path(written).stem
    return table._replace(file=name, name=Path(name).stem if stem else table.name)


def recognise(tables: list[Table]) -> str:
    """Return which source these tables come from."""
    known = (("releve", returned.is_returned), ("mercator", mercator.is_mercator), ("glpi", glpi.is_glpi))
    return next((name for name, test in known if test(tables)), "montclair")


def said_before(subjects: list[str]) -> Said:
    """Return the values that files gave to the fields of these subjects, and which files."""
    said: dict[tuple[str, str], dict[str, set[tuple[object, str]]]] = {}
    for told in recall_all(subjects).values():
        for key, register in registers(told).items():
            fields = said.setdefault(key, {})
            for name, entries in register.items():
                given = {(entry.given.value, entry.given.source.partition("#")[0]) for entry in entries}
                fields.setdefault(name, set()).update(given)
    return said  # type: ignore[return-value]


def prepare(paths: Sequence[Path], source: str, policy: str = UPDATE, names: Sequence[str] = ()) -> Plan:
    """Return what importing these files would do, and say nothing yet. Raises Refusal."""
    return plan(understand(paths, source, names), load(), policy, said_before)


def say(made: Plan, by: str) -> int:
    """Say the facts of a plan in one breath; return how many there are."""
    if made.facts:
        record(*made.facts, by=by)
    return len(made.facts)
