"""The journal: facts, chained and signed, that sites exchange and fold. It knows no hospital.

Everything another room may use is named here. The pure names (facts, folds, time) load at once; the names that
touch the database load when first asked for, because Django reads its applications before its models.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from releve.journal import clock
from releve.journal.codes import code, read_head
from releve.journal.fact import Fact, fact, gettext_noop
from releve.journal.told import Told

if TYPE_CHECKING:
    from releve.journal.amending import NoSuchLine, correct, enrol, erase, lift_hold, place_hold, revoke, withdraw
    from releve.journal.chain import ChainBroken
    from releve.journal.erasing import empty_due
    from releve.journal.files import add_file, open_file
    from releve.journal.heads import Head, forks, letters, top
    from releve.journal.laying import on_said
    from releve.journal.line import Malformed
    from releve.journal.meeting import Merged, known, merge, ship, wanted
    from releve.journal.numbers import next_number
    from releve.journal.opening import ClockIsReal, hospital, is_open, purpose
    from releve.journal.project import projects, refold
    from releve.journal.reach import Reach, known_at
    from releve.journal.reading import partial, recall, recall_all, subjects
    from releve.journal.register import Entry, lines
    from releve.journal.sealing import draft_name
    from releve.journal.tending import rebuild, tend, writable
    from releve.journal.trust import pen_states
    from releve.journal.verifying import verify
    from releve.journal.witness import Compared, compare, head
    from releve.journal.writing import CannotWrite, SaidSince, forget, open_journal, pin, record

_LATER = {
    "amending": ("NoSuchLine", "correct", "enrol", "erase", "lift_hold", "place_hold", "revoke", "withdraw"),
    "chain": ("ChainBroken",),
    "erasing": ("empty_due",),
    "files": ("add_file", "open_file"),
    "heads": ("Head", "forks", "letters", "top"),
    "laying": ("on_said",),
    "line": ("Malformed",),
    "meeting": ("Merged", "known", "merge", "ship", "wanted"),
    "numbers": ("next_number",),
    "opening": ("ClockIsReal", "hospital", "is_open", "purpose"),
    "project": ("projects", "refold"),
    "reach": ("Reach", "known_at"),
    "reading": ("partial", "recall", "recall_all", "subjects"),
    "register": ("Entry", "lines"),
    "sealing": ("draft_name",),
    "tending": ("rebuild", "tend", "writable"),
    "trust": ("pen_states",),
    "verifying": ("verify",),
    "witness": ("Compared", "compare", "head"),
    "writing": ("CannotWrite", "SaidSince", "forget", "open_journal", "pin", "record"),
}
_HOME = {name: module for module, names in _LATER.items() for name in names}

__all__ = [
    "CannotWrite",
    "ChainBroken",
    "ClockIsReal",
    "Compared",
    "Entry",
    "Fact",
    "Head",
    "Malformed",
    "Merged",
    "NoSuchLine",
    "Reach",
    "SaidSince",
    "Told",
    "add_file",
    "clock",
    "code",
    "compare",
    "correct",
    "draft_name",
    "empty_due",
    "enrol",
    "erase",
    "fact",
    "forget",
    "forks",
    "gettext_noop",
    "head",
    "hospital",
    "is_open",
    "known",
    "known_at",
    "letters",
    "lift_hold",
    "lines",
    "merge",
    "next_number",
    "on_said",
    "open_file",
    "open_journal",
    "partial",
    "pen_states",
    "pin",
    "place_hold",
    "projects",
    "purpose",
    "read_head",
    "rebuild",
    "recall",
    "recall_all",
    "record",
    "refold",
    "revoke",
    "ship",
    "subjects",
    "tend",
    "top",
    "verify",
    "wanted",
    "withdraw",
    "writable",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"releve.journal.{_HOME[name]}"), name)
    raise AttributeError(f"the journal has no {name!r}")
