"""The database itself refuses to change or delete a line (P11), and keeps what it acknowledged (P1).

Triggers and settings are installed after every migration, and asserted by each process before its first write.
"""

from django.db import connection
from django.utils.translation import gettext as _

from releve.journal.sql import is_sqlite, rows, run

FIXED = (
    "position", "seal", "header", "signature", "writer", "number", "clock", "compartment", "draft", "target", "learned",
)  # fmt: skip
SPOKEN = ("words", "kind", "author", "said_at", "happened_at")
WANTED: dict[str, set[str | int]] = {
    "journal_mode": {"wal", "memory"},
    "synchronous": {2, 3},
    "recursive_triggers": {1},
    "secure_delete": {1},
}
ERASED_BY = """EXISTS (SELECT 1 FROM journal_line e WHERE e.compartment = 'journal' AND e.kind = 'journal.erased'
    AND NOT (e.target = '') AND e.target IN (OLD.seal, OLD.draft, OLD.target))"""


def _same(columns: tuple[str, ...], distinct: str) -> str:
    return " AND ".join(f"NEW.{column} {distinct} OLD.{column}" for column in columns)


def _allowed(same: str) -> str:
    """Say which changes of a line are no change of the truth: late words, hiding, emptying."""
    words, none = _same(SPOKEN, same), " AND ".join(f"NEW.{column} IS NULL" for column in SPOKEN)
    late = "OLD.state = 0 AND NEW.words IS NOT NULL AND NEW.filled > 0"
    late += f" AND (NEW.state = 1 OR (NEW.state = 2 AND {ERASED_BY}))"
    hidden = f"OLD.state = 1 AND NEW.state = 2 AND {words} AND NEW.filled {same} OLD.filled AND {ERASED_BY}"
    emptied = f"OLD.state < 3 AND NEW.state = 3 AND {none} AND NEW.filled {same} OLD.filled AND {ERASED_BY}"
    ways = " OR ".join(f"({way})" for way in (late, hidden, emptied))
    return f"{_same(FIXED, same)} AND ({ways})"


SQLITE = {
    "journal_line_kept": "BEFORE DELETE ON journal_line BEGIN SELECT RAISE(ABORT, 'a line is never deleted'); END",
    "journal_line_fixed": f"""BEFORE UPDATE ON journal_line WHEN NOT ({_allowed("IS")})
        BEGIN SELECT RAISE(ABORT, 'a line is never changed'); END""",
}
POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION journal_line_guard() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN
        IF TG_OP = 'TRUNCATE' OR TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a line is never deleted'; END IF;
        IF NOT ({_allowed("IS NOT DISTINCT FROM")}) THEN RAISE EXCEPTION 'a line is never changed'; END IF;
        RETURN NEW; END $guard$""",
    "DROP TRIGGER IF EXISTS journal_line_kept ON journal_line",
    "DROP TRIGGER IF EXISTS journal_line_whole ON journal_line",
    """CREATE TRIGGER journal_line_kept BEFORE UPDATE OR DELETE ON journal_line
        FOR EACH ROW EXECUTE FUNCTION journal_line_guard()""",
    """CREATE TRIGGER journal_line_whole BEFORE TRUNCATE ON journal_line
        FOR EACH STATEMENT EXECUTE FUNCTION journal_line_guard()""",
    "ALTER TABLE journal_line ENABLE ALWAYS TRIGGER journal_line_kept",
    "ALTER TABLE journal_line ENABLE ALWAYS TRIGGER journal_line_whole",
    'CREATE INDEX IF NOT EXISTS journal_about_bytes ON journal_about (subject COLLATE "C")',
)


class Unguarded(RuntimeError):
    """The database could lose or change a line: nothing is written until that is mended."""


class _Checked:
    """The connection that was last looked at: each new one is looked at once."""

    raw: object = None


def install() -> None:
    """Install the triggers. Run after every migration."""
    if is_sqlite():
        for name, body in SQLITE.items():
            run(f"DROP TRIGGER IF EXISTS {name}")
            run(f"CREATE TRIGGER {name} {body}")
    else:
        for statement in POSTGRESQL:
            run(statement)
    check()


def remove() -> None:
    """Take the guards away: for tests that empty or damage a journal on purpose, and for nothing else."""
    if is_sqlite():
        for name in SQLITE:
            run(f"DROP TRIGGER IF EXISTS {name}")
    else:
        run("DROP TRIGGER IF EXISTS journal_line_kept ON journal_line")
        run("DROP TRIGGER IF EXISTS journal_line_whole ON journal_line")
    forget()


def check_once() -> None:
    """Assert the guards on each new connection, before it first writes."""
    if connection.connection is not None and _Checked.raw is not connection.connection:
        check()
        _Checked.raw = connection.connection


def forget() -> None:
    """Look again before the next write."""
    _Checked.raw = None


def check() -> None:
    """Assert what P1 and P11 rest on. Raises Unguarded, naming what is missing."""
    if is_sqlite():
        _check_sqlite()
    else:
        _check_postgresql()


def _check_sqlite() -> None:
    for pragma, wanted in WANTED.items():
        ((found,),) = rows(f"PRAGMA {pragma}")
        if found not in wanted:
            raise Unguarded(_("SQLite's {pragma} is {found}: lines could be lost. Set it in settings.").format(
                pragma=pragma, found=found))  # fmt: skip
    found = dict(rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal_line'"))
    for name, body in SQLITE.items():
        if found.get(name) != f"CREATE TRIGGER {name} {body}":
            raise Unguarded(_missing(name))


def _check_postgresql() -> None:
    run("SET synchronous_commit = 'on'")  # of this connection, whatever the server's habit
    sql = "SELECT tgname FROM pg_trigger WHERE tgrelid = 'journal_line'::regclass AND tgenabled = 'A'"
    found = {name for (name,) in rows(sql)}
    for name in ("journal_line_kept", "journal_line_whole"):
        if name not in found:
            raise Unguarded(_missing(name))


def _missing(name: str) -> str:
    return _("The trigger {name} is missing or was altered: lines could be changed. Run `releve migrate`.").format(
        name=name
    )
