"""The few places where SQLite and PostgreSQL differ, and the one way we ask either of them a question.

SQLite uses a partial index only when the query repeats its condition to the letter: write NOT (target = ''), as
Django made the index, never target <> ''.
"""

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection

PEN_LOCK = 0x52454C45  # "RELE": one writer at a time on PostgreSQL, whatever the number of processes
AMONG = "AMONG %s"
Value = str | int | bytes | Iterable[str] | Iterable[int] | None


def is_sqlite() -> bool:
    """Say which of the two engines holds the journal."""
    return connection.vendor == "sqlite"


@lru_cache(maxsize=512)
def _spoken(sql: str, vendor: str) -> str:
    """Say `x AMONG %s` (one parameter, any number of values) in the engine's own words."""
    among = "IN (SELECT value FROM json_each(%s))" if vendor == "sqlite" else "= ANY(%s)"
    return sql.replace(AMONG, among)


def _value(value: Value) -> Any:
    if value is None or isinstance(value, str | int | bytes):
        return value
    many = list(value)
    return json.dumps(many) if is_sqlite() else many


def rows(sql: str, *values: Value) -> list[Any]:
    """Return all rows of a query, as tuples. An iterable value belongs to an `AMONG %s`."""
    with connection.cursor() as cursor:
        cursor.execute(_spoken(sql, connection.vendor), [_value(value) for value in values])
        found: list[Any] = cursor.fetchall()
    return found


def run(sql: str, *values: Value) -> None:
    """Run one statement; an iterable value belongs to an `AMONG %s`."""
    with connection.cursor() as cursor:
        cursor.execute(_spoken(sql, connection.vendor), [_value(value) for value in values])


def run_many(sql: str, parameters: Sequence[Sequence[Any]]) -> None:
    """Run one statement for each row of parameters."""
    if parameters:
        with connection.cursor() as cursor:
            cursor.executemany(sql, parameters)


def in_bytes(column: str) -> str:
    """Name a column so that it is compared byte by byte, as SQLite does, whatever the language of the database."""
    return column if is_sqlite() else f'{column} COLLATE "C"'


def hold_pen() -> None:
    """Wait until no other process writes lines. SQLite's BEGIN IMMEDIATE, set in the settings, does it already."""
    if not is_sqlite():
        run("SELECT pg_advisory_xact_lock(%s)", PEN_LOCK)


def now_or_never() -> None:
    """After an erasure, leave no copy of the words behind: empty the write-ahead log, or sweep dead rows."""
    if is_sqlite():
        run("PRAGMA wal_checkpoint(TRUNCATE)")
    elif connection.get_autocommit():
        run("VACUUM journal_line")
