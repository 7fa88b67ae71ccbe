"""What a sheet says of the journal it comes from: hospital, purpose, head. Printing never fails because of it."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.db import DatabaseError

from releve.journal import clock


@dataclass(frozen=True)
class Witness:
    """The journal at the moment of printing. `head` is "M · n° 48 213 · 7F3K-9QDM", or empty before the first line."""

    hospital: str
    purpose: str  # real, demo or exercise
    head: str
    pinned: bool  # False: the head could not be pinned (disk full, sealed key); it is still true, but older
    at: int


def _journal(name: str) -> Any:
    return getattr(import_module("releve.journal"), name, None)


def _ask(name: str, default: str, **how: bool) -> str:
    call = _journal(name)
    return str(call(**how) or default) if call else default


def _head() -> tuple[str, bool]:
    """Pin what was learned by a bare line, then name the head; where writing is impossible, reading still works."""
    try:
        return _ask("head", "", pin=True), True
    except (DatabaseError, OSError):
        return _ask("head", ""), False


def witness() -> Witness:
    """Return what the footer of a sheet printed now must say."""
    head, pinned = _head()
    return Witness(_ask("hospital", ""), _ask("purpose", "real"), head, pinned, clock.now())
