"""P11: the database itself refuses. P1: it keeps what it acknowledged."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from releve import journal
from releve.journal import guards, sql
from releve.journal.tests.toys import BedOccupied

BOTH = [
    "DELETE FROM journal_line",
    "UPDATE journal_line SET words = NULL, state = 0",
    "UPDATE journal_line SET state = 2",
    "UPDATE journal_line SET state = 3, words = NULL, kind = NULL, author = NULL, said_at = NULL, happened_at = NULL",
    "UPDATE journal_line SET number = 7",
    "UPDATE journal_line SET filled = 3",
    "UPDATE journal_line SET kind = 'other'",
    "UPDATE journal_line SET position = position + 100",
    "UPDATE journal_line SET seal = seal",
]
SQLITE = [
    "INSERT OR REPLACE INTO journal_line SELECT * FROM journal_line",
    "REPLACE INTO journal_line SELECT * FROM journal_line WHERE number = 1",
    "UPDATE OR REPLACE journal_line SET seal = 'x'",
    "UPDATE journal_line SET header = x'00'",
]
POSTGRESQL = ["TRUNCATE journal_line", "TRUNCATE journal_line CASCADE", "UPDATE journal_line SET header = ''::bytea"]


@pytest.mark.parametrize("attack", BOTH + (SQLITE if connection.vendor == "sqlite" else POSTGRESQL))
def test_p11_the_database_itself_refuses(attack):
    journal.record(BedOccupied(bed="1", patient="a"), by="x")
    with pytest.raises(DatabaseError, match="never"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(attack)
    assert journal.verify() == 2


@pytest.mark.skipif(connection.vendor != "sqlite", reason="how SQLite alters a table")
def test_p11_a_table_rebuilt_by_a_migration_gets_its_guards_back():
    journal.record(BedOccupied(bed="1", patient="a"), by="x")
    guards.remove()
    call_command("migrate", verbosity=0)
    with pytest.raises(DatabaseError, match="never"):
        sql.run("DELETE FROM journal_line")


def test_p11_nothing_is_written_while_a_guard_is_missing():
    journal.record(BedOccupied(bed="1", patient="a"), by="x")
    guards.remove()
    with pytest.raises(guards.Unguarded):
        journal.record(BedOccupied(bed="2", patient="a"), by="x")
    assert journal.recall("toybed:1"), "reading goes on"
    assert journal.writable()
    guards.install()
    journal.record(BedOccupied(bed="2", patient="a"), by="x")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own setting")
def test_p1_a_database_that_could_lose_an_acknowledged_fact_is_not_written():
    journal.record(BedOccupied(bed="1", patient="a"), by="x")
    sql.run("PRAGMA synchronous = NORMAL")
    journal.forget()
    try:
        with pytest.raises(guards.Unguarded, match="synchronous"):
            journal.record(BedOccupied(bed="2", patient="a"), by="x")
    finally:
        sql.run("PRAGMA synchronous = FULL")


def test_p1_the_settings_that_a_node_runs_with_are_the_durable_ones():
    guards.check()
    if connection.vendor == "sqlite":
        assert sql.rows("PRAGMA synchronous") == [(2,)]
        assert sql.rows("PRAGMA journal_mode") == [("wal",)]
    else:
        assert sql.rows("SELECT current_setting('synchronous_commit')") == [("on",)]
