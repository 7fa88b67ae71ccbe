"""How a journal begins: its root line says whose it is and what it is for, and every line descends from it.

A told journal (demo, exercise) runs on told time and never meets another. In a real journal nobody can set the clock.
"""

import secrets
from typing import NamedTuple

from django.db import DatabaseError
from django.utils.translation import gettext as _

from releve.journal import clock
from releve.journal.fact import read
from releve.journal.facts import PURPOSES, Opened
from releve.journal.line import blob, decode_words
from releve.journal.sql import rows

FILES_KEY_BYTES = 16
RESUME_AFTER = clock.SECOND  # told time goes on just after the last line said
ROOTS = """SELECT writer, seal, words, said_at FROM journal_line
    WHERE kind = 'journal.opened' AND compartment = 'journal' ORDER BY position LIMIT 1"""


class ClockIsReal(RuntimeError):
    """Somebody set the clock of a real journal."""


class Root(NamedTuple):
    """The root line that this node stands on."""

    writer: str
    seal: str
    opened: Opened
    said_at: int


class _Time:
    """The told clock that this process started by itself, because its journal is told."""

    resumed = False
    settled = False  # this process has looked once which time its journal tells


def root() -> Root | None:
    """Return the root line that this node opened or adopted, or None."""
    for writer, seal, raw, said_at in rows(ROOTS):
        opened = read("journal.opened", decode_words(blob(raw)).body)
        if isinstance(opened, Opened):
            return Root(writer, seal, opened, said_at)
    return None


def is_open() -> bool:
    """Say whether this node has a journal: at least its root line."""
    return bool(rows("SELECT 1 FROM journal_line LIMIT 1"))


def purpose() -> str:
    """Return "real", "demo" or "exercise"; "real" before the journal is opened."""
    found = root()
    return found.opened.purpose if found else "real"


def hospital() -> str:
    """Return the name of the hospital whose journal this is, or an empty string."""
    found = root()
    return found.opened.hospital if found else ""


def new_root(purpose: str | None = None, hospital: str = "", letter: str = "M") -> Opened:
    """Make the fact that opens a journal. What is written on a told clock without saying why is an exercise."""
    why = purpose or ("exercise" if clock.is_told() and not _Time.resumed else "real")
    if why not in PURPOSES:
        raise ValueError(f"purpose {why!r}: say one of {', '.join(PURPOSES)}")
    return Opened(hospital=hospital, purpose=why, letter=letter, files_key=secrets.token_hex(FILES_KEY_BYTES))


def keep_time(found: Root | None) -> None:
    """Make this process tell the time of its journal: the machine's in a real one. Raises ClockIsReal."""
    if found is None:
        return
    is_told = found.opened.purpose != "real"
    if is_told and not clock.is_told():
        _resume()
    elif not is_told and clock.is_told():
        if not _Time.resumed:
            raise ClockIsReal(_("This journal is real: nobody can set its clock. Use a demo or an exercise instead."))
        stop_time()


def settle() -> None:
    """Make sure, before a line is written, that time is told as this journal wants. Raises ClockIsReal."""
    if clock.is_told() or not _Time.settled:
        found = root()
        keep_time(found)
        _Time.settled = found is not None


def _resume() -> None:
    """Go on telling time just after the last line said, whoever said it."""
    said_at = rows("SELECT max(said_at) FROM journal_line")[0][0] or clock.now()
    clock.tell_from(said_at + RESUME_AFTER)
    _Time.resumed = True


def stop_time() -> None:
    """Go back to the machine's time, if this process left it by itself."""
    _Time.settled = False
    if _Time.resumed:
        clock.tell(None)
        _Time.resumed = False


def wake() -> None:
    """Tell the journal's own time from now on, where this process has opened one. Never raises: reading goes on."""
    try:
        found = root()
    except DatabaseError:  # no table yet: the first `migrate` comes through here
        return
    if found and found.opened.purpose != "real":
        keep_time(found)
