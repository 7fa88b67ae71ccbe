"""Sites in one process, on either engine: `with site:` puts a site's own tables, pen and files in their places."""

from pathlib import Path
from typing import Self

from django.conf import settings
from django.db import connection, transaction

from releve import journal
from releve.journal import clock, guards, pens
from releve.journal.meeting import Merged
from releve.journal.sql import is_sqlite
from releve.journal.tests import toys

TABLES = ("journal_line", "journal_about", "journal_head", "journal_series", "toy_bed")


RESUME = """SELECT setval(pg_get_serial_sequence('journal_line', 'position'), greatest(max(position), 1))
    FROM journal_line"""


class Site:
    """A node: what its database holds, and the folder of its pen."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder / name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.tables: dict[str, tuple[list[str], list[tuple[object, ...]]]] = {}

    def __enter__(self) -> Self:
        settings.PEN_FILE, settings.FILES = self.folder / "pen.json", self.folder / "files"
        wipe(self.tables)
        journal.forget()
        return self

    def __exit__(self, *_why: object) -> None:
        self.tables = dump()
        journal.forget()

    @property
    def key(self) -> str:
        """The public key of its pen."""
        with self:
            return pens.pen().writer

    def say(self, *facts: journal.Fact, **how: object) -> list[str]:
        with self:
            return journal.record(*facts, by="P1", **how)

    def give(self, other: "Site", may_read: set[str] | None = None) -> Merged:
        """Send the other site what it lacks."""
        with other:
            known, wanted = journal.known(), journal.wanted("care", "crisis")
        with self:
            lines = list(journal.ship(known, wanted=wanted, may_read=may_read))
        with other:
            return journal.merge(lines)

    def beds(self) -> dict[str, toys.Bed]:
        with self:
            return toys.beds()

    def verify(self) -> int:
        with self:
            return journal.verify(every_signature=True)


def dump() -> dict[str, tuple[list[str], list[tuple[object, ...]]]]:
    """Return the content of every table."""
    tables = {}
    with connection.cursor() as sql:
        for table in TABLES:
            sql.execute(f"SELECT * FROM {table}")
            tables[table] = ([column[0] for column in sql.description], sql.fetchall())
    return tables


def wipe(tables: dict[str, tuple[list[str], list[tuple[object, ...]]]] | None = None) -> None:
    """Empty the journal on purpose, and put these tables instead."""
    clock.tell(None)
    with transaction.atomic():
        guards.remove()
        with connection.cursor() as sql:
            for table in TABLES:
                sql.execute(f"DELETE FROM {table}")
                names, rows = (tables or {}).get(table, ([], []))
                marks = ", ".join(["%s"] * len(names))
                if rows:
                    sql.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)
            if not is_sqlite():
                sql.execute(RESUME)
        guards.install()


def tamper(sql: str, *values: object) -> None:
    """Do what the guards forbid, as somebody with the keys of the database would."""
    guards.remove()
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
