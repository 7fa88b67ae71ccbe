"""What a sheet says of the journal it comes from: hospital, purpose, head. Printing never fails because of it."""

import logging
from dataclasses import dataclass

from releve import journal
from releve.journal import clock
from releve.paper.facts import Printed

log = logging.getLogger(__name__)
PROGRAM = "releve"


@dataclass(frozen=True)
class Witness:
    """The journal at the moment of printing. `head` is "M · n° 48 213 · 7F3K-9QDM", or empty before the first line."""

    hospital: str
    purpose: str  # real, demo or exercise
    head: str
    pinned: bool  # False: the head could not be pinned (disk full, sealed key); it is still true, but older
    at: int


def _head() -> tuple[str, bool]:
    """Pin what was learned by a bare line, then name the head; where writing is impossible, reading still works."""
    try:
        return str(journal.head(pin=True) or ""), True
    except Exception:  # whatever forbids writing (disk, key, guards), paper must still come out
        log.warning("the head could not be pinned before printing", exc_info=True)
        return str(journal.head() or ""), False


def witness() -> Witness:
    """Return what the footer of a sheet printed now must say."""
    head, pinned = _head()
    return Witness(str(journal.hospital()), str(journal.purpose()), head, pinned, clock.now())


def note(told: Printed, by: str = "") -> None:
    """Say in the journal that a numbered sheet was printed; a sheet is printed even when that cannot be written."""
    try:
        journal.record(told, by=by or PROGRAM)
    except Exception:
        log.exception("%s %s was printed, but the journal could not note it", told.what, told.number)
