"""The journal: facts, chained and signed, that sites exchange and fold. It knows no hospital.

Everything another room may use is named here. The pure names (facts, folds, time) load at once; the names that
touch the database load when first asked for, because Django reads its applications before its models.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from releve.journal import clock
from releve.journal.fact import Fact, fact, gettext_noop
from releve.journal.told import Told

if TYPE_CHECKING:
    from releve.journal.files import add_file, open_file
    from releve.journal.register import (
        Entry,
        correct,
        erase,
        head,
        hospital,
        is_open,
        known_at,
        lines,
        next_number,
        on_said,
        open_journal,
        purpose,
        withdraw,
    )
    from releve.journal.project import projects, rebuild, refold
    from releve.journal.reading import recall, recall_all, subjects
    from releve.journal.writing import SaidSince, record
    from releve.journal.meeting import merge, ship, verify

_LATER = {
    "Entry": "register",
    "add_file": "files",
    "correct": "register",
    "erase": "register",
    "head": "register",
    "hospital": "register",
    "is_open": "register",
    "known_at": "register",
    "lines": "register",
    "next_number": "register",
    "on_said": "register",
    "open_file": "files",
    "open_journal": "register",
    "purpose": "register",
    "withdraw": "register",
    "projects": "project",
    "rebuild": "project",
    "refold": "project",
    "recall": "reading",
    "recall_all": "reading",
    "subjects": "reading",
    "record": "writing",
    "SaidSince": "writing",
    "merge": "meeting",
    "ship": "meeting",
    "verify": "meeting",
}

__all__ = [
    "Entry",
    "Fact",
    "SaidSince",
    "Told",
    "add_file",
    "clock",
    "correct",
    "erase",
    "fact",
    "gettext_noop",
    "head",
    "hospital",
    "is_open",
    "known_at",
    "lines",
    "merge",
    "next_number",
    "on_said",
    "open_file",
    "open_journal",
    "projects",
    "purpose",
    "rebuild",
    "recall",
    "recall_all",
    "record",
    "refold",
    "ship",
    "subjects",
    "verify",
    "withdraw",
]


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(f"releve.journal.{_LATER[name]}"), name)
    raise AttributeError(f"the journal has no {name!r}")
